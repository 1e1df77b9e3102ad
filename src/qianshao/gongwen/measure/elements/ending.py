"""What follows the main part: attachments bound with it (7.3.7) and the imprint (版记, 7.4)."""

from dataclasses import dataclass

from qianshao.gongwen.measure.elements.marks import ATTACHMENT_MARK, COPIES, PRINTED, part
from qianshao.gongwen.measure.elements.tables import free_rules
from qianshao.gongwen.measure.grid import BOTTOM, CELL, LEFT
from qianshao.gongwen.measure.sheet import Line, Rule, Sheet

_LONG = 100.0  # mm


@dataclass(frozen=True)
class Bound:
    """An attachment in the same file: its mark (附件1) with what stands on the mark's line, and all lines after it."""

    mark: Line
    lines: tuple[Line, ...]
    first_of_page: bool


@dataclass(frozen=True)
class Colophon:
    """The imprint: the lists (主送, 抄送) with their further lines, printer and date of printing, and the rules."""

    page: int = 0
    copies: tuple[Line, ...] = ()
    printer: Line | None = None
    printed: Line | None = None
    rules: tuple[Rule, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.copies or self.printer or self.printed)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All its lines of text: the lists, then the printer and the date."""
        return (*self.copies, *(line for line in (self.printer, self.printed) if line))


def split_attachments(lines: list[Line], numbers: set[int]) -> tuple[list[Line], list[Bound]]:
    """The main part, and the attachments; `numbers` are the positions of lines that are first on their page."""
    marks = [n for n, line in enumerate(lines) if _is_mark(line, first=n in numbers)]
    if not marks:
        return lines, []
    ends = [*marks[1:], len(lines)]
    bound = [
        Bound(lines[start], tuple(lines[start + 1 : end]), start in numbers)
        for start, end in zip(marks, ends, strict=True)
    ]
    return lines[: marks[0]], bound


def _is_mark(line: Line, *, first: bool) -> bool:
    near = line.left < LEFT + 3 * CELL or first
    return near and bool(ATTACHMENT_MARK.fullmatch(line.text)) and not line.text.endswith(("：", ":"))


def split_imprint(sheet: Sheet, lines: list[Line]) -> tuple[list[Line], Colophon]:
    """What stands before the imprint on the last sheet, and the imprint."""
    here = [line for line in lines if line.page == sheet.number]
    start = _start(here)
    if start is None:
        return lines, Colophon()
    imprint = here[start:]
    top = imprint[0].top
    low = (rule for rule in free_rules(sheet) if top - 8.0 < rule.middle < BOTTOM + 4.0)
    rules = tuple(rule for rule in low if rule.length >= _LONG)
    copies = [line for line in imprint if not PRINTED.fullmatch(line.text)]
    last = next((line for line in imprint if PRINTED.fullmatch(line.text)), None)
    printer, printed = _halves(last) if last else (None, None)
    before = [line for line in lines if not any(line is each for each in imprint)]
    return before, Colophon(sheet.number, tuple(copies), printer, printed, rules)


def _start(lines: list[Line]) -> int | None:
    """The first line of the imprint: a list (抄送 …) low on the page that nothing but lists follows, or the line 印发."""
    ends = [n for n, line in enumerate(lines) if PRINTED.fullmatch(line.text) and n >= len(lines) - 2]
    lists = [n for n, line in enumerate(lines) if COPIES.match(line.text) and line.left < LEFT + 4 * CELL]
    found = [n for n in lists if _only_lists(lines[n:])] + ends
    return min(found, default=None)


def _only_lists(lines: list[Line]) -> bool:
    """Whether these lines can be one imprint: they end in a full stop, a date or a name, each close below the other."""
    return all(lower.baseline - upper.baseline < 12.0 for upper, lower in zip(lines, lines[1:], strict=False))


def _halves(line: Line) -> tuple[Line | None, Line | None]:
    """印发机关 and 印发日期, cut at the widest white, or before the year where there is hardly any."""
    gaps = [
        (line.glyphs[place].left - line.glyphs[place - 1].right, place)
        for place in range(1, len(line.glyphs))
    ]
    width, place = max(gaps, default=(0.0, 0))
    if width < line.cell / 2:
        place = next((n for n, each in enumerate(line.text) if each.isdigit()), 0)
    return part(line, 0, place) if place else None, part(line, place)

"""A finished document taken apart: which lines of which pages are which element."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from qianshao.gongwen.measure.elements.ending import Bound, Colophon, split_attachments, split_imprint
from qianshao.gongwen.measure.elements.head import Head, find_head
from qianshao.gongwen.measure.elements.main import TITLE_SIZE, Main, find_main, indent, is_centred
from qianshao.gongwen.measure.elements.marks import OPENING
from qianshao.gongwen.measure.elements.numbering import PageNumber, page_number
from qianshao.gongwen.measure.elements.tables import tables
from qianshao.gongwen.measure.grid import LEFT, Profile, profile_of
from qianshao.gongwen.measure.pdf import Printed
from qianshao.gongwen.measure.sheet import Line, Sheet, lines_of, usual
from qianshao.gongwen.model import Form


@dataclass(frozen=True)
class Anatomy:
    """The elements of a document. `lines` are all its upright lines but page numbers, tables included."""

    sheets: tuple[Sheet, ...]
    profile: Profile
    head: Head
    main: Main
    attachments: tuple[Bound, ...]
    imprint: Colophon
    numbers: dict[int, PageNumber]
    lines: tuple[Line, ...]
    turned: dict[int, int] = field(default_factory=dict)  # page: by how many degrees its text is turned

    @property
    def form(self) -> Form:
        """版式, as the head shows it."""
        return self.head.form

    @cached_property
    def lefts(self) -> list[float]:
        """Where the flush lines begin, in mm."""
        lines = (*self.main.addressee, *self.running)
        return [
            round(line.left, 1) for line in lines if abs(indent(line)) < 1.2 and line.text[0] not in OPENING
        ]

    @cached_property
    def shift(self) -> float:
        """By how much the text lies right of where it should: what is counted from the margin goes with it."""
        found = usual(self.lefts) - LEFT if self.lefts else 0.0
        return found if abs(found) < 4.0 else 0.0

    @cached_property
    def running(self) -> list[Line]:
        """The text that runs in lines of the grid: the body and the attachments' text, without their titles."""
        found = list(self.main.body)
        for attachment in self.attachments:
            found += attachment_text(attachment)
        return found


def attachment_text(attachment: Bound) -> list[Line]:
    """The lines of an attachment after its title."""
    lines = list(attachment.lines)
    title = attachment_title(attachment)
    return lines[len(title) :]


def attachment_title(attachment: Bound) -> list[Line]:
    """The title under the mark: lines on the same page in large type, or in the middle where none is large."""
    here = [line for line in attachment.lines if line.page == attachment.mark.page]
    large = list(takewhile(lambda line: line.size >= TITLE_SIZE, here))
    return large or list(takewhile(is_centred, here))


def take_apart(printed: Printed, profile: Profile | None = None) -> Anatomy:
    """Find the elements of a finished document."""
    numbers: dict[int, PageNumber] = {}
    lines: list[Line] = []
    flow: list[Line] = []
    for sheet in printed.sheets:
        number, upright = page_number(sheet, lines_of(sheet))
        if number:
            numbers[sheet.number] = number
        lines += upright
        regions = tables(sheet)
        flow += [line for line in upright if not any(region.holds(line) for region in regions)]
    first = printed.sheets[0]
    head = find_head(first, [line for line in flow if line.page == first.number])
    flow = [line for line in flow if not _of_head(line, head)]
    flow, imprint = split_imprint(printed.sheets[-1], flow)
    main, attachments = split_attachments(flow, _first_of_pages(flow))
    return Anatomy(
        printed.sheets,
        profile or profile_of(printed.maker),
        head,
        find_main(main),
        tuple(attachments),
        imprint,
        numbers,
        tuple(lines),
        {sheet.number: angle for sheet in printed.sheets if (angle := _turned(sheet))},
    )


def _of_head(line: Line, head: Head) -> bool:
    """Whether a line of page 1 belongs to the head: one of its lines, or above its end."""
    return line.page == 1 and (any(line is each for each in head.lines) or line.bottom < head.bottom - 0.5)


def _first_of_pages(lines: list[Line]) -> set[int]:
    return {n for n, line in enumerate(lines) if n == 0 or lines[n - 1].page != line.page}


def _turned(sheet: Sheet) -> int:
    """By how much most of a sheet's writing is turned, 0 for an upright one."""
    angles = [glyph.angle for glyph in sheet.glyphs]
    return max(set(angles), key=angles.count) if angles else 0

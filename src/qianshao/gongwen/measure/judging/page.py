"""Paper, type area, grid, type and colours (GB/T 9704 5)."""

from collections.abc import Iterator
from statistics import median

from qianshao.gongwen.measure.anatomy import Anatomy
from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.elements.head import is_black, is_red
from qianshao.gongwen.measure.elements.main import indent
from qianshao.gongwen.measure.elements.marks import CLOSING
from qianshao.gongwen.measure.grid import (
    BODY,
    BOTTOM,
    CHARACTERS,
    HEIGHT,
    LEFT,
    LINES,
    PAPER,
    PITCH,
    RIGHT,
    TOP,
    WIDTH,
    WORD_PROCESSOR,
)
from qianshao.gongwen.measure.measurement import Measurement
from qianshao.gongwen.measure.sheet import POINT, Glyph, Line, usual
from qianshao.gongwen.model import Form

_DIVIDED = 3  # lines
_LEADING = "文字处理软件的首行比上边距低半个行间空白，GB/T 33476.2 6.2 因此设上边距 34.58 mm"
_FULL = RIGHT - 8.0  # a line that reaches farther is full
_LETTER_BOTTOM = PAPER[1] - 25.0  # a letter's first page runs down to its lower double rule


def judge_page(anatomy: Anatomy) -> Iterator[Measurement]:
    """The clauses of chapter 5."""
    yield _paper(anatomy)
    yield from _margins(anatomy)
    yield from _area(anatomy)
    yield _inside(anatomy)
    yield from _grid(anatomy)
    yield _colours(anatomy)
    yield _embedded(anatomy)


def _paper(anatomy: Anatomy) -> Measurement:
    wanted = f"{PAPER[0]:.0f}×{PAPER[1]:.0f}"
    for sheet in anatomy.sheets:
        sides = sorted((sheet.width, sheet.height))
        if max(abs(side - side_wanted) for side, side_wanted in zip(sides, PAPER, strict=True)) > 0.5:
            found = f"{sheet.width:.1f}×{sheet.height:.1f}"
            return CLAUSES["paper.size"].judge(found, wanted, page=sheet.number, tolerance=0.5)
    return CLAUSES["paper.size"].judge(wanted, wanted, tolerance=0.5)


def _margins(anatomy: Anatomy) -> Iterator[Measurement]:
    top, left = CLAUSES["margin.top"], CLAUSES["margin.left"]
    tops = _first_tops(anatomy)
    remark = _LEADING if anatomy.profile is WORD_PROCESSOR else ""
    if tops:
        yield top.judge(min(tops)[0], TOP, page=min(tops)[1], remark=remark)
    else:
        yield top.absent("没有从版心第一行排起的面")
    flush = anatomy.lefts
    yield left.judge(usual(flush), LEFT) if flush else left.absent("没有顶格的行")


def _first_tops(anatomy: Anatomy) -> list[tuple[float, int]]:
    """The upper edge of the first line of each page that begins with text; what is signed may stand lower."""
    found: dict[int, Line] = {}
    for line in anatomy.lines:
        found.setdefault(line.page, line)
    marks = [attachment.mark for attachment in anatomy.attachments]
    text = {id(line) for line in (*anatomy.running, *marks, *anatomy.main.attachment_note)}
    over = anatomy.head.copy_number or anatomy.head.urgency
    if over and anatomy.form is not Form.LETTER:
        text.add(id(found[1]))
    return [(line.top, page) for page, line in found.items() if id(line) in text and line.size < 20]


def _area(anatomy: Anatomy) -> Iterator[Measurement]:
    width, height = CLAUSES["area.width"], CLAUSES["area.height"]
    full = [line for line in anatomy.running if line.right > _FULL]
    plain = [line for line in full if line.text[-1] not in CLOSING] or full
    lefts = anatomy.lefts
    if plain and lefts:
        yield width.judge(usual(round(line.right, 1) for line in plain) - usual(lefts), WIDTH)
    else:
        yield width.absent("没有排满的行")
    pages = full_pages(anatomy)
    if pages:
        found = [(lines[-1].bottom - lines[0].top, lines[0].page) for lines in pages]
        yield height.judge(max(found)[0], HEIGHT, page=max(found)[1])
    else:
        yield height.absent("没有排满的面")


def full_pages(anatomy: Anatomy) -> list[list[Line]]:
    """Pages of nothing but text in lines that runs on to the next page: the lines of each."""
    pages: dict[int, list[Line]] = {}
    for line in anatomy.running:
        pages.setdefault(line.page, []).append(line)
    everything: dict[int, int] = {}
    for line in anatomy.lines:
        everything[line.page] = everything.get(line.page, 0) + 1
    return [
        lines
        for page, lines in pages.items()
        if page > 1
        and len(lines) == everything[page]
        and _runs_on(lines)
        and _is_divided(pages.get(page + 1, []))
    ]


def _runs_on(lines: list[Line]) -> bool:
    steps = [lower.baseline - upper.baseline for upper, lower in zip(lines, lines[1:], strict=False)]
    return bool(steps) and max(steps) < 1.5 * PITCH


def _is_divided(following: list[Line]) -> bool:
    """Whether a page begins amid a long paragraph: no heading, widow or orphan can then have left the last page short."""
    return len(following) >= _DIVIDED and all(indent(line) < 1.2 for line in following[:_DIVIDED])


def _inside(anatomy: Anatomy) -> Measurement:
    """How far any character's black stands out of the type area; a letter's first page has its own bounds.

    Word processors let a mark hang over the end of a line; a typesetter need not.
    """
    hanging = anatomy.profile is WORD_PROCESSOR
    clause, tolerance = CLAUSES["area.inside"], max(1.0, anatomy.profile.place)
    letter = anatomy.form is Form.LETTER
    outside = []
    for line in anatomy.lines:
        if (
            any(line is each for each in anatomy.head.lines)
            or line.top > BOTTOM
            and line.page == 1
            and letter
        ):
            continue
        bottom = _LETTER_BOTTOM if letter and line.page == 1 else BOTTOM
        over = max(
            _overhang(line.glyphs[:-1] if hanging and line.text[-1] in CLOSING else line.glyphs, bottom), 0.0
        )
        outside.append((over, line.page))
    return clause.worst(outside, 0.0, tolerance=tolerance)


def _overhang(glyphs: tuple[Glyph, ...], bottom: float) -> float:
    boxes = [glyph.ink for glyph in glyphs if glyph.ink[2] > glyph.ink[0]]
    if not boxes:
        return 0.0
    return max(
        LEFT - min(box[0] for box in boxes),
        max(box[2] for box in boxes) - RIGHT,
        TOP - min(box[1] for box in boxes),
        max(box[3] for box in boxes) - bottom,
    )


def _grid(anatomy: Anatomy) -> Iterator[Measurement]:
    lines, characters, pitch = CLAUSES["grid.lines"], CLAUSES["grid.characters"], CLAUSES["grid.pitch"]
    steps = _steps(anatomy)
    found = median(steps) if steps else 0.0
    pages = full_pages(anatomy)
    if pages:
        yield lines.worst([(len(page), page[0].page) for page in pages], LINES)
    elif steps:
        yield lines.judge(int((HEIGHT - BODY * POINT) / found + 0.05) + 1, LINES, remark="按行距推算")
    else:
        yield lines.absent()
    counts = [_count(line) for line in anatomy.running if line.right > _FULL and _is_wide(line)]
    yield characters.judge(usual(counts), CHARACTERS) if counts else characters.absent("没有排满汉字的行")
    if not steps:
        yield pitch.absent()
        return
    wanted = min(anatomy.profile.pitches, key=lambda each: abs(found / POINT - each))
    yield pitch.judge(found / POINT, round(wanted, 2), tolerance=anatomy.profile.pitch)


def _steps(anatomy: Anatomy) -> list[float]:
    """From baseline to baseline where one line of text follows another, in mm."""
    running = anatomy.running
    pairs = zip(running, running[1:], strict=False)
    steps = [lower.baseline - upper.baseline for upper, lower in pairs if upper.page == lower.page]
    return [step for step in steps if 0 < step < 1.6 * PITCH]


def _is_wide(line: Line) -> bool:
    """Whether a line holds Chinese characters only: marks may be narrowed, digits are half as wide."""
    return all("\u3400" <= text <= "\u9fff" for text in line.text)


def _count(line: Line) -> int:
    return len(line.text) + round(max(indent(line), 0))


def _colours(anatomy: Anatomy) -> Measurement:
    clause = CLAUSES["colour.text"]
    red_lines = {id(line) for line in anatomy.head.masthead}
    for line in anatomy.lines:
        strange = [glyph for glyph in line.glyphs if not is_black(glyph.colour)]
        if strange and id(line) not in red_lines:
            colour = "红色" if is_red(strange[0].colour) else "#{:02x}{:02x}{:02x}".format(*strange[0].colour)
            found = f"{colour}“{''.join(glyph.text for glyph in strange)[:10]}”"
            return clause.row(found, "黑色", fine=False, page=line.page)
    return clause.judge("黑色", "黑色")


def _embedded(anatomy: Anatomy) -> Measurement:
    clause = CLAUSES["fonts.embedded"]
    missing = sorted({glyph.font for sheet in anatomy.sheets for glyph in sheet.glyphs if not glyph.embedded})
    return clause.judge("、".join(missing[:3]) or "全部嵌入", "全部嵌入")

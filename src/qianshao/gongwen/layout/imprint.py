"""版记: what stands pinned to the foot of the last page, and the page numbers (GB/T 9704 7.4, 7.5, 10.1)."""

from dataclasses import dataclass

from qianshao.gongwen.layout.faces import Face, Faces
from qianshao.gongwen.layout.grid import CELL, FOUR, HEIGHT, MM, WIDTH
from qianshao.gongwen.layout.pages import Rule
from qianshao.gongwen.layout.pieces import Mark, Marks, moved, shifted
from qianshao.gongwen.layout.setting import Line, Setting, Type
from qianshao.gongwen.model import Form, Imprint

_THICK, _THIN = 0.35 * MM, 0.25 * MM
_PITCH, _PADDING = 21.0, 5.0
_TYPE = Type(FOUR)
_DASH = 0.7  # pt thick
_AIR = FOUR * 0.35  # between a dash and the number


@dataclass(frozen=True)
class Foot:
    """The imprint from its own top, and how high it is (pt)."""

    marks: Marks
    height: float


def foot_of(imprint: Imprint, form: Form, faces: Faces) -> Foot:
    """主送 and 抄送, a thin rule, 印发机关 and date, between two thicker rules; a letter has 抄送 alone and no rules."""
    sent = [
        line
        for label, text, end in (("主送：", imprint.addressees, "。"), ("抄送：", imprint.copies, "。"))
        if text
        for line in _listed(label, text.rstrip("。") + end, faces)
    ]
    if form is Form.LETTER:
        return _bare(sent)
    blocks = [block for block in (sent, _printed(imprint, faces)) if block]
    if not blocks:
        return Foot((), 0.0)
    marks: list[Mark] = []
    y = 0.0
    for number, block in enumerate(blocks):
        thick = _THIN if number else _THICK
        marks.append(Rule(0.0, y, WIDTH, thick))
        y += thick + _PADDING
        for line in block:
            marks.extend(shifted(line.runs, 0.0, y))
            y += _PITCH
        y += _PADDING - (_PITCH - FOUR)
    marks.append(Rule(0.0, y, WIDTH, _THICK))
    return Foot(tuple(marks), y + _THICK)


def _bare(lines: list[Line]) -> Foot:
    marks = tuple(mark for row, line in enumerate(lines) for mark in shifted(line.runs, 0.0, row * _PITCH))
    return Foot(marks, _PITCH * (len(lines) - 1) + FOUR if lines else 0.0)


def _listed(label: str, text: str, faces: Faces) -> list[Line]:
    """Indented by one character on both sides, further lines under the first character after the colon (7.4.2)."""
    head = Setting(faces, [(label, Face.FANGSONG)], _TYPE)
    begin = CELL + head.sums[-1]
    first, *rest = Setting(faces, [(text, Face.FANGSONG)], _TYPE).lines(WIDTH - CELL, first=begin, rest=begin)
    return [Line((*head.line(CELL).runs, *first.runs), first.right), *rest]


def _printed(imprint: Imprint, faces: Faces) -> list[Line]:
    """印发机关 at the left, the date with 印发 at the right, each indented by one character (7.4.3)."""
    if not (imprint.printer or imprint.printed):
        return []
    words = imprint.printed + ("印发" if imprint.printed and not imprint.printed.endswith("印发") else "")
    date = Setting(faces, [(words, Face.FANGSONG)], _TYPE)
    room = WIDTH - 2 * CELL - (date.width + CELL if words else 0.0)
    organ = Setting(faces, [(imprint.printer, Face.FANGSONG)], _TYPE)
    *upper, last = [moved(line, CELL) for line in organ.lines(room, justified=False)]
    return [*upper, Line((*last.runs, *date.line(WIDTH - CELL - date.width).runs), WIDTH - CELL)]


def page_number(number: int, faces: Faces) -> list[Mark]:
    """页码: 4号半角宋体 between two dashes 7 mm under the type area; odd pages at the right, even at the left (7.5)."""
    figure = Setting(faces, [(str(number), Face.SONG)], _TYPE)
    wide = 2 * (FOUR + _AIR) + figure.width
    left = WIDTH - CELL - wide if number % 2 else CELL
    middle = HEIGHT + 7 * MM
    digits = figure.line(left + FOUR + _AIR).runs
    # The middle of a figure lies about 0.34 em above its baseline.
    placed = [run._replace(y=middle + 0.34 * FOUR) for run in digits]
    dashes = [Rule(x, middle - _DASH / 2, FOUR, _DASH) for x in (left, left + FOUR + 2 * _AIR + figure.width)]
    return [*placed, *dashes]

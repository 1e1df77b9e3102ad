"""The first page down to the addressee: 份号, 紧急程度, 标志, 文号, 签发人, red rules, title (GB/T 9704 7.2, 7.3.1, 10)."""

from dataclasses import dataclass, field
from itertools import zip_longest

from qianshao.gongwen.layout.faces import Face, Faces
from qianshao.gongwen.layout.grid import CELL, LEFT, MM, NEAR, ROW, SLACK, THREE, TOP, TWO, WIDTH, rows_up
from qianshao.gongwen.layout.masthead import Sign, sign_of
from qianshao.gongwen.layout.pages import Rule
from qianshao.gongwen.layout.pieces import Mark, middle, moved, shifted
from qianshao.gongwen.layout.setting import Line, Setting, Type
from qianshao.gongwen.layout.titles import shape
from qianshao.gongwen.model import Document, Form

TITLE_COLUMNS = 20
"""Characters of 2号 on a line of 156 mm."""

_RED_RULE = 0.5 * MM  # 7.2.7 gives no thickness; practice is about 0.35 to 0.5 mm
_LETTER_WIDTH = 170 * MM
_THICK, _THIN, _APART = 1.0 * MM, 0.35 * MM, 0.6 * MM
_DOUBLE = _THICK + _THIN + _APART
_TITLE = Type(TWO)


@dataclass
class Head:
    """What is drawn above the body, in points from the top left of the type area; `row` is the body's first line."""

    marks: list[Mark] = field(default_factory=list)
    row: int = 0


@dataclass
class _Stack:
    """Elements set from the top down. Between some of them the leading of a line may be added, to end on the grid."""

    y: float = 0.0
    parts: list[tuple[float, int, list[Mark]]] = field(default_factory=list)
    gaps: int = 0

    def gap(self, rows: int) -> None:
        """So many blank lines, and up to one leading more."""
        self.y += rows * ROW
        self.gaps += 1

    def add(self, marks: list[Mark], height: float) -> None:
        """Marks whose top is here; the next element comes `height` below."""
        self.parts.append((self.y, self.gaps, marks))
        self.y += height

    @property
    def excess(self) -> float:
        """What lacks to the next line of the grid beyond what the gaps may take."""
        return max(0.0, rows_up(self.y) * ROW - self.y - self.gaps * SLACK) if self.gaps else 0.0

    def settle(self) -> Head:
        """End on a line of the grid, the rest shared out among the gaps."""
        row = rows_up(self.y)
        share = min((row * ROW - self.y) / self.gaps, SLACK) if self.gaps else 0.0
        placed = [mark for y, gaps, marks in self.parts for mark in shifted(marks, 0.0, y + gaps * share)]
        return Head(placed, row)


def head(document: Document, faces: Faces) -> Head:
    """The head of the first page in the document's layout."""
    stack = _stacked(document, faces, 0.0)
    if (
        stack.excess and document.masthead
    ):  # two gaps are not enough to reach the grid: a slightly higher masthead is
        stack = _stacked(document, faces, stack.excess + NEAR)
    return stack.settle()


def _stacked(document: Document, faces: Faces, grow: float) -> _Stack:
    stack = _Stack()
    if document.form is Form.LETTER:
        _letter(stack, document, faces, grow)
    else:
        _general(stack, document, faces, grow)
    _title(stack, document, faces)
    return stack


def _corner(document: Document, faces: Faces) -> list[tuple[str, Line]]:
    """份号 and 紧急程度, one a line, flush left (7.2.1, 7.2.3)."""
    given = [(document.copy_number, Face.FANGSONG), (document.urgency, Face.HEI)]
    return [(text, Setting(faces, [(text, face)]).line()) for text, face in given if text]


def _general(stack: _Stack, document: Document, faces: Faces, grow: float) -> None:
    """文件, 命令, 纪要: corner, masthead, number and signers, the red rule (7.2, 10.2, 10.3)."""
    corner = _corner(document, faces)
    for number, (_, line) in enumerate(corner):
        stack.parts.append((number * ROW, 0, list(line.runs)))
    if document.masthead:
        sign = sign_of(document.masthead, faces, grow=grow)
        stack.y = (20 if document.form is Form.ORDER else 35) * MM
        stack.add(_in_middle(sign), sign.height)
    elif corner:
        stack.y = len(corner) * ROW
    if document.number or document.signers:
        if document.masthead:
            stack.gap(2)
        _number(stack, document, faces)
    if document.masthead and document.form is not Form.ORDER:
        stack.y += 4 * MM
        stack.add([Rule(0.0, 0.0, WIDTH, _RED_RULE, red=True)], _RED_RULE)
    if document.form is Form.ORDER and not (document.title or document.subtitle) and stack.parts:
        stack.gap(2)


def _in_middle(sign: Sign) -> list[Mark]:
    return shifted(sign.runs, (WIDTH - sign.width) / 2, 0.0)


def _number(stack: _Stack, document: Document, faces: Faces) -> None:
    """发文字号 in the middle; with signers to the left, on the line of the last of them (7.2.5, 7.2.6)."""
    number = Setting(faces, [(document.number, Face.FANGSONG)]).line()
    if not document.signers:
        stack.add(list(middle(number).runs), THREE)
        return
    rows = _signers(document.signers, faces)
    for place, runs in enumerate(rows):
        last = place == len(rows) - 1
        beside = list(moved(number, CELL).runs) if last else []
        stack.add([*beside, *runs], THREE if last else ROW)


def _signers(names: tuple[str, ...], faces: Faces) -> list[list[Mark]]:
    """签发人, two to a line, under each other, indented by one character from the right (7.2.6)."""
    label = Setting(faces, [("签发人：", Face.FANGSONG)]).line()
    lines = [Setting(faces, [(name, Face.KAI)]).line() for name in names]
    across = 1 if len(lines) == 1 or max(line.right for line in lines) > WIDTH * 0.25 else 2
    last = WIDTH - CELL - max(line.right for line in lines[across - 1 :: across])
    columns = [last] if across == 1 else [last - CELL - max(line.right for line in lines[::2]), last]
    rows: list[list[Mark]] = []
    for start in range(0, len(lines), across):
        row: list[Mark] = [] if start else list(moved(label, columns[0] - 4 * CELL).runs)
        for line, left in zip(lines[start : start + across], columns, strict=False):
            row.extend(moved(line, left).runs)
        rows.append(row)
    return rows


def _title(stack: _Stack, document: Document, faces: Faces) -> None:
    """标题 in 2号小标宋, two lines below what is above it, one line above the body (7.3.1); 题注 under it in 楷体."""
    lines = title_lines(document.title, faces) if document.title else []
    lines.extend((line, THREE) for line in _subtitle(document.subtitle, faces))
    if stack.parts and (lines or document.form is not Form.ORDER):
        stack.gap(2)
    for place, (line, size) in enumerate(lines):
        stack.add(list(line.runs), size if place == len(lines) - 1 else ROW)
    if lines:
        stack.gap(1)


def _subtitle(text: str, faces: Faces) -> list[Line]:
    lines = Setting(faces, [(text, Face.KAI)]).lines(WIDTH, justified=False) if text else []
    return [middle(line) for line in lines]


def title_lines(title: str, faces: Faces, width: float = WIDTH) -> list[tuple[Line, float]]:
    """The lines of a title in the middle of a measure, each with its type size."""
    lines = shape(title, columns=TITLE_COLUMNS)
    return [(middle(_title_line(line, faces).line(), 0.0, width), TWO) for line in lines]


def _title_line(text: str, faces: Faces) -> Setting:
    """One line of a title; figures of a broad face that make it a little too wide are made up for between characters."""
    setting = Setting(faces, [(text, Face.TITLE)], _TITLE)
    excess = setting.width - WIDTH
    return (
        setting if excess <= 0 else Setting(faces, [(text, Face.TITLE)], Type(TWO, -excess / (len(text) - 1)))
    )


def _letter(stack: _Stack, document: Document, faces: Faces, grow: float) -> None:
    """信函 (10.1): masthead 30 mm below the paper's edge, double red rules 170 mm wide, number flush right below."""
    stack.y = 30 * MM - TOP
    if document.masthead:
        sign = sign_of(document.masthead, faces, lead_only=True, grow=grow)
        stack.add(_in_middle(sign), sign.height + 4 * MM)
    stack.add(_double(thick_first=True), _DOUBLE)
    corner = [list(line.runs) for _, line in _corner(document, faces)]
    number = Setting(faces, [(document.number, Face.FANGSONG)])
    right: list[list[Mark]] = [list(number.line(WIDTH - number.width).runs)] if document.number else []
    if document.signers:  # 10.1 knows none in a letter; one that has them shows them below its number
        right.extend(_signers(document.signers, faces))
    if not corner and not right:
        return
    stack.y += THREE * 7 / 8
    none: list[Mark] = []
    rows = list(zip_longest(corner, right, fillvalue=none))
    for place, (beside, over) in enumerate(rows, 1):
        stack.add([*beside, *over], THREE if place == len(rows) else ROW)


def _double(*, thick_first: bool) -> list[Mark]:
    """Two red rules, 170 mm wide, in the middle of the paper."""
    left = 20 * MM - LEFT
    upper, lower = (_THICK, _THIN) if thick_first else (_THIN, _THICK)
    return [
        Rule(left, 0.0, _LETTER_WIDTH, upper, red=True),
        Rule(left, upper + _APART, _LETTER_WIDTH, lower, red=True),
    ]


def letter_foot() -> list[Mark]:
    """The double rule at the foot of a letter's first page, 20 mm above the paper's edge (10.1)."""
    return shifted(_double(thick_first=False), 0.0, (297 - 20 - 37) * MM - _DOUBLE)

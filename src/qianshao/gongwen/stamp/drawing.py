"""The stamp drawn alone at the top left of a transparent page: 45 × 16 mm, six equal cells, red."""

from dataclasses import dataclass

from qianshao.gongwen.layout.faces import Face, Faces
from qianshao.gongwen.layout.grid import MM
from qianshao.gongwen.layout.pages import Page, Pages, Rule, Run
from qianshao.gongwen.layout.pdf import draw_pdf
from qianshao.gongwen.layout.setting import Setting, Type

WIDTH, HEIGHT = 45.0, 16.0  # mm, to the outer edges
COLUMNS, ROWS = 3, 2
_THICK = 0.3  # mm
_LARGEST, _SMALLEST = 10.5, 7.5  # pt
_SIDE = 0.8  # mm
_PITCH = 1.15  # from line to line, in em


@dataclass(frozen=True)
class Stamp:
    """What is written in the cells: 全宗号 年度 件号 above, 机构或问题 保管期限 页数 below; an empty one stays empty."""

    fonds: str = ""
    year: str = ""
    number: str = ""
    department: str = ""
    retention: str = ""
    pages: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.fonds, self.year, self.number, self.department, self.retention, self.pages)


def draw_stamp(stamp: Stamp, faces: Faces) -> bytes:
    """A PDF of one A4 page with the stamp at its top left corner and nothing else."""
    page = Page(rules=list(_rules()))
    wide, high = WIDTH / COLUMNS, HEIGHT / ROWS
    for place, words in enumerate(stamp.cells):
        row, column = divmod(place, COLUMNS)
        page.runs += _written(words, faces, column * wide * MM, row * high * MM, wide * MM, high * MM)
    return draw_pdf(Pages((page,), title="", author="", day=None))


def _rules() -> list[Rule]:
    """Four rules across and down at equal distances, the outer ones inside the 45 × 16 mm."""
    across = [(HEIGHT - _THICK) * row / ROWS for row in range(ROWS + 1)]
    down = [(WIDTH - _THICK) * column / COLUMNS for column in range(COLUMNS + 1)]
    rules = [Rule(0.0, y * MM, WIDTH * MM, _THICK * MM, red=True) for y in across]
    return rules + [Rule(x * MM, 0.0, _THICK * MM, HEIGHT * MM, red=True) for x in down]


def _written(words: str, faces: Faces, x: float, y: float, wide: float, high: float) -> list[Run]:
    """The words in the middle of their cell, smaller where they would not fit, in two lines where that were too small."""
    if not words:
        return []
    room = wide - 2 * (_THICK + _SIDE) * MM
    lines, size = [words], _fitting([words], faces, room)
    if size < _SMALLEST:
        half = (len(words) + 1) // 2
        lines = [words[:half], words[half:]]
        size = min(_fitting(lines, faces, room), _SMALLEST)
    top = y + (high - len(lines) * size * _PITCH) / 2 + size * (_PITCH - 1) / 2
    runs = []
    for place, text in enumerate(lines):
        line = _set(text, faces, size)
        left = x + (wide - line.width) / 2
        drop = top + place * size * _PITCH
        runs += [run._replace(x=run.x + left, y=run.y + drop, red=True) for run in line.line().runs]
    return runs


def _fitting(lines: list[str], faces: Faces, room: float) -> float:
    """The size at which the longest line is as wide as the room, but no larger than the stamp's type."""
    widest = max(_set(text, faces, _LARGEST).width for text in lines)
    return min(_LARGEST, _LARGEST * room / widest)


def _set(words: str, faces: Faces, size: float) -> Setting:
    return Setting(faces, [(words, Face.SONG)], Type(size))

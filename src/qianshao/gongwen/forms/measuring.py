"""A grid measured: every cell in its place, its text in lines, each row as high as it needs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from qianshao.gongwen.forms.model import Align, Cell, Grid, Text
from qianshao.gongwen.layout.faces import Face, Faces
from qianshao.gongwen.layout.grid import MM
from qianshao.gongwen.layout.pages import Run
from qianshao.gongwen.layout.setting import Line, Setting, Type

SIDE, ABOVE = 4.5, 4.5
"""Points between a cell's edge and what stands in it."""
PITCH = 1.5
"""From line to line, in em."""
_LOOSE = 14  # em: a narrower cell is not justified, it would be all gaps


@dataclass(frozen=True)
class Box:
    """A cell in its place: where it begins, how many rows and columns it spans, its lines."""

    row: int
    column: int
    rows: int
    columns: int
    cell: Cell
    lines: tuple[tuple[Run, ...], ...] = ()


class Measured:
    """A grid measured for a width (pt): the edges of its columns, its boxes by row, the height of each row."""

    def __init__(self, grid: Grid, faces: Faces, width: float) -> None:
        self.grid, self.pitch = grid, grid.size * PITCH
        shares = grid.widths or (1.0,)
        self.edges = [0.0, *(width * sum_ / sum(shares) for sum_ in accumulate(shares))]
        self.boxes: dict[int, list[Box]] = {}
        for box in _placed(grid, len(shares)):
            room = self.edges[box.column + box.columns] - self.edges[box.column] - 2 * SIDE
            set_ = tuple(lines_of(box.cell.texts, faces, grid.size, room))
            self.boxes.setdefault(box.row, []).append(replace(box, lines=set_))
        self.heights = self._heights()

    def _heights(self) -> list[float]:
        """Each row as high as it asks; a tall cell that needs more makes its last row higher."""
        heights = [row.least * MM for row in self.grid.rows]
        for box in sorted((box for row in self.boxes.values() for box in row), key=lambda box: box.rows):
            need = len(box.lines) * self.pitch + 2 * ABOVE
            last = box.row + box.rows
            heights[last - 1] += max(0.0, need - sum(heights[box.row : last]))
        return heights

    def grow(self, room: float, shares: int) -> None:
        """Share `room` (pt) out among the rows that grow; `shares` of the whole form."""
        for place, row in enumerate(self.grid.rows):
            self.heights[place] += room * row.grows / shares

    def groups(self) -> Iterator[tuple[int, int]]:
        """Rows that cells join, as (first, past the last)."""
        begin, end = 0, 0
        for row in range(len(self.grid.rows)):
            if row >= end and row > begin:
                yield begin, row
                begin = row
            end = max([end, row + 1, *(row + box.rows for box in self.boxes.get(row, ()))])
        if self.grid.rows:
            yield begin, len(self.grid.rows)


def lines_of(texts: tuple[Text, ...], faces: Faces, size: float, room: float) -> Iterator[tuple[Run, ...]]:
    """Paragraphs broken into lines no wider than `room` (pt); an empty paragraph is an empty line."""
    for each in texts:
        face = Face.HEI if each.heavy else Face.FANGSONG
        for paragraph in each.words.splitlines() or [""]:
            setting = Setting(faces, [(paragraph, face)], Type(size))
            first = 2 * size if each.indent else 0.0
            justified = each.align is Align.LEFT and room > _LOOSE * size
            for line in setting.lines(room, first=first, justified=justified):
                yield _aligned(line, each.align, room)


def _aligned(line: Line, align: Align, room: float) -> tuple[Run, ...]:
    spare = max(room - line.right, 0.0)
    shift = {Align.LEFT: 0.0, Align.CENTRE: spare / 2, Align.RIGHT: spare}[align]
    return tuple(run._replace(x=run.x + shift) for run in line.runs)


def _placed(grid: Grid, columns: int) -> Iterator[Box]:
    """Every cell in its place; a place that no cell was given for is an empty one, a cell too wide is cut at the edge."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(grid.rows):
        column, given = 0, list(row.cells)
        while column < columns:
            if (number, column) in taken:
                column += 1
                continue
            cell = given.pop(0) if given else Cell()
            high = min(cell.rows, len(grid.rows) - number)
            wide = _free(taken, number, column, min(cell.columns, columns - column))
            taken |= {(r, c) for r in range(number, number + high) for c in range(column, column + wide)}
            yield Box(number, column, high, wide, cell)
            column += wide


def _free(taken: set[tuple[int, int]], row: int, column: int, wanted: int) -> int:
    """How many columns from here on no taller cell above holds already, `wanted` at most."""
    free = 1
    while free < wanted and (row, column + free) not in taken:
        free += 1
    return free

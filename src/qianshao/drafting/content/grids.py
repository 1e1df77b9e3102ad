"""A table's cells by their places: those a cell spans are covered by it."""

from enum import Enum

from qianshao.drafting.content.nodes import Node, attribute, children
from qianshao.foundation.verdict import Unacceptable

MOST_PLACES = 200_000


class Covered(Enum):
    """A place that a cell beside or above reaches over."""

    LEFT = "left"
    ABOVE = "above"


Grid = list[list["Node | Covered | None"]]


def grid_of(table: Node) -> Grid:
    """Row by row what stands at each place; None where a row is shorter. Raises `Unacceptable` where too large."""
    rows = children(table)
    grid: Grid = [[] for _ in rows]
    for y, row in enumerate(rows):
        x = 0
        for cell in children(row):
            while x < len(grid[y]) and grid[y][x] is not None:
                x += 1
            _fill(grid, x, y, cell)
            x += attribute(cell, "colspan")
    width = max(map(len, grid), default=0)
    if width * len(grid) > MOST_PLACES:
        raise Unacceptable("表格太大，请拆成几个，或作为附件另附。")
    return [[*row, *[None] * (width - len(row))] for row in grid]


def _fill(grid: Grid, x: int, y: int, cell: Node) -> None:
    for below in range(y, min(y + attribute(cell, "rowspan"), len(grid))):
        row = grid[below]
        row += [None] * (x + attribute(cell, "colspan") - len(row))
        for beside in range(x, x + attribute(cell, "colspan")):
            row[beside] = Covered.ABOVE if below > y else Covered.LEFT
    grid[y][x] = cell


def heads_of(table: Node) -> int:
    """How many rows at the top are heads: every cell of theirs is one."""
    heads = 0
    for row in children(table):
        if not all(cell["type"] == "tableHeader" for cell in children(row)):
            break
        heads += 1
    return heads

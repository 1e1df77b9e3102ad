"""Tables in text form: rows of `| 甲 | 乙 |` or cells parted by tabs; `<` joins to the left, `^` to the cell above."""

import re
from collections.abc import Sequence

from qianshao.gongwen.model import Cell, Table
from qianshao.gongwen.problem import Problem

LEFT, ABOVE = "<", "^"
MOST_CELLS = 1_000_000
_BETWEEN = re.compile(r"(?<!\\)\|")
# A colon says how Markdown aligns the column, and one dash is enough beside it.
_DASHES = ":?-{3,}:?|:-+:?|-+:"
_RULE = re.compile(_DASHES)
_GUARDED = re.compile(rf"\\+(?:[<^]|{_DASHES})")
_NEEDS_GUARD = re.compile(rf"\\*(?:[<^]|{_DASHES})")
_BREAK = re.compile(r"(?<!\\)<br>")

Grid = list[list[str]]


def table_of(rows: Sequence[str], *, tabs: bool = False, caption: str = "", landscape: bool = False) -> Table:
    """A table from its rows as they were written; a rule `| --- |` stands under the head rows, else there is one."""
    raw = [_split(row, tabs=tabs) for row in rows]
    rule = (
        None
        if tabs
        else next((place for place, cells in enumerate(raw) if all(map(_RULE.fullmatch, cells))), None)
    )
    if rule is not None and len(raw) > 1:
        raw = [*raw[:rule], *raw[rule + 1 :]]
    width = max(map(len, raw))
    refuse_large(width, len(raw))
    grid = [[*cells, *[""] * (width - len(cells))] for cells in raw]
    heads = min(1 if rule is None else rule, len(grid))
    return Table(_joined(grid, literal=tabs), caption, heads, landscape)


def refuse_large(columns: int, rows: int) -> None:
    """A few long rows among many short ones would fill the memory with empty cells. Raises `Problem`."""
    if columns * rows > MOST_CELLS:
        raise Problem("表格过大（行数乘列数超过一百万），请拆分后再用。")


def _split(row: str, *, tabs: bool) -> list[str]:
    if tabs:
        return [" ".join(cell.split()) for cell in row.split("\t")]
    return [cell.strip() for cell in _BETWEEN.split(row[1:-1])]


def _joined(grid: Grid, *, literal: bool) -> tuple[tuple[Cell, ...], ...]:
    """Cells with their spans: each takes the `<` to its right, then the rows under it that are all `^`."""
    taken = [[False] * len(row) for row in grid]
    rows = []
    for y, line in enumerate(grid):
        cells = []
        for x, words in enumerate(line):
            if taken[y][x]:
                continue
            columns = 1 if literal else _reach(line, x, taken[y])
            height = 1 if literal else _depth(grid, x, y, columns)
            for below in range(y, y + height):
                taken[below][x : x + columns] = [True] * columns
            cells.append(Cell(words if literal else _plain(words), columns, height))
        rows.append(tuple(cells))
    return tuple(rows)


def _reach(line: list[str], x: int, taken: list[bool]) -> int:
    columns = 1
    while x + columns < len(line) and line[x + columns] == LEFT and not taken[x + columns]:
        columns += 1
    return columns


def _depth(grid: Grid, x: int, y: int, columns: int) -> int:
    rows = 1
    while y + rows < len(grid) and all(words == ABOVE for words in grid[y + rows][x : x + columns]):
        rows += 1
    return rows


def _plain(words: str) -> str:
    if _GUARDED.fullmatch(words):
        words = words[1:]
    lines = _BREAK.sub("\n", words).replace("\\<br>", "<br>").replace("\\|", "|").split("\n")
    return "\n".join(line.strip() for line in lines)


def rows_of(table: Table) -> list[str]:
    """A table as rows of text, its rule under the head rows."""
    rows = ["| " + " | ".join(cells) + " |" for cells in _grid(table)]
    rule = "|" + " --- |" * table.columns
    return [*rows[: table.heads], rule, *rows[table.heads :]]


def _grid(table: Table) -> Grid:
    width = table.columns
    refuse_large(width, len(table.rows))
    grid: list[list[str | None]] = [[None] * width for _ in table.rows]
    for y, row in enumerate(table.rows):
        x = 0
        for cell in row:
            while x < width and grid[y][x] is not None:
                x += 1
            _fill(grid, x, y, cell)
            x += cell.columns
    return [[words or "" for words in row] for row in grid]


def _fill(grid: list[list[str | None]], x: int, y: int, cell: Cell) -> None:
    for below in range(y, min(y + cell.rows, len(grid))):
        for beside in range(x, min(x + cell.columns, len(grid[below]))):
            grid[below][beside] = ABOVE if below > y else LEFT
    if y < len(grid) and x < len(grid[y]):
        grid[y][x] = _written(cell.text)


def _written(words: str) -> str:
    if _NEEDS_GUARD.fullmatch(words):
        words = "\\" + words
    return words.replace("|", "\\|").replace("<br>", "\\<br>").replace("\n", "<br>")

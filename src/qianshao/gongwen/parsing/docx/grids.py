"""Tables of a file as tables of the model: spans from gridSpan and vMerge, each place of the grid taken once."""

from dataclasses import replace

from qianshao.gongwen.model import Cell, Table
from qianshao.gongwen.parsing.docx.story import Box, Piece, Tabular, Written
from qianshao.gongwen.parsing.tables import refuse_large

_WIDEST = 200


def table_of(table: Tabular, *, caption: str = "") -> Table | None:
    """A table of the model; nothing for one without cells."""
    width = min(max((sum(box.columns for box in row) for row in table.rows), default=0), _WIDEST)
    if not width:
        return None
    refuse_large(width, len(table.rows))
    begun: dict[int, tuple[int, int]] = {}  # column → row and place of the cell that is running down it
    rows: list[list[Cell]] = []
    for row in table.rows:
        rows.append([])
        _row(row, width, rows, begun)
    heads = min(table.heads or 1, len(rows))
    return Table(tuple(map(tuple, rows)), caption, heads, table.landscape)


def _row(row: list[Box], width: int, rows: list[list[Cell]], begun: dict[int, tuple[int, int]]) -> None:
    column, y = 0, len(rows) - 1
    running = dict(begun)
    begun.clear()
    for box in row:
        columns = min(box.columns, width - column)
        if columns < 1:
            break
        above = running.get(column)
        if box.merging == "continue" and above and rows[above[0]][above[1]].columns == columns:
            cell = rows[above[0]][above[1]]
            rows[above[0]][above[1]] = replace(cell, rows=cell.rows + 1)
            begun[column] = above
        else:
            rows[y].append(Cell(words_of(box.pieces), columns))
            if box.merging:
                begun[column] = (y, len(rows[y]) - 1)
        column += columns
    rows[y] += [Cell("")] * (width - column)


def words_of(pieces: list[Piece]) -> str:
    """The words of a cell, a paragraph a line; a table within it row by row, its cells with spaces between."""
    lines: list[str] = []
    for piece in pieces:
        if isinstance(piece, Written):
            lines += [*piece.text.split("\n"), *(f"（图：{each.file}）" for each in piece.pictures)]
        else:
            lines += [" ".join(words_of(box.pieces).replace("\n", " ") for box in row) for row in piece.rows]
    return "\n".join(words for line in lines if (words := " ".join(line.split("\t")).strip()))


def printed(pieces: list[Piece]) -> str:
    """All that is shown, line by line; the cells of a row on one line, tabs between."""
    lines: list[str] = []
    for piece in pieces:
        if isinstance(piece, Written):
            lines.append(piece.text)
        else:
            lines += [
                "\t".join(words_of(box.pieces).replace("\n", "\t") for box in row) for row in piece.rows
            ]
    return "\n".join(lines)

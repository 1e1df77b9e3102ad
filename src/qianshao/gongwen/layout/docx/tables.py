"""Tables of a body: rules on every side, merged cells, heads repeated on each page; turned ones (GB/T 9704 9)."""

from collections.abc import Iterator, Sequence
from math import ceil

from qianshao.gongwen.layout.docx import measures
from qianshao.gongwen.layout.docx.cells import Grid
from qianshao.gongwen.layout.docx.paragraphs import Paragraph, filler
from qianshao.gongwen.layout.docx.runs import run
from qianshao.gongwen.layout.docx.styles import RUNNING, fonts
from qianshao.gongwen.layout.faces import Face
from qianshao.gongwen.model import Cell, Element, Table

_ROW, _PITCH = 480, 360  # twips: a row at least, and a line in a cell
_MARGIN = 80  # twips at each side of a cell
_CHARACTER = measures.CELL * 10  # the width of a character in a cell, in twips
_NARROWEST, _WIDEST = 2.0, 20.0  # characters that count towards a column's share of the width
_SHORT = 10  # a cell no wider than this many characters is centred
_RULE = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
_BORDERS = "".join(
    f"<w:{side} {_RULE}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


# A cell and how it stands in this row: begun here ("restart"), running on from above ("continue"), or in one row only ("").
Placed = tuple[int, Cell, str]


def table_block(table: Table) -> list[Paragraph | Grid]:
    """A table with its caption, and the low paragraph that keeps it from joining with one that follows."""
    caption = [Paragraph(Element.CAPTION, run(table.caption)).keep_next()] if table.caption else []
    if not table.columns:
        return [*caption]
    return [*caption, _table(table), filler()]


def _table(table: Table) -> Grid:
    whole = measures.TURNED_WIDTH if table.landscape else measures.TEXT_WIDTH
    widths = column_widths(table, whole)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(
        _row(cells, widths, head=number < table.heads) for number, cells in enumerate(laid_out(table))
    )
    markup = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{whole}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{_MARGIN}" w:type="dxa"/><w:right w:w="{_MARGIN}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
    return Grid(markup, tuple(_height(cells, widths) for cells in laid_out(table)))


def _height(cells: Sequence[Placed], widths: Sequence[int]) -> int:
    """How high a row is reckoned to be, in twips."""
    lines = [1]
    for column, cell, merging in cells:
        if not merging:
            room = sum(widths[column : column + max(1, cell.columns)]) - 2 * _MARGIN
            each = max(1, room // _CHARACTER)
            lines.append(sum(max(1, ceil(measures.width(line) / each)) for line in cell.text.split("\n")))
    return max(_ROW, max(lines) * _PITCH)


def laid_out(table: Table) -> list[list[Placed]]:
    """The rows with every place of the grid taken: (column, cell, merging); places no cell covers get an empty one."""
    running: dict[int, tuple[Cell, int]] = {}
    rows = []
    for cells in table.rows:
        row, running = _lay_row(iter(cells), running, table.columns)
        rows.append(row)
    return rows


def _lay_row(
    cells: Iterator[Cell], running: dict[int, tuple[Cell, int]], columns: int
) -> tuple[list[Placed], dict[int, tuple[Cell, int]]]:
    row: list[Placed] = []
    still: dict[int, tuple[Cell, int]] = {}
    column = 0
    while column < columns:
        if column in running:
            cell, left = running[column]
            row.append((column, cell, "continue"))
        else:
            cell = next(cells, Cell(""))
            left = cell.rows
            row.append((column, cell, "restart" if cell.rows > 1 else ""))
        if left > 1:
            still[column] = (cell, left - 1)
        column += max(1, cell.columns)
    return row, still


def _row(cells: Sequence[Placed], widths: Sequence[int], *, head: bool) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    inside = "".join(_cell(*placed, widths, head=head) for placed in cells)
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{_ROW}" w:hRule="atLeast"/>{repeated}</w:trPr>{inside}</w:tr>'


def _cell(column: int, cell: Cell, merging: str, widths: Sequence[int], *, head: bool) -> str:
    width = sum(widths[column : column + max(1, cell.columns)])
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merged = f'<w:vMerge w:val="{merging}"/>' if merging else ""
    paragraph = _text(cell, head=head) if merging != "continue" else Paragraph(Element.CELL)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merged}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph.xml()}</w:tc>"
    )


def _text(cell: Cell, *, head: bool) -> Paragraph:
    if head:
        face = fonts(Face.HEI, Face.HEI).replace("<w:rFonts", '<w:rFonts w:hint="eastAsia"')
        return Paragraph(Element.CELL, run(cell.text, given={"rFonts": face}))
    paragraph = Paragraph(Element.CELL, run(cell.text))
    return paragraph if measures.width(cell.text) <= _SHORT else paragraph.align(RUNNING)


def column_widths(table: Table, whole: int) -> list[int]:
    """The widths of the columns in twips, together `whole`: each by its widest text, within limits."""
    widest = [_NARROWEST] * table.columns
    for row in laid_out(table):
        for column, cell, _merging in row:
            if cell.columns <= 1:
                lines = cell.text.split("\n")
                widest[column] = max(widest[column], *(min(measures.width(line), _WIDEST) for line in lines))
    shares = [width * _CHARACTER + 2 * _MARGIN for width in widest]
    widths = [round(whole * share / sum(shares)) for share in shares]
    widths[-1] += whole - sum(widths)
    return widths

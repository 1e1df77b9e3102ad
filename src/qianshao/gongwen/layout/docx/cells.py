"""Tables without rules, for what stands side by side: the number and its signers, joint mastheads, seals in rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from qianshao.gongwen.layout.docx.heights import height_of
from qianshao.gongwen.layout.docx.paragraphs import Paragraph


@dataclass(frozen=True)
class Grid:
    """A table on its way to the file, and how high each of its rows is reckoned to be, in twips."""

    markup: str
    rows: tuple[int, ...]

    def xml(self) -> str:
        """The piece as it stands in the cell."""
        return self.markup


@dataclass(frozen=True)
class Frame:
    """A cell: its paragraphs, its width in twips, and where they stand in it.

    `merged` is "restart" where a cell begins that runs down several rows, "continue" where it runs on.
    `rules` is what stands in `tcBorders`.
    """

    paragraphs: list[Paragraph]
    width: int
    align: str = "top"
    merged: str = ""
    span: int = 1
    rules: str = ""

    def xml(self) -> str:
        """The `w:tc` with its span and its place in a cell that joins rows."""
        span = f'<w:gridSpan w:val="{self.span}"/>' if self.span > 1 else ""
        merged = f'<w:vMerge w:val="{self.merged}"/>' if self.merged else ""
        rules = f"<w:tcBorders>{self.rules}</w:tcBorders>" if self.rules else ""
        inside = "".join(paragraph.xml() for paragraph in self.paragraphs)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{self.width}" w:type="dxa"/>{span}{merged}{rules}'
            f'<w:vAlign w:val="{self.align}"/></w:tcPr>{inside}</w:tc>'
        )


def side_by_side(
    rows: Sequence[Sequence[Frame]],
    columns: Sequence[int],
    *,
    heights: Sequence[int] = (),
    exact: bool = False,
    centred: bool = False,
) -> Grid:
    """A table without rules as wide as its `columns` (twips); `heights` are how high its rows are at least, or exactly."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    place = '<w:jc w:val="center"/>' if centred else ""
    talls = heights or [0] * len(rows)
    lines = "".join(_row(row, tall, exact=exact) for row, tall in zip(rows, talls, strict=True))
    markup = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/>{place}<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    )
    reckoned = (
        tall if exact else max(tall, *map(_height, row)) for row, tall in zip(rows, talls, strict=True)
    )
    return Grid(markup, tuple(reckoned))


def _height(cell: Frame) -> int:
    measured = (height_of(paragraph, cell.width) for paragraph in cell.paragraphs)
    return sum(white + lines * each for white, lines, each in measured)


def _row(cells: Sequence[Frame], tall: int, *, exact: bool) -> str:
    rule = "exact" if exact else "atLeast"
    height = f'<w:trHeight w:val="{tall}" w:hRule="{rule}"/>' if tall else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{''.join(cell.xml() for cell in cells)}</w:tr>"

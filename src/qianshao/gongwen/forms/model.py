"""A form as it lies on the desk: a title, what stands above and at the foot, and parts of cells and prose between."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Align(Enum):
    """Where the lines of a paragraph stand in their cell."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True)
class Text:
    """One paragraph: a line break in it begins a new line. `heavy` is set in 黑体; `indent` begins two characters in."""

    words: str
    align: Align = Align.LEFT
    heavy: bool = False
    indent: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell that spans columns and rows. `top`: what stands in it begins at its upper edge; `label`: it names what
    stands beside it, and says so again where its row goes on overleaf."""

    texts: tuple[Text, ...] = ()
    columns: int = 1
    rows: int = 1
    top: bool = False
    label: bool = False


@dataclass(frozen=True)
class Row:
    """Cells side by side, at least `least` mm high; what a page that holds the whole form has left is shared by `grows`."""

    cells: tuple[Cell, ...]
    least: float = 9.0
    grows: int = 0


@dataclass(frozen=True)
class Grid:
    """Rows of cells on columns whose `widths` are shares of the paper; the first `heads` rows are repeated overleaf.

    `size` of the type in points; `gap` mm above it, none where it joins the grid before it.
    """

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    heads: int = 0
    size: float = 12.0
    gap: float = 0.0


@dataclass(frozen=True)
class Prose:
    """Free text across the paper, `gap` mm below what stands before it."""

    texts: tuple[Text, ...]
    size: float = 12.0
    gap: float = 3.0


@dataclass(frozen=True)
class Block:
    """A box of a chart at (x, y) from its upper left corner: one line, and a smaller one below it; neither is broken."""

    x: float
    y: float
    width: float
    height: float
    above: str
    below: str = ""
    framed: bool = True


@dataclass(frozen=True)
class Chart:
    """Boxes laid freely on a field, drawn as large as the sheet allows; a unit of the field is `most` mm at the most."""

    width: float
    height: float
    blocks: tuple[Block, ...]
    most: float = 30.0
    gap: float = 3.0


Part = Grid | Prose | Chart


@dataclass(frozen=True)
class Form:
    """A form. `left` and `right` stand above the first part; `unit` and `day` at the foot of each page by its number."""

    title: str
    parts: tuple[Part, ...]
    left: str = ""
    right: str = ""
    unit: str = ""
    day: str = ""
    landscape: bool = False


def text(words: str, align: Align = Align.LEFT, *, heavy: bool = False) -> Text:
    """A paragraph."""
    return Text(words, align, heavy)


def label(words: str, *, columns: int = 1, rows: int = 1) -> Cell:
    """The cell that names what stands beside it or below it."""
    return Cell((Text(words, Align.CENTRE, heavy=True),), columns, rows, label=True)


def value(words: str, *, columns: int = 1, rows: int = 1, align: Align = Align.LEFT) -> Cell:
    """A cell with one value, in the middle of its height."""
    return Cell((Text(words, align),) if words else (), columns, rows)


def written(texts: Iterable[Text], *, columns: int = 1, rows: int = 1) -> Cell:
    """A cell to write in: opinions with who gave them, from its upper edge downwards."""
    return Cell(tuple(texts), columns, rows, top=True)

"""What a body is made of. Texts are single lines without the indent: layout sets the indent, the writer never does."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 4 with its label (`一、` `（一）` `1.` `（1）`, GB/T 9704 7.3.3).

    `text` is what is set in the heading's face, label included. A run-in heading (段首标题) is followed on the same line
    by `body`, set as text: `Heading(2, "（一）强化学习。", "全年组织学习12次。")`.
    """

    level: int
    text: str
    body: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body; its first line is indented by two characters, the rest stands flush."""

    text: str


@dataclass(frozen=True)
class Cell:
    """A cell; one that spans several `columns` or `rows` stands where it begins, and the places it covers are left out."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    """A table, row by row; the first `heads` rows are repeated on each page it runs on to.

    A `landscape` table stands on pages of its own, turned (GB/T 9704 10.1, A4 tables laid sideways).
    """

    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    heads: int = 1
    landscape: bool = False

    @property
    def columns(self) -> int:
        """How many columns the grid has."""
        return max((sum(cell.columns for cell in row) for row in self.rows), default=0)


@dataclass(frozen=True)
class Picture:
    """A picture by the name it has in the text; `content` is the PNG or JPEG itself, empty where it was not at hand."""

    name: str
    caption: str = ""
    content: bytes = b""


@dataclass(frozen=True)
class Names:
    """A list of names under a label (出席 请假 列席, GB/T 9704 10.3): the label in 黑体, the names aligned after the colon.

    `text` is the list as it was written: `张三、李四，王五`.
    """

    label: str
    text: str


Block: TypeAlias = Heading | Paragraph | Table | Picture | Names

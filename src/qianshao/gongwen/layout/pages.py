"""Pages laid out: what stands where, in points from the paper's top left corner; PDF and OFD draw exactly this."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from qianshao.gongwen.layout.faces import Face
from qianshao.gongwen.layout.scanning import FontFile


class Run(NamedTuple):
    """Characters of one font on one baseline that begins at (x, y).

    `spacing` (pt) follows every character; `scale` narrows a long masthead; `turned` text runs up the page,
    `upside_down` text from right to left on its head.
    """

    x: float
    y: float
    font: FontFile
    face: Face
    size: float
    text: str
    spacing: float = 0.0
    red: bool = False
    scale: float = 1.0
    turned: bool = False
    upside_down: bool = False


class Rule(NamedTuple):
    """A filled rectangle: a rule, a dash of a page number, the border of a cell."""

    x: float
    y: float
    width: float
    height: float
    red: bool = False


class Image(NamedTuple):
    """A PNG or JPEG in a rectangle."""

    x: float
    y: float
    width: float
    height: float
    content: bytes


@dataclass
class Page:
    """One side of paper. `number` is None where no page number is printed; `turned` when its table lies sideways."""

    number: int | None = None
    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    turned: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing is drawn on it."""
        return not (self.runs or self.rules or self.images)


@dataclass(frozen=True)
class Pages:
    """A document laid out. `day` is 成文日期, where it is a day; `landscape`: the paper of every page lies on its side."""

    pages: tuple[Page, ...]
    title: str
    author: str
    day: date | None
    landscape: bool = False

    @property
    def characters(self) -> dict[FontFile, set[str]]:
        """Which characters of which font are used, on all pages together."""
        used: dict[FontFile, set[str]] = {}
        for page in self.pages:
            for run in page.runs:
                used.setdefault(run.font, set()).update(run.text)
        return used

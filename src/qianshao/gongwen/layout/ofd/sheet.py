"""What stands on a sheet, already in its place: all lengths in mm from the upper left corner, y downwards."""

from dataclasses import dataclass
from typing import TypeAlias

from qianshao.gongwen.layout.scanning import FontFile

Colour: TypeAlias = tuple[int, int, int]
BLACK: Colour = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Characters of one font on one baseline.

    `x` and `y` are where the first stands on the baseline, `advances` how far it is from each to the next (one fewer
    than there are characters). `along` is the direction of the baseline: (1, 0) upright, (0, 1) turned clockwise.
    """

    font: FontFile
    size: float
    x: float
    y: float
    characters: str
    advances: tuple[float, ...]
    colour: Colour = BLACK
    along: tuple[float, float] = (1.0, 0.0)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, `width` mm wide, from one point to the other, its ends cut square."""

    start: tuple[float, float]
    end: tuple[float, float]
    width: float
    colour: Colour = BLACK


@dataclass(frozen=True, slots=True)
class Image:
    """A PNG or JPEG whose upper left corner is at `x`, `y`, its upper edge going `along`."""

    content: bytes
    x: float
    y: float
    width: float
    height: float
    along: tuple[float, float] = (1.0, 0.0)


Mark: TypeAlias = Glyphs | Stroke | Image


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page and what stands on it, in the order of reading."""

    width: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the file says of itself; `created` is a day (`2026-01-08`), empty where none is known."""

    title: str = ""
    author: str = ""
    created: str = ""

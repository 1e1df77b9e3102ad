"""What flows down a page: pieces, each a line of text, a row of a table or a picture, with what is drawn in it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from qianshao.gongwen.layout.faces import Face, Faces
from qianshao.gongwen.layout.grid import CELL, ROW, THREE, WIDTH
from qianshao.gongwen.layout.pages import Image, Rule, Run
from qianshao.gongwen.layout.setting import Line, Setting, Span

Mark: TypeAlias = Run | Rule | Image
Marks: TypeAlias = tuple[Mark, ...]


@dataclass(frozen=True)
class Piece:
    """Something that stands whole on one page; its marks are placed from the left of the type area and its own top.

    `height` (pt) is how far the next piece stands below, `need` how much room it takes itself. A `space` vanishes at the
    top of a page; a `tied` piece stays with the next one; `snapped` pieces begin on a line of the grid; `head` is drawn
    again above a piece that begins a page, `shut` is drawn when a page ends after it.
    """

    height: float
    need: float
    marks: Marks = ()
    space: bool = False
    tied: bool = False
    snapped: bool = True
    head: "Piece | None" = None
    shut: Marks = ()


@dataclass(frozen=True)
class Turned:
    """A page of its own whose table lies sideways; the marks are placed from the top left of the turned type area."""

    marks: Marks


Flowing: TypeAlias = Piece | Turned

BLANK = Piece(ROW, THREE, space=True)
"""An empty line."""


def shifted(marks: Iterable[Mark], x: float, y: float) -> list[Mark]:
    """The marks moved by `x` to the right and `y` down."""
    return [mark._replace(x=mark.x + x, y=mark.y + y) for mark in marks]


def text_pieces(lines: Iterable[Line], *, tied: bool = False) -> list[Piece]:
    """One piece a line; `tied` keeps the last of them with what follows."""
    pieces = [Piece(ROW, THREE, line.runs) for line in lines]
    if tied and pieces:
        pieces[-1] = replace(pieces[-1], tied=True)
    return pieces


def paragraph(faces: Faces, spans: list[Span], *, tied: bool = False) -> list[Piece]:
    """A paragraph of the body, its first line indented by two characters (7.3.3)."""
    return text_pieces(Setting(faces, spans).lines(WIDTH, first=2 * CELL), tied=tied)


def centred(faces: Faces, text: str, face: Face = Face.FANGSONG) -> list[Piece]:
    """Lines in the middle of the measure."""
    return text_pieces(middle(line) for line in Setting(faces, [(text, face)]).lines(WIDTH, justified=False))


def middle(line: Line, left: float = 0.0, right: float = WIDTH) -> Line:
    """The line moved to stand in the middle between `left` and `right`."""
    begin = line.runs[0].x if line.runs else 0.0
    move = (left + right - (line.right - begin)) / 2 - begin
    return moved(line, move)


def moved(line: Line, by: float) -> Line:
    """The line so many points further right."""
    return Line(tuple(run._replace(x=run.x + by) for run in line.runs), line.right + by)


def hanging(
    faces: Faces,
    label: list[Span],
    text: str,
    *,
    indent: float,
    at: float | None = None,
    listed: bool = False,
) -> list[Piece]:
    """A label and a text whose further lines stand under its first character (附件说明 7.3.4, names 10.3).

    The text begins at `at` (pt from the left), or right after the label. A `listed` text is broken between its names.
    """
    head = Setting(faces, label)
    begin = indent + head.width + head.kind.tracking if at is None else at
    setting = Setting(faces, [(text, Face.FANGSONG)], listed=listed)
    first, *rest = setting.lines(WIDTH, first=begin, rest=begin, justified=not listed)
    joined = Line((*head.line(indent).runs, *first.runs), first.right)
    return text_pieces([joined, *rest])

"""Characters with their places, as a page shows them, put back into lines in the order they are read.

Lengths are in points, measured from the top left corner of the page. The order in which a program drew the characters
says nothing: watermarks come first, tables column by column, a bold title twice.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple


class Glyph(NamedTuple):
    """One character: where its pen starts, its baseline, how far the pen goes on, and its size."""

    text: str
    x: float
    y: float
    advance: float
    size: float

    @property
    def right(self) -> float:
        """Where the pen stands after it, in points."""
        return self.x + self.advance


class Line(NamedTuple):
    """A line: its text, where it starts and ends, its baseline, its size. A tab stands where a wide gap was."""

    text: str
    left: float
    right: float
    y: float
    size: float


_SAME_LINE = 0.45  # em between baselines; the tightest print is set 1.0 em apart
_TWICE = 0.2  # em; a character printed again for boldness lies so near
_WORD_GAP = 0.14  # em between Latin words; kerning stays below
_SPACE = 0.8  # em between Chinese characters where one was left free
_WIDE_GAP = 1.8  # em between cells or columns; a title's wide spacing is told by being even
_COLUMN_ROWS, _COLUMN_SHARE, _COLUMN_LENGTH = 8, 0.6, 9
_MOST_SPACES = 1.2  # wide gaps in a line of two columns


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines from top to bottom, two columns of prose one after the other."""
    rows = _rows([glyph for glyph in glyphs if glyph.text.strip()])
    gutter = _gutter(rows)
    if gutter is None:
        return [_line(row) for row in rows]
    ordered: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    for row in rows:
        halves = (
            [glyph for glyph in row if glyph.right <= gutter],
            [glyph for glyph in row if glyph.x >= gutter],
        )
        if len(halves[0]) + len(halves[1]) < len(row):  # a line right across both columns
            ordered += [*sides[0], *sides[1], _line(row)]
            sides = [], []
            continue
        for half, side in zip(halves, sides, strict=True):
            if half:
                side.append(_line(half))
    return [*ordered, *sides[0], *sides[1]]


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """The characters of each line, from left to right, each once."""
    rows: list[list[Glyph]] = []
    baseline = 0.0
    for glyph in sorted(glyphs, key=lambda each: each.y):
        largest = max(glyph.size, rows[-1][-1].size) if rows else 0.0
        if not rows or glyph.y - baseline > _SAME_LINE * largest:
            rows.append([])
            baseline = glyph.y
        rows[-1].append(glyph)
    return [_once(sorted(row, key=lambda each: each.x)) for row in rows]


def _once(row: list[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    for glyph in row:
        near = _TWICE * glyph.size
        if not any(each.text == glyph.text and glyph.x - each.x < near for each in kept[-4:]):
            kept.append(glyph)
    return kept


def _gaps(row: Sequence[Glyph]) -> list[float]:
    return [right.x - left.right for left, right in pairwise(row)]


def _line(row: list[Glyph]) -> Line:
    size = median(glyph.size for glyph in row)
    gaps = _gaps(row)
    spaced = len(gaps) > 1 and min(gaps) > 0.5 * max(gaps) > 0
    pieces = [row[0].text]
    for (left, right), gap in zip(pairwise(row), gaps, strict=True):
        if gap > _WIDE_GAP * size and not spaced:
            pieces.append("\t")
        elif gap > _WORD_GAP * size and left.text[-1].isascii() and right.text[0].isascii():
            pieces.append(" ")
        elif gap > _SPACE * size and not spaced:
            pieces.append("\u3000")
        pieces.append(right.text)
    text = "".join(pieces)
    return Line(text, row[0].x, max(glyph.right for glyph in row), median(glyph.y for glyph in row), size)


def _gutter(rows: list[list[Glyph]]) -> float | None:
    """Where the space between two columns of prose lies: most lines have it, in the middle, with long text on both sides.

    A table has more such spaces in a line than that one.
    """
    middles = [(low + high) / 2 for low, high in filter(None, map(_widest_gap, rows))]
    wanted = max(_COLUMN_ROWS, _COLUMN_SHARE * len(rows))
    if len(middles) < wanted:
        return None
    at = median(middles)
    split = [row for row in rows if all(glyph.right <= at or glyph.x >= at for glyph in row)]
    left = sum(glyph.x < at for row in split for glyph in row)
    right = sum(glyph.x >= at for row in split for glyph in row)
    spaces = sum(gap > _WIDE_GAP * row[0].size for row in split for gap in _gaps(row))
    prose = len(split) >= wanted and min(left, right) >= _COLUMN_LENGTH * len(split)
    return at if prose and spaces <= _MOST_SPACES * len(split) and _is_in_the_middle(at, rows) else None


def _is_in_the_middle(at: float, rows: list[list[Glyph]]) -> bool:
    left, right = min(row[0].x for row in rows), max(row[-1].right for row in rows)
    return 0.35 < (at - left) / (right - left) < 0.65


def _widest_gap(row: list[Glyph]) -> tuple[float, float] | None:
    """The widest gap of a line, where it is wide enough to stand between two columns."""
    found = [(left.right, right.x) for left, right in pairwise(row) if right.x - left.right > right.size]
    return max(found, key=lambda gap: gap[1] - gap[0], default=None)

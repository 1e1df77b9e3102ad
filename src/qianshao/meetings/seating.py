"""Seating (座次) as pure functions: who sits where, and where each place lies in the picture. No database.

No standard rules it. What handbooks of etiquette agree on (seen in secondary sources only, so it is a proposal that the
office changes by hand):

- those on the platform face the hall; the middle is highest, then the left hand of whoever sits higher ("左为上");
- an odd number: No. 1 in the middle, No. 2 at the left hand of No. 1, No. 3 at the right hand, and so on by turns;
- an even number: Nos. 1 and 2 share the middle. Most sources seat No. 2 at the left hand of No. 1; some, which cite the
  practice of the General Office, seat No. 1 on the left of the two (`one_left`). The office chooses.
- at a table the side that faces the door is highest.

How the hall itself is filled, and the order around a table beyond that side, is a habit and no rule.

Places are counted as the hall sees them (at a table: as seen from the door), from the left. Whoever sits facing the hall
has their left hand where the hall sees the right.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import TypeVar

Sitter = TypeVar("Sitter")


class Layout(StrEnum):
    """How a room is set out."""

    HALL = "hall"
    FACING = "facing"
    RING = "ring"
    HORSESHOE = "horseshoe"
    ROUND = "round"


WORDS = {
    Layout.HALL: "主席台和台下",
    Layout.FACING: "长桌（两侧对坐）",
    Layout.RING: "回字形",
    Layout.HORSESHOE: "U形",
    Layout.ROUND: "圆桌",
}
# What each row of places is called; the rows of a hall after the first are counted.
_SIDES = {
    Layout.HALL: ("主席台",),
    Layout.FACING: ("面门一侧", "背门一侧"),
    Layout.RING: ("面门一侧", "进门右侧", "进门左侧", "背门一侧"),
    Layout.HORSESHOE: ("面门一侧", "进门右侧", "进门左侧"),
    Layout.ROUND: ("圆桌",),
}
USUAL_COLUMNS, MOST_COLUMNS = 10, 40
"""A row of the hall is ten wide unless the office says otherwise."""
_MOST_ROWS, _MOST_ASIDE = 100, 60
_AISLE_FROM = 6  # places a row: a hall this wide has an aisle down its middle


@dataclass(frozen=True, order=True)
class Place:
    """A place: row 0 is the platform or the side that faces the door; `number` counts from the left, from 1."""

    row: int
    number: int


@dataclass(frozen=True)
class Shape:
    """A layout with its numbers: places in front; rows of the hall or along each flank; places a row, or opposite."""

    layout: Layout
    front: int
    rows: int = 0
    columns: int = 0


@dataclass(frozen=True)
class Spot:
    """Where a place lies in the picture: the middle of it, a place being 1 wide and 1 high."""

    place: Place
    x: float
    y: float


@dataclass(frozen=True)
class Picture:
    """The places of a shape, as the hall sees them; `table` is what stands between them (x, y, width, height)."""

    width: float
    height: float
    spots: tuple[Spot, ...]
    table: tuple[float, float, float, float] | None = None

    @property
    def rows(self) -> dict[int, float]:
        """Where each row behind the first lies."""
        return {spot.place.row: spot.y for spot in self.spots if spot.place.row}

    def turned(self) -> "Picture":
        """The same from the platform: half a turn."""
        spots = tuple(Spot(s.place, self.width - s.x, self.height - s.y) for s in self.spots)
        if self.table is None:
            return Picture(self.width, self.height, spots)
        x, y, wide, high = self.table
        return Picture(
            self.width, self.height, spots, (self.width - x - wide, self.height - y - high, wide, high)
        )


def as_the_hall_sees(count: int, *, one_left: bool = False) -> tuple[int, ...]:
    """The ranks 1 to `count` on a platform from left to right, as the hall sees them: 5 3 1 2 4, and 3 1 2 4."""
    evens, odds = range(2, count + 1, 2), range(1, count + 1, 2)
    seen = (*reversed(odds), *evens)
    return seen[::-1] if one_left and count % 2 == 0 else seen


def as_the_platform_sees(count: int, *, one_left: bool = False) -> tuple[int, ...]:
    """The same from left to right for those who sit there: 4 2 1 3 5, and 4 2 1 3."""
    return as_the_hall_sees(count, one_left=one_left)[::-1]


def split(
    layout: Layout, first: Sequence[Sitter], rest: Sequence[Sitter]
) -> tuple[list[Sitter], list[Sitter]]:
    """Who sits in front and who besides: as asked where that makes a table, else so that its sides are about even."""
    everybody = [*first, *rest]
    front = len(first)
    if layout is Layout.FACING and max(len(first), len(rest)) > 2 * min(len(first), len(rest)):
        front = math.ceil(len(everybody) / 2)
    elif layout in (Layout.RING, Layout.HORSESHOE) and not 0 < 2 * len(first) <= len(rest):
        front = len(everybody) // 8 * 2 + 1  # about a quarter, and somebody in the middle
    return everybody[:front], everybody[front:]


def shape_for(layout: Layout, first: int, rest: int, *, columns: int = 0) -> Shape:
    """A shape with room for `first` in front and `rest` besides, each row of the hall `columns` wide (0: as usual)."""
    if layout is Layout.ROUND:
        return Shape(layout, max(first + rest, 1))
    if layout is Layout.FACING:
        return Shape(layout, max(first, 1), 1, max(rest, 1))
    first = max(first, 1) if layout is not Layout.HALL else first
    if layout is Layout.RING:
        return Shape(layout, first, max(1, math.ceil((rest - first) / 2)), first)
    if layout is Layout.HORSESHOE:
        return Shape(layout, first, max(1, math.ceil(rest / 2)))
    wide = columns or max(1, min(USUAL_COLUMNS, rest))
    return Shape(layout, first, math.ceil(rest / wide), wide)


def is_too_large(shape: Shape) -> bool:
    """Whether no room is like that: it could be neither looked at nor printed."""
    return shape.rows > _MOST_ROWS or max(shape.front, shape.columns) > _MOST_ASIDE


def in_order(shape: Shape, *, one_left: bool = False) -> list[Place]:
    """Every place, the highest first."""
    if shape.layout is Layout.ROUND:
        return _around(shape.front)
    return [*_side(0, as_the_hall_sees(shape.front, one_left=one_left)), *_besides(shape)]


def seat_all(
    shape: Shape, first: Sequence[Sitter], rest: Sequence[Sitter], *, one_left: bool = False
) -> dict[Place, Sitter]:
    """Seat `first` in front and `rest` besides, each in order. ValueError where there are too few places."""
    places = in_order(shape, one_left=one_left)
    if shape.layout is Layout.ROUND:
        return _seated(places, [*first, *rest])
    front = [place for place in places if place.row == 0]
    besides = [place for place in places if place.row > 0]
    return _seated(front, first) | _seated(besides, rest)


def name_of(layout: Layout, place: Place) -> str:
    """主席台3号, 第2排5号, 面门一侧2号."""
    sides = _SIDES[layout]
    row = sides[place.row] if place.row < len(sides) else f"第{place.row}排"
    return f"{row}{place.number}号"


def picture_of(shape: Shape) -> Picture:
    """Where every place lies, as the hall sees it: the platform above, the door below."""
    return {
        Layout.HALL: _hall,
        Layout.FACING: _facing,
        Layout.RING: _ring,
        Layout.HORSESHOE: _ring,
        Layout.ROUND: _round,
    }[shape.layout](shape)


def _seated(places: Sequence[Place], sitters: Sequence[Sitter]) -> dict[Place, Sitter]:
    if len(sitters) > len(places):
        raise ValueError("too few places")
    return dict(zip(places, sitters, strict=False))


def _side(row: int, ranks: Sequence[int]) -> list[Place]:
    """The places of a row by the rank that sits in each."""
    numbers = {rank: number for number, rank in enumerate(ranks, start=1)}
    return [Place(row, numbers[rank]) for rank in sorted(numbers)]


def _besides(shape: Shape) -> Iterator[Place]:
    """The other places in order: a hall row by row from the left; along the flanks by turns, then opposite."""
    if shape.layout is Layout.HALL:
        for row in range(1, shape.rows + 1):
            yield from (Place(row, number) for number in range(1, shape.columns + 1))
    elif shape.layout is Layout.FACING:
        yield from _opposite(1, shape.columns)
    else:
        for number in range(1, shape.rows + 1):
            yield Place(1, number)
            yield Place(2, number)
        if shape.layout is Layout.RING:
            yield from _opposite(3, shape.columns)


def _opposite(row: int, count: int) -> list[Place]:
    """A side with its back to the door: the left hand of those who sit there is the left that the door sees."""
    return _side(row, as_the_platform_sees(count))


def _around(count: int) -> list[Place]:
    """A round table, numbered clockwise as seen from above from the place that faces the door.

    No. 1 sits there, facing down the picture; the others by turns at the left hand (right in the picture) and at the right.
    """
    left, right = range(2, count // 2 + 2), range(count, count // 2 + 1, -1)
    by_turns = (n for pair in zip_longest(left, right) for n in pair if n is not None)
    return [Place(0, number) for number in (1, *by_turns)]


def _row(row: int, count: int, middle: float, y: float) -> list[Spot]:
    return [Spot(Place(row, n), middle - count / 2 + n - 0.5, y) for n in range(1, count + 1)]


def _hall(shape: Shape) -> Picture:
    aisle = 0.6 if shape.columns >= _AISLE_FROM else 0.0
    wide = max(shape.front, shape.columns + aisle, 1)
    left, half = (wide - shape.columns - aisle) / 2, shape.columns // 2
    spots = _row(0, shape.front, wide / 2, 0.5)
    for row in range(1, shape.rows + 1):
        for n in range(1, shape.columns + 1):
            x = left + n - 0.5 + (aisle if n > half else 0.0)
            spots.append(Spot(Place(row, n), x, 2.0 + row - 0.5))
    table = (wide / 2 - shape.front / 2, 1.05, float(shape.front), 0.35) if shape.front else None
    return Picture(wide, 2.0 + max(shape.rows, 0), tuple(spots), table)


def _facing(shape: Shape) -> Picture:
    wide = float(max(shape.front, shape.columns))
    spots = [*_row(0, shape.front, wide / 2, 0.5), *_row(1, shape.columns, wide / 2, 2.5)]
    return Picture(wide, 3.0, tuple(spots), (0.0, 1.1, wide, 0.8))


def _ring(shape: Shape) -> Picture:
    """Four sides, or three: the flanks are numbered from the side that faces the door."""
    wide, below = shape.front + 2.0, shape.rows + 1.0
    spots = _row(0, shape.front, wide / 2, 0.5)
    for n in range(1, shape.rows + 1):
        spots += [Spot(Place(1, n), wide - 0.5, n + 0.5), Spot(Place(2, n), 0.5, n + 0.5)]
    spots += _row(3, shape.columns, wide / 2, below + 0.5) if shape.layout is Layout.RING else []
    high = below + 1.0 if shape.layout is Layout.RING else below
    return Picture(wide, high, tuple(spots), (1.1, 1.1, wide - 2.2, max(below - 1.2, 0.4)))


def _round(shape: Shape) -> Picture:
    """A circle wide enough that neighbours do not touch."""
    count = shape.front
    radius = max(1.3, count * 0.22)
    middle = radius + 0.5
    spots = []
    for n in range(count):
        turn = 2 * math.pi * n / count
        spots.append(
            Spot(Place(0, n + 1), middle + radius * math.sin(turn), middle - radius * math.cos(turn))
        )
    inner = max(radius - 0.8, 0.3)
    return Picture(
        2 * middle, 2 * middle, tuple(spots), (middle - inner, middle - inner, 2 * inner, 2 * inner)
    )

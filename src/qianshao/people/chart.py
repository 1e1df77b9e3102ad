"""The organisation as a picture: who is in charge of which unit, left to right, as SVG without any style of its own."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from qianshao.people.acts import LEADER_KINDS, PostKind
from qianshao.people.directory import Group, SeatLine
from qianshao.people.models import Unit

# Millimetres of the page do not matter here: these are the SVG's own units, one of them a pixel at full size.
_ROW, _HEIGHT, _GAP, _EDGE, _SIGN = 34, 25, 160, 8, 14


@dataclass(frozen=True)
class Box:
    """A box of the picture: place, words, what stands beside it, and where it leads."""

    x: int
    y: int
    width: int
    words: str
    beside: str
    url: str

    @property
    def middle(self) -> int:
        return self.y + _HEIGHT // 2

    @property
    def baseline(self) -> int:
        return self.y + 17

    @property
    def right(self) -> int:
        return self.x + self.width


@dataclass(frozen=True)
class Picture:
    """Boxes and the lines between them (`x1 y1 x2 y2`)."""

    width: int
    height: int
    leaders: list[Box]
    units: list[Box]
    lines: list[tuple[int, int, int, int]]


def draw(groups: list[Group]) -> Picture:
    """Leaders at the left, each beside the units they are in charge of; the principal is over all and has no lines."""
    seats = [seat for group in groups for seat in group.seats if seat.post.kind in LEADER_KINDS]
    working = [
        group for group in groups if group.unit.kind not in (Unit.Kind.LEADERSHIP, Unit.Kind.ADMINISTRATION)
    ]
    working.sort(
        key=lambda group: _first_in_charge(group.unit.pk, seats)
    )  # stable: the office's order within
    leader_width = _widest(_leader_words(seat) for seat in seats)
    unit_width = _widest(group.unit.short_name for group in working)
    unit_x = _EDGE + leader_width + _GAP
    units = {
        group.unit.pk: Box(
            unit_x,
            row * _ROW + _EDGE,
            unit_width,
            group.unit.short_name,
            _beside(group),
            group.unit.get_absolute_url(),
        )
        for row, group in enumerate(working)
    }
    leaders = _leader_boxes(seats, units, leader_width)
    lines = [
        (leaders[seat.post.pk].right, leaders[seat.post.pk].middle, unit_x, units[charge.unit_id].middle)
        for seat in seats
        for charge in seat.charges
        if charge.unit_id in units
    ]
    boxes = [*leaders.values(), *units.values()]
    height = max((box.y for box in boxes), default=0) + _HEIGHT + _EDGE
    width = unit_x + unit_width + 24 + _widest(box.beside for box in units.values())
    return Picture(width, height, list(leaders.values()), list(units.values()), lines)


def _first_in_charge(unit_id: int, seats: list[SeatLine]) -> int:
    """The place of the first leader in charge of a unit; units of nobody come last."""
    charged = (
        at for at, seat in enumerate(seats) if any(charge.unit_id == unit_id for charge in seat.charges)
    )
    return next(charged, len(seats))


def _leader_boxes(seats: list[SeatLine], units: dict[int, Box], width: int) -> dict[int, Box]:
    """Each leader in the middle of their units, never nearer than a row to the one before."""
    boxes: dict[int, Box] = {}
    lowest = _EDGE
    for seat in seats:
        mine = [units[charge.unit_id].y for charge in seat.charges if charge.unit_id in units]
        y = max(lowest, sum(mine) // len(mine) if mine else lowest)
        boxes[seat.post.pk] = Box(
            _EDGE, y, width, _leader_words(seat), "", reverse("people:post", args=[seat.post.pk])
        )
        lowest = y + _ROW
    return boxes


def _leader_words(seat: SeatLine) -> str:
    all_over = " · 统管" if seat.post.kind == PostKind.PRINCIPAL else ""
    return f"{_names(seat)} {seat.post.name}{all_over}"


def _names(seat: SeatLine) -> str:
    return "、".join(person.name for person in seat.holders) or "空缺"


def _beside(group: Group) -> str:
    heads = [_names(seat) for seat in group.seats if seat.post.kind in (PostKind.HEAD, PostKind.OFFICE_HEAD)]
    return f"{'、'.join(heads) or '负责人空缺'} · {sum(len(seat.holders) for seat in group.seats)} 人"


def _widest(words: Iterable[str]) -> int:
    return max((_width(each) for each in words), default=0) + 2 * _EDGE


def _width(text: str) -> int:
    return sum(_SIGN if unicodedata.east_asian_width(sign) in "WFA" else _SIGN * 3 // 5 for sign in text)

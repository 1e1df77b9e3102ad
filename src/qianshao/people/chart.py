"""The organisation as a picture: who is in charge of which unit, left to right, as SVG without any style of its own."""

from dataclasses import dataclass

from qianshao.people.acts import LEADER_KINDS, PostKind
from qianshao.people.directory import Group, SeatLine
from qianshao.people.models import Unit

_ROW, _LEADER_X, _UNIT_X, _HEAD_X, WIDTH = 34, 16, 300, 560, 860


@dataclass(frozen=True)
class Box:
    """A box of the picture: place, words, and where it leads."""

    x: int
    y: int
    width: int
    words: str
    more: str
    url: str

    @property
    def middle(self) -> int:
        return self.y + 12

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
    """Leaders at the left, units at the right, a line for each charge; the principal is over all and has none."""
    working = [
        group for group in groups if group.unit.kind not in (Unit.Kind.LEADERSHIP, Unit.Kind.ADMINISTRATION)
    ]
    units = {group.unit.pk: _unit_box(group, row) for row, group in enumerate(working)}
    seats = [seat for group in groups for seat in group.seats if seat.post.kind in LEADER_KINDS]
    height = max(len(working), len(seats), 1) * _ROW + 16
    gap = (height - 16) / max(len(seats), 1)
    leaders = {
        seat.post.pk: _leader_box(seat, int(8 + gap * row + (gap - 24) / 2)) for row, seat in enumerate(seats)
    }
    lines = [
        (
            leaders[seat.post.pk].right,
            leaders[seat.post.pk].middle,
            units[charge.unit_id].x,
            units[charge.unit_id].middle,
        )
        for seat in seats
        for charge in seat.charges
        if charge.unit_id in units
    ]
    return Picture(WIDTH, height, list(leaders.values()), list(units.values()), lines)


def _names(seat: SeatLine) -> str:
    return "、".join(person.name for person in seat.holders) or "空缺"


def _leader_box(seat: SeatLine, y: int) -> Box:
    more = "（统管全街道）" if seat.post.kind == PostKind.PRINCIPAL else ""
    return Box(
        _LEADER_X,
        y,
        220,
        f"{_names(seat)} {seat.post.name}{more}"[:18],
        more,
        f"/people/posts/{seat.post.pk}/",
    )


def _unit_box(group: Group, row: int) -> Box:
    heads = [_names(seat) for seat in group.seats if seat.post.kind in (PostKind.HEAD, PostKind.OFFICE_HEAD)]
    words = "　" * group.depth + group.unit.short_name
    size = sum(len(seat.holders) for seat in group.seats)
    more = f"{'、'.join(heads) or '负责人空缺'} · {size} 人"
    return Box(_UNIT_X, row * _ROW + 8, 240, words[:16], more, group.unit.get_absolute_url())

"""How a meeting is seated: who has which place, whose place is empty, who has none yet."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from qianshao.meetings.models import Attendee, Meeting, Reply, Seat, SeatPlan
from qianshao.meetings.options import one_left
from qianshao.meetings.queries.attendees import attendees_of
from qianshao.meetings.seating import Layout, Place, Shape, in_order, name_of, seat_all, shape_for, split
from qianshao.people.acts import LEADER_KINDS, PostKind


@dataclass
class Seating:
    """The places of a plan in order of rank; `taken` by those who come, `left` by those who asked for leave."""

    plan: SeatPlan
    places: list[Place]
    taken: dict[Place, Attendee]
    left: dict[Place, Attendee]
    unseated: list[Attendee]
    where: dict[int, Place] = field(default_factory=dict)

    @property
    def free(self) -> int:
        return len(self.places) - len(self.taken)

    @property
    def in_place_of_leaders(self) -> list[Attendee]:
        """Substitutes who would sit in front: whether they do is looked at again."""
        return [row for place, row in self.taken.items() if place.row == 0 and row.reply == Reply.SUBSTITUTE]

    @property
    def mark(self) -> str:
        """What a form that was opened now has seen: the shape and every place."""
        seats = sorted((place.row, place.number, row.pk) for place, row in (self.taken | self.left).items())
        return hashlib.sha256(repr((self.plan.shape, seats)).encode()).hexdigest()[:16]

    def name(self, place: Place) -> str:
        return name_of(Layout(self.plan.layout), place)


def comes(row: Attendee) -> bool:
    """Whoever has not asked for leave is given a place, also while silent."""
    return row.reply != Reply.LEAVE


def seating_of(meeting: Meeting) -> Seating | None:
    """How the meeting is seated; None where nobody has seated it. Three queries."""
    return _seating(meeting, None)


def _seating(meeting: Meeting, known: Iterable[Attendee] | None) -> Seating | None:
    plan = SeatPlan.objects.filter(meeting=meeting).first()
    if plan is None:
        return None
    plan.meeting = meeting
    rows = {row.pk: row for row in (attendees_of(meeting) if known is None else known)}
    taken: dict[Place, Attendee] = {}
    left: dict[Place, Attendee] = {}
    for seat in plan.seats.all():
        row = rows[seat.attendee_id]
        (taken if comes(row) else left)[seat.place] = row
    where = {row.pk: place for place, row in taken.items()}
    unseated = [row for row in rows.values() if comes(row) and row.pk not in where]
    places = in_order(plan.shape, one_left=one_left(meeting.organ_id))
    return Seating(plan, places, taken, left, unseated, where)


def seating_warning(meeting: Meeting, rows: Iterable[Attendee]) -> str:
    """One sentence where a seating that was made no longer fits who comes. Two queries."""
    seating = _seating(meeting, rows)
    if seating is None:
        return ""
    left, unseated = len(seating.left), len(seating.unseated)
    parts = [f"{left}人请假，座位空出"] if left else []
    parts += [f"{unseated}人未排座"] if unseated else []
    return f"座次要看一下：{'；'.join(parts)}。" if parts else ""


def usual_front(meeting: Meeting, rows: Iterable[Attendee]) -> list[Attendee]:
    """Who sits in front by rank: the leaders who attend, the principal first, then as their posts are ordered.

    Where no leader comes, whoever chairs.
    """
    coming = [row for row in rows if comes(row) and row.post is not None]
    leaders = [row for row in coming if row.post is not None and row.post.kind in LEADER_KINDS]
    chairs = [row for row in coming if row.post_id == meeting.chair_id]
    return sorted(leaders or chairs, key=_rank)


def _rank(row: Attendee) -> tuple[bool, int, int]:
    post = row.post
    return (post is None or post.kind != PostKind.PRINCIPAL, post.order if post else 0, row.pk)


def proposed(
    meeting: Meeting, layout: Layout, front: Sequence[Attendee], *, columns: int = 0
) -> tuple[Shape, dict[Place, Attendee]]:
    """A seating by rank: `front` in the order given, everybody else who comes in the order of the list."""
    first = {row.pk for row in front}
    rest = [row for row in attendees_of(meeting) if comes(row) and row.pk not in first]
    above, besides = split(layout, front, rest)
    shape = shape_for(layout, len(above), len(besides), columns=columns)
    return shape, seat_all(shape, above, besides, one_left=one_left(meeting.organ_id))


def front_of(seating: Seating) -> list[Attendee]:
    """Who sits in front now, highest first."""
    return [row for place in seating.places if place.row == 0 and (row := seating.taken.get(place))]


def usual_layout(rows: Iterable[Attendee], front: Sequence[Attendee]) -> Layout:
    """A platform where others sit below it, a table where there are none."""
    return Layout.HALL if sum(map(comes, rows)) > len(front) > 0 else Layout.RING


def called(row: Attendee) -> str:
    """Who sits there in the end: the substitute, whom the unit named, or the unit."""
    return str(row.comer or row.unit)


def seats_told(rows: Iterable[Attendee]) -> dict[int, str]:
    """Where those who come sit, by attendee: 第2排5号. One query."""
    coming = [row.pk for row in rows if comes(row)]
    seats = Seat.objects.filter(attendee_id__in=coming).select_related("plan") if coming else ()
    return {seat.attendee_id: name_of(Layout(seat.plan.layout), seat.place) for seat in seats}

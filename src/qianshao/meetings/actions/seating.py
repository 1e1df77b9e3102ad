"""排座次: proposed by rank, kept by the office; the meeting is held meanwhile, so that no two seat at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change
from qianshao.foundation.clock import now
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.meetings.actions.common import locked
from qianshao.meetings.models import Attendee, Meeting, Seat, SeatPlan
from qianshao.meetings.queries.seating import Seating, called, comes, front_of, proposed, seating_of
from qianshao.meetings.rules import meeting as meeting_rules
from qianshao.meetings.rules import seating as rules
from qianshao.meetings.seating import MOST_COLUMNS, WORDS, Layout, Place, is_too_large
from qianshao.people.actor import Actor

_MOST_IN_FRONT = 40


@dataclass(frozen=True)
class Arrangement:
    """How the room is set out, and who sits in front, highest first; `columns` 0: as many a row as is usual.

    `seen` is the mark of the seating that it replaces, where one was seen.
    """

    layout: Layout
    front: Sequence[Attendee] = ()
    columns: int = 0
    seen: str = ""


@dataclass(frozen=True)
class Move:
    """Somebody to a place, or to none; `seen_at` and `seen_there` are where they and who was there when it was asked."""

    attendee: Attendee
    seen_at: Place | None
    to: Place | None
    seen_there: int | None = None


@action
def arrange_seats(meeting: Meeting, arrangement: Arrangement, *, actor: Actor) -> SeatPlan:
    """Seat everybody who comes, by rank and list; what was changed by hand before is given up."""
    meeting = _locked(meeting, actor)
    before = seating_of(meeting)
    if before is not None and arrangement.seen and arrangement.seen != before.mark:
        raise Conflict("座次刚才有人调过，请看过现在的座次再重新排。")
    _check(meeting, arrangement)
    shape, seats = proposed(meeting, arrangement.layout, arrangement.front, columns=arrangement.columns)
    if is_too_large(shape):
        raise Unacceptable("这样摆坐不下，请加宽每排，或换成主席台和台下。", field="layout")
    if not seats:
        raise Conflict("还没有人参会，先定参会范围。")
    if before is not None and (before.plan.shape, before.taken, before.left) == (shape, seats, {}):
        raise Conflict("座次没有变化。")
    shown = {"layout": shape.layout.value, "front": shape.front, "rows": shape.rows, "columns": shape.columns}
    made = {"made_label": str(actor), "made_at": now()}
    plan, _ = SeatPlan.objects.update_or_create(meeting=meeting, defaults=shown | made)
    plan.seats.all().delete()
    Seat.objects.bulk_create(
        Seat(plan=plan, attendee=row, row=place.row, number=place.number) for place, row in seats.items()
    )
    change = Change("seats", "座次", _words(before), _words(seating_of(meeting)))
    act = meeting_rules.act_of(actor)
    record("meetings.seats.arranged", meeting, actor=actor, act=act, changes=[change])
    return plan


@action
def move_seat(meeting: Meeting, move: Move, *, actor: Actor) -> SeatPlan:
    """Give somebody another place; whoever has it changes with them, or has none where they came from none."""
    meeting = _locked(meeting, actor)
    seating = seating_of(meeting)
    if seating is None:
        raise Conflict("还没有排座次。")
    _still(seating, move)
    at, there = move.seen_at, seating.taken.get(move.to) if move.to else None
    moved: dict[int, Place | None] = {move.attendee.pk: move.to}
    if there is not None:
        moved[there.pk] = at
    _rewrite(seating, moved)
    changes = [_change(seating, move.attendee, at, move.to)]
    changes += [_change(seating, there, move.to, at)] if there is not None else []
    act = meeting_rules.act_of(actor)
    record("meetings.seat.moved", meeting, actor=actor, act=act, changes=changes)
    return seating.plan


def _locked(meeting: Meeting, actor: Actor) -> Meeting:
    meeting = locked(meeting)
    require(rules.who_seats(actor, meeting))
    moment = rules.seating_open(meeting)
    if not moment:
        raise Conflict(moment.reason)
    return meeting


def _check(meeting: Meeting, arrangement: Arrangement) -> None:
    front = [row.pk for row in arrangement.front]
    if len(set(front)) != len(front):
        raise Unacceptable("主席台上有人写了两次。", field="front")
    if len(front) > _MOST_IN_FRONT:
        raise Unacceptable(f"主席台（上首）最多坐{_MOST_IN_FRONT}人。", field="front")
    here = {row.pk: row for row in meeting.attendees.select_related("unit", "person", "substitute")}
    gone = [row for row in arrangement.front if row.pk not in here or not comes(here[row.pk])]
    if gone:
        raise Unacceptable(f"{called(gone[0])}不在参会名单里，或已经请假。", field="front")
    if not 0 <= arrangement.columns <= MOST_COLUMNS:
        raise Unacceptable(f"每排最多{MOST_COLUMNS}座。", field="columns")


def _still(seating: Seating, move: Move) -> None:
    """Nothing has changed since it was asked: nobody is put on a place that somebody else was put on meanwhile."""
    row = next((each for each in seating.plan.meeting.attendees.all() if each.pk == move.attendee.pk), None)
    if row is None or not comes(row):
        raise Unacceptable(f"{called(move.attendee)}不在参会名单里，或已经请假。", field="who")
    if move.to is not None and move.to not in seating.places:
        raise Unacceptable("没有这个座位，请重新选择。", field="to")
    there = seating.taken.get(move.to) if move.to else None
    if seating.where.get(row.pk) != move.seen_at or (there.pk if there else None) != move.seen_there:
        now_at = seating.where.get(row.pk)
        where = seating.name(now_at) if now_at else "没有座位"
        taken = f"，{seating.name(move.to)}现在是{called(there)}" if move.to and there else ""
        raise Conflict(f"座次刚才改过：{called(move.attendee)}现在{where}{taken}。请看现在的座次再排。")
    if move.seen_at == move.to:
        raise Unacceptable(f"{called(move.attendee)}已经坐在那里。", field="to")


def _rewrite(seating: Seating, moved: Mapping[int, Place | None]) -> None:
    """Clear the places concerned, then seat anew: a place is never taken twice, not even in between."""
    wanted = {place for place in moved.values() if place is not None}
    emptied = [row.pk for place, row in seating.left.items() if place in wanted]
    seating.plan.seats.filter(attendee_id__in=[*moved, *emptied]).delete()
    Seat.objects.bulk_create(
        Seat(plan=seating.plan, attendee_id=pk, row=place.row, number=place.number)
        for pk, place in moved.items()
        if place is not None
    )


def _change(seating: Seating, row: Attendee, old: Place | None, new: Place | None) -> Change:
    old_words, new_words = (seating.name(place) if place else "不排座" for place in (old, new))
    return Change("seat", called(row), old_words, new_words)


def _words(seating: Seating | None) -> str:
    """回字形，上首：甲、乙；其余12人."""
    if seating is None:
        return ""
    front = [called(row) for row in front_of(seating)]
    rest = len(seating.taken) - len(front)
    words = [WORDS[Layout(seating.plan.layout)], "、".join(front[:40]), f"其余{rest}人" if rest else ""]
    return "；".join(filter(None, words))

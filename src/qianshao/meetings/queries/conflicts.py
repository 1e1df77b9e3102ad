"""What stands in the way of a time and place, said before it is settled: room, people, leaders' days, the calendar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from qianshao.foundation.wording import WEEKDAYS, day_in_words
from qianshao.foundation.workdays import doubt, is_working_day
from qianshao.meetings.models import Attendee, Meeting, Room, State
from qianshao.meetings.options import frontline_days
from qianshao.meetings.queries.seen import standing
from qianshao.people.acts import LEADER_KINDS
from qianshao.people.models import Absence, Holding, Person
from qianshao.people.queries import holdings_on

_MOST_NAMED = 5


@dataclass(frozen=True)
class Slot:
    """A time and place somebody thinks of, and who would come; `meeting` is the one that is being moved."""

    organ_id: int
    begins_at: datetime
    ends_at: datetime
    room: Room | None = None
    person_ids: frozenset[int] = frozenset()
    asked: int = 0
    chair_id: int | None = None
    meeting: Meeting | None = None
    # Meetings that do not count: those that would move too.
    besides: frozenset[int] = frozenset()
    days: list[date] = field(init=False)

    def __post_init__(self) -> None:
        first, last = timezone.localdate(self.begins_at), timezone.localdate(self.ends_at)
        days = [first + timedelta(days=n) for n in range(min((last - first).days, 31) + 1)]
        object.__setattr__(self, "days", days)


def slot_of(meeting: Meeting, attendees: Iterable[Attendee]) -> Slot:
    """A meeting as it is planned."""
    rows = list(attendees)
    people = {row.person_id for row in rows if row.person_id}
    return Slot(
        meeting.organ_id,
        meeting.begins_at,
        meeting.ends_at,
        meeting.room,
        frozenset(people),
        len(rows),
        meeting.chair_id,
        meeting,
    )


def conflicts(slot: Slot) -> list[str]:
    """Everything to know of, a sentence each; none of it forbids anything."""
    return [
        *_of_room(slot),
        *_of_people(slot),
        *_of_absences(slot),
        *_of_frontline_days(slot),
        *_of_calendar(slot),
    ]


def _overlapping(slot: Slot) -> QuerySet[Meeting]:
    others = standing(slot.organ_id).filter(begins_at__lt=slot.ends_at, ends_at__gt=slot.begins_at)
    others = others.exclude(state=State.ARCHIVED)
    itself = {slot.meeting.pk} if slot.meeting else set()
    return others.exclude(pk__in=slot.besides | itself)


def _of_room(slot: Slot) -> list[str]:
    if slot.room is None:
        return []
    found = [
        f"{slot.room}这段时间已安排“{other.title}”（{other.span}）。"
        for other in _overlapping(slot).filter(room=slot.room).order_by("begins_at")[:3]
    ]
    if slot.asked > slot.room.seats:
        found.append(f"{slot.room}有{slot.room.seats}个座位，应到{slot.asked}人，坐不下。")
    if slot.room.closed_on is not None:
        found.append(f"{slot.room}已停用。")
    return found


def _of_people(slot: Slot) -> list[str]:
    busy = Attendee.objects.filter(meeting__in=_overlapping(slot))
    busy = busy.filter(Q(person_id__in=slot.person_ids) | Q(substitute_id__in=slot.person_ids))
    names: dict[Meeting, list[str]] = {}
    for row in busy.select_related("person", "substitute", "meeting"):
        if row.comer is not None and row.comer.pk in slot.person_ids and row.reply != "leave":
            names.setdefault(row.meeting, []).append(str(row.comer))
    return [f"{_some(who)}同一时间要参加“{other.title}”（{other.span}）。" for other, who in names.items()]


def _of_absences(slot: Slot) -> list[str]:
    chairing = holdings_on(slot.days[0]).filter(post_id=slot.chair_id or 0)
    away = Absence.objects.filter(
        Q(person_id__in=slot.person_ids) | Q(person_id__in=chairing.values("person_id")),
        first__lte=slot.days[-1],
        last__gte=slot.days[0],
        ended_early=False,
    ).select_related("person")
    vacant = slot.chair_id is not None and not chairing.exists()
    found = ["主持岗位那天空缺，没有人主持。"] if vacant else []
    for absence in away:
        word = "主持人" if _holds(absence.person, slot.chair_id, slot.days[0]) else ""
        reason = f"（{absence.reason}）" if absence.reason else ""
        until = day_in_words(absence.last, weekday=False)
        found.append(f"{word}{absence.person}那天外出{reason}，到{until}。")
    return found


def _holds(person: Person, post_id: int | None, day: date) -> bool:
    return post_id is not None and holdings_on(day).filter(post_id=post_id, person=person).exists()


def _of_frontline_days(slot: Slot) -> list[str]:
    weekdays = frontline_days(slot.organ_id)
    hit = [day for day in slot.days if day.weekday() in weekdays]
    if not hit:
        return []
    leading = holdings_on(hit[0]).filter(person_id__in=slot.person_ids, post__kind__in=LEADER_KINDS)
    names = [str(holding.person) for holding in _by_order(leading)]
    if not names:
        return []
    return [f"周{WEEKDAYS[hit[0].weekday()]}是领导一线工作日，涉及{_some(names)}。"]


def _by_order(holdings: QuerySet[Holding]) -> QuerySet[Holding]:
    return holdings.select_related("person").order_by("person__order", "pk")


def _of_calendar(slot: Slot) -> list[str]:
    off = [day_in_words(day) for day in slot.days if not is_working_day(day)]
    sentences = [f"{'、'.join(off)}不是工作日。"] if off else []
    unsure = doubt(*slot.days)
    return [*sentences, unsure] if unsure else sentences


def _some(names: Sequence[str]) -> str:
    """The first few by name, the rest by number."""
    unique = list(dict.fromkeys(names))
    more = f"等{len(unique)}人" if len(unique) > _MOST_NAMED else ""
    return "、".join(unique[:_MOST_NAMED]) + more

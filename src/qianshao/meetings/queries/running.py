"""A meeting while it runs: who is there, who is missing, which topic is on, how much time is left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from qianshao.foundation.clock import now
from qianshao.meetings.models import Attendee, Meeting, Reply, Topic
from qianshao.meetings.queries.attendees import attendees_of
from qianshao.meetings.queries.topics import agenda_of
from qianshao.people.actor import Actor


@dataclass(frozen=True)
class Present:
    """Who is there and who is not: `missing` were expected, `excused` had said that they would not come."""

    there: list[Attendee]
    missing: list[Attendee]
    excused: list[Attendee]

    @property
    def asked(self) -> int:
        return len(self.there) + len(self.missing) + len(self.excused)


def present(rows: Iterable[Attendee]) -> Present:
    """Everybody who was asked, in exactly one of the three."""
    there: list[Attendee] = []
    missing: list[Attendee] = []
    excused: list[Attendee] = []
    for row in rows:
        into = there if row.signed_at else excused if row.reply == Reply.LEAVE else missing
        into.append(row)
    return Present(there, missing, excused)


def place_of(meeting: Meeting, actor: Actor) -> Attendee | None:
    """The place somebody signs in at: their own or the one they substitute for, else their unit's unnamed one."""
    rows = meeting.attendees.select_related("unit", "person", "substitute")
    mine = Q(substitute_id=actor.person_id) | Q(person_id=actor.person_id) & ~Q(reply=Reply.SUBSTITUTE)
    own = rows.filter(mine).order_by("pk").first()
    return own or rows.filter(for_unit=True, person=None, unit_id=actor.unit_id or 0).first()


@dataclass(frozen=True)
class Running:
    """A topic in the running order: `left` minutes of what it was given, below zero where it runs over."""

    topic: Topic
    used: int
    left: int

    @property
    def is_on(self) -> bool:
        return self.topic.began_at is not None and self.topic.ended_at is None


def running_order(meeting: Meeting) -> list[Running]:
    """The agenda with the time each topic has used."""
    moment = now()
    topics = agenda_of(meeting).select_related("unit", "reporter").prefetch_related("resolutions__unit")
    return [_running(topic, moment) for topic in topics]


def _running(topic: Topic, moment: datetime) -> Running:
    if topic.began_at is None:
        return Running(topic, 0, topic.minutes or 0)
    used = int(((topic.ended_at or moment) - topic.began_at).total_seconds() // 60)
    return Running(topic, used, (topic.minutes or 0) - used)


def minutes_left(meeting: Meeting) -> int:
    """Until the meeting should be over; below zero where it runs over."""
    return int((meeting.ends_at - now()).total_seconds() // 60)


def persons_there(meeting: Meeting) -> int:
    """How many came; where nobody signed in, how many had said that they would."""
    rows = attendees_of(meeting)
    there = sum(1 for row in rows if row.signed_at)
    return there or sum(1 for row in rows if row.reply in (Reply.COMING, Reply.SUBSTITUTE))

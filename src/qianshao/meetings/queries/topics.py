"""The topics of a meeting: the agenda in its order, what is missing, how long it takes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from qianshao.meetings.models import Material, Meeting, Topic, TopicState
from qianshao.meetings.queries.seen import visible_to
from qianshao.people.actor import Actor


@dataclass
class Line:
    """One topic as the page shows it: what is missing, and its materials, the newest version of each first."""

    topic: Topic
    missing: list[str]
    materials: list[Material]

    @property
    def newest(self) -> list[Material]:
        """The version of each piece that counts."""
        first: dict[str, Material] = {}
        for each in sorted(self.materials, key=lambda each: -each.version):
            first.setdefault(each.title, each)
        return sorted(first.values(), key=lambda each: each.title)


def topics_visible_to(actor: Actor | None) -> QuerySet[Topic]:
    """The office and leaders every topic; a unit its own, and the agenda of meetings it is asked to."""
    if actor is None or actor.is_admin:
        return Topic.objects.none()
    topics = Topic.objects.filter(organ_id=actor.organ_id)
    if actor.is_system or actor.is_office or actor.is_leader:
        return topics
    heard = Q(state=TopicState.AGENDA, meeting__in=visible_to(actor)) & ~Q(meeting__notified_at=None)
    return topics.filter(Q(unit_id=actor.unit_id or 0) | Q(meeting__unit_id=actor.unit_id or 0) | heard)


def lines_of(topics: QuerySet[Topic]) -> list[Line]:
    """Topics with what belongs to them; three queries."""
    rows = topics.select_related("unit", "reporter", "meeting").prefetch_related("materials__file__blob")
    return [Line(row, missing_in(row, row.materials.all()), list(row.materials.all())) for row in rows]


def missing_in(topic: Topic, materials: Iterable[Material]) -> list[str]:
    """What a topic lacks before it may go on the agenda, in the words of the form."""
    lacking = [
        ("汇报人", topic.reporter_id),
        ("汇报时长", topic.minutes),
        ("请会议定什么", topic.wanted.strip()),
        # A topic taken from a record has that record for its material.
        ("材料", topic.source_id or list(materials)),
    ]
    return [name for name, there in lacking if not there]


def agenda_of(meeting: Meeting) -> QuerySet[Topic]:
    """What is on the agenda, in its order."""
    return meeting.topics.filter(state=TopicState.AGENDA).order_by("place", "pk")


def minutes_of(topics: Iterable[Topic]) -> int:
    """How long the agenda takes."""
    return sum(topic.minutes or 0 for topic in topics)

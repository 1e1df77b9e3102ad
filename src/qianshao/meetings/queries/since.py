"""上次以来: what a turn of a series has to speak of, made from what happened since the turn before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.timezone import localdate

from qianshao.foundation.since import SinceLine, since_of
from qianshao.foundation.visibility import label_of
from qianshao.meetings.models import Meeting, Resolution, State, TopicState
from qianshao.people.actor import Actor

# What is due in the week after the meeting is spoken of too.
_LOOK_AHEAD = timedelta(days=7)
_LAST_TIME = "上次议定"


@dataclass(frozen=True)
class Spoken:
    """One line, and whether it is among the meeting's topics already."""

    line: SinceLine
    listed: bool


@dataclass(frozen=True)
class Since:
    """The turn before, and what has happened since, by groups in their order."""

    last: Meeting
    groups: list[tuple[str, list[Spoken]]]

    def find(self, label: str, record_id: int) -> SinceLine | None:
        """The line of a record, where it is one of them."""
        lines = [each.line for _, group in self.groups for each in group]
        return next((line for line in lines if (line.label, line.record_id) == (label, record_id)), None)


def turn_before(meeting: Meeting) -> Meeting | None:
    """The last meeting of the same series that was held."""
    held = Meeting.objects.filter(
        occurrence__series__occurrences__meeting=meeting,
        state__in=[State.RUNNING, State.ENDED, State.ARCHIVED],
        begins_at__lt=meeting.begins_at,
    )
    return held.order_by("-begins_at").first()


def since_last(meeting: Meeting, actor: Actor) -> Since | None:
    """What there is to speak of; none for a meeting of no series, or the first of one. A constant number of queries."""
    last = turn_before(meeting) if meeting.open else None
    if last is None:
        return None
    until = localdate(meeting.begins_at) + _LOOK_AHEAD
    lines = [*_decided(last), *since_of(actor, localdate(last.begins_at), until)]
    return Since(last, _grouped(lines, _listed(meeting)))


def _decided(last: Meeting) -> list[SinceLine]:
    rows = last.resolutions.filter(struck=False).select_related("unit", "matter")
    return [_of_resolution(each) for each in rows]


def _of_resolution(each: Resolution) -> SinceLine:
    state = each.matter.get_state_display() if each.matter else "还没有交办"
    return SinceLine(
        _LAST_TIME,
        each.text[:120],
        "，".join(str(word) for word in (each.unit, state) if word),
        each.matter.get_absolute_url() if each.matter else each.get_absolute_url(),
        label_of(each),
        each.pk,
        each.unit,
    )


def _listed(meeting: Meeting) -> set[tuple[str, int | None]]:
    topics = meeting.topics.exclude(state=TopicState.WITHDRAWN).exclude(source_id=None)
    return set(topics.values_list("source_type", "source_id"))


def _grouped(
    lines: Sequence[SinceLine], listed: set[tuple[str, int | None]]
) -> list[tuple[str, list[Spoken]]]:
    groups: dict[str, list[Spoken]] = {}
    for line in lines:
        spoken = Spoken(line, (line.label, line.record_id) in listed)
        groups.setdefault(line.group, []).append(spoken)
    return list(groups.items())

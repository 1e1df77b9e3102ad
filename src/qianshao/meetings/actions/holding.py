"""开会、散会、归档."""

from datetime import timedelta

from django.utils.timezone import localdate

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import apply_changes
from qianshao.foundation.clock import now
from qianshao.foundation.happenings import Happening, note_happening
from qianshao.foundation.options import number_option
from qianshao.meetings.actions.common import locked
from qianshao.meetings.actions.moving import withdraw_question
from qianshao.meetings.actions.running import end_running_topics
from qianshao.meetings.models import Meeting, State
from qianshao.meetings.options import GRACE
from qianshao.meetings.queries.running import persons_there
from qianshao.meetings.rules import meeting as rules
from qianshao.people.actor import Actor


@action
def begin_meeting(meeting: Meeting, *, actor: Actor) -> Meeting:
    """It begins now."""
    meeting = locked(meeting)
    rules.ACTS["begin"].require(actor, meeting)
    withdraw_question(meeting)
    return _step(meeting, "meetings.meeting.begun", actor, state=State.RUNNING, began_at=now())


@action
def end_meeting(meeting: Meeting, *, actor: Actor) -> Meeting:
    """It is over now."""
    meeting = locked(meeting)
    rules.ACTS["end"].require(actor, meeting)
    end_running_topics(meeting)
    counted = _counted(meeting)
    ended = _step(meeting, "meetings.meeting.ended", actor, state=State.ENDED, open=False, **counted)
    note_happening(_happening(ended), actor=actor)
    return ended


def _counted(meeting: Meeting) -> dict[str, object]:
    """What is counted of it (减负): its day, how long it took, how far beyond its time, how many came."""
    moment = now()
    began = meeting.began_at or meeting.begins_at
    beyond = _minutes(moment - meeting.ends_at)
    return {
        "ended_at": moment,
        "held_on": localdate(began),
        "held_minutes": _minutes(moment - began),
        "over_minutes": beyond if beyond > number_option(meeting.organ_id, GRACE) else 0,
        "came": persons_there(meeting),
    }


def _minutes(length: timedelta) -> int:
    return max(0, int(length.total_seconds() // 60))


def _happening(meeting: Meeting) -> Happening:
    """What the register of meetings keeps, so that nobody enters it twice."""
    return Happening(
        register="meetings",
        subject=meeting,
        happened_on=localdate(meeting.began_at or meeting.begins_at),
        title=meeting.title,
        category=meeting.kind.name,
        unit=meeting.unit,
        persons=meeting.came,
    )


@action
def archive_meeting(meeting: Meeting, *, actor: Actor) -> Meeting:
    """Everything about it is done."""
    meeting = locked(meeting)
    rules.ACTS["archive"].require(actor, meeting)
    return _step(meeting, "meetings.meeting.archived", actor, state=State.ARCHIVED)


def _step(meeting: Meeting, verb: str, actor: Actor, **values: object) -> Meeting:
    changes = apply_changes(meeting, **values)
    record(verb, meeting, actor=actor, act=rules.act_of(actor), changes=changes)
    return meeting

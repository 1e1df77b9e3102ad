"""Meetings registered from another calendar's file (由日历文件登记)."""

from collections.abc import Sequence
from dataclasses import dataclass

from qianshao.foundation.acting import action
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.meetings.actions.opening import Planned, open_meeting
from qianshao.meetings.models import ImportedEvent, Meeting, State
from qianshao.meetings.rules import meeting as rules
from qianshao.people.actor import Actor
from qianshao.people.models import Organ


@dataclass(frozen=True)
class FromCalendar:
    """One event as it is to be registered; `uid` and `turn` name it in the calendar it came from."""

    planned: Planned
    uid: str = ""
    turn: str = ""


@action
def register_events(events: Sequence[FromCalendar], *, actor: Actor) -> list[Meeting]:
    """Register the chosen events as meetings, all or none; each once, and anew where its meeting was cancelled."""
    require(rules.may_open(actor))
    if not events:
        raise Unacceptable("请选要登记的日程。")
    # Held, so that of two who register the same file at once the second finds what the first made.
    Organ.objects.select_for_update().only("pk").get(pk=actor.organ_id)
    return [_register(each, actor) for each in events]


def _register(event: FromCalendar, actor: Actor) -> Meeting:
    known = ImportedEvent.objects.filter(organ_id=actor.organ_id, uid=event.uid, turn=event.turn)
    there = known.select_related("meeting").first() if event.uid else None
    if there is not None and there.meeting.state != State.CANCELLED:
        raise Conflict(f"“{there.meeting}”（{there.meeting.span}）已经登记过。")
    try:
        meeting = open_meeting(event.planned, actor=actor)
    except Unacceptable as wrong:
        raise Unacceptable(f"“{event.planned.title}”：{wrong.sentence}") from None
    if event.uid:
        known.update_or_create(
            organ_id=actor.organ_id, uid=event.uid, turn=event.turn, defaults={"meeting": meeting}
        )
    return meeting

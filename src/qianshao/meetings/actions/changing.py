"""Changing what a meeting is called, where it is, who chairs it: all but its time."""

from dataclasses import dataclass

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import apply_changes
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Unacceptable
from qianshao.meetings.actions.common import everybody, index, locked, revise, tell_of, words
from qianshao.meetings.models import Meeting, Room, State
from qianshao.meetings.rules import meeting as rules
from qianshao.people.actor import Actor
from qianshao.people.acts import LEADER_KINDS
from qianshao.people.models import Post


@dataclass(frozen=True)
class Details:
    """What of a meeting changes without moving it."""

    title: str
    chair: Post | None = None
    room: Room | None = None
    place: str = ""
    about: str = ""


@action
def change_meeting(meeting: Meeting, details: Details, *, actor: Actor) -> Meeting:
    """Change name, place, chair or content; another place after the notice is told to everybody."""
    meeting = locked(meeting)
    rules.ACTS["change"].require(actor, meeting)
    _check(meeting, details)
    values = {name: value.strip() if isinstance(value, str) else value for name, value in _rows(details)}
    before = meeting.where
    changes = apply_changes(meeting, **values)
    if not changes:
        raise Unacceptable("没有改动任何内容。")
    record("meetings.meeting.changed", meeting, actor=actor, act=rules.act_of(actor), changes=changes)
    index(meeting)
    revise(meeting)
    if meeting.state == State.NOTIFIED and before != meeting.where:
        tell_of(
            meeting,
            "meetings.replaced",
            to=everybody(meeting),
            text=f"换地点：{meeting}（{meeting.span}）由{before or '未定'}改在{meeting.where}。",
            actor=actor,
        )
    return meeting


def _rows(details: Details) -> list[tuple[str, object]]:
    return list((vars(details) | {"place": "" if details.room else details.place}).items())


def _check(meeting: Meeting, details: Details) -> None:
    refuse_marked(details.title, details.about, details.place)
    words(details.title, "title", "会议名称")
    if details.room is not None:
        room = Room.objects.select_for_update().get(pk=details.room.pk)
        if room.closed_on is not None and room.pk != meeting.room_id:
            raise Unacceptable(f"{room}已停用，请另选。", field="room")
    if meeting.state == State.NOTIFIED and not (details.room or details.place.strip()):
        raise Unacceptable("通知已发出，地点不能空着。", field="room")
    leads = details.chair is not None and details.chair.kind in LEADER_KINDS
    if meeting.needs_decision and not leads:
        raise Unacceptable("这类会议由领导定会期，请选一位领导主持。", field="chair")
    if meeting.decided_at is not None and details.chair != meeting.chair:
        raise Unacceptable(
            f"会期已由{meeting.decided_label}定下，换主持人请先请示取消，再另行筹备。", field="chair"
        )

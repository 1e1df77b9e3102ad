"""The office's table of meeting rooms."""

from dataclasses import asdict, dataclass

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import all_values, apply_changes
from qianshao.foundation.clock import today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.meetings.actions.common import words
from qianshao.meetings.models import Room
from qianshao.meetings.queries.seen import meetings_ahead
from qianshao.meetings.queries.series import using
from qianshao.meetings.rules import tables as rules
from qianshao.people.actor import Actor
from qianshao.people.acts import Act

_VALUES = ("name", "place", "seats", "equipment")


@dataclass(frozen=True)
class RoomDetails:
    """A room as it is entered."""

    name: str
    seats: int
    place: str = ""
    equipment: str = ""


@action
def keep_room(details: RoomDetails, *, actor: Actor) -> Room:
    """Add a meeting room."""
    require(rules.may_keep_rooms(actor))
    _check(details, actor)
    order = Room.objects.filter(organ_id=actor.organ_id).count() + 1
    room = Room.objects.create(organ_id=actor.organ_id, order=order, **asdict(details))
    record("meetings.room.kept", room, actor=actor, act=Act.SERVE, changes=all_values(room, *_VALUES))
    return room


@action
def change_room(room: Room, details: RoomDetails, *, actor: Actor) -> Room:
    """Change a room's name, seats or equipment."""
    room = Room.objects.select_for_update().get(pk=room.pk)
    require(rules.may_keep_rooms(actor))
    if room.closed_on is not None:
        raise Conflict(f"{room}已停用。")
    _check(details, actor, room)
    changes = apply_changes(room, **asdict(details))
    if not changes:
        raise Unacceptable("没有改动任何内容。")
    record("meetings.room.changed", room, actor=actor, act=Act.SERVE, changes=changes)
    return room


@action
def close_room(room: Room, *, actor: Actor) -> Room:
    """Take a room out of use: not while meetings are still to be held in it; what was held there keeps its place."""
    room = Room.objects.select_for_update().get(pk=room.pk)
    require(rules.may_keep_rooms(actor))
    if room.closed_on is not None:
        raise Conflict(f"{room}已经停用。")
    held = [f"“{series}”" for series in using(room=room)[:3]]
    if held:
        raise Conflict(f"例会{'、'.join(held)}用着{room}。请先给例会换会议室，再停用。")
    ahead = list(meetings_ahead(room)[:3])
    if ahead:
        names = "、".join(f"“{meeting}”（{meeting.span}）" for meeting in ahead)
        raise Conflict(f"{room}还安排有会议：{names}。请先换会议室或取消会议，再停用。")
    changes = apply_changes(room, closed_on=today())
    record("meetings.room.closed", room, actor=actor, act=Act.SERVE, changes=changes)
    return room


def _check(details: RoomDetails, actor: Actor, room: Room | None = None) -> None:
    refuse_marked(details.name, details.place, details.equipment)
    words(details.name, "name", "名称")
    if details.seats < 1:
        raise Unacceptable("座位数至少是1。", field="seats")
    same = Room.objects.filter(organ_id=actor.organ_id, name=details.name, closed_on=None)
    if same.exclude(pk=room.pk if room else 0).exists():
        raise Unacceptable("已有同名的会议室。", field="name")

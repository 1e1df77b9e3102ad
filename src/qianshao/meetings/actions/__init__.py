"""Every write of the room, each a verb."""

from qianshao.meetings.actions.agenda import ask_about_agenda, put_on_agenda, shift_topic, take_off_agenda
from qianshao.meetings.actions.changing import Details, change_meeting
from qianshao.meetings.actions.deciding import agree, ask_to_cancel, ask_to_hold, ask_to_move, decline
from qianshao.meetings.actions.holding import archive_meeting, begin_meeting, end_meeting
from qianshao.meetings.actions.inviting import set_attendees
from qianshao.meetings.actions.kinds import (
    KindDetails,
    change_kind,
    close_kind,
    keep_kind,
    set_up_usual_kinds,
)
from qianshao.meetings.actions.moving import cancel_meeting, move_meeting
from qianshao.meetings.actions.notifying import notify
from qianshao.meetings.actions.opening import Planned, open_meeting
from qianshao.meetings.actions.replying import Replied, remind_silent, reply
from qianshao.meetings.actions.rooms import RoomDetails, change_room, close_room, keep_room
from qianshao.meetings.actions.topics import (
    TopicDetails,
    change_topic,
    collect_topics,
    propose_topic,
    return_topic,
    withdraw_topic,
)

__all__ = [
    "Details",
    "KindDetails",
    "Planned",
    "Replied",
    "RoomDetails",
    "TopicDetails",
    "agree",
    "archive_meeting",
    "ask_about_agenda",
    "ask_to_cancel",
    "ask_to_hold",
    "ask_to_move",
    "begin_meeting",
    "cancel_meeting",
    "change_kind",
    "change_meeting",
    "change_room",
    "change_topic",
    "close_kind",
    "close_room",
    "collect_topics",
    "decline",
    "end_meeting",
    "keep_kind",
    "keep_room",
    "move_meeting",
    "notify",
    "open_meeting",
    "propose_topic",
    "put_on_agenda",
    "remind_silent",
    "reply",
    "return_topic",
    "set_attendees",
    "set_up_usual_kinds",
    "shift_topic",
    "take_off_agenda",
    "withdraw_topic",
]

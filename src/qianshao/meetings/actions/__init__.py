"""Every write of the room, each a verb."""

from qianshao.meetings.actions.agenda import (
    ask_about_agenda,
    put_on_agenda,
    shift_topic,
    take_off_agenda,
    take_up,
)
from qianshao.meetings.actions.changing import Details, change_meeting
from qianshao.meetings.actions.deciding import agree, ask_to_cancel, ask_to_hold, ask_to_move, decline
from qianshao.meetings.actions.drafting import draft_from_resolution
from qianshao.meetings.actions.feeds import renew_feed, withdraw_feed
from qianshao.meetings.actions.holding import archive_meeting, begin_meeting, end_meeting
from qianshao.meetings.actions.importing import FromCalendar, register_events
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
from qianshao.meetings.actions.occurrences import add_extra, make_ahead, restore_turn, skip_turn
from qianshao.meetings.actions.opening import Planned, open_meeting
from qianshao.meetings.actions.outcome import (
    Handing,
    draft_minutes,
    give_out,
    give_out_all,
    handing_of,
    send_outcome,
    title_of,
    write_review,
)
from qianshao.meetings.actions.plans import plan_meeting
from qianshao.meetings.actions.recording import confirm_recording, contest_recording, record_answer
from qianshao.meetings.actions.replying import Replied, remind_silent, reply
from qianshao.meetings.actions.rooms import RoomDetails, change_room, close_room, keep_room
from qianshao.meetings.actions.running import (
    Resolved,
    call_topic,
    correct_resolution,
    finish_topic,
    note_topic,
    record_resolution,
    strike_resolution,
)
from qianshao.meetings.actions.seating import Arrangement, Move, arrange_seats, move_seat
from qianshao.meetings.actions.series import (
    Rhythm,
    SeriesDetails,
    agree_series,
    change_series,
    decline_series,
    end_series,
    open_series,
)
from qianshao.meetings.actions.signing import STALE, sign_by_code, sign_by_hand, sign_on_list, take_back_sign
from qianshao.meetings.actions.topics import (
    TopicDetails,
    change_topic,
    collect_topics,
    propose_topic,
    return_topic,
    withdraw_topic,
)

__all__ = [
    "Arrangement",
    "Details",
    "FromCalendar",
    "Handing",
    "Move",
    "KindDetails",
    "Planned",
    "STALE",
    "Replied",
    "Resolved",
    "RoomDetails",
    "Rhythm",
    "SeriesDetails",
    "TopicDetails",
    "add_extra",
    "agree",
    "agree_series",
    "archive_meeting",
    "arrange_seats",
    "ask_about_agenda",
    "ask_to_cancel",
    "ask_to_hold",
    "ask_to_move",
    "begin_meeting",
    "call_topic",
    "cancel_meeting",
    "change_kind",
    "change_meeting",
    "change_room",
    "change_series",
    "change_topic",
    "close_kind",
    "close_room",
    "collect_topics",
    "confirm_recording",
    "contest_recording",
    "correct_resolution",
    "decline",
    "decline_series",
    "end_meeting",
    "end_series",
    "draft_from_resolution",
    "draft_minutes",
    "finish_topic",
    "give_out",
    "give_out_all",
    "handing_of",
    "keep_kind",
    "keep_room",
    "make_ahead",
    "move_meeting",
    "move_seat",
    "note_topic",
    "notify",
    "open_meeting",
    "open_series",
    "plan_meeting",
    "propose_topic",
    "put_on_agenda",
    "record_answer",
    "record_resolution",
    "register_events",
    "remind_silent",
    "renew_feed",
    "reply",
    "restore_turn",
    "return_topic",
    "send_outcome",
    "set_attendees",
    "set_up_usual_kinds",
    "shift_topic",
    "sign_by_code",
    "sign_by_hand",
    "sign_on_list",
    "skip_turn",
    "strike_resolution",
    "take_back_sign",
    "take_off_agenda",
    "take_up",
    "title_of",
    "withdraw_feed",
    "withdraw_topic",
    "write_review",
]

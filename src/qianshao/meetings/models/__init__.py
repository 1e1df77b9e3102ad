"""What the room keeps."""

from qianshao.meetings.models.attendees import Attendee, Reply, Role
from qianshao.meetings.models.kinds import KindAttendee, MeetingKind, Quorum
from qianshao.meetings.models.meeting import OPEN_STATES, Meeting, State
from qianshao.meetings.models.proposals import Answer, Proposal
from qianshao.meetings.models.rooms import Room

__all__ = [
    "OPEN_STATES",
    "Answer",
    "Attendee",
    "KindAttendee",
    "Meeting",
    "MeetingKind",
    "Proposal",
    "Quorum",
    "Reply",
    "Role",
    "Room",
    "State",
]

"""What the room keeps."""

from qianshao.meetings.models.attendees import Attendee, Reply, Role, SignedHow
from qianshao.meetings.models.kinds import KindAttendee, MeetingKind, Quorum
from qianshao.meetings.models.meeting import OPEN_STATES, Meeting, State
from qianshao.meetings.models.outcome import ClosingReview, Resolution
from qianshao.meetings.models.proposals import Answer, Proposal
from qianshao.meetings.models.recorded import Recording
from qianshao.meetings.models.rooms import Room
from qianshao.meetings.models.seats import Seat, SeatPlan
from qianshao.meetings.models.topics import Material, Topic, TopicState

__all__ = [
    "OPEN_STATES",
    "Answer",
    "Attendee",
    "ClosingReview",
    "KindAttendee",
    "Material",
    "Meeting",
    "MeetingKind",
    "Proposal",
    "Quorum",
    "Recording",
    "Reply",
    "Resolution",
    "Role",
    "Room",
    "Seat",
    "SeatPlan",
    "SignedHow",
    "State",
    "Topic",
    "TopicState",
]

"""What the room keeps."""

from qianshao.meetings.models.attendees import Attendee, Reply, Role, SignedHow
from qianshao.meetings.models.calendars import CalendarFeed, ImportedEvent
from qianshao.meetings.models.kinds import KindAttendee, MeetingKind, Quorum
from qianshao.meetings.models.meeting import OPEN_STATES, Meeting, State
from qianshao.meetings.models.outcome import ClosingReview, Resolution, ResolutionDraft
from qianshao.meetings.models.proposals import Answer, Proposal
from qianshao.meetings.models.recorded import Recording
from qianshao.meetings.models.rooms import Room
from qianshao.meetings.models.seats import Seat, SeatPlan
from qianshao.meetings.models.series import Occurrence, Series, SeriesAttendee, SeriesState, Terms
from qianshao.meetings.models.topics import Material, Topic, TopicState
from qianshao.meetings.models.usual import UsualAttendee

__all__ = [
    "OPEN_STATES",
    "Answer",
    "Attendee",
    "CalendarFeed",
    "ClosingReview",
    "ImportedEvent",
    "KindAttendee",
    "Material",
    "Meeting",
    "MeetingKind",
    "Occurrence",
    "Proposal",
    "Quorum",
    "Recording",
    "Reply",
    "Resolution",
    "ResolutionDraft",
    "Role",
    "Room",
    "Seat",
    "SeatPlan",
    "Series",
    "SeriesAttendee",
    "SeriesState",
    "SignedHow",
    "State",
    "Terms",
    "Topic",
    "TopicState",
    "UsualAttendee",
]

"""Who seats a meeting, and until when."""

from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.meetings.models import Meeting
from qianshao.meetings.rules.meeting import who_prepares
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.permissions import holds, permission

KEEP = permission("meetings:seating:keep", Act.SERVE, "排座次")


def who_seats(actor: Actor, meeting: Meeting) -> Verdict:
    """The office for every meeting, a unit for its own; the order of the leaders is told to them by the chair."""
    if actor.organ_id == meeting.organ_id and (actor.is_office or actor.is_system):
        return holds(actor, KEEP)
    return who_prepares(actor, meeting)


def seating_open(meeting: Meeting) -> Verdict:
    """Until the meeting is over."""
    return allowed if meeting.open else denied(f"会议{meeting.get_state_display()}，座次不再改。")


def may_seat(actor: Actor, meeting: Meeting) -> Verdict:
    """Right and moment together, for the button."""
    return who_seats(actor, meeting) and seating_open(meeting)

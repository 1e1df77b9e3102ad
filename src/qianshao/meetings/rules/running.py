"""Who signs in and when, who runs the meeting's desk."""

from datetime import timedelta

from qianshao.foundation.clock import now
from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.meetings.models import Meeting, State
from qianshao.meetings.rules.meeting import who_prepares
from qianshao.people.actor import Actor

# People come early.
EARLY = timedelta(minutes=60)


def signing_open(meeting: Meeting) -> Verdict:
    """From an hour before it begins until it is over."""
    if meeting.state == State.RUNNING:
        return allowed
    if meeting.state != State.NOTIFIED:
        return denied(f"会议{meeting.get_state_display()}，不能签到。")
    if now() < meeting.begins_at - EARLY:
        return denied("开会前一小时起才能签到。")
    if now() >= meeting.ends_at:
        return denied("会议已经结束，不能再签到。")
    return allowed


def may_take_attendance(actor: Actor, meeting: Meeting) -> Verdict:
    """The screen, the list, signing by hand: whoever prepares it."""
    return who_prepares(actor, meeting) and signing_open(meeting)


def may_run(actor: Actor, meeting: Meeting) -> Verdict:
    """The desk: topics, notes, what is decided."""
    prepares = who_prepares(actor, meeting)
    if not prepares or meeting.state == State.RUNNING:
        return prepares
    return denied("会还没有开，先按“开会”。" if meeting.open else f"会议{meeting.get_state_display()}。")


def may_settle_outcome(actor: Actor, meeting: Meeting) -> Verdict:
    """What was decided is entered while it runs, and put right until the meeting is archived."""
    prepares = who_prepares(actor, meeting)
    if not prepares or meeting.state in (State.RUNNING, State.ENDED):
        return prepares
    return denied("会还没有开。" if meeting.open else f"会议{meeting.get_state_display()}，不能再改。")

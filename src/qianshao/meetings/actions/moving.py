"""Moving and cancelling a meeting: everybody it moves is told."""

from datetime import datetime

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.clock import now
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Unacceptable
from qianshao.meetings.actions.common import check_times, everybody, index, locked, revise, tell_of, words
from qianshao.meetings.actions.plans import take_plans_along, take_plans_down
from qianshao.meetings.models import Answer, Meeting, Reply, State
from qianshao.meetings.rules import meeting as rules
from qianshao.people.actor import Actor


@action
def move_meeting(
    meeting: Meeting, *, actor: Actor, begins_at: datetime, ends_at: datetime, reason: str
) -> Meeting:
    """Hold it at another time. Whoever was asked is told and answers anew; what a leader decided only a leader moves."""
    meeting = locked(meeting)
    rules.ACTS["move"].require(actor, meeting)
    reason = words(reason, "reason", "原因")
    refuse_marked(reason)
    check_times(begins_at, ends_at)
    if (begins_at, ends_at) == (meeting.begins_at, meeting.ends_at):
        raise Unacceptable("时间没有变化。", field="day")
    withdraw_question(meeting)
    changes = carry_out_move(meeting, begins_at, ends_at, reason=reason, actor=actor)
    if actor.is_leader and meeting.needs_decision:
        changes += apply_changes(meeting, decided_at=now(), decided_label=str(actor))
    record(
        "meetings.meeting.moved",
        meeting,
        actor=actor,
        act=rules.act_of(actor),
        changes=changes,
        note=reason,
    )
    return meeting


def carry_out_move(
    meeting: Meeting, begins_at: datetime, ends_at: datetime, *, reason: str, actor: Actor
) -> list[Change]:
    """Change the time, take the answers back, tell everybody (part of an act that journals it)."""
    before, told, began = meeting.span, everybody(meeting), meeting.begins_at
    changes = apply_changes(meeting, begins_at=begins_at, ends_at=ends_at)
    revise(meeting)
    index(meeting)
    take_plans_along(meeting, actor=actor, reason=reason)
    if meeting.state != State.NOTIFIED:
        return changes
    meeting.attendees.exclude(reply=Reply.NONE).update(
        reply=Reply.NONE, reason="", substitute=None, replied_at=None, replied_label=""
    )
    meeting.attendees.filter(for_unit=True).update(person=None, post_label="")
    # Whoever came early signs in again at the new time.
    meeting.attendees.exclude(signed_at=None).update(signed_at=None, signed_how="", signed_label="")
    tell_of(
        meeting,
        "meetings.moved",
        to=told,
        text=f"改期：{meeting}由{before}改到{meeting.span}，{meeting.where or '地点另行通知'}。原因：{reason}。请重新回复",
        actor=actor,
        before=began,
    )
    return changes


@action
def cancel_meeting(meeting: Meeting, *, actor: Actor, reason: str) -> Meeting:
    """Not hold it. Everybody who was asked is told; what a leader decided only a leader cancels."""
    meeting = locked(meeting)
    rules.ACTS["cancel"].require(actor, meeting)
    reason = words(reason, "reason", "原因")
    refuse_marked(reason)
    withdraw_question(meeting)
    changes = carry_out_cancelling(meeting, reason=reason, actor=actor)
    record(
        "meetings.meeting.cancelled",
        meeting,
        actor=actor,
        act=rules.act_of(actor),
        changes=changes,
        note=reason,
    )
    return meeting


def carry_out_cancelling(meeting: Meeting, *, reason: str, actor: Actor) -> list[Change]:
    """Cancel and tell (part of an act that journals it)."""
    told = everybody(meeting) if meeting.notified_at else set()
    changes = apply_changes(meeting, state=State.CANCELLED, open=False, cancelled_reason=reason[:200])
    take_plans_down(meeting, actor=actor, reason=reason)
    revise(meeting)
    tell_of(
        meeting,
        "meetings.cancelled",
        to=told,
        text=f"取消：{meeting}（{meeting.span}）不开了。原因：{reason}。",
        actor=actor,
    )
    return changes


def withdraw_question(meeting: Meeting) -> None:
    """What was asked of the chair is overtaken (part of an act)."""
    meeting.proposals.filter(answer=Answer.PENDING).update(answer=Answer.WITHDRAWN)

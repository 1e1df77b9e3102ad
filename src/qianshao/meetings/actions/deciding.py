"""请示 and 拍板: the office asks whether a meeting is held, moved or cancelled; the chair answers."""

from datetime import datetime
from typing import Any

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.clock import now
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict
from qianshao.meetings.actions.common import (
    check_times,
    locked,
    preparers_of,
    require_seen,
    tell_of,
    words,
)
from qianshao.meetings.actions.moving import carry_out_cancelling, carry_out_move
from qianshao.meetings.actions.opening import put_question
from qianshao.meetings.models import Answer, Meeting, Proposal
from qianshao.meetings.queries.questions import question_mark
from qianshao.meetings.rules import meeting as rules
from qianshao.people.actor import Actor
from qianshao.people.acts import Act


@action
def ask_to_hold(meeting: Meeting, *, actor: Actor, text: str = "") -> Proposal:
    """Ask the chair to decide that it is held."""
    return _ask(meeting, "ask_hold", Proposal.Kind.HOLD, actor=actor, text=text)


@action
def ask_to_move(
    meeting: Meeting, *, actor: Actor, begins_at: datetime, ends_at: datetime, reason: str
) -> Proposal:
    """Ask the chair to move a meeting that was decided on; until then it stays where it is."""
    check_times(begins_at, ends_at)
    reason = words(reason, "reason", "原因")
    when = {"begins_at": begins_at, "ends_at": ends_at}
    return _ask(meeting, "ask_move", Proposal.Kind.MOVE, actor=actor, text=reason, **when)


@action
def ask_to_cancel(meeting: Meeting, *, actor: Actor, reason: str) -> Proposal:
    """Ask the chair to cancel a meeting that was decided on."""
    reason = words(reason, "reason", "原因")
    return _ask(meeting, "ask_cancel", Proposal.Kind.CANCEL, actor=actor, text=reason)


def _ask(meeting: Meeting, name: str, kind: str, *, actor: Actor, text: str, **when: Any) -> Proposal:
    meeting = locked(meeting)
    rules.ACTS[name].require(actor, meeting)
    refuse_marked(text)
    proposal = put_question(meeting, kind, actor=actor, text=text, **when)
    change = Change("proposal", f"请示{proposal.get_kind_display()}", "", proposal.span)
    record("meetings.proposal.asked", meeting, actor=actor, act=Act.ADVISE, changes=[change], note=text)
    return proposal


@action
def agree(meeting: Meeting, *, actor: Actor, text: str = "", seen: str = "") -> Meeting:
    """Decide as it was asked (拍板): it is held, moved or cancelled, and everybody it concerns is told.

    `seen` is the mark of the question that was read (`question_mark`).
    """
    meeting = locked(meeting)
    rules.ACTS["decide"].require(actor, meeting)
    refuse_marked(text)
    proposal = pending_of(meeting)
    require_seen(seen, question_mark(meeting, proposal))
    kind = proposal.kind if proposal else Proposal.Kind.HOLD
    changes = carry_out(meeting, proposal, actor=actor, label=str(actor))
    if proposal is not None:
        answer_question(proposal, Answer.AGREED, label=str(actor), text=text)
    record(f"meetings.{kind}.agreed", meeting, actor=actor, act=Act.DECIDE, changes=changes, note=text)
    tell_preparer(meeting, f"{actor.person_name}同意{Proposal.Kind(kind).label}", text, actor)
    return meeting


def carry_out(meeting: Meeting, proposal: Proposal | None, *, actor: Actor, label: str) -> list[Change]:
    """What was agreed to happens; `label` says whose decision it is (part of an act that journals it)."""
    decision = {"decided_at": now(), "decided_label": label}
    if proposal is None or proposal.kind == Proposal.Kind.HOLD:
        return apply_changes(meeting, **decision)
    if proposal.kind == Proposal.Kind.AGENDA:
        return apply_changes(meeting, agenda_decided_at=now(), agenda_decided_label=label)
    if proposal.kind == Proposal.Kind.CANCEL:
        return carry_out_cancelling(meeting, reason=proposal.text, actor=actor)
    check_times(*_when(proposal))
    changes = carry_out_move(meeting, *_when(proposal), reason=proposal.text, actor=actor)
    return changes + apply_changes(meeting, **decision)


@action
def decline(meeting: Meeting, *, actor: Actor, text: str, seen: str = "") -> Meeting:
    """Decide against what was asked, with a word why; the meeting stays as it was."""
    meeting = locked(meeting)
    rules.ACTS["decide"].require(actor, meeting)
    text = words(text, "text", "意见")
    refuse_marked(text)
    proposal = pending_of(meeting)
    if proposal is None:
        raise Conflict("没有待定的请示。")
    require_seen(seen, question_mark(meeting, proposal))
    answer_question(proposal, Answer.DECLINED, label=str(actor), text=text)
    record("meetings.proposal.declined", meeting, actor=actor, act=Act.DECIDE, note=text)
    tell_preparer(meeting, f"{actor.person_name}不同意{proposal.get_kind_display()}", text, actor)
    return meeting


def pending_of(meeting: Meeting) -> Proposal | None:
    """The question that waits for its answer, held until the act is done."""
    return meeting.proposals.select_for_update().filter(answer=Answer.PENDING).first()


def _when(proposal: Proposal) -> tuple[datetime, datetime]:
    if proposal.begins_at is None or proposal.ends_at is None:
        raise Conflict("这条请示没有写明时间。")
    return proposal.begins_at, proposal.ends_at


def answer_question(proposal: Proposal, answer: str, *, label: str, text: str) -> None:
    """What became of a question (part of an act)."""
    apply_changes(proposal, answer=answer, answered_label=label, answered_at=now(), answer_text=text.strip())


def tell_preparer(meeting: Meeting, what: str, text: str, actor: Actor) -> None:
    """Whoever entered the meeting hears what was decided (part of an act)."""
    said = f"：{text.strip()}" if text.strip() else ""
    tell_of(
        meeting,
        "meetings.decided",
        to=preparers_of(meeting),
        text=f"{meeting}（{meeting.span}）{what}{said}。",
        actor=actor,
    )

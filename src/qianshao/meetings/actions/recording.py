"""代录: the office records what the leader answered on paper; contested, it goes back to the leader as a new question."""

from django.urls import reverse
from django.utils.timezone import localdate

from qianshao.files.actions import keep
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.clock import now
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.foundation.wording import with_brackets
from qianshao.ledger.decided import Paper
from qianshao.meetings.actions.common import everybody, in_time, locked, preparers_of, revise, tell_of, words
from qianshao.meetings.actions.deciding import answer_question, carry_out, pending_of, tell_preparer
from qianshao.meetings.actions.moving import carry_out_move, withdraw_question
from qianshao.meetings.actions.numbers import number_meeting
from qianshao.meetings.actions.opening import put_question
from qianshao.meetings.actions.plans import let_plans_stand
from qianshao.meetings.models import Answer, Meeting, Proposal, Recording, State
from qianshao.meetings.rules import meeting as meeting_rules
from qianshao.meetings.rules import recording as rules
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.queries import who_can_act_in, who_serves_in_office

_SCAN = "批示件"


@action
def record_answer(meeting: Meeting, paper: Paper, *, actor: Actor, agreed: bool, text: str = "") -> Recording:
    """Record what the leader answered on paper: it takes effect in the leader's name, who is told and may contest it."""
    meeting = locked(meeting)
    meeting_rules.ACTS["record"].require(actor, meeting)
    require(rules.whose_paper(paper.post, meeting))
    refuse_marked(text, paper.paper)
    said = text.strip() if agreed else words(text, "text", "领导的意见")
    proposal = pending_of(meeting)
    if proposal is None:
        raise Conflict("没有待定的请示，请先请示。")
    label = with_brackets(paper.person_name, str(paper.post))
    recording = _keep(meeting, proposal, paper, actor)
    changes = carry_out(meeting, proposal, actor=actor, label=label) if agreed else []
    answer_question(proposal, Answer.AGREED if agreed else Answer.DECLINED, label=label, text=said)
    what = f"{'同意' if agreed else '不同意'}{proposal.get_kind_display()}"
    changes.append(Change("recording", "代录", "", f"{label}{what}（{recording.paper}）"))
    record("meetings.answer.recorded", meeting, actor=actor, act=Act.SERVE, changes=changes, note=said)
    tell_preparer(meeting, f"{label}{what}（{actor.person_name}代录）", said, actor)
    tell_of(
        meeting,
        "meetings.recorded",
        to=who_can_act_in([paper.post.pk]),
        text=f"办公室按您的{recording.paper}代录了“{what}”：{meeting}（{meeting.span}）。请确认，有出入可提出异议。",
        actor=actor,
    )
    return recording


def _keep(meeting: Meeting, proposal: Proposal, paper: Paper, actor: Actor) -> Recording:
    """The paper with its scan, and where the meeting stood."""
    if paper.upload is None:
        raise Unacceptable("请附上批示件的扫描件或照片。", field="scan")
    kept = keep(paper.upload, actor=actor, role=_SCAN, subject=meeting, field="scan")
    return Recording.objects.create(
        proposal=proposal,
        post=paper.post,
        person_label=paper.person_name,
        recorded_by_id=actor.person_id or 0,
        recorder_label=str(actor),
        paper=words(paper.paper, "paper", "凭据"),
        scan=kept,
        former_begins_at=meeting.begins_at,
        former_ends_at=meeting.ends_at,
    )


@action
def confirm_recording(recording: Recording, *, actor: Actor) -> Recording:
    """The leader lets it stand."""
    recording = _locked(recording)
    in_time(rules.still_told(recording), rules.may_answer_recording(actor, recording, rules.CONFIRM))
    changes = apply_changes(recording, state=Recording.State.CONFIRMED)
    meeting = recording.proposal.meeting
    record("meetings.recording.confirmed", meeting, actor=actor, act=Act.DECIDE, changes=changes)
    return recording


@action
def contest_recording(recording: Recording, *, actor: Actor, text: str) -> Recording:
    """The leader did not decide that: what can be undone is, and the question is the leader's own to answer again."""
    recording = _locked(recording)
    in_time(rules.not_contested(recording), rules.may_answer_recording(actor, recording, rules.CONTEST))
    said = words(text, "text", "哪里有出入")
    refuse_marked(said)
    meeting = locked(recording.proposal.meeting)
    contested = Recording.State.CONTESTED
    changes = apply_changes(recording, state=contested, contest=said, contested_at=now())
    open_again = _may_be_asked_again(meeting, recording)
    if open_again:
        changes += _take_back(meeting, recording, said, actor)
        apply_changes(recording, again=_ask_again(meeting, recording, said, actor))
    record("meetings.recording.contested", meeting, actor=actor, act=Act.DECIDE, changes=changes, note=said)
    then = (
        "已请领导重新定，定下以前不作数" if open_again else "会期已过或后来又改过，不再退回，请当面向领导说明"
    )
    told = {recording.recorded_by_id} | preparers_of(meeting) | who_serves_in_office(meeting.organ_id)
    text = f"{recording.post}对{meeting}的代录有异议：{said[:60]}。{then}。"
    tell_of(meeting, "meetings.contested", to=told, text=text, actor=actor)
    return recording


def _may_be_asked_again(meeting: Meeting, recording: Recording) -> bool:
    """A meeting still ahead where it stood; what is over, or was moved once more since, is not undone."""
    asked = recording.proposal
    agreed_move = asked.kind == Proposal.Kind.MOVE and asked.answer == Answer.AGREED
    if agreed_move and meeting.begins_at != asked.begins_at:
        return False
    cancelled = meeting.state == State.CANCELLED and recording.proposal.kind == Proposal.Kind.CANCEL
    ahead = meeting.state in {State.PREPARING, State.NOTIFIED} or cancelled
    return ahead and recording.former_begins_at > now()


def _take_back(meeting: Meeting, recording: Recording, said: str, actor: Actor) -> list[Change]:
    """The meeting as it was before the recorded answer; an answer that changed nothing leaves it as it is."""
    withdraw_question(meeting)
    if recording.proposal.answer != Answer.AGREED:
        return []
    kind = recording.proposal.kind
    if kind == Proposal.Kind.MOVE:
        when = recording.former_begins_at, recording.former_ends_at
        return carry_out_move(meeting, *when, reason=f"领导对代录有异议：{said}", actor=actor)
    if kind == Proposal.Kind.AGENDA:
        return apply_changes(meeting, agenda_decided_at=None, agenda_decided_label="")
    return _revive(meeting, actor) if kind == Proposal.Kind.CANCEL else _unsettle(meeting, actor)


def _revive(meeting: Meeting, actor: Actor) -> list[Change]:
    """It was not to be cancelled."""
    state = State.NOTIFIED if meeting.notified_at else State.PREPARING
    changes = apply_changes(meeting, state=state, open=True, cancelled_reason="")
    if meeting.notified_at:
        # Its number may have gone to another meeting meanwhile.
        changes += number_meeting(meeting, localdate(meeting.begins_at), actor=actor)
    revise(meeting)
    let_plans_stand(meeting, actor=actor, reason="会议没有取消")
    if meeting.notified_at:
        text = f"恢复：{meeting}（{meeting.span}）没有取消，是否照开由领导再定，请先留出时间。"
        tell_of(meeting, "meetings.revived", to=everybody(meeting), text=text, actor=actor)
    return changes


def _unsettle(meeting: Meeting, actor: Actor) -> list[Change]:
    """That it is held is not decided; where the notice is out, whoever was asked is told to wait."""
    told = everybody(meeting) if meeting.notified_at else set()
    changes = apply_changes(
        meeting, decided_at=None, decided_label="", state=State.PREPARING, notified_at=None
    )
    revise(meeting)
    text = f"收回通知：{meeting}（{meeting.span}）的会期由领导再定，另行通知。"
    tell_of(meeting, "meetings.unsettled", to=told, text=text, actor=actor, url=reverse("meetings:list"))
    return changes


def _ask_again(meeting: Meeting, recording: Recording, said: str, actor: Actor) -> Proposal:
    """The same question once more, for the leader in person."""
    old = recording.proposal
    return put_question(
        meeting,
        old.kind,
        actor=actor,
        text=f"{old.text}（代录有异议：{said}）"[:300],
        begins_at=old.begins_at,
        ends_at=old.ends_at,
        asker=recording.recorder_label,
    )


def _locked(recording: Recording) -> Recording:
    """The meeting first, as in every act on it."""
    locked(recording.proposal.meeting)
    Recording.objects.select_for_update().only("pk").get(pk=recording.pk)
    return Recording.objects.select_related("proposal__meeting", "post").get(pk=recording.pk)

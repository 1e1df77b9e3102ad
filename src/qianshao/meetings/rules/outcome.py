"""Who writes the minutes, gives out what was decided, sends what came of it, looks back."""

from qianshao.drafting.rules import may_start
from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.meetings.models import Meeting, Resolution, State
from qianshao.meetings.rules.meeting import who_prepares
from qianshao.people.actor import Actor
from qianshao.people.acts import LEADER_KINDS, UNIT_KINDS, Act, PostKind
from qianshao.people.permissions import holds, permission

GIVE_OUT = permission("meetings:resolution:give-out", Act.DECIDE, "交办议定事项")


def over(meeting: Meeting) -> Verdict:
    """Once it has been held and until it is archived."""
    if meeting.state == State.ENDED:
        return allowed
    return denied("散会以后再办。" if meeting.open else f"会议{meeting.get_state_display()}，不能再办。")


def may_write_minutes(actor: Actor, meeting: Meeting) -> Verdict:
    """One draft of minutes, by whoever prepared the meeting."""
    verdict = who_prepares(actor, meeting) and over(meeting)
    if verdict and meeting.minutes_draft_id is not None:
        return denied("纪要已经起草，请在文稿里改。")
    return verdict


def may_send_outcome(actor: Actor, meeting: Meeting) -> Verdict:
    """Once, when the minutes are final; without minutes, what was decided."""
    verdict = who_prepares(actor, meeting) and over(meeting)
    if verdict and meeting.outcome_sent_at is not None:
        return denied("会议情况已经发过。")
    draft = meeting.minutes_draft
    if verdict and draft is not None and draft.open:
        return denied("纪要还没有定稿，定稿以后再发。")
    return verdict


def may_review(actor: Actor, meeting: Meeting) -> Verdict:
    """The closing review, by whoever prepared it; written anew until the meeting is archived."""
    return who_prepares(actor, meeting) and over(meeting)


def who_gives_out(actor: Actor, meeting: Meeting) -> Verdict:
    """The chair or the principal leader (拍板); the office from the minutes the chair signed (代录)."""
    chair = meeting.chair
    if actor.is_leader:
        held = holds(actor, GIVE_OUT)
        if held and actor.kind != PostKind.PRINCIPAL and actor.post_id != meeting.chair_id:
            return denied(f"这个会由{chair or '主要领导'}主持，议定事项由其交办。", crossing=True)
        return held
    if not actor.is_office:
        return holds(actor, GIVE_OUT, who_could=f"请{chair or '主持的领导'}交办。")
    if chair is None or chair.kind not in LEADER_KINDS:
        return denied("主持人不是领导，议定事项请转请分管领导交办。", crossing=True)
    return allowed


def may_give_out(actor: Actor, resolution: Resolution) -> Verdict:
    """Right, and whether it still waits."""
    verdict = who_gives_out(actor, resolution.meeting)
    if not verdict:
        return verdict
    if resolution.meeting.state not in (State.RUNNING, State.ENDED):
        return denied(f"会议{resolution.meeting.get_state_display()}，不能再交办。")
    if resolution.struck:
        return denied("这一条已经划去。")
    if resolution.matter_id is not None:
        return denied("这一条已经交办。")
    return allowed


def who_drafts(actor: Actor, resolution: Resolution) -> Verdict:
    """Whoever prepares the meeting, or the unit that is responsible for what was decided."""
    responsible = actor.kind in UNIT_KINDS and resolution.unit_id == actor.unit_id
    right = allowed if responsible else who_prepares(actor, resolution.meeting)
    return right and may_start(actor)


def may_draft(actor: Actor, resolution: Resolution, purpose: str) -> Verdict:
    """Right, and whether there is not such a text already."""
    right = who_drafts(actor, resolution)
    if not right:
        return right
    if resolution.meeting.state not in (State.RUNNING, State.ENDED):
        return denied(f"会议{resolution.meeting.get_state_display()}，不能再据此起草。")
    if resolution.struck:
        return denied("这一条已经划去。")
    if any(each.purpose == purpose for each in resolution.drafts.all()):
        return denied("已据这一条起草，请在那份文稿里改。")
    return allowed

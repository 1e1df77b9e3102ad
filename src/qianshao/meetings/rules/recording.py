"""代录: the office records what a leader answered on paper; the leader lets it stand or contests it."""

from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.meetings.models import Answer, Meeting, Recording
from qianshao.people.actor import Actor
from qianshao.people.acts import LEADER_KINDS, OFFICE_KINDS, Act, PostKind
from qianshao.people.models import Post
from qianshao.people.permissions import Permission, holds, permission

RECORD = permission("meetings:answer:record", Act.SERVE, "代录领导定会", only=OFFICE_KINDS)
CONFIRM = permission("meetings:recording:confirm", Act.DECIDE, "确认代录的定会")
CONTEST = permission("meetings:recording:contest", Act.DECIDE, "对代录的定会提出异议")


def who_records(actor: Actor, meeting: Meeting) -> Verdict:
    """The office of the same organ."""
    if actor.organ_id != meeting.organ_id:
        return denied("这不是本街道的会议。")
    return holds(actor, RECORD, who_could="请办公室代录。")


def waits_for_an_answer(meeting: Meeting) -> Verdict:
    """A question waits, and is not one the leader took back to answer in person."""
    if not (meeting.open and meeting.needs_decision):
        return denied("没有待定的请示。")
    pending = meeting.proposals.filter(answer=Answer.PENDING).first()
    if pending is None:
        return denied("没有待定的请示，请先请示。")
    if Recording.objects.filter(again=pending).exists():
        return denied("领导对上次代录有异议，这一次由领导本人定。")
    return allowed


def whose_paper(post: Post, meeting: Meeting) -> Verdict:
    """The chair's or the principal leader's: who could have answered here."""
    leads = post.kind in LEADER_KINDS and post.organ_id == meeting.organ_id and post.abolished_on is None
    if leads and (post.kind == PostKind.PRINCIPAL or post.pk == meeting.chair_id):
        return allowed
    return denied(f"这个会由{meeting.chair or '主要领导'}定，{post}的批示不能作数。", crossing=True)


def may_answer_recording(actor: Actor, recording: Recording, wanted: Permission) -> Verdict:
    """Only the leader whose answer was recorded."""
    held = holds(actor, wanted, who_could=f"由{recording.post}本人办。")
    if not held or actor.post_id == recording.post_id:
        return held
    return denied(f"这条代录出自{recording.post}的批示，由其本人确认或提出异议。", crossing=True)


def still_told(recording: Recording) -> Verdict:
    """It has not been answered."""
    if recording.state == Recording.State.TOLD:
        return allowed
    return denied(f"这条代录{recording.get_state_display()}。")


def not_contested(recording: Recording) -> Verdict:
    """What was let stand may still be contested, once."""
    if recording.state != Recording.State.CONTESTED:
        return allowed
    return denied("这条代录已提出异议。")

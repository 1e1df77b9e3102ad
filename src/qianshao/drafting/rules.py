"""Who may do what with a draft. Writing a text is counsel in words (参谋), never a decision, whatever it says."""

from qianshao.drafting.models import OPEN_STATES, Comment, Draft, State
from qianshao.drafting.opening import writes_in
from qianshao.foundation.verdict import Conflict, Verdict, allowed, denied
from qianshao.people.actor import Actor
from qianshao.people.acts import HEAD_KINDS, OFFICE_KINDS, Act, PostKind
from qianshao.people.permissions import holds, permission
from qianshao.processes.queries.turns import open_task_for, open_tasks

START = permission("drafting:draft:start", Act.ADVISE, "起草文稿")
WRITE = permission("drafting:draft:write", Act.ADVISE, "修改文稿")
COMMENT = permission("drafting:draft:comment", Act.ADVISE, "批注文稿")
KEEP_PHRASE = permission("drafting:phrase:keep", Act.SERVE, "收录常用语", only=OFFICE_KINDS)


def people_of(actor: Actor) -> set[int]:
    """Who the actor is: themselves, and whom they act for."""
    return {each for each in (actor.person_id, actor.on_behalf_of_id) if each is not None}


def is_drafter(actor: Actor, draft: Draft) -> bool:
    return draft.post_id == actor.post_id and draft.drafter_id in people_of(actor)


def is_member(actor: Actor, draft: Draft) -> bool:
    people = people_of(actor)
    return any(
        member.post_id == actor.post_id and member.person_id in people for member in draft.members.all()
    )


def heads_unit_of(actor: Actor, draft: Draft) -> bool:
    return actor.kind in HEAD_KINDS and actor.unit_id == draft.unit_id


def may_start(actor: Actor) -> Verdict:
    return holds(actor, START, who_could="请业务岗位的同志起草。")


def who_writes(actor: Actor, draft: Draft) -> Verdict:
    """The drafter and the members; while it is under review, who has it to review; and whom a room above names."""
    held = holds(actor, WRITE, who_could="请起草人修改。")
    if not held or actor.is_system:
        return held
    if writes_in(actor, draft) or _reviews(actor, draft):
        return allowed
    if draft.state == State.REVIEW:
        return denied("文稿已送审，由审核人修改。可用批注提出意见，或请审核人退回。")
    if is_drafter(actor, draft) or is_member(actor, draft):
        return allowed
    return denied(f"只有起草人{draft.drafted_as}和成员可以修改。可用批注提出意见，或请起草人把您加为成员。")


def _reviews(actor: Actor, draft: Draft) -> bool:
    """Whether it is the actor's turn to look at what was sent."""
    return draft.state == State.REVIEW and open_task_for(actor, draft) is not None


def may_write(actor: Actor, draft: Draft) -> Verdict:
    """Whether the actor may change the text now."""
    return who_writes(actor, draft) and still_open(draft)


def still_open(draft: Draft) -> Verdict:
    if draft.state in OPEN_STATES:
        return allowed
    return denied(f"文稿{draft.get_state_display()}，不再修改。需要再改的，可以另起一稿。")


def who_comments(actor: Actor, draft: Draft) -> Verdict:
    """Whoever sees a draft may say something to it; that it is seen is for the look-up to say."""
    return holds(actor, COMMENT, who_could="")


def may_comment(actor: Actor, draft: Draft) -> Verdict:
    return who_comments(actor, draft) and still_open(draft)


def who_settles(actor: Actor, draft: Draft, comment: Comment) -> Verdict:
    """Whoever writes the text, or made the comment."""
    if comment.made_by_id is not None and comment.made_by_id == actor.person_id:
        return who_comments(actor, draft)
    return who_writes(actor, draft)


def who_leads(actor: Actor, draft: Draft) -> Verdict:
    """What concerns the draft as a whole (members, title, 定稿, 搁置): the drafter, or the head of their unit."""
    held = holds(actor, WRITE, who_could="请起草人办理。")
    if not held or actor.is_system:
        return held
    if is_drafter(actor, draft) or heads_unit_of(actor, draft):
        return allowed
    return denied(f"由起草人{draft.drafted_as}或{draft.unit}负责人办理。")


def may_hand_over(actor: Actor, draft: Draft) -> Verdict:
    """Who drafts from now on: the drafter says so, the head of their unit, or the head of the office for one who left."""
    held = holds(actor, WRITE, who_could="请起草人或办公室主任转交。")
    if held and not (
        actor.is_system or is_drafter(actor, draft) or heads_unit_of(actor, draft) or _heads_office(actor)
    ):
        return denied(f"由起草人{draft.drafted_as}、{draft.unit}负责人或办公室主任转交。")
    if held and draft.became_id is not None:
        return denied(f"已转为{draft.became_label}，请在那里转办起草这一步。")
    return held and still_open(draft)


def _heads_office(actor: Actor) -> bool:
    return actor.kind is PostKind.OFFICE_HEAD


def who_sends(actor: Actor, draft: Draft) -> Verdict:
    """The drafter sends; nobody does it in their place."""
    held = holds(actor, WRITE, who_could="请起草人送审。")
    if not held or is_drafter(actor, draft):
        return held
    return denied(f"由起草人{draft.drafted_as}送审。")


def may_become(actor: Actor, draft: Draft) -> Verdict:
    """Whether something may be made of it now: while it is written, or once it is final; not on its way to be reviewed."""
    led = who_leads(actor, draft)
    if not led:
        return led
    if draft.became_id is not None:
        return denied(f"这份文稿已转为{draft.became_label}。")
    if draft.state == State.DROPPED:
        return denied("文稿已搁置，请先重新起草。")
    if draft.state == State.REVIEW or open_tasks(draft).exists():
        return denied("文稿正在审核流程中，审定后再转，或先撤回、终止流程。")
    return allowed


def may_be_sent(draft: Draft) -> Verdict:
    if draft.became_id is not None:
        return denied(f"已转为{draft.became_label}，请在那里送核稿。")
    if draft.state == State.REVIEW:
        return denied("文稿正在送审。")
    return still_open(draft)


def may_send(actor: Actor, draft: Draft) -> Verdict:
    return who_sends(actor, draft) and may_be_sent(draft)


def may_lead(actor: Actor, draft: Draft) -> Verdict:
    return who_leads(actor, draft) and still_open(draft)


def stands_alone(draft: Draft) -> Verdict:
    """What has become something else, or is being reviewed, is finished there."""
    if draft.became_id is not None:
        return denied(f"已转为{draft.became_label}，随它办理。")
    if draft.state == State.REVIEW or open_tasks(draft).exists():
        return denied("文稿正在审核流程中，审定后自动定稿；要搁置的请先终止流程。")
    return still_open(draft)


def may_be_taken_up(draft: Draft) -> Verdict:
    if draft.open:
        return denied("文稿还在起草，不用重新起草。")
    if draft.became_id:
        return denied(f"已转为{draft.became_label}，不能再改。需要再改的，可以以它为底稿另起一稿。")
    return allowed


def may_keep_phrases(actor: Actor) -> Verdict:
    return holds(actor, KEEP_PHRASE, who_could="请办公室收录。")


def in_time(verdict: Verdict) -> None:
    """Raise `Conflict` where the draft no longer stands where this may be done."""
    if not verdict:
        raise Conflict(verdict.reason)

"""转交起草人: another person drafts from now on; what was written stays, fixed as the one before left it."""

from qianshao.drafting import rules
from qianshao.drafting.actions.keeping import Reason, keep_if_changed, locked
from qianshao.drafting.actions.sending import SEND
from qianshao.drafting.indexing import index_draft
from qianshao.drafting.models import Draft, SectionLock
from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.foundation.wording import with_brackets
from qianshao.people.actor import Actor
from qianshao.people.acts import ADMIN_KINDS, Act
from qianshao.people.models import Holding, Post
from qianshao.processes.actions import pass_on
from qianshao.processes.queries.turns import open_tasks


@action
def hand_draft_over(draft: Draft, holding: Holding, *, actor: Actor, reason: str) -> Draft:
    """Give a draft to another drafter, of any unit. Sections the one before was writing in are free; both are told."""
    draft = locked(draft)
    require(rules.may_hand_over(actor, draft))
    _check(draft, holding, reason)
    before, post, person = draft.drafted_as, draft.post, draft.drafter_id
    keep_if_changed(draft, Reason.AUTOMATIC, actor=actor, note="转交起草人前", hand=draft.saved_by)
    SectionLock.objects.filter(draft=draft, person_id=person or 0).delete()
    draft.members.filter(post_id=holding.post_id, person_id=holding.person_id).delete()
    label = with_brackets(str(holding.person), str(holding.post))[:120]
    apply_changes(draft, drafter=holding.person, post=holding.post, unit=holding.post.unit, drafted_as=label)
    _pass_turn(draft, post, holding.post, actor=actor)
    index_draft(draft)
    record(
        "drafting.draft.handed_over",
        draft,
        actor=actor,
        act=Act.ADVISE,
        changes=[Change("drafter", "起草人", before, label)],
        note=reason.strip(),
    )
    to = {holding.person_id, person or 0} - {actor.person_id or 0}
    said = f"{actor}把《{draft.title}》转交{label}起草：{reason.strip()}"
    tell("drafting.handed_over", to=to, text=said, subject=draft)
    return draft


def _check(draft: Draft, holding: Holding, reason: str) -> None:
    refuse_marked(reason)
    if not reason.strip():
        raise Unacceptable("请写转交的理由。", field="reason")
    if holding.post.organ_id != draft.organ_id or holding.post.kind in ADMIN_KINDS:
        raise Unacceptable("起草人应当是本街道业务岗位的同志。", field="holding")
    if (holding.post_id, holding.person_id) == (draft.post_id, draft.drafter_id):
        raise Unacceptable(f"《{draft.title}》就是{draft.drafted_as}起草的。", field="holding")


def _pass_turn(draft: Draft, before: Post | None, after: Post, *, actor: Actor) -> None:
    """Where reviewers sent the text back to the drafter, the new one has that turn."""
    for task in open_tasks(draft).filter(does=SEND).exclude(post=after):
        if before is None or task.post_id in (before.pk, None):
            pass_on(task, after, actor=actor)

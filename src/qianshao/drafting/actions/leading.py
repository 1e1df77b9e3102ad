"""What concerns a draft as a whole: its name, who writes along, that it is final, laid aside or taken up again."""

from collections.abc import Iterable
from dataclasses import dataclass

from qianshao.drafting import rules
from qianshao.drafting.actions.keeping import Reason, add_version, locked
from qianshao.drafting.indexing import index_draft
from qianshao.drafting.models import Draft, Member, SectionLock, State
from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.clock import now, today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.foundation.wording import with_brackets
from qianshao.people.actor import Actor
from qianshao.people.acts import ADMIN_KINDS, Act
from qianshao.people.models import Holding


@dataclass(frozen=True)
class Naming:
    """What a draft is called and what it is for."""

    title: str
    purpose: str
    genre: str = ""
    length: str = "free"


@action
def rename_draft(draft: Draft, naming: Naming, *, actor: Actor) -> Draft:
    """Another title, purpose, genre or length."""
    draft = _led(draft, actor)
    if not naming.title.strip():
        raise Unacceptable("请填写标题。", field="title")
    refuse_marked(naming.title)
    changes = apply_changes(
        draft,
        title=naming.title.strip(),
        purpose=naming.purpose,
        genre=naming.genre,
        length=naming.length,
    )
    if not changes:
        raise Unacceptable("没有改动任何内容。")
    record("drafting.draft.renamed", draft, actor=actor, act=Act.ADVISE, changes=changes)
    index_draft(draft)
    return draft


@action
def add_members(draft: Draft, holdings: Iterable[Holding], *, actor: Actor) -> Draft:
    """Let others write along (集体上阵), from any unit; each is told."""
    draft = _led(draft, actor)
    there = {(member.post_id, member.person_id) for member in draft.members.all()}
    added = []
    for holding in holdings:
        if holding.post.organ_id != draft.organ_id or holding.post.kind in ADMIN_KINDS:
            raise Unacceptable("成员应当是本街道业务岗位的同志。", field="members")
        if (holding.post_id, holding.person_id) in there | {(draft.post_id, draft.drafter_id)}:
            continue
        label = with_brackets(str(holding.person), str(holding.post))
        added.append(
            Member(draft=draft, post=holding.post, person=holding.person, label=label, added_at=now())
        )
    if not added:
        raise Unacceptable("所选的同志已经在写这份文稿。", field="members")
    Member.objects.bulk_create(added)
    names = "、".join(member.label for member in added)
    change = Change("members", "成员", "", names)
    record("drafting.member.added", draft, actor=actor, act=Act.ADVISE, changes=[change])
    persons = [member.person_id for member in added]
    tell("drafting.member", to=persons, text=f"{actor}请您一起写《{draft.title}》。", subject=draft)
    return draft


@action
def remove_member(member: Member, *, actor: Actor) -> Draft:
    """Somebody writes along no more; what they wrote stays."""
    draft = _led(member.draft, actor)
    member = draft.members.filter(pk=member.pk).first() or _gone()
    change = Change("members", "成员", member.label, "")
    SectionLock.objects.filter(draft=draft, person_id=member.person_id).delete()
    member.delete()
    record("drafting.member.removed", draft, actor=actor, act=Act.ADVISE, changes=[change])
    return draft


def _gone() -> Member:
    raise Conflict("这位同志已经不在成员里。")


@action
def finalise_draft(draft: Draft, *, actor: Actor) -> Draft:
    """定稿: the text is as it should be; its figures are kept as they are today, and nothing is changed any more."""
    draft = _led(draft, actor)
    rules.in_time(rules.stands_alone(draft))
    if not draft.text.strip():
        raise Unacceptable("文稿还没有内容，不能定稿。")
    changes = make_final(draft, actor=actor)
    record("drafting.draft.finalised", draft, actor=actor, act=Act.ADVISE, changes=changes)
    return draft


def make_final(draft: Draft, *, actor: Actor) -> list[Change]:
    """The same as part of another act (the end of a review, the signing of what it became); the draft is held."""
    SectionLock.objects.filter(draft=draft).delete()
    changes = apply_changes(draft, state=State.FINAL, open=False, finished_on=today())
    add_version(draft, Reason.FINAL, actor=actor)
    index_draft(draft)
    return changes


@action
def lay_aside(draft: Draft, *, actor: Actor, reason: str) -> Draft:
    """搁置: it is not going to be used; it stays, and can be taken up again."""
    draft = _led(draft, actor)
    rules.in_time(rules.stands_alone(draft))
    if not reason.strip():
        raise Unacceptable("请填写搁置理由。", field="reason")
    SectionLock.objects.filter(draft=draft).delete()
    changes = apply_changes(draft, state=State.DROPPED, open=False)
    record(
        "drafting.draft.laid_aside", draft, actor=actor, act=Act.ADVISE, changes=changes, note=reason.strip()
    )
    index_draft(draft)
    return draft


@action
def take_up(draft: Draft, *, actor: Actor, reason: str) -> Draft:
    """Write on at what was laid aside, or at a final text that nothing was made of yet; the final version stays."""
    draft = locked(draft)
    require(rules.who_leads(actor, draft))
    rules.in_time(rules.may_be_taken_up(draft))
    if not reason.strip():
        raise Unacceptable("请填写重新起草的理由。", field="reason")
    changes = apply_changes(draft, state=State.WRITING, open=True, finished_on=None)
    record(
        "drafting.draft.taken_up", draft, actor=actor, act=Act.ADVISE, changes=changes, note=reason.strip()
    )
    index_draft(draft)
    return draft


def _led(draft: Draft, actor: Actor) -> Draft:
    draft = locked(draft)
    require(rules.who_leads(actor, draft))
    rules.in_time(rules.still_open(draft))
    return draft

"""批注 and 修改建议: what others say to passages; a suggestion that is taken changes the text in the same act."""

from dataclasses import dataclass

from qianshao.drafting import rules
from qianshao.drafting.actions.keeping import Reason, add_version, locked
from qianshao.drafting.actions.saving import replace_content
from qianshao.drafting.anchoring import Anchor, anchor_at, anchor_of_words, find, lines_in, replaced
from qianshao.drafting.models import Answer, Comment, Draft
from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.clock import now
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.people.actor import Actor
from qianshao.people.acts import Act

_LONGEST_QUOTE = 2_000
_State = Comment.State


@dataclass(frozen=True)
class Said:
    """What is said, and to which passage: by its place (the editor), by its words (the form), or to the whole draft."""

    text: str = ""
    replacement: str | None = None
    quote: str = ""
    place: tuple[int, int, int] | None = None


@action
def comment(draft: Draft, said: Said, *, actor: Actor) -> Comment:
    """Say something to a passage (批注), or what should stand there instead (修改建议). Who writes the draft is told."""
    draft = locked(draft)
    require(rules.who_comments(actor, draft))
    rules.in_time(rules.still_open(draft))
    suggests = said.replacement is not None
    if not suggests and not said.text.strip():
        raise Unacceptable("请写下意见。", field="text")
    anchor = _anchor(draft, said)
    if suggests and (anchor is None or said.replacement == anchor.quote):
        raise Unacceptable("请选中要改的原文，并写下改成什么。", field="quote")
    refuse_marked(said.text, said.replacement or "")
    made = Comment.objects.create(
        draft=draft,
        kind=Comment.Kind.SUGGESTION if suggests else Comment.Kind.REMARK,
        quote=anchor.quote if anchor else "",
        before=anchor.before if anchor else "",
        after=anchor.after if anchor else "",
        hint=anchor.hint if anchor else 0,
        text=said.text.strip(),
        replacement=said.replacement or "",
        made_by_id=actor.person_id,
        made_as=str(actor),
        made_at=now(),
    )
    verb = "suggested" if suggests else "made"
    words = made.text or f"“{made.quote[:60]}”改为“{made.replacement[:60]}”"
    change = Change("comment", made.get_kind_display(), "", words)
    record(f"drafting.comment.{verb}", draft, actor=actor, act=Act.ADVISE, changes=[change])
    _tell(draft, actor, f"{actor}对《{draft.title}》提出{made.get_kind_display()}。")
    return made


@action
def answer_comment(comment: Comment, text: str, *, actor: Actor) -> Answer:
    """Answer to a comment; its author is told too."""
    draft, comment = _held(comment)
    require(rules.who_comments(actor, draft))
    rules.in_time(rules.still_open(draft))
    if not text.strip():
        raise Unacceptable("请写下回复。", field="text")
    refuse_marked(text)
    answer = Answer.objects.create(
        comment=comment, text=text.strip(), made_by_id=actor.person_id, made_as=str(actor), made_at=now()
    )
    change = Change("comment", "回复", "", answer.text)
    record("drafting.comment.answered", draft, actor=actor, act=Act.ADVISE, changes=[change])
    _tell(draft, actor, f"{actor}回复了《{draft.title}》的批注。", also=comment)
    return answer


@action
def resolve_comment(comment: Comment, *, actor: Actor) -> Comment:
    """已处理: whoever writes the text, or made the comment, says that it is settled."""
    draft, comment = _held(comment)
    require(rules.who_settles(actor, draft, comment))
    _must_be(comment, _State.OPEN, "这条已经处理过。")
    changes = _settle(comment, _State.RESOLVED, actor=actor)
    record("drafting.comment.resolved", draft, actor=actor, act=Act.ADVISE, changes=changes)
    return comment


@action
def reopen_comment(comment: Comment, *, actor: Actor) -> Comment:
    """It is not settled after all."""
    draft, comment = _held(comment)
    require(rules.who_settles(actor, draft, comment))
    rules.in_time(rules.still_open(draft))
    if comment.state not in (_State.RESOLVED, _State.DECLINED):
        raise Conflict("这条没有处理过，或建议已经采纳。")
    changes = apply_changes(comment, state=_State.OPEN, settled_as="", settled_at=None, reason="")
    record("drafting.comment.reopened", draft, actor=actor, act=Act.ADVISE, changes=changes)
    return comment


@action
def accept_suggestion(comment: Comment, *, actor: Actor) -> Comment:
    """采纳: the text is changed as suggested, in the same act, and kept as a version that names who suggested it.

    Where the editor has put the words there already, the act only says so.
    """
    draft, comment = _held(comment)
    require(rules.who_writes(actor, draft))
    rules.in_time(rules.still_open(draft))
    _must_be_open_suggestion(comment)
    anchor = Anchor(comment.quote, comment.before, comment.after, comment.hint)
    if not _stands_already(draft, comment):
        passage = find(lines_in(draft.content), anchor)
        if passage is None:
            raise Conflict("原文已改，找不到这条建议所指的文字，请直接改正文后标为已处理。")
        replace_content(draft, replaced(draft.content, passage, comment.replacement), actor=actor)
    changes = _settle(comment, _State.ACCEPTED, actor=actor)
    add_version(draft, Reason.ACCEPTED, actor=actor, note=f"采纳{comment.made_as}的建议")
    words = Change("text", "正文", comment.quote[:200], comment.replacement[:200])
    record("drafting.suggestion.accepted", draft, actor=actor, act=Act.ADVISE, changes=[*changes, words])
    _tell(draft, actor, f"《{draft.title}》采纳了您的修改建议。", also=comment, only=True)
    return comment


@action
def decline_suggestion(comment: Comment, *, actor: Actor, reason: str) -> Comment:
    """不采纳, with the reason; its author is told."""
    draft, comment = _held(comment)
    require(rules.who_writes(actor, draft))
    _must_be_open_suggestion(comment)
    if not reason.strip():
        raise Unacceptable("请写明不采纳的理由。", field="reason")
    changes = _settle(comment, _State.DECLINED, actor=actor, reason=reason.strip()[:200])
    record("drafting.suggestion.declined", draft, actor=actor, act=Act.ADVISE, changes=changes, note=reason)
    _tell(draft, actor, f"《{draft.title}》未采纳您的修改建议：{reason.strip()}", also=comment, only=True)
    return comment


def _anchor(draft: Draft, said: Said) -> Anchor | None:
    if said.place is not None:
        found = anchor_at(draft.content, *said.place)
        if found is None or len(found.quote) > _LONGEST_QUOTE:
            raise Unacceptable("所指的文字不在文稿里了，请重新选择。", field="quote")
        return found
    quote = said.quote.strip()
    if not quote:
        return None
    found = anchor_of_words(draft.content, quote[:_LONGEST_QUOTE])
    if found is None:
        raise Unacceptable("正文里没有这几个字，请从正文复制一句（不跨段落）。", field="quote")
    return found


def _stands_already(draft: Draft, comment: Comment) -> bool:
    """Whether the suggested words stand where the passage stood."""
    there = comment.before[-10:] + comment.replacement + comment.after[:10]
    was = comment.before[-10:] + comment.quote + comment.after[:10]
    lines = lines_in(draft.content)
    return any(there in words for words in lines) and not any(was in words for words in lines)


def _held(comment: Comment) -> tuple[Draft, Comment]:
    draft = locked(comment.draft)
    return draft, Comment.objects.select_for_update().get(pk=comment.pk)


def _must_be(comment: Comment, state: str, sentence: str) -> None:
    if comment.state != state:
        raise Conflict(sentence)


def _must_be_open_suggestion(comment: Comment) -> None:
    if comment.kind != Comment.Kind.SUGGESTION or comment.state != _State.OPEN:
        raise Conflict("这条建议已经处理过。")


def _settle(comment: Comment, state: str, *, actor: Actor, reason: str = "") -> list[Change]:
    return apply_changes(comment, state=state, settled_as=str(actor), settled_at=now(), reason=reason)


def _tell(
    draft: Draft, actor: Actor, sentence: str, *, also: Comment | None = None, only: bool = False
) -> None:
    """Tell the drafter and the members, or the comment's author `only`; nobody is told what they did themselves."""
    persons = {also.made_by_id} if also else set()
    if not only:
        persons |= {draft.drafter_id, *(member.person_id for member in draft.members.all())}
    told = [each for each in persons if each is not None and each != actor.person_id]
    tell("drafting.comment", to=told, text=sentence, subject=draft)

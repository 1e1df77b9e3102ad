"""Saving what is being typed, every few seconds, from several hands at once, without losing a word of any."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta

from qianshao.drafting import rules
from qianshao.drafting.actions.keeping import Reason, add_version, keep_if_changed, locked
from qianshao.drafting.actions.locking import Held, refuse_held
from qianshao.drafting.actions.secrecy import refuse_marked_text
from qianshao.drafting.content import Content, changed_sections, validate, words
from qianshao.drafting.indexing import index_draft
from qianshao.drafting.models import Draft, Sitting, Trace, Version
from qianshao.drafting.prose import changed as changed_since
from qianshao.drafting.prose import joined, marks_of
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change
from qianshao.foundation.clock import now
from qianshao.foundation.verdict import Conflict, require
from qianshao.people.actor import Actor
from qianshao.people.acts import Act

# After so long a silence the next save begins another sitting, with its own entry in the journal.
QUIET = timedelta(minutes=30)
# At the latest after so much work a version is kept by itself.
WORK = timedelta(minutes=15)
_TRACES = 60


@dataclass(frozen=True)
class Typed:
    """What was typed on revision `base`.

    `joins`: put it together with what others wrote elsewhere meanwhile (the editor does that itself, the plain form
    cannot). `chosen`: its author saw the newer text and chose their own.
    """

    content: object
    base: int
    joins: bool = False
    chosen: bool = False


class Overtaken(Conflict):
    """Somebody saved meanwhile; `overlaps` where what was typed meets what they wrote."""

    def __init__(self, sentence: str, *, overlaps: bool) -> None:
        super().__init__(sentence)
        self.overlaps = overlaps


class Stale(Conflict):
    """Not stored: `draft` is the newer text, `side` the version beside it that keeps what was typed, where that was needed.

    `held`: not because of a newer text, but because somebody else is writing there.
    """

    def __init__(self, sentence: str, draft: Draft, side: Version | None, *, held: bool) -> None:
        super().__init__(sentence)
        self.draft = draft
        self.side = side
        self.held = held


def save_draft(draft: Draft, typed: Typed, *, actor: Actor) -> Draft:
    """Save what was typed. Where that cannot be, `Stale` tells, and nothing typed is lost."""
    try:
        return store_typing(draft, typed, actor=actor)
    except (Overtaken, Held) as problem:
        loses = isinstance(problem, Held) or problem.overlaps
        side = keep_aside(draft, typed, actor=actor) if loses else None
        kept = f"您的改动已另存为第{side.number}版，没有丢失。" if side else ""
        draft.refresh_from_db()
        raise Stale(problem.sentence + kept, draft, side, held=isinstance(problem, Held)) from None


@action
def store_typing(draft: Draft, typed: Typed, *, actor: Actor) -> Draft:
    """The save itself; raises `Overtaken` or `Held` where it meets another's text."""
    draft = locked(draft)
    require(rules.who_writes(actor, draft))
    rules.in_time(rules.still_open(draft))
    content, text = _clean(typed.content, draft.content)
    if typed.base != draft.revision:
        content = _joined(draft, typed, content)
        text = words(content)
    keys = changed_sections(draft.content, content)
    if not keys:
        return draft
    refuse_held(draft, keys, actor=actor)
    if typed.chosen:
        keep_if_changed(draft, Reason.AUTOMATIC, actor=actor, hand=draft.saved_by)
    began, before = _sit_down(draft, actor), draft.characters
    put_content(draft, content, actor=actor, changed=keys, text=text)
    _keep_after_work(draft, actor)
    if began:
        change = Change("characters", "字数", f"{before}", f"{draft.characters}")
        record("drafting.draft.edited", draft, actor=actor, act=Act.ADVISE, changes=[change])
        index_draft(draft)
    return draft


@action
def keep_aside(draft: Draft, typed: Typed, *, actor: Actor) -> Version | None:
    """Keep what could not be stored beside the text (我的改动); the same is not kept twice."""
    draft = locked(draft)
    require(rules.who_writes(actor, draft))
    rules.in_time(rules.still_open(draft))
    content, _ = _clean(typed.content, draft.content)
    if content == draft.content:
        return None
    mine = Version.objects.filter(draft=draft, reason=Reason.SIDE, made_by_id=actor.person_id or 0)
    last = mine.order_by("-number").first()
    if last is not None and last.content == content:
        return last
    version = add_version(draft, Reason.SIDE, actor=actor, content=content, note="与他人改动重叠，未并入正文")
    change = Change("number", "版次", "", f"第{version.number}版")
    record("drafting.version.set_aside", draft, actor=actor, act=Act.ADVISE, changes=[change])
    return version


def put_content(
    draft: Draft,
    content: Content,
    *,
    actor: Actor,
    changed: AbstractSet[str] | None = None,
    text: tuple[str, int] | None = None,
) -> None:
    """Put another text in the draft's place, as part of an act; the draft is held by the caller.

    What the caller knows is not worked out again: `text`, its words and their number; `changed`, the sections that are
    not what they were, so that the others keep the fingerprints they had.
    """
    draft.content = content
    draft.text, draft.characters = text or words(content)
    draft.revision += 1
    draft.saved_at = now()
    draft.saved_by = str(actor)
    draft.save(update_fields=["content", "text", "characters", "revision", "saved_at", "saved_by"])
    leave_trace(draft, changed=changed)


def replace_content(draft: Draft, content: object, *, actor: Actor) -> None:
    """The same for what comes from outside: checked, and refused where it would change what somebody is writing."""
    clean, text = _clean(content, draft.content)
    keys = changed_sections(draft.content, clean)
    refuse_held(draft, keys, actor=actor)
    put_content(draft, clean, actor=actor, changed=keys, text=text)
    index_draft(draft)


def leave_trace(draft: Draft, changed: AbstractSet[str] | None = None) -> None:
    """Remember what the sections of this revision were; the oldest are forgotten."""
    last = Trace.objects.filter(draft=draft, revision=draft.revision - 1).first() if changed else None
    known = {key: mark for key, mark in last.sections if key not in (changed or ())} if last else {}
    marks = [list(pair) for pair in marks_of(draft.content, known).items()]
    Trace.objects.create(draft=draft, revision=draft.revision, sections=marks)
    Trace.objects.filter(draft=draft, revision__lte=draft.revision - _TRACES).delete()


def _clean(content: object, standing: Content) -> tuple[Content, tuple[str, int]]:
    """What was typed as the schema wants it, with its words and their number."""
    kept = validate(content, standing)
    text = words(kept)
    refuse_marked_text(text[0])
    return kept, text


def _joined(draft: Draft, typed: Typed, content: Content) -> Content:
    """What was typed on an older revision, put together with the newer text; raises `Overtaken` where that is not done."""
    sentence = f"{draft.saved_by}刚改过文稿，页面上已换成最新的文字。"
    trace = Trace.objects.filter(draft=draft, revision=typed.base).first()
    if trace is None:
        raise Overtaken(sentence, overlaps=True)
    base = dict(trace.sections)
    whole = joined(base, draft.content, content) if typed.joins else None
    if whole is not None:
        return whole
    overlaps = typed.joins or bool(changed_since(base, draft.content) & changed_since(base, content))
    raise Overtaken(sentence, overlaps=overlaps)


def _sit_down(draft: Draft, actor: Actor) -> bool:
    """Whether this save begins a sitting; then what another hand left is kept as theirs first."""
    moment = now()
    sitting = Sitting.objects.filter(draft=draft, person_id=actor.person_id or 0).first()
    if sitting is not None and moment - sitting.saved_at < QUIET:
        sitting.saved_at = moment
        sitting.save(update_fields=["saved_at"])
        return False
    keep_if_changed(draft, Reason.AUTOMATIC, actor=actor, hand=draft.saved_by)
    values = {"began_at": moment, "saved_at": moment, "kept_at": moment}
    Sitting.objects.update_or_create(draft=draft, person_id=actor.person_id or 0, defaults=values)
    return True


def _keep_after_work(draft: Draft, actor: Actor) -> None:
    sitting = Sitting.objects.filter(draft=draft, person_id=actor.person_id or 0).first()
    if sitting is not None and now() - sitting.kept_at >= WORK:
        keep_if_changed(draft, Reason.AUTOMATIC, actor=actor)

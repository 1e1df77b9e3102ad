"""Keeping versions: what a draft is at one moment, fixed for good."""

import hashlib
import json

from django.db.models import Max

from qianshao.drafting import rules
from qianshao.drafting.content import Content
from qianshao.drafting.figures import count_all
from qianshao.drafting.models import Draft, Sitting, Version
from qianshao.drafting.prose import characters_of, text_of
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change
from qianshao.foundation.clock import now
from qianshao.foundation.verdict import Conflict, require
from qianshao.people.actor import Actor
from qianshao.people.acts import Act

Reason = Version.Reason


def locked(draft: Draft) -> Draft:
    """The draft as it stands now, held until the transaction ends."""
    return Draft.objects.select_for_update(of=("self",)).select_related("unit").get(pk=draft.pk)


@action
def keep_version(draft: Draft, *, actor: Actor, note: str = "") -> Version:
    """Keep the text as it stands (保存版本). What is the same as the last version is not kept twice."""
    draft = locked(draft)
    require(rules.who_writes(actor, draft))
    rules.in_time(rules.still_open(draft))
    last = latest(draft)
    if last is not None and last.sha256 == digest_of(draft.title, draft.content):
        raise Conflict(f"与第{last.number}版相同，不用再存。")
    version = add_version(draft, Reason.KEPT, actor=actor, note=note.strip())
    changes = [Change("number", "版次", "", f"第{version.number}版")]
    record("drafting.version.kept", draft, actor=actor, act=Act.ADVISE, changes=changes, note=note)
    return version


def add_version(
    draft: Draft,
    reason: str,
    *,
    actor: Actor,
    note: str = "",
    content: Content | None = None,
    hand: str = "",
) -> Version:
    """Add a version as part of another act, which writes the journal entry. The draft is held by the caller.

    `content` is given where it is not the draft's own text (what is kept aside), `hand` where another wrote it.
    """
    kept = draft.content if content is None else content
    text = text_of(kept)
    last = Version.objects.filter(draft=draft).aggregate(last=Max("number"))["last"] or 0
    version = Version.objects.create(
        draft=draft,
        number=last + 1,
        reason=reason,
        note=note[:200],
        title=draft.title,
        content=kept,
        text=text,
        characters=characters_of(kept),
        sha256=digest_of(draft.title, kept),
        figures=[each.as_row() for each in count_all(draft.organ_id, kept)],
        revision=draft.revision,
        made_by_id=None if hand else actor.person_id,
        made_as=hand or str(actor),
        made_at=draft.saved_at if hand else now(),
    )
    if content is None:
        Sitting.objects.filter(draft=draft).update(kept_at=now())
    return version


def keep_if_changed(
    draft: Draft, reason: str, *, actor: Actor, note: str = "", hand: str = ""
) -> Version | None:
    """A version where the text is another than the last one's; `hand` is who wrote it, where that is not the actor."""
    last = latest(draft)
    nothing_yet = last is None and not draft.text.strip()
    if nothing_yet or (last is not None and last.sha256 == digest_of(draft.title, draft.content)):
        return None
    return add_version(draft, reason, actor=actor, note=note, hand=hand)


def latest(draft: Draft) -> Version | None:
    """The newest version of the text itself; what was kept beside it is none."""
    return Version.objects.filter(draft=draft).exclude(reason=Reason.SIDE).order_by("-number").first()


def digest_of(title: str, content: Content) -> str:
    """SHA-256 of the title and the content in their one written form."""
    whole = json.dumps([title, content], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()

"""Section locks: who is writing in which section, for as long as their editor renews it."""

from collections.abc import Collection
from datetime import timedelta

from qianshao.drafting import rules
from qianshao.drafting.actions.keeping import locked
from qianshao.drafting.content import TOP, sections
from qianshao.drafting.models import Draft, SectionLock
from qianshao.foundation.acting import action
from qianshao.foundation.clock import now
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.people.actor import Actor

LEASE = timedelta(minutes=3)


class Held(Conflict):
    """Somebody else is writing in that section just now."""


@action
def take_section(draft: Draft, *, actor: Actor, section: str) -> SectionLock:
    """Take a section, or go on holding it. A lock that ran out belongs to nobody. No journal entry: nothing is changed."""
    draft = locked(draft)
    require(rules.who_writes(actor, draft))
    rules.in_time(rules.still_open(draft))
    wanted = next((each for each in sections(draft.content) if each.key == section), None)
    if wanted is None:
        raise Unacceptable("这一部分刚写下，还没有保存，或已经不在文稿里了。")
    SectionLock.objects.filter(draft=draft, until__lt=now()).delete()
    lock = SectionLock.objects.filter(draft=draft, key=section).first()
    if lock is not None and lock.person_id != actor.person_id:
        raise Held(held_words(lock))
    # Whoever writes in one section has left the one before.
    SectionLock.objects.filter(draft=draft, person_id=actor.person_id or 0).exclude(key=section).delete()
    values = {
        "person_id": actor.person_id,
        "post_id": actor.post_id,
        "label": str(actor),
        "heading": wanted.heading[:60],
        "until": now() + LEASE,
    }
    return SectionLock.objects.update_or_create(draft=draft, key=section, defaults=values)[0]


@action
def leave_sections(draft: Draft, *, actor: Actor) -> None:
    """Let go of what one holds."""
    SectionLock.objects.filter(draft=draft, person_id=actor.person_id or 0).delete()


def held_words(lock: SectionLock) -> str:
    """丁四海（综合办主任）正在改“二、主要任务”。"""
    if lock.key == TOP:
        return f"{lock.label}正在改开头部分。"
    return f"{lock.label}正在改“{lock.heading}”。"


def refuse_held(draft: Draft, keys: Collection[str], *, actor: Actor) -> None:
    """Raise `Held` where one of the sections that would change is another's just now."""
    others = SectionLock.objects.filter(draft=draft, until__gte=now(), key__in=keys)
    lock = others.exclude(person_id=actor.person_id or 0).first()
    if lock is not None:
        raise Held(held_words(lock))

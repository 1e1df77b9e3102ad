"""常用语: what the office writes again and again, kept once for everybody."""

from dataclasses import dataclass

from qianshao.drafting import rules
from qianshao.drafting.models import Phrase
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import all_values
from qianshao.foundation.clock import now
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.people.actor import Actor
from qianshao.people.acts import Act

_MOST = 2_000


@dataclass(frozen=True)
class Wording:
    """What is kept: for which occasion, the words, and where they are from."""

    label: str
    text: str
    purpose: str = ""
    source: str = ""


@action
def keep_phrase(wording: Wording, *, actor: Actor) -> Phrase:
    """Keep a phrase for everybody."""
    require(rules.may_keep_phrases(actor))
    refuse_marked(wording.label, wording.text, wording.source)
    kept = Phrase.objects.filter(organ_id=actor.organ_id)
    if kept.filter(label=wording.label.strip(), text=wording.text.strip()).exists():
        raise Unacceptable("这条常用语已经有了。", field="text")
    if kept.count() >= _MOST:
        raise Unacceptable(f"常用语最多 {_MOST} 条。")
    phrase = Phrase.objects.create(
        organ_id=actor.organ_id,
        label=wording.label.strip(),
        text=wording.text.strip(),
        purpose=wording.purpose,
        source=wording.source.strip(),
        kept_as=str(actor),
        kept_at=now(),
    )
    changes = all_values(phrase, "label", "text", "purpose", "source")
    record("drafting.phrase.kept", phrase, actor=actor, act=Act.SERVE, changes=changes)
    return phrase


@action
def remove_phrase(phrase: Phrase, *, actor: Actor) -> None:
    """Take a phrase out; texts that used it stay as they are."""
    require(rules.may_keep_phrases(actor))
    found = Phrase.objects.filter(organ_id=actor.organ_id, pk=phrase.pk).first()
    if found is None:
        raise Conflict("这条常用语已经删去了。")
    record("drafting.phrase.removed", found, actor=actor, act=Act.SERVE, note=found.text[:200])
    found.delete()

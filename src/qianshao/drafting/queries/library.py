"""The library: phrases the office keeps, and finished texts that read like this one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Substr

from qianshao.drafting.models import Draft, Phrase, State
from qianshao.drafting.queries.seen import visible_to
from qianshao.people.actor import Actor
from qianshao.search.words import grams

# So many of the newest finished texts are compared, each by what it begins with.
MOST_COMPARED = 300
_BEGINNING = 2_000
_LIKE = 0.12


@dataclass(frozen=True)
class Alike:
    """A finished text and how much of this one's pairs of characters it shares, from 0 to 1."""

    draft: Draft
    likeness: float

    @property
    def percent(self) -> int:
        return round(self.likeness * 100)


def finished_for(actor: Actor) -> QuerySet[Draft]:
    """Finished texts an actor may see, newest first, without their content."""
    found = visible_to(actor).filter(state=State.FINAL)
    return found.select_related("unit").defer("content", "text").order_by("-finished_on", "-pk")


def texts_like(draft: Draft, actor: Actor, *, most: int = 8) -> list[Alike]:
    """The finished texts most like this one; titles count as much as the text, the same purpose a little more."""
    candidates = finished_for(actor).exclude(pk=draft.pk).annotate(beginning=Substr("text", 1, _BEGINNING))
    title, text = set(grams(draft.title)), set(grams(draft.text[:_BEGINNING]))
    found = [Alike(each, _likeness(draft, title, text, each)) for each in candidates[:MOST_COMPARED]]
    near = [each for each in found if each.likeness >= _LIKE]
    return sorted(near, key=lambda each: each.likeness, reverse=True)[:most]


def _likeness(draft: Draft, title: set[str], text: set[str], other: Any) -> float:
    shared = (_shared(title, grams(other.title)) + _shared(text, grams(other.beginning))) / 2
    return shared + (0.05 if other.purpose == draft.purpose and shared else 0)


def _shared(one: set[str], other: Iterable[str]) -> float:
    """Dice's coefficient of two sets of pairs."""
    these = set(other)
    return 2 * len(one & these) / (len(one) + len(these)) if one and these else 0.0


def phrases_for(organ_id: int, purpose: str = "", words: str = "") -> QuerySet[Phrase]:
    """The office's phrases, those of a purpose and those for all; with these words in them."""
    found = Phrase.objects.filter(organ_id=organ_id)
    if purpose:
        found = found.filter(purpose__in=["", purpose])
    if words:
        found = found.filter(text__icontains=words) | found.filter(label__icontains=words)
    return found.order_by("label", "pk")

"""What a draft can become: rooms above offer themselves, and a draft's page has a button for each."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from qianshao.drafting.models import Draft, Purpose
from qianshao.foundation.verdict import Verdict

# Whether an actor may make that of a draft now; the button shows the same sentence as the page.
May = Callable[[Any, Draft], Verdict]


@dataclass(frozen=True)
class Destination:
    """拟发文, and the page of a room above that makes one from a draft (its only argument is the draft's key)."""

    label: str
    url_name: str
    purposes: frozenset[str]
    may: May

    def url(self, draft: Draft) -> str:
        return reverse(self.url_name, args=[draft.pk])


_destinations: dict[str, Destination] = {}


def register_destination(label: str, url_name: str, purposes: Collection[str], may: May) -> None:
    """Called from a room's `AppConfig.ready()`: `purposes` are the values of `Purpose` it is offered for, empty for all.

    What was made is told by `actions.mark_became`; `rules.may_become` is what `may` asks of the draft itself.
    """
    chosen = frozenset(purposes) or frozenset(Purpose.values)
    _destinations[url_name] = Destination(label, url_name, chosen, may)


def destinations_for(draft: Draft) -> list[Destination]:
    """Where this draft can go; what has become something already goes nowhere else."""
    if draft.became_id is not None:
        return []
    return [each for each in _destinations.values() if draft.purpose in each.purposes]

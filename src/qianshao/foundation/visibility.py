"""Who may see a record, asked from below: files, search and notices point at records of rooms they do not know.

A room registers one function per model; it is the room's own `queries.visible_to`, so there is one truth.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db import models

Visible = Callable[[Any, Collection[int]], set[int]]
_visible: dict[str, Visible] = {}


def label_of(record: "models.Model | type[models.Model]") -> str:
    """The stable name of a record's model (`ledger.matter`), as the journal, files and search store it."""
    return record._meta.label_lower


def register_visibility(
    model: type[models.Model], visible_to: "Callable[[Any], models.QuerySet[Any]]"
) -> None:
    """`visible_to(actor)` is the room's query of what an actor may see of that model."""

    def among(actor: Any, ids: Collection[int]) -> set[int]:
        return set(visible_to(actor).filter(pk__in=ids).order_by().values_list("pk", flat=True))

    _visible[label_of(model)] = among


def visible_among(actor: Any, label: str, ids: Iterable[int]) -> set[int]:
    """Which of these records the actor may see; none of a kind nobody registered."""
    wanted = set(ids)
    if not wanted or label not in _visible:
        return set()
    return _visible[label](actor, wanted)


def may_see(actor: Any, label: str, record_id: int) -> bool:
    return record_id in visible_among(actor, label, {record_id})

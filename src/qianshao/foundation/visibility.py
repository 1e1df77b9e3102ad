"""Who may see a record, asked from below: files, search and notices point at records of rooms they do not know.

A room registers one function per model; it is the room's own `queries.visible_to`, so there is one truth.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models

VisibleTo = Callable[[Any], "models.QuerySet[Any]"]
_visible: dict[str, VisibleTo] = {}


def label_of(record: "models.Model | type[models.Model]") -> str:
    """The stable name of a record's model (`ledger.matter`), as the journal, files and search store it."""
    return record._meta.label_lower


def register_visibility(model: type[models.Model], visible_to: VisibleTo) -> None:
    """`visible_to(actor)` is the room's query of what an actor may see of that model."""
    _visible[label_of(model)] = visible_to


def visible_records(actor: Any, label: str) -> "models.QuerySet[Any] | None":
    """The room's own query of what the actor may see of that kind; None for a kind nobody registered."""
    visible_to = _visible.get(label)
    return None if visible_to is None else visible_to(actor)


def visible_among(actor: Any, label: str, ids: Iterable[int]) -> set[int]:
    """Which of these records the actor may see; none of a kind nobody registered."""
    wanted = set(ids)
    if not wanted or label not in _visible:
        return set()
    return set(_visible[label](actor).filter(pk__in=wanted).order_by().values_list("pk", flat=True))


def may_see(actor: Any, label: str, record_id: int) -> bool:
    return record_id in visible_among(actor, label, {record_id})

"""Rooms above open drafts to those who work on what a draft became: they register who reads, and who writes, there."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from qianshao.drafting.models import Draft

# `readers(actor)` answers a query whose `values` are ids of drafts, or None where it opens nothing to such an actor.
Readers = Callable[[Any], "QuerySet[Any, Any] | None"]
Writers = Callable[[Any, Draft], bool]

_readers: list[Readers] = []
_writers: list[Writers] = []


def register_readers(readers: Readers) -> None:
    """`readers(actor)` → the ids of the drafts (`….values("draft_id")`) that become visible to the actor, or None."""
    if readers not in _readers:
        _readers.append(readers)


def register_writers(writers: Writers) -> None:
    """`writers(actor, draft)` → whether the actor has the draft in hand (an open step of what it became)."""
    if writers not in _writers:
        _writers.append(writers)


def read_by(actor: Any) -> "list[QuerySet[Any, Any]]":
    found = (readers(actor) for readers in _readers)
    return [each for each in found if each is not None]


def writes_in(actor: Any, draft: Draft) -> bool:
    return any(writers(actor, draft) for writers in _writers)

"""How each room's records are indexed, so that the whole index can be made anew (`qianshao search rebuild`)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from qianshao.foundation.visibility import label_of


@dataclass(frozen=True)
class Indexed:
    """A kind of record that can be found: its word on the page, and the room's own function that indexes one."""

    model: type[models.Model]
    index: Callable[[Any], None]
    label: str


_indexed: dict[str, Indexed] = {}


def register_indexed(model: type[models.Model], index: Callable[[Any], None], *, label: str = "") -> None:
    """Called from a room's `AppConfig.ready()`; `index(record)` is what its actions call too (it calls `index_record`)."""
    word = label or str(model._meta.verbose_name)
    _indexed[label_of(model)] = Indexed(model, index, word)


def all_indexed() -> list[Indexed]:
    return list(_indexed.values())


def kinds() -> list[tuple[str, str]]:
    """`(ledger.matter, 事项)` for every kind that can be found."""
    return [(kind, indexed.label) for kind, indexed in _indexed.items()]


def word_of(kind: str) -> str:
    indexed = _indexed.get(kind)
    return indexed.label if indexed else ""


def page_of(kind: str, object_id: int) -> str:
    """The page of a found record; nothing where the kind has none."""
    indexed = _indexed.get(kind)
    page = getattr(indexed.model(pk=object_id), "get_absolute_url", None) if indexed else None
    return str(page()) if page else ""

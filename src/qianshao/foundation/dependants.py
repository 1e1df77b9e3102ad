"""What still waits for a record somebody wants to do away with, asked from below: people abolishes posts and units without
knowing what a matter or a document is. Each sentence says what waits and where to see it, and counts, never naming content.
"""

from collections.abc import Callable

from django.db import models

from qianshao.foundation.visibility import label_of

Dependants = Callable[[int], list[str]]
_registered: dict[str, list[Dependants]] = {}


def register_dependants(label: str, source: Dependants) -> None:
    """`source(record_id)` answers a sentence for each kind of thing that still waits for the record, or nothing."""
    sources = _registered.setdefault(label, [])
    if source not in sources:
        sources.append(source)


def dependants_of(record: models.Model) -> list[str]:
    """Everything that still waits for the record, over all rooms."""
    return [sentence for source in _registered.get(label_of(record), []) for sentence in source(record.pk)]

"""Keeping the index, in the transaction of the act that changed the record."""

from datetime import date

from django.db import models, transaction

from qianshao.foundation.clock import today
from qianshao.foundation.visibility import label_of
from qianshao.search.indexing import all_indexed
from qianshao.search.models import Entry
from qianshao.search.words import fold

LONGEST_TEXT = 200_000


def index_record(
    record: models.Model, *, title: str, text: str, number: str = "", happened_on: date | None = None
) -> None:
    """Make a record findable by its number, title and text, or by its new ones. `record.organ_id` says whose it is."""
    Entry.objects.update_or_create(
        kind=label_of(record),
        object_id=record.pk,
        defaults={
            "organ_id": record.organ_id,  # type: ignore[attr-defined]  # every record has one
            "number": number.replace("\x00", "")[:80],
            "title": " ".join(title.replace("\x00", "").split())[:300],
            "text": fold(f"{number}\n{title}\n{text}")[:LONGEST_TEXT],
            "happened_on": happened_on or today(),
        },
    )


def forget_record(record: models.Model) -> None:
    """A record that is no longer to be found (voided, removed)."""
    Entry.objects.filter(kind=label_of(record), object_id=record.pk).delete()


def rebuild() -> dict[str, int]:
    """Make the index anew from the records themselves; how many of each kind were indexed.

    Each kind is one transaction: whoever searches meanwhile finds the old rows or the new ones.
    """
    counts: dict[str, int] = {}
    for kind in all_indexed():
        with transaction.atomic():
            label = label_of(kind.model)
            Entry.objects.filter(kind=label).delete()
            for record in kind.model._default_manager.order_by("pk").iterator(chunk_size=500):
                kind.index(record)
            counts[kind.label] = Entry.objects.filter(kind=label).count()
    return counts

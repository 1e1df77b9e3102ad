"""Reading the journal."""

from django.db import models
from django.db.models import QuerySet

from qianshao.foundation.visibility import label_of
from qianshao.journal.models import Entry, Seal


def timeline_of(record: models.Model, *, refusals: bool = False) -> QuerySet[Entry]:
    """The entries about a record, newest first, in one query; refusals only where asked for."""
    organ_id = getattr(record, "organ_id", None)
    about = Entry.objects.filter(subject_type=label_of(record), subject_id=record.pk)
    if organ_id is not None:
        about = about.filter(organ_id=organ_id)
    if not refusals:
        about = about.filter(refused=False)
    return about.order_by("-pk")


def latest_seal() -> Seal | None:
    """The newest seal; its number and value are what an anchor outside the system keeps."""
    return Seal.objects.order_by("-number").defer("digests", "ids").first()

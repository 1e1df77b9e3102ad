"""Reading the journal."""

from django.db import models
from django.db.models import Q, QuerySet

from qianshao.foundation.visibility import label_of
from qianshao.journal.models import ADMINISTRATION, Entry, Seal, Verification
from qianshao.people.actor import Actor


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


def of_administration() -> Q:
    """Entries about running the system, by the room their verb begins with."""
    found = Q()
    for room in ADMINISTRATION:
        found |= Q(verb__startswith=f"{room}.")
    return found


def entries_of(actor: Actor) -> QuerySet[Entry]:
    """All entries of the actor's organ; the page hides what is business (`Entry.audited_subject`)."""
    return Entry.objects.filter(organ_id=actor.organ_id)


def administration_entries_of(actor: Actor) -> QuerySet[Entry]:
    """The entries an audit administrator may read whole."""
    return entries_of(actor).filter(of_administration())


def business_refusals_of(actor: Actor) -> QuerySet[Entry]:
    """Refused acts of the office's own work: what people ran into, and where the red line held."""
    return entries_of(actor).filter(refused=True).exclude(of_administration())


def verifications_of(actor: Actor) -> QuerySet[Verification]:
    """Earlier verifications, newest first."""
    return Verification.objects.filter(organ_id=actor.organ_id).order_by("-pk")

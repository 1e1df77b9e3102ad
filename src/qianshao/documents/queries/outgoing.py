"""Which 发文 an actor may see, and what its steps ask."""

from datetime import date

from django.db.models import Q, QuerySet

from qianshao.documents.models import Delivery, FinalFile, Outgoing, Signing
from qianshao.foundation.clock import today
from qianshao.people.actor import Actor
from qianshao.people.acts import LEADER_KINDS, OFFICE_KINDS, UNIT_KINDS, PostKind
from qianshao.people.models import Unit
from qianshao.people.queries import units_of
from qianshao.processes.models import Task
from qianshao.processes.queries.turns import has_to_do_with, instance_of, open_tasks

OUTGOING = "documents.outgoing"


def outgoing_visible_to(actor: Actor) -> QuerySet[Outgoing]:
    """The office and the principal leader all; a leader what the units in charge draft or were sent; a unit its own and
    what was distributed to it; besides whoever has or had a step of it, or was sent it to read; administrators nothing."""
    every = Outgoing.objects.filter(organ_id=actor.organ_id)
    if actor.is_system or actor.kind in OFFICE_KINDS or actor.kind is PostKind.PRINCIPAL:
        return every
    if actor.is_admin:
        return every.none()
    seen = has_to_do_with(actor, OUTGOING) | Q(drafter_post_id=actor.post_id or 0)
    if actor.kind in LEADER_KINDS:
        copies = Delivery.objects.filter(unit_id__in=actor.charge).order_by()
        seen |= Q(unit_id__in=actor.charge) | Q(pk__in=copies.values("outgoing_id"))
    if actor.kind in UNIT_KINDS:
        copies = Delivery.objects.filter(unit_id=actor.unit_id or 0).order_by()
        seen |= Q(unit_id=actor.unit_id) | Q(pk__in=copies.values("outgoing_id"))
    return every.filter(seen)


def turns(outgoing: Outgoing, does: str = "") -> list[Task]:
    """The open steps of a paper, or those of one of our own verbs."""
    found = open_tasks(outgoing).order_by("number")
    return list(found.filter(does=does) if does else found)


def standing_signing(outgoing: Outgoing) -> Signing | None:
    """The signature that stands."""
    return outgoing.signings.filter(in_force=True).select_related("post", "version", "decided_by").first()


def finals_of(outgoing: Outgoing) -> QuerySet[FinalFile]:
    """The files the paper was made into, those that stand."""
    return outgoing.finals.filter(in_force=True).select_related("file__blob")


def agreed_units(outgoing: Outgoing) -> set[int]:
    """The units whose posts countersigned (会签): steps of the process that are no verb of ours, done with an opinion."""
    instance = instance_of(outgoing)
    if instance is None:
        return set()
    done = instance.tasks.filter(does="", state="done", act="advise", post__isnull=False)
    return set(done.values_list("post__unit_id", flat=True))


def issued_so_far(organ_id: int, day: date) -> int:
    """How many papers were issued in a year up to a day (减负)."""
    found = Outgoing.objects.filter(organ_id=organ_id, issued_on__gte=day.replace(month=1, day=1))
    return found.filter(issued_on__lte=day).exclude(number=None).count()


def same_day_last_year(day: date) -> date:
    return (
        day.replace(year=day.year - 1, day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=day.year - 1)
    )


def issued_this_year_and_last(organ_id: int) -> tuple[int, int]:
    """This year's papers so far, and those of the same days last year."""
    day = today()
    return issued_so_far(organ_id, day), issued_so_far(organ_id, same_day_last_year(day))


def to_receive(actor: Actor) -> QuerySet[Delivery]:
    """The copies that wait for the actor's unit to sign for."""
    waiting = Delivery.objects.filter(unit_id=actor.unit_id or 0, received_at=None)
    return waiting.select_related("outgoing__letters", "outgoing__number__letters").order_by("pk")


def own_units(organ_id: int) -> list[Unit]:
    """The units inside the organ."""
    return list(units_of(organ_id))

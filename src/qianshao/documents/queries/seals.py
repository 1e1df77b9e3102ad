"""The seals of an organ and their uses."""

from datetime import date

from django.db.models import Q, QuerySet

from qianshao.documents.models import Seal, SealUse
from qianshao.people.actor import Actor
from qianshao.people.acts import OFFICE_KINDS, PostKind


def seals_seen_by(actor: Actor) -> QuerySet[Seal]:
    """The seals themselves, pictures included: the head of the office, and each keeper the seal they keep."""
    every = Seal.objects.filter(organ_id=actor.organ_id)
    if actor.is_system or actor.kind is PostKind.OFFICE_HEAD:
        return every
    return every.filter(keeper_id=actor.post_id) if actor.post_id else every.none()


def uses_seen_by(actor: Actor) -> QuerySet[SealUse]:
    """用印登记: the office and the principal leader."""
    if actor.is_system or actor.kind in OFFICE_KINDS or actor.kind is PostKind.PRINCIPAL:
        return SealUse.objects.filter(organ_id=actor.organ_id)
    return SealUse.objects.none()


def seals_in_force(organ_id: int, day: date) -> QuerySet[Seal]:
    """The seals that may be used on a day."""
    alive = Q(valid_until=None) | Q(valid_until__gt=day)
    return Seal.objects.filter(alive, organ_id=organ_id, valid_from__lte=day).select_related(
        "keeper", "picture__blob"
    )

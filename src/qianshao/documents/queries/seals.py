"""The seals of an organ and their uses."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from qianshao.documents.models import JointSeal, Outgoing, Seal, SealUse
from qianshao.people.actor import Actor
from qianshao.people.acts import OFFICE_KINDS, PostKind


def seals_seen_by(actor: Actor) -> QuerySet[Seal]:
    """The seals themselves, pictures included: the head of the office, and each keeper the seal they keep."""
    every = Seal.objects.filter(organ_id=actor.organ_id)
    if actor.is_system or actor.kind is PostKind.OFFICE_HEAD:
        return every
    return every.filter(keeper_id=actor.post_id) if actor.post_id else every.none()


def joint_seals_seen_by(actor: Actor) -> QuerySet[JointSeal]:
    """The impressions other organs sent: the office alone, which holds them for one paper."""
    every = JointSeal.objects.filter(organ_id=actor.organ_id)
    return every if actor.is_system or actor.kind in OFFICE_KINDS else every.none()


def uses_seen_by(actor: Actor) -> QuerySet[SealUse]:
    """用印登记: the office and the principal leader."""
    if actor.is_system or actor.kind in OFFICE_KINDS or actor.kind is PostKind.PRINCIPAL:
        return SealUse.objects.filter(organ_id=actor.organ_id)
    return SealUse.objects.none()


@dataclass(frozen=True)
class Impression:
    """The seal of one organ that issues a paper: our own, or what that organ sent for it; neither where it is missing."""

    organ_name: str
    own: Seal | None = None
    sent: JointSeal | None = None
    used: bool = False  # pressed on this paper since it was printed, by a keeper of its own

    @property
    def seal(self) -> Seal | JointSeal | None:
        return self.own or self.sent


def impressions_of(outgoing: Outgoing, day: date) -> list[Impression]:
    """The seals a paper wants, in the order its organs sign (GB/T 9704 7.3.5.1)."""
    organs = outgoing.organs
    own = {
        each.organ_name: each for each in seals_in_force(outgoing.organ_id, day).filter(organ_name__in=organs)
    }
    sent = {each.organ_name: each for each in outgoing.joint_seals.select_related("picture__blob")}
    printed = (
        outgoing.finals.filter(in_force=True).order_by("-made_at").values_list("made_at", flat=True).first()
    )
    uses = outgoing.seal_uses.filter(applied_at__gte=printed) if printed else outgoing.seal_uses.none()
    used = set(uses.values_list("seal_id", flat=True))
    return [
        Impression(
            name, found, None if found else sent.get(name), used=found is not None and found.pk in used
        )
        for name in organs
        for found in (own.get(name),)
    ]


def seals_in_force(organ_id: int, day: date) -> QuerySet[Seal]:
    """The seals that may be used on a day."""
    alive = Q(valid_until=None) | Q(valid_until__gt=day)
    return Seal.objects.filter(alive, organ_id=organ_id, valid_from__lte=day).select_related(
        "keeper", "picture__blob"
    )

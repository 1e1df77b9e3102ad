"""Which matters an actor may see: the look-up is the permission (STYLE.md, rule 6)."""

from collections.abc import Collection

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from qianshao.foundation.visibility import label_of
from qianshao.ledger.models import Decision, Involvement, Matter
from qianshao.people.actor import Actor
from qianshao.people.acts import PostKind


def sees_everything(actor: Actor) -> bool:
    """The principal leader and the office see the whole ledger of their sub-district."""
    return actor.kind == PostKind.PRINCIPAL or actor.is_office


def visible_to(actor: Actor | None) -> QuerySet[Matter]:
    """The matters an actor may see: everything, what their charge or their post decided, or what their unit has part in."""
    if actor is None or actor.is_admin:
        return Matter.objects.none()
    matters = Matter.objects.filter(organ_id=actor.organ_id)
    if sees_everything(actor):
        return matters
    if actor.is_leader:
        decided = Exists(Decision.objects.filter(matter=OuterRef("pk"), post_id=actor.post_id or 0))
        return matters.filter(Q(leader_post_id=actor.post_id) | _involved(actor.charge) | decided)
    return matters.filter(_involved({actor.unit_id or 0}))


def listed(actor: Actor | None, *, open_only: bool) -> QuerySet[Matter]:
    """The same matters for a list. Open ones are few, so that their ids are gathered from one small index first."""
    seen = visible_to(actor)
    if not open_only or actor is None:
        return seen
    if actor.is_admin or sees_everything(actor):
        return seen.filter(open=True)
    units = actor.charge if actor.is_leader else frozenset({actor.unit_id or 0})
    involved = Involvement.objects.filter(organ_id=actor.organ_id, unit_id__in=units, open=True)
    within_reach = Q(pk__in=involved.values("matter_id"))
    if actor.is_leader:
        within_reach |= Q(leader_post_id=actor.post_id)
    return Matter.objects.filter(within_reach, organ_id=actor.organ_id, open=True)


def of_origin(record: models.Model) -> QuerySet[Matter]:
    """The matters that came from a record (a document, a meeting), oldest first."""
    return Matter.objects.filter(origin_type=label_of(record), origin_id=record.pk).order_by("year", "serial")


def _involved(unit_ids: Collection[int]) -> Exists:
    return Exists(Involvement.objects.filter(matter=OuterRef("pk"), unit_id__in=unit_ids))

"""Which matters an actor may see: the look-up is the permission (STYLE.md, rule 6)."""

from collections.abc import Collection

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from qianshao.foundation.visibility import label_of
from qianshao.ledger.models import ColumnMapping, Decision, Involvement, Matter
from qianshao.people.actor import Actor
from qianshao.people.acts import PostKind

# So many ids are still gathered and sorted in a few milliseconds.
_FEW = 3_000


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
        return matters.filter(Q(leader_post_id=actor.post_id) | _involved(actor.charge) | _decided(actor))
    return matters.filter(_involved({actor.unit_id or 0}))


def listed(actor: Actor | None, *, open_only: bool) -> QuerySet[Matter]:
    """The same matters for a list, asked so that a list of a million stays quick.

    Where few can fit (open ones, a small unit's), their ids are gathered from the small index first; where many do, each
    row is looked up as the list walks by. Either way alone took 50 times as long in the other's case.
    """
    if actor is None or actor.is_admin or sees_everything(actor):
        seen = visible_to(actor)
        return seen.filter(open=True) if open_only else seen
    units = actor.charge if actor.is_leader else frozenset({actor.unit_id or 0})
    involved = Involvement.objects.filter(organ_id=actor.organ_id, unit_id__in=units)
    if open_only:
        involved = involved.filter(open=True)
    elif involved.order_by()[: _FEW + 1].count() > _FEW:
        return visible_to(actor)
    within_reach = Q(pk__in=involved.values("matter_id"))
    if actor.is_leader:
        within_reach |= Q(leader_post_id=actor.post_id) | _decided(actor)
    matters = Matter.objects.filter(within_reach, organ_id=actor.organ_id)
    return matters.filter(open=True) if open_only else matters


def tables_visible_to(actor: Actor | None) -> QuerySet[ColumnMapping]:
    """An imported ledger speaks of every unit: the office and the leaders may open it."""
    if actor is None or not (actor.is_office or actor.is_leader):
        return ColumnMapping.objects.none()
    return ColumnMapping.objects.filter(organ_id=actor.organ_id)


def of_origin(record: models.Model) -> QuerySet[Matter]:
    """The matters that came from a record (a document, a meeting), oldest first."""
    return Matter.objects.filter(origin_type=label_of(record), origin_id=record.pk).order_by("year", "serial")


def _involved(unit_ids: Collection[int]) -> Exists:
    return Exists(Involvement.objects.filter(matter=OuterRef("pk"), unit_id__in=unit_ids))


def _decided(actor: Actor) -> Q:
    return Q(Exists(Decision.objects.filter(matter=OuterRef("pk"), post_id=actor.post_id or 0)))

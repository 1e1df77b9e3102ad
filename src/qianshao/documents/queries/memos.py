"""Which 签报 an actor may see."""

from django.db.models import Q, QuerySet

from qianshao.documents.models import Memo
from qianshao.people.actor import Actor
from qianshao.people.acts import HEAD_KINDS, OFFICE_KINDS, PostKind
from qianshao.processes.queries.turns import has_to_do_with

MEMO = "documents.memo"


def memos_visible_to(actor: Actor) -> QuerySet[Memo]:
    """The office and the principal leader all; a leader those of the units in charge; a head those of the unit; besides
    who made it, and whoever has or had to do with it."""
    every = Memo.objects.filter(organ_id=actor.organ_id)
    if actor.is_system or actor.kind in OFFICE_KINDS or actor.kind is PostKind.PRINCIPAL:
        return every
    if actor.is_admin:
        return every.none()
    seen = has_to_do_with(actor, MEMO) | Q(post_id=actor.post_id or 0)
    if actor.kind is PostKind.LEADER:
        seen |= Q(unit_id__in=actor.charge)
    elif actor.kind in HEAD_KINDS:
        seen |= Q(unit_id=actor.unit_id)
    return every.filter(seen)

"""Who decides on a matter now. The post that answers for it does, unless it was abolished, stands empty, or is no longer in
charge of the units concerned; then the leader who is in charge of them today does, else the principal leader.
"""

from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.db.models import Exists, OuterRef, Q

from qianshao.foundation.clock import today
from qianshao.ledger.models import Helper, Matter
from qianshao.people.actor import Actor
from qianshao.people.acts import LEADER_KINDS, PostKind
from qianshao.people.models import Post
from qianshao.people.queries import holdings_on


@dataclass(frozen=True)
class Leaders:
    """The organ's leaders' posts that somebody holds today, with the units each is in charge of; and all posts ever."""

    principals: frozenset[int]
    charges: dict[int, frozenset[int]]
    ever: frozenset[int]


def leaders_today(organ_id: int) -> Leaders:
    """Two queries, whatever the number of matters."""
    held = holdings_on(today()).values("post_id")
    posts = list(Post.objects.filter(organ_id=organ_id, kind__in=LEADER_KINDS).values_list("pk", "kind"))
    sitting = Post.objects.filter(organ_id=organ_id, kind__in=LEADER_KINDS, abolished_on=None, pk__in=held)
    charged: dict[int, set[int]] = {}
    principals = set()
    rows = sitting.values_list("pk", "kind", "charges__unit_id")
    for post_id, kind, unit_id in rows:
        if kind == PostKind.PRINCIPAL:
            principals.add(post_id)
        else:
            charged.setdefault(post_id, set()).update({unit_id} - {None})
    charges = {post_id: frozenset(units) for post_id, units in charged.items()}
    return Leaders(frozenset(principals), charges, frozenset(pk for pk, _ in posts))


def still_own(actor: Actor, leaders: Leaders, prefix: str = "") -> Q:
    """Matters the actor's own post answers for and can decide: not those with a unit that left its charge."""
    own = Q(**{f"{prefix}leader_post_id": actor.post_id})
    return own if actor.kind == PostKind.PRINCIPAL else own & _within(frozenset(actor.charge), prefix)


def handed_on_to(actor: Actor, leaders: Leaders, prefix: str = "") -> Q | None:
    """Matters another post answered for that wait for this leader now; None where there can be none.

    `prefix` is the way from the row to its matter (`matter__`).
    """
    others = leaders.ever - leaders.principals - {actor.post_id or 0}
    if not others:
        return None
    astray = Q(**{f"{prefix}leader_post_id__in": others})
    for post_id, charge in leaders.charges.items():
        astray &= ~(Q(**{f"{prefix}leader_post_id": post_id}) & _within(charge, prefix))
    if actor.kind == PostKind.PRINCIPAL:
        nobody = [~_within(charge, prefix) for charge in leaders.charges.values()]
        return reduce(and_, nobody, astray)
    return astray & _within(frozenset(actor.charge), prefix) if actor.charge else None


def deciders_of(matter: Matter) -> set[int]:
    """Ids of the posts that decide on a matter today."""
    leaders = leaders_today(matter.organ_id)
    units = {matter.lead_unit_id, *Helper.objects.filter(matter=matter).values_list("unit_id", flat=True)}
    covering = {post_id for post_id, charge in leaders.charges.items() if units <= charge}
    if matter.leader_post_id in leaders.principals | covering:
        return {matter.leader_post_id}
    return covering or set(leaders.principals)


def _within(charge: frozenset[int], prefix: str) -> Q:
    """Lead and helping units all lie in this charge."""
    outside = Helper.objects.filter(matter=OuterRef(f"{prefix}pk")).exclude(unit_id__in=charge)
    return Q(**{f"{prefix}lead_unit_id__in": charge}) & ~Q(Exists(outside))

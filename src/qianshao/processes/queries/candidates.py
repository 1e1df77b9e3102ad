"""Whom a step can be given to: the posts offered on forms, each with who holds it."""

from django.db.models import Prefetch, QuerySet

from qianshao.foundation.clock import today
from qianshao.people.actor import Actor
from qianshao.people.acts import ADMIN_KINDS, HEAD_KINDS, LEADER_KINDS, OFFICE_KINDS, Act, PostKind, Reach
from qianshao.people.models import Post
from qianshao.people.policy import reach
from qianshao.people.queries import holdings_on


def posts_for(organ_id: int, act: Act) -> QuerySet[Post]:
    """Every post that somebody holds and whose kind may perform the act, in the office's own order."""
    kinds = [kind for kind in PostKind.values if reach(kind, act)]
    held = holdings_on(today()).filter(post__organ_id=organ_id).values("post_id")
    found = Post.objects.filter(organ_id=organ_id, kind__in=kinds, abolished_on=None, pk__in=held)
    holdings = Prefetch("holdings", holdings_on(today()).select_related("person"), to_attr="current")
    return found.select_related("unit").prefetch_related(holdings).order_by("unit__order", "order", "pk")


def mouths_for(organ_id: int, act: Act) -> QuerySet[Post]:
    """Those that speak for their units (two tiers, M14): heads and leaders, to be chosen for 会签 and the like."""
    return posts_for(organ_id, act).filter(kind__in=HEAD_KINDS | LEADER_KINDS)


def passed_on_to(actor: Actor, act: Act) -> QuerySet[Post]:
    """Whom an actor may hand a step to: anybody in the own unit, elsewhere heads, leaders and the office."""
    found = posts_for(actor.organ_id, act)
    own = found.filter(unit_id=actor.unit_id or 0)
    return (own | found.filter(kind__in=HEAD_KINDS | LEADER_KINDS | OFFICE_KINDS)).exclude(
        pk=actor.post_id or 0
    )


def name_of(post: Post) -> str:
    """A post with its unit and who holds it: 城管办 · 城管办主任 己六合."""
    holdings = getattr(post, "current", None)
    names = "、".join(holding.person.name for holding in holdings) if holdings else ""
    return f"{post.unit} · {post.name} {names}".strip()


def readers_for(actor: Actor) -> QuerySet[Post]:
    """Whom an actor may send something to be read: everybody, the units in charge, or the own unit."""
    held = holdings_on(today()).filter(post__organ_id=actor.organ_id)
    found = Post.objects.filter(organ_id=actor.organ_id, abolished_on=None, pk__in=held.values("post_id"))
    reaches = reach(actor.kind, Act.COORDINATE)
    if reaches is Reach.CHARGE:
        found = found.filter(unit_id__in=actor.charge)
    elif reaches is not Reach.ALL:
        found = found.filter(unit_id=actor.unit_id or 0)
    holdings = Prefetch("holdings", holdings_on(today()).select_related("person"), to_attr="current")
    shown = found.exclude(kind__in=ADMIN_KINDS).exclude(pk=actor.post_id or 0)
    return shown.select_related("unit").prefetch_related(holdings).order_by("unit__order", "order", "pk")

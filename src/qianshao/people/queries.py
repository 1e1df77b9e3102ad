"""Who can act as whom today."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from qianshao.foundation.clock import today
from qianshao.people.actor import Actor
from qianshao.people.acts import HEAD_KINDS, Act, PostKind
from qianshao.people.models import Absence, Charge, Delegation, Holding, Person, Post, StandIn, Unit


@dataclass(frozen=True)
class Seat:
    """One way a person can act today: in their own post, as stand-in (A/B 岗), or by delegation (委托)."""

    key: str
    post: Post
    on_behalf_of: Person | None = None
    delegation: Delegation | None = None

    @property
    def label(self) -> str:
        return f"{self.post.name}（代{self.on_behalf_of.name}）" if self.on_behalf_of else self.post.name


def in_force(day: date) -> Q:
    """Holdings in force on a day."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


def holders(post_id: int, day: date | None = None) -> QuerySet[Person]:
    """The persons who hold a post on a day (today)."""
    day = day or today()
    current = Holding.objects.filter(in_force(day), post_id=post_id)
    return Person.objects.filter(pk__in=current.values("person_id"), left_on=None)


def seats_of(person: Person, day: date | None = None) -> list[Seat]:
    """Every seat a person can act in on a day: own posts first."""
    day = day or today()
    if person.left_on is not None and person.left_on <= day:
        return []
    own = Holding.objects.filter(in_force(day), person=person, post__abolished_on=None).select_related("post__unit", "post__organ")
    seats = [Seat(f"own-{holding.post_id}", holding.post) for holding in own.order_by("post__order", "post_id")]
    delegated = Delegation.objects.filter(to=person, first__lte=day, last__gte=day, revoked_at=None, post__abolished_on=None)
    for delegation in delegated.select_related("post__unit", "post__organ", "by"):
        seats.append(Seat(f"delegation-{delegation.pk}", delegation.post, delegation.by, delegation))
    return seats + _stand_in_seats(person, day)


def _stand_in_seats(person: Person, day: date) -> list[Seat]:
    stand_ins = StandIn.objects.filter(person=person, post__abolished_on=None).select_related("post__unit", "post__organ")
    posts = {stand_in.post_id: stand_in.post for stand_in in stand_ins}
    if not posts:
        return []
    away = Absence.objects.filter(first__lte=day, last__gte=day, ended_early=False).values("person_id")
    holdings = Holding.objects.filter(in_force(day), post_id__in=posts, person_id__in=away).select_related("person")
    return [Seat(f"standin-{holding.post_id}", posts[holding.post_id], holding.person) for holding in holdings]


def actor_in(person: Person, seat: Seat) -> Actor:
    """The actor a person is in one of their seats."""
    post = seat.post
    charge = Charge.objects.filter(post=post).values_list("unit_id", flat=True) if post.kind == PostKind.LEADER else []
    return Actor(
        organ_id=post.organ_id,
        person_id=person.pk,
        person_name=person.name,
        post_id=post.pk,
        post_name=post.name,
        kind=PostKind(post.kind),
        unit_id=post.unit_id,
        unit_name=post.unit.short_name,
        charge=frozenset(charge),
        on_behalf_of=seat.on_behalf_of.name if seat.on_behalf_of else "",
        on_behalf_of_id=seat.on_behalf_of.pk if seat.on_behalf_of else None,
        delegation_id=seat.delegation.pk if seat.delegation else None,
        scope=_scope(seat.delegation),
    )


def _scope(delegation: Delegation | None) -> frozenset[Act] | None:
    return None if delegation is None else delegation.acts


def head_post(unit_id: int) -> Post | None:
    """The post that heads a unit: the only one that assigns a person inside it (two tiers, M14)."""
    return Post.objects.filter(unit_id=unit_id, kind__in=HEAD_KINDS, abolished_on=None).first()


def who_can_act_in(post_ids: "list[int] | set[int]", day: date | None = None) -> set[int]:
    """Ids of the persons to tell when something waits for these posts: holders, and whoever stands in or acts for them."""
    day = day or today()
    holding = Holding.objects.filter(in_force(day), post_id__in=post_ids)
    people = set(holding.values_list("person_id", flat=True))
    away = set(
        Absence.objects.filter(person_id__in=people, first__lte=day, last__gte=day, ended_early=False).values_list("person_id", flat=True)
    )
    if away:
        open_posts = holding.filter(person_id__in=away).values("post_id")
        people |= set(StandIn.objects.filter(post_id__in=open_posts).values_list("person_id", flat=True))
    delegated = Delegation.objects.filter(post_id__in=post_ids, first__lte=day, last__gte=day, revoked_at=None)
    return people | set(delegated.values_list("to_id", flat=True))


def units_of(organ_id: int) -> QuerySet[Unit]:
    """The organ's units that take work (not the leaders' table, not the administrators'), in the office's own order."""
    return Unit.objects.filter(organ_id=organ_id, abolished_on=None).exclude(
        kind__in=[Unit.Kind.LEADERSHIP, Unit.Kind.ADMINISTRATION]
    )


def members(unit_id: int, day: date | None = None) -> QuerySet[Person]:
    """The persons who hold a post in a unit, each once, in the office's own order."""
    current = Holding.objects.filter(in_force(day or today()), post__unit_id=unit_id)
    return Person.objects.filter(pk__in=current.values("person_id"), left_on=None)


def leader_posts(organ_id: int) -> QuerySet[Post]:
    """The posts that hold 拍板: the principal leader first."""
    return Post.objects.filter(
        organ_id=organ_id, kind__in=[PostKind.PRINCIPAL, PostKind.LEADER], abolished_on=None
    ).order_by("-kind", "order", "pk")


def office_posts(organ_id: int) -> QuerySet[Post]:
    """The posts of the office unit."""
    return Post.objects.filter(organ_id=organ_id, kind__in=[PostKind.OFFICE_HEAD, PostKind.OFFICE_CLERK], abolished_on=None)

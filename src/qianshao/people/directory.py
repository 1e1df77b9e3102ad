"""What the pages of the organisation show, in a handful of queries whatever its size."""

from dataclasses import dataclass, field

from django.db.models import Prefetch, Q, QuerySet

from qianshao.foundation.clock import today
from qianshao.people.actor import Actor
from qianshao.people.acts import LEADER_KINDS, PostKind
from qianshao.people.models import Absence, Charge, Delegation, Duty, Holding, Person, Post, StandIn, Unit
from qianshao.people.permissions import holds
from qianshao.people.queries import away_on, holdings_on
from qianshao.people.rules import OVERSEE


@dataclass
class SeatLine:
    """One post with who holds it; `away` are the ids of holders who are away today."""

    post: Post
    holders: list[Person]
    away: set[int]
    duties: list[Duty] = field(default_factory=list)
    stand_ins: list[StandIn] = field(default_factory=list)
    charges: list[Charge] = field(default_factory=list)


@dataclass
class Group:
    """One unit with its posts, at its depth in the tree."""

    unit: Unit
    depth: int
    seats: list[SeatLine]


def _lines(posts: "QuerySet[Post]") -> list[SeatLine]:
    day = today()
    current = holdings_on(day).select_related("person")
    found = posts.prefetch_related(
        Prefetch("holdings", queryset=current, to_attr="current"),
        "duties",
        Prefetch("stand_ins", queryset=StandIn.objects.select_related("person")),
        Prefetch("charges", queryset=Charge.objects.select_related("unit")),
    )
    away = set(away_on(day).values_list("person_id", flat=True))
    return [_line(post, away) for post in found]


def _line(post: Post, away: set[int]) -> SeatLine:
    current: list[Holding] = post.current  # type: ignore[attr-defined]  # prefetched above
    holders = [holding.person for holding in current]
    return SeatLine(
        post=post,
        holders=holders,
        away={person.pk for person in holders if person.pk in away},
        duties=list(post.duties.all()),
        stand_ins=list(post.stand_ins.all()),
        charges=list(post.charges.all()),
    )


def groups(organ_id: int) -> list[Group]:
    """Every unit in the order of the tree, each with its posts."""
    seats: dict[int, list[SeatLine]] = {}
    for line in _lines(Post.objects.filter(organ_id=organ_id, abolished_on=None)):
        seats.setdefault(line.post.unit_id, []).append(line)
    children: dict[int | None, list[Unit]] = {}
    for unit in Unit.objects.filter(organ_id=organ_id, abolished_on=None):
        children.setdefault(unit.parent_id, []).append(unit)
    found: list[Group] = []

    def descend(parent: int | None, depth: int) -> None:
        for unit in children.get(parent, []):
            found.append(Group(unit, depth, seats.get(unit.pk, [])))
            descend(unit.pk, depth + 1)

    descend(None, 0)
    return found


def seats_in(unit: Unit) -> list[SeatLine]:
    return _lines(unit.posts.filter(abolished_on=None))


def leaders_of(unit: Unit) -> list[SeatLine]:
    """Whose charge the unit is: its leaders, and the principal."""
    charged = Q(charges__unit=unit) | Q(kind=PostKind.PRINCIPAL)
    posts = Post.objects.filter(
        charged, organ_id=unit.organ_id, kind__in=LEADER_KINDS, abolished_on=None
    ).distinct()
    return _lines(posts)


def coming_absences(person: Person) -> QuerySet[Absence]:
    return person.absences.filter(last__gte=today(), ended_early=False)


def absences_of(organ_id: int) -> QuerySet[Absence]:
    """Who is away today or will be, soonest first."""
    coming = Absence.objects.filter(person__organ_id=organ_id, last__gte=today(), ended_early=False)
    return coming.select_related("person").order_by("first", "pk")[:200]


def living_delegations(person: Person) -> QuerySet[Delegation]:
    """Given or received by a person, not over and not taken back."""
    living = Delegation.objects.filter(Q(by=person) | Q(to=person), last__gte=today(), revoked_at=None)
    return living.select_related("post__unit", "by", "to")


def delegations_shown_to(actor: Actor) -> QuerySet[Delegation]:
    """One's own; for the security administrator, who oversees them, all that are in force or to come."""
    living = Delegation.objects.filter(post__organ_id=actor.organ_id, last__gte=today(), revoked_at=None)
    if not holds(actor, OVERSEE):
        living = living.filter(Q(by_id=actor.person_id) | Q(to_id=actor.person_id))
    return living.select_related("post__unit", "by", "to")[:200]

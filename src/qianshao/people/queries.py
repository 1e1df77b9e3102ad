"""Who can act as whom today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value

from qianshao.foundation.clock import today
from qianshao.foundation.prepared import Prepared
from qianshao.people.actor import Actor
from qianshao.people.acts import ADMIN_KINDS, HEAD_KINDS, LEADER_KINDS, OFFICE_KINDS, PostKind
from qianshao.people.models import Absence, Charge, Delegation, Holding, Person, Post, StandIn, Unit


@dataclass(frozen=True)
class Behalf:
    """Whom somebody acts for."""

    pk: int
    name: str


@dataclass(frozen=True)
class Seat:
    """One way a person can act today: in their own post, as stand-in (A/B 岗), or by delegation (委托)."""

    key: str
    post: Post
    on_behalf_of: Behalf | None = None
    delegation: Delegation | None = None
    charge: frozenset[int] = frozenset()

    @property
    def label(self) -> str:
        return f"{self.post.name}（代{self.on_behalf_of.name}）" if self.on_behalf_of else self.post.name


def in_force(day: date) -> Q:
    """Holdings in force on a day: from its first day, up to but without the day of dismissal."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


def still_here(day: date, prefix: str = "") -> Q:
    """Persons who have not left by a day."""
    return Q(**{f"{prefix}left_on": None}) | Q(**{f"{prefix}left_on__gt": day})


def holdings_on(day: date) -> QuerySet[Holding]:
    """Who holds which post on a day: persons still here, posts and units not abolished."""
    return Holding.objects.filter(in_force(day), still_here(day, "person__"), post__abolished_on=None)


def delegations_on(day: date) -> QuerySet[Delegation]:
    """Delegations in force on a day: inside their period, not revoked, and given by who holds the post still."""
    giver_holds = Q(post__holdings__person=F("by"), post__holdings__since__lte=day) & (
        Q(post__holdings__until=None) | Q(post__holdings__until__gt=day)
    )
    alive = Delegation.objects.filter(first__lte=day, last__gte=day, revoked_at=None, post__abolished_on=None)
    return alive.filter(giver_holds, still_here(day, "by__"), still_here(day, "to__"))


def away_on(day: date) -> QuerySet[Absence]:
    """Absences that cover a day."""
    return Absence.objects.filter(first__lte=day, last__gte=day, ended_early=False)


def holders(post_id: int, day: date | None = None) -> QuerySet[Person]:
    """The persons who hold a post on a day (today)."""
    return Person.objects.filter(
        pk__in=holdings_on(day or today()).filter(post_id=post_id).values("person_id")
    )


def with_holder_names(posts: QuerySet[Post], day: date | None = None) -> QuerySet[Post]:
    """The posts, each with `holder_name` (None where it stands empty), so that a choice of many costs one query."""
    held = holdings_on(day or today()).filter(post=OuterRef("pk")).order_by("person__order", "person_id")
    return posts.annotate(holder_name=Subquery(held.values("person__name")[:1]))


def seats_of(person: Person, day: date | None = None) -> list[Seat]:
    """Every seat a person can act in on a day, own posts first; two queries, three where there is a delegation.

    What no rule of entry may have let through is caught here once more: nobody decides in another's post who does not
    hold a leader's post, the office never sits in a unit head's, and the administrators' posts are nobody's but their
    holders'.
    """
    day = day or today()
    if person.left_on is not None and person.left_on <= day:
        return []
    rows = _SEATS.rows(person.pk, day)
    posts = _posts({row["row_post"] for row in rows if row["row_rank"] != _CHARGED})
    delegations = Delegation.objects.in_bulk(
        [row["row_link"] for row in rows if row["row_rank"] == _DELEGATED]
    )
    charges: dict[int, set[int]] = {}
    for row in rows:
        if row["row_rank"] == _CHARGED:
            charges.setdefault(row["row_post"], set()).add(row["row_link"])
    seats = [_seat(row, posts, delegations, charges) for row in rows if row["row_rank"] != _CHARGED]
    seats.sort(key=lambda seat: (seat.on_behalf_of is not None, seat.post.order, seat.key))
    own = [seat.post for seat in seats if seat.on_behalf_of is None]
    return [seat for seat in seats if seat.on_behalf_of is None or may_fill(seat.post, own)]


def may_fill(post: Post, own_posts: list[Post]) -> bool:
    """Whether somebody holding these posts may act in another's post at all."""
    if post.kind in ADMIN_KINDS or any(own.kind in ADMIN_KINDS for own in own_posts):
        return False
    if post.kind == PostKind.HEAD and any(own.kind in OFFICE_KINDS for own in own_posts):
        # Two tiers: the office gives a matter to a unit, never to a person in it, not even as the head's stand-in.
        return any(own.unit_id == post.unit_id for own in own_posts)
    return post.kind not in LEADER_KINDS or any(own.kind in LEADER_KINDS for own in own_posts)


_OWN, _DELEGATED, _STANDING_IN, _CHARGED = 0, 1, 2, 3


def _seat_rows(person_id: int, day: date) -> Any:
    """Own posts, delegations, posts to stand in for, and the units those posts are in charge of, in one query."""
    own = holdings_on(day).filter(person_id=person_id)
    delegated = delegations_on(day).filter(to_id=person_id)
    standing_in = (
        holdings_on(day)
        .filter(post__stand_ins__person_id=person_id, person_id__in=away_on(day).values("person_id"))
        .exclude(person_id=person_id)
    )
    charged = Charge.objects.filter(unit__abolished_on=None).filter(
        Q(post_id__in=own.values("post_id"))
        | Q(post_id__in=delegated.values("post_id"))
        | Q(post_id__in=standing_in.values("post_id"))
    )
    return _rows(own, _OWN, Value(0), Value("")).union(
        _rows(delegated, _DELEGATED, F("pk"), F("by__name"), F("by_id")),
        _rows(standing_in, _STANDING_IN, Value(0), F("person__name"), F("person_id")),
        _rows(charged, _CHARGED, F("unit_id"), Value("")),
    )


# Asked at every request: its SQL is written once.
_SEATS = Prepared(_seat_rows)


def _rows(found: "QuerySet[Any]", rank: int, link: Any, name: Any, behalf: Any = None) -> Any:
    behalf = Value(0) if behalf is None else behalf
    return found.order_by().values(
        row_rank=Value(rank), row_post=F("post_id"), row_link=link, row_behalf=behalf, row_name=name
    )


def _posts(ids: set[int]) -> dict[int, Post]:
    return Post.objects.select_related("unit", "organ").in_bulk(ids)


def _seat(
    row: dict[str, Any],
    posts: dict[int, Post],
    delegations: dict[int, Delegation],
    charges: dict[int, set[int]],
) -> Seat:
    post = posts[row["row_post"]]
    key = {
        _OWN: f"own-{post.pk}",
        _DELEGATED: f"delegation-{row['row_link']}",
        _STANDING_IN: f"standin-{post.pk}-{row['row_behalf']}",
    }[row["row_rank"]]
    behalf = Behalf(row["row_behalf"], row["row_name"]) if row["row_behalf"] else None
    charge = frozenset(charges.get(post.pk, ())) if post.kind == PostKind.LEADER else frozenset()
    return Seat(
        key, post, behalf, delegations.get(row["row_link"]) if row["row_rank"] == _DELEGATED else None, charge
    )


def actor_in(person: Person, seat: Seat) -> Actor:
    """The actor a person is in one of their seats; asks the database nothing."""
    post = seat.post
    return Actor(
        organ_id=post.organ_id,
        person_id=person.pk,
        person_name=person.name,
        post_id=post.pk,
        post_name=post.name,
        kind=PostKind(post.kind),
        unit_id=post.unit_id,
        unit_name=post.unit.short_name,
        charge=seat.charge,
        on_behalf_of=seat.on_behalf_of.name if seat.on_behalf_of else "",
        on_behalf_of_id=seat.on_behalf_of.pk if seat.on_behalf_of else None,
        delegation_id=seat.delegation.pk if seat.delegation else None,
        scope=None if seat.delegation is None else seat.delegation.acts,
    )


def who_can_act_in(post_ids: "list[int] | set[int]", day: date | None = None) -> set[int]:
    """Ids of the persons to tell when something waits for these posts: holders, and who stands in or acts for them."""
    day = day or today()
    holding = holdings_on(day).filter(post_id__in=post_ids).order_by()
    away = holding.filter(person_id__in=away_on(day).values("person_id"))
    standing_in = StandIn.objects.filter(post_id__in=away.values("post_id")).order_by()
    delegated = delegations_on(day).filter(post_id__in=post_ids).order_by()
    rows = holding.values_list("post_id", "person_id", Value(_OWN)).union(
        standing_in.values_list("post_id", "person_id", Value(_STANDING_IN)),
        delegated.values_list("post_id", "to_id", Value(_DELEGATED)),
    )
    people: set[int] = set()
    others: set[tuple[int, int]] = set()
    for post, person, rank in rows:
        if rank == _OWN:
            people.add(person)
        else:
            others.add((post, person))
    return people | _who_may_fill(others, day)


def _who_may_fill(others: set[tuple[int, int]], day: date) -> set[int]:
    """Those persons of (post, person) who may act in the other's post at all."""
    if not others:
        return set()
    posts = Post.objects.in_bulk({post for post, _ in others})
    own = _own_posts({person for _, person in others}, day)
    return {person for post, person in others if may_fill(posts[post], own.get(person, []))}


def who_heads(unit_ids: Iterable[int]) -> set[int]:
    """Ids of the persons who can act as head of these units: the only ones that assign a person inside them (M14)."""
    posts = Post.objects.filter(unit_id__in=set(unit_ids), kind__in=HEAD_KINDS, abolished_on=None)
    return who_can_act_in(list(posts.values_list("pk", flat=True)))


def who_serves_in_office(organ_id: int) -> set[int]:
    """Ids of the persons who can act in a post of the office unit."""
    return who_can_act_in(list(office_posts(organ_id).values_list("pk", flat=True)))


def who_holds(organ_id: int, kind: PostKind) -> set[int]:
    """Ids of the persons who can act in a post of this kind."""
    posts = Post.objects.filter(organ_id=organ_id, kind=kind, abolished_on=None)
    return who_can_act_in(list(posts.values_list("pk", flat=True)))


def _own_posts(person_ids: set[int], day: date) -> dict[int, list[Post]]:
    found: dict[int, list[Post]] = {person_id: [] for person_id in person_ids}
    if person_ids:
        for holding in holdings_on(day).filter(person_id__in=person_ids).select_related("post"):
            found[holding.person_id].append(holding.post)
    return found


def own_posts(person_id: int, day: date | None = None) -> list[Post]:
    """The posts a person holds themselves on a day."""
    return _own_posts({person_id}, day or today())[person_id]


def units_of(organ_id: int) -> QuerySet[Unit]:
    """The organ's units that take work (not the leaders' table, not the administrators'), in the office's own order."""
    return Unit.objects.filter(organ_id=organ_id, abolished_on=None).exclude(
        kind__in=[Unit.Kind.LEADERSHIP, Unit.Kind.ADMINISTRATION]
    )


def members(unit_id: int, day: date | None = None) -> QuerySet[Person]:
    """The persons who hold a post in a unit, each once, in the office's own order."""
    return Person.objects.filter(
        pk__in=holdings_on(day or today()).filter(post__unit_id=unit_id).values("person_id")
    )


def named(organ_id: int, words: str, limit: int = 8) -> list[Holding]:
    """Who is meant by a name or part of one: the holdings of those persons today, in the office's own order."""
    found = holdings_on(today()).filter(person__organ_id=organ_id, person__name__icontains=words)
    found = found.select_related("person", "post__unit").order_by("person__order", "person_id", "post__order")
    return list(found[:limit])


def leader_posts(organ_id: int) -> QuerySet[Post]:
    """The posts that hold 拍板: the principal leader first."""
    return Post.objects.filter(organ_id=organ_id, kind__in=LEADER_KINDS, abolished_on=None).order_by(
        "-kind", "order", "pk"
    )


def office_posts(organ_id: int) -> QuerySet[Post]:
    """The posts of the office unit."""
    kinds = [PostKind.OFFICE_HEAD, PostKind.OFFICE_CLERK]
    return Post.objects.filter(organ_id=organ_id, kind__in=kinds, abolished_on=None)


def lasting_posts(person_id: int) -> list[Post]:
    """The posts a person holds today or will hold: what separation is judged by."""
    lasting = Holding.objects.filter(
        Q(until=None) | Q(until__gt=today()), person_id=person_id, post__abolished_on=None
    )
    return [holding.post for holding in lasting.select_related("post")]

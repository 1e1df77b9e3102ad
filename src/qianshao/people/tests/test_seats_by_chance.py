"""Seats, by chance: whatever rows there are, `seats_of` says what a reading of the rules in plain words says."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qianshao.foundation.clock import today
from qianshao.people.acts import ADMIN_KINDS, LEADER_KINDS, OFFICE_KINDS, PostKind
from qianshao.people.models import Absence, Delegation, Holding, Person, Post, StandIn
from qianshao.people.queries import seats_of, who_can_act_in
from tests.cast import Cast

DAYS = st.integers(-2, 2)
PERIOD = st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair)))


@dataclass(frozen=True)
class World:
    """Everything that bears on whether one person may act in another's post today; days counted from today."""

    held_until: int | None
    left: int | None
    away: list[tuple[int, int, bool]]
    stands_in: bool
    delegations: list[tuple[int, int, bool]]
    abolished: bool


WORLDS = st.builds(
    World,
    held_until=st.none() | DAYS,
    left=st.none() | DAYS,
    away=st.lists(st.tuples(PERIOD, st.booleans()).map(lambda each: (*each[0], each[1])), max_size=2),
    stands_in=st.booleans(),
    delegations=st.lists(st.tuples(PERIOD, st.booleans()).map(lambda each: (*each[0], each[1])), max_size=2),
    abolished=st.booleans(),
)


def expected(world: World, kind: str, own_kind: str) -> int:
    """How many seats in the other's post the person has today, in plain words."""
    held = world.held_until is None or world.held_until > 0
    here = world.left is None or world.left > 0
    able = kind not in ADMIN_KINDS and own_kind not in ADMIN_KINDS
    able = able and (kind not in LEADER_KINDS or own_kind in LEADER_KINDS)
    able = able and not (kind == PostKind.HEAD and own_kind in OFFICE_KINDS)
    if world.abolished or not (held and here and able):
        return 0
    away = any(first <= 0 <= last and not ended for first, last, ended in world.away)
    given_now = sum(first <= 0 <= last and not revoked for first, last, revoked in world.delegations)
    return given_now + (world.stands_in and away)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def build(world: World, cast: Cast, post: Post, holder: Person, person: Person) -> None:
    def day(offset: int) -> object:
        return today() + timedelta(days=offset)

    if world.held_until is not None:
        Holding.objects.filter(post=post, person=holder).update(until=day(world.held_until))
    if world.left is not None:
        Person.objects.filter(pk=holder.pk).update(left_on=day(world.left))
    for first, last, ended in world.away:
        Absence.objects.create(person=holder, first=day(first), last=day(last), ended_early=ended)
    if world.stands_in:
        StandIn.objects.create(post=post, person=person)
    for first, last, revoked in world.delegations:
        Delegation.objects.create(
            post=post,
            by=holder,
            to=person,
            first=day(first),
            last=day(last),
            scope=["handle"],
            reason="x",
            revoked_at=timezone.now() if revoked else None,
        )
    if world.abolished:
        Post.objects.filter(pk=post.pk).update(abolished_on=today())


@pytest.mark.slow
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    world=WORLDS,
    holder=st.sampled_from(["leader", "head", "staff", "office_head", "audit_admin"]),
    who=st.sampled_from(["other_leader", "office_clerk", "other_staff", "liaison", "system_admin"]),
)
def test_seats_are_what_the_rules_say(cast: Cast, world: World, holder: str, who: str) -> None:
    post, person = cast.post(cast.everyone[holder]), cast.person(cast.everyone[who])
    with undone():
        build(world, cast, post, cast.person(cast.everyone[holder]), person)
        seats = [seat for seat in seats_of(person) if seat.post.pk == post.pk]
        told = who_can_act_in([post.pk])
    count = expected(world, str(cast.everyone[holder].kind), str(cast.everyone[who].kind))
    assert len(seats) == count
    assert len({seat.key for seat in seats}) == count
    assert (person.pk in told) is (count > 0)

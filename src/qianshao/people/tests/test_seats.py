"""Who can act as whom, on which day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from qianshao.foundation.clock import today
from qianshao.people.acts import Act, PostKind
from qianshao.people.models import Absence, Delegation, Holding, Person, Post, StandIn, Unit
from qianshao.people.queries import actor_in, seats_of, who_can_act_in
from tests.cast import Cast

DAY = timedelta(days=1)


def keys(person: Person) -> list[str]:
    return [seat.key for seat in seats_of(person)]


def delegate(cast: Cast, **values: object) -> Delegation:
    given = {
        "post": cast.post(cast.head),
        "by": cast.person(cast.head),
        "to": cast.person(cast.staff),
        "first": today(),
        "last": today(),
        "scope": [Act.HANDLE],
        "reason": "外出",
    }
    return Delegation.objects.create(**{**given, **values})


def stand_in(cast: Cast, **values: object) -> StandIn:
    given = {"post": cast.post(cast.head), "person": cast.person(cast.staff)}
    return StandIn.objects.create(**{**given, **values})


def test_a_seat_costs_at_most_three_queries(cast: Cast, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    delegate(
        cast, post=cast.post(cast.leader), by=cast.person(cast.leader), to=cast.person(cast.other_leader)
    )
    person = cast.person(cast.other_leader)
    with django_assert_max_num_queries(3):
        seats = seats_of(person)
        actors = [actor_in(person, seat) for seat in seats]
    assert [actor.charge for actor in actors] == [cast.other_leader.charge, cast.leader.charge]
    assert actors[1].on_behalf_of == cast.leader.person_name
    assert actors[1].scope == frozenset({Act.HANDLE})


@pytest.mark.parametrize(
    ("first", "last", "open_today"),
    [(0, 0, True), (-1, 0, True), (0, 1, True), (1, 2, False), (-2, -1, False)],
)
def test_a_delegation_holds_on_both_its_ends_and_not_beside_them(
    cast: Cast,
    first: int,
    last: int,
    open_today: bool,  # noqa: FBT001
) -> None:
    delegate(cast, first=today() + first * DAY, last=today() + last * DAY)
    assert (len(keys(cast.person(cast.staff))) == 2) is open_today
    assert (cast.staff.person_id in who_can_act_in([cast.head.post_id])) is open_today


@pytest.mark.parametrize(
    ("first", "last", "open_today"),
    [(0, 0, True), (-1, 0, True), (0, 1, True), (1, 2, False), (-2, -1, False)],
)
def test_an_absence_opens_the_post_on_both_its_ends_and_not_beside_them(
    cast: Cast,
    first: int,
    last: int,
    open_today: bool,  # noqa: FBT001
) -> None:
    stand_in(cast)
    Absence.objects.create(
        person=cast.person(cast.head), first=today() + first * DAY, last=today() + last * DAY
    )
    assert (len(keys(cast.person(cast.staff))) == 2) is open_today
    assert (cast.staff.person_id in who_can_act_in([cast.head.post_id])) is open_today


def test_a_revoked_delegation_is_no_seat(cast: Cast) -> None:
    delegate(cast, revoked_at=timezone.now())
    assert len(keys(cast.person(cast.staff))) == 1


def test_a_delegation_ends_when_its_giver_leaves_the_post(cast: Cast) -> None:
    delegate(cast)
    Holding.objects.filter(post=cast.post(cast.head)).update(until=today())
    assert len(keys(cast.person(cast.staff))) == 1
    assert who_can_act_in([cast.head.post_id]) == set()


def test_two_absences_of_one_person_are_one_seat(cast: Cast) -> None:
    stand_in(cast)
    for _ in range(2):
        Absence.objects.create(person=cast.person(cast.head), first=today(), last=today())
    assert len(keys(cast.person(cast.staff))) == 2


def test_an_absence_ended_early_closes_the_seat(cast: Cast) -> None:
    stand_in(cast)
    Absence.objects.create(person=cast.person(cast.head), first=today(), last=today(), ended_early=True)
    assert len(keys(cast.person(cast.staff))) == 1


def test_a_post_with_two_holders_opens_for_the_one_who_is_away(cast: Cast) -> None:
    post = cast.post(cast.staff)
    second = Person.objects.create(organ=cast.organ, name="辰二号")
    Holding.objects.create(post=post, person=second, since=today())
    stand_in(cast, post=post, person=cast.person(cast.head))
    for person in (second, cast.person(cast.staff)):
        Absence.objects.create(person=person, first=today(), last=today())
    behalf = [seat.on_behalf_of.name for seat in seats_of(cast.person(cast.head)) if seat.on_behalf_of]
    assert sorted(behalf) == sorted([second.name, cast.staff.person_name])


def test_the_day_of_dismissal_is_the_first_day_without_the_post(cast: Cast) -> None:
    Holding.objects.filter(person_id=cast.staff.person_id).update(until=today())
    assert seats_of(cast.person(cast.staff)) == []
    assert len(seats_of(cast.person(cast.staff), today() - DAY)) == 1


def test_somebody_who_left_has_no_seat(cast: Cast) -> None:
    Person.objects.filter(pk=cast.staff.person_id).update(left_on=today())
    assert seats_of(cast.person(cast.staff)) == []
    assert who_can_act_in([cast.staff.post_id]) == set()


def test_an_abolished_post_is_no_seat(cast: Cast) -> None:
    Post.objects.filter(pk=cast.staff.post_id).update(abolished_on=today())
    assert seats_of(cast.person(cast.staff)) == []


def test_an_abolished_unit_is_nobodys_charge(cast: Cast) -> None:
    Unit.objects.filter(pk=cast.city.pk).update(abolished_on=today())
    seat = seats_of(cast.person(cast.leader))[0]
    assert seat.charge == {cast.east.pk}


@pytest.mark.parametrize("who", ["office_head", "office_clerk", "head", "staff", "liaison", "system_admin"])
def test_nobody_decides_in_a_leaders_post_who_holds_none(cast: Cast, who: str) -> None:
    """Even where a row slipped into the tables past the rules."""
    other = cast.everyone[who]
    delegate(cast, post=cast.post(cast.leader), by=cast.person(cast.leader), to=cast.person(other))
    stand_in(cast, post=cast.post(cast.leader), person=cast.person(other))
    Absence.objects.create(person=cast.person(cast.leader), first=today(), last=today())
    kinds = [seat.post.kind for seat in seats_of(cast.person(other))]
    assert kinds == [other.kind]
    assert who_can_act_in([cast.leader.post_id]) == {cast.leader.person_id}


def test_another_leader_may_stand_in_for_a_leader(cast: Cast) -> None:
    stand_in(cast, post=cast.post(cast.leader), person=cast.person(cast.other_leader))
    Absence.objects.create(person=cast.person(cast.leader), first=today(), last=today())
    person = cast.person(cast.other_leader)
    actor = actor_in(person, seats_of(person)[1])
    assert (actor.kind, actor.charge) == (PostKind.LEADER, cast.leader.charge)


def test_an_administrators_post_is_nobody_elses(cast: Cast) -> None:
    stand_in(cast, post=cast.post(cast.security_admin), person=cast.person(cast.system_admin))
    Absence.objects.create(person=cast.person(cast.security_admin), first=today(), last=today())
    assert len(keys(cast.person(cast.system_admin))) == 1

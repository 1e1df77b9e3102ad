"""When people and charges change: nothing that is open is left without somebody to decide it or to do it."""

import pytest

from qianshao.foundation.clock import today
from qianshao.foundation.dependants import dependants_of
from qianshao.foundation.verdict import Unacceptable
from qianshao.ledger import actions
from qianshao.ledger.models import Matter
from qianshao.ledger.queries.deciders import deciders_of
from qianshao.ledger.queries.todos import todos_of_ledger
from qianshao.ledger.tests.conftest import Spy, done, in_hand, opened, soon
from qianshao.people import actions as people
from qianshao.people.actor import Actor
from qianshao.people.models import Account, Holding, Unit
from qianshao.people.queries import actor_in, seats_of
from tests.cast import Cast

pytestmark = pytest.mark.slow


def wanted(actor: Actor) -> list[str]:
    return [todo.wanted for todo in todos_of_ledger(actor, 20)]


def again(cast: Cast, actor: Actor) -> Actor:
    """The same person after charges changed: an actor is made anew at each request."""
    person = cast.person(actor)
    return actor_in(person, seats_of(person)[0])


def charge(cast: Cast, actor: Actor, *units: Unit) -> Actor:
    people.put_in_charge(cast.post(actor), actor=cast.security_admin, units=units)
    return again(cast, actor)


def leave(cast: Cast, actor: Actor) -> None:
    people.see_off(cast.person(actor), actor=cast.system_admin)


def test_a_matter_goes_with_its_unit_to_the_leader_in_charge_now(cast: Cast) -> None:
    matter = done(cast)
    before, after = charge(cast, cast.leader, cast.east), charge(cast, cast.other_leader, cast.city)
    assert (wanted(before), wanted(after), wanted(cast.principal)) == ([], ["销号"], [])
    assert deciders_of(matter) == {cast.other_leader.post_id}
    assert actions.close_matter(matter, actor=after).state == Matter.State.CLOSED


def test_what_nobody_is_in_charge_of_goes_to_the_principal_leader(cast: Cast) -> None:
    matter = done(cast)
    before = charge(cast, cast.leader, cast.east)
    assert (wanted(before), wanted(cast.other_leader), wanted(cast.principal)) == ([], [], ["销号"])
    assert deciders_of(matter) == {cast.principal.post_id}
    assert actions.close_matter(matter, actor=cast.principal).state == Matter.State.CLOSED


def test_an_extension_is_asked_of_whoever_decides_now(cast: Cast, spy: Spy) -> None:
    matter = in_hand(cast)
    after = charge(cast, cast.other_leader, cast.city)
    charge(cast, cast.leader, cast.east)
    actions.request_extension(matter, actor=cast.staff, wanted_on=soon(40), text="雨季")
    assert spy.who_heard("ledger.extension_requested") == {after.person_id}
    assert wanted(after) == ["批延期"]


def test_a_helper_in_another_charge_brings_it_to_the_principal_leader(cast: Cast) -> None:
    matter = done(cast, helpers=[cast.east])
    before = charge(cast, cast.leader, cast.city)
    assert (wanted(before), wanted(cast.principal)) == ([], ["销号"])
    assert deciders_of(matter) == {cast.principal.post_id}


def test_an_abolished_leaders_post_leaves_nothing_undecidable(cast: Cast) -> None:
    matter = done(cast)
    leave(cast, cast.leader)
    assert wanted(cast.principal) == ["销号"]
    people.abolish_post(cast.post(cast.leader), actor=cast.system_admin)
    assert wanted(cast.principal) == ["销号"]
    after = charge(cast, cast.other_leader, cast.city)
    assert (wanted(after), wanted(cast.principal)) == (["销号"], [])
    assert actions.close_matter(matter, actor=after).state == Matter.State.CLOSED


def test_who_decides_costs_the_same_for_one_matter_as_for_ten(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    for _ in range(10):
        done(cast)
    with django_assert_max_num_queries(7):  # type: ignore[operator]  # a fixture without a type
        todos_of_ledger(cast.principal, 20)


def test_the_head_names_another_when_the_assignee_has_left(cast: Cast) -> None:
    matter = in_hand(cast)
    assert wanted(cast.head) == []
    leave(cast, cast.staff)
    todo = todos_of_ledger(cast.head, 20)[0]
    assert (todo.wanted, todo.sender) == ("重新指定承办人", f"承办人{cast.staff.person_name}已离任")
    page = cast.client(cast.head).get(matter.get_absolute_url()).content.decode()
    assert "已离任" in page
    assert "重新指定" in page
    actions.assign(matter, actor=cast.head, person=cast.person(cast.head))
    assert wanted(cast.head) == ["办理"]


def test_an_assignee_who_moved_to_another_unit_counts_as_gone(cast: Cast) -> None:
    in_hand(cast)
    people.dismiss(Holding.objects.get(post_id=cast.staff.post_id), actor=cast.security_admin)
    assert Account.objects.get(person_id=cast.staff.person_id).is_active
    assert wanted(cast.head) == ["重新指定承办人"]


def test_a_unit_with_open_matters_is_not_abolished_and_neither_is_its_heads_post(cast: Cast) -> None:
    opened(cast, helpers=[cast.east])
    for actor in (cast.head, cast.staff):
        leave(cast, actor)
    with pytest.raises(Unacceptable, match="城管办主办的 1 件事项还没有了结"):
        people.abolish_post(cast.post(cast.head), actor=cast.system_admin)
    people.abolish_post(cast.post(cast.staff), actor=cast.system_admin)
    assert "协办 1 件未了事项" in dependants_of(cast.east)[0]


def test_once_nothing_is_open_the_unit_may_go(cast: Cast) -> None:
    matter = opened(cast)
    for actor in (cast.head, cast.staff):
        leave(cast, actor)
    actions.stop_matter(matter, actor=cast.leader, text="撤销科室")
    for actor in (cast.head, cast.staff):
        people.abolish_post(cast.post(actor), actor=cast.system_admin)
    assert people.abolish_unit(cast.city, actor=cast.system_admin).abolished_on == today()


def test_the_page_says_what_still_waits(cast: Cast) -> None:
    opened(cast)
    leave(cast, cast.head)
    page = cast.client(cast.system_admin).post(f"/people/posts/{cast.head.post_id}/abolish/", follow=True)
    assert "还没有了结（办公室在“台账”里按单位可以看到）" in page.content.decode()
    assert "占道经营" not in page.content.decode()

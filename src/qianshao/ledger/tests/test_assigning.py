"""Naming people: the two tiers (M14)."""

import pytest

from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.ledger import actions
from qianshao.ledger.models import Matter
from qianshao.ledger.tests.conftest import Spy, done, in_hand, opened
from qianshao.people.acts import PostKind
from tests.cast import Cast


def test_the_head_of_the_lead_unit_assigns_a_person_of_it(cast: Cast, spy: Spy) -> None:
    matter = opened(cast)
    spy.since()
    matter = actions.assign(matter, actor=cast.head, person=cast.person(cast.staff))
    assert (matter.state, matter.assignee_id) == (Matter.State.IN_HAND, cast.staff.person_id)
    assert spy.entries == [("ledger.matter.assigned", False)]
    assert spy.who_heard("ledger.assigned") == {cast.staff.person_id}


@pytest.mark.parametrize(
    "who",
    [
        "principal",
        "leader",
        "office_head",
        "office_clerk",
        "staff",
        "other_head",
        "community_head",
        "liaison",
        "audit_admin",
    ],
)
def test_nobody_else_assigns_inside_that_unit(cast: Cast, spy: Spy, who: str) -> None:
    matter = opened(cast)
    spy.since()
    with pytest.raises(Refused) as refusal:
        actions.assign(matter, actor=getattr(cast, who), person=cast.person(cast.staff))
    assert "城管办负责人" in refusal.value.verdict.reason
    assert spy.entries == [("ledger.assign", True)]


def test_a_person_of_another_unit_cannot_be_assigned(cast: Cast) -> None:
    with pytest.raises(Unacceptable, match="不在城管办任职"):
        actions.assign(opened(cast), actor=cast.head, person=cast.person(cast.other_staff))


def test_naming_another_reassigns_and_tells_both(cast: Cast, spy: Spy) -> None:
    matter = in_hand(cast)
    another = cast.hire(cast.city, PostKind.STAFF, "城管办科员", "辰十方", "another")
    spy.since()
    matter = actions.assign(matter, actor=cast.head, person=cast.person(another))
    assert matter.assignee_id == another.person_id
    assert spy.who_heard("ledger.reassigned") == {cast.staff.person_id}


def test_assigning_the_same_person_twice_is_a_conflict(cast: Cast) -> None:
    with pytest.raises(Conflict, match="已经是庚七星"):
        actions.assign(in_hand(cast), actor=cast.head, person=cast.person(cast.staff))


def test_a_reported_matter_is_not_reassigned(cast: Cast) -> None:
    with pytest.raises(Conflict, match="已报结"):
        actions.assign(done(cast), actor=cast.head, person=cast.person(cast.head))


def test_a_helping_units_head_names_its_contact(cast: Cast, spy: Spy) -> None:
    matter = in_hand(cast, helpers=[cast.east])
    spy.since()
    actions.name_helper_contact(matter, actor=cast.community_head, person=cast.person(cast.liaison))
    assert matter.helpers.get().contact_id == cast.liaison.person_id
    assert spy.entries == [("ledger.helper.contact_named", False)]
    with pytest.raises(Conflict):
        actions.name_helper_contact(matter, actor=cast.community_head, person=cast.person(cast.liaison))


@pytest.mark.parametrize("who", ["head", "office_head", "leader", "liaison", "other_head"])
def test_only_a_helping_units_head_names_its_contact(cast: Cast, who: str) -> None:
    matter = in_hand(cast, helpers=[cast.east])
    with pytest.raises(Refused, match="协办单位"):
        actions.name_helper_contact(matter, actor=getattr(cast, who), person=cast.person(cast.liaison))

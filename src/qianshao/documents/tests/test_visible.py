"""Who sees which document."""

import pytest

from qianshao.documents import actions
from qianshao.documents.models import Document
from qianshao.documents.queries.incoming import visible_to
from qianshao.documents.tests.papers import advised, handed_over, registered
from qianshao.people.actor import system
from tests.cast import Cast


def test_the_office_the_principal_and_the_system_see_all(cast: Cast) -> None:
    document = registered(cast)
    for actor in (cast.office_head, cast.office_clerk, cast.principal, system(cast.organ.pk)):
        assert visible_to(actor).get() == document


@pytest.mark.parametrize("who", ["system_admin", "security_admin", "audit_admin"])
def test_an_administrator_sees_none(cast: Cast, who: str) -> None:
    handed_over(cast)
    assert not visible_to(cast.everyone[who]).exists()


def test_a_leader_sees_what_was_sent_to_them_and_what_their_units_were_handed(cast: Cast) -> None:
    document = registered(cast)
    assert not visible_to(cast.leader).exists()
    document = advised(cast, document)
    assert visible_to(cast.leader).get() == document
    assert not visible_to(cast.other_leader).exists()


def test_a_leader_still_sees_what_they_turned_over(cast: Cast) -> None:
    document = advised(cast)
    actions.forward_document(document, cast.post(cast.other_leader), actor=cast.leader)
    assert visible_to(cast.leader).get() == document
    assert visible_to(cast.other_leader).get() == document


def test_a_leader_sees_what_another_gave_to_a_unit_in_their_charge(cast: Cast) -> None:
    from qianshao.documents.tests.papers import assignment, counsel

    document = registered(cast)
    actions.advise_document(
        document, counsel(cast, leader_post=cast.post(cast.principal)), actor=cast.office_head
    )
    actions.instruct(document, actor=cast.principal, text="请城管办办理。", assignments=[assignment(cast)])
    actions.hand_over(document, actor=cast.office_clerk)
    assert visible_to(cast.leader).get() == Document.objects.get()
    assert not visible_to(cast.other_leader).exists()


def test_another_organ_sees_nothing(cast: Cast) -> None:
    registered(cast)
    assert not visible_to(system(cast.organ.pk + 1)).exists()

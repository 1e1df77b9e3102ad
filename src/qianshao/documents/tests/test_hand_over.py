"""交办, and how a document ends with the matters it made."""

import pytest

from qianshao.documents import actions
from qianshao.documents.models import Document, Recipient
from qianshao.documents.queries.incoming import visible_to
from qianshao.documents.states import State
from qianshao.documents.tests.papers import advised, entries, handed_over, instructed
from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Conflict, Refused
from qianshao.ledger import actions as ledger
from qianshao.ledger.models import Matter
from qianshao.ledger.queries import of_origin
from qianshao.notices.models import Notice
from tests.cast import Cast


def done(cast: Cast, matter: Matter) -> None:
    """A matter's whole life, to its closing by the leader."""
    matter = ledger.assign(matter, actor=cast.head, person=cast.person(cast.staff))
    matter = ledger.report_done(matter, actor=cast.staff, review="已完成排查，整改三处。")
    ledger.close_matter(matter, actor=cast.leader, text="同意销号。")


def test_the_units_see_it_and_their_heads_are_told(cast: Cast) -> None:
    document = instructed(cast)
    assert not visible_to(cast.head).exists()
    before = len(entries())
    actions.hand_over(document, actor=cast.office_clerk)
    assert len(entries()) == before + 1
    assert {recipient.unit for recipient in Recipient.objects.all()} == {cast.city, cast.east}
    for actor in (cast.head, cast.staff, cast.liaison, cast.community_head):
        assert visible_to(actor).get() == document
    assert not visible_to(cast.other_staff).exists()
    assert Notice.objects.filter(person_id=cast.head.person_id, text__contains="已交办").count() == 1


@pytest.mark.parametrize("who", ["leader", "principal", "head", "staff", "system_admin"])
def test_only_the_office_hands_over(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="交办"):
        actions.hand_over(instructed(cast), actor=cast.everyone[who])


def test_it_is_handed_over_once_and_not_before_the_instruction(cast: Cast) -> None:
    with pytest.raises(Conflict, match="待批示"):
        actions.hand_over(advised(cast), actor=cast.office_clerk)


def test_it_is_not_handed_over_twice(cast: Cast) -> None:
    with pytest.raises(Conflict, match="办理中"):
        actions.hand_over(handed_over(cast), actor=cast.office_clerk)


def test_it_is_done_when_its_last_matter_is_closed(cast: Cast) -> None:
    document = handed_over(cast)
    done(cast, of_origin(document).get())
    document.refresh_from_db()
    assert (document.state, document.open, document.closed_on) == (State.DONE, False, today())
    assert len(entries("documents.document.finished")) == 1


def test_a_matter_closed_before_the_hand_over_ends_it_there(cast: Cast) -> None:
    document = instructed(cast)
    done(cast, of_origin(document).get())
    document.refresh_from_db()
    assert document.state == State.HANDING_OVER
    actions.hand_over(document, actor=cast.office_clerk)
    document.refresh_from_db()
    assert document.state == State.DONE


def test_following_the_ledger_twice_changes_nothing(cast: Cast) -> None:
    document = handed_over(cast)
    done(cast, of_origin(document).get())
    before = len(entries())
    actions.matters_closed(document.pk, actor=cast.leader)
    assert len(entries()) == before
    actions.matters_reopened(document.pk, actor=cast.leader)
    assert Document.objects.get(pk=document.pk).state == State.IN_HAND


def test_the_entry_says_that_a_document_whose_matters_ended_before_it_was_handed_over_is_done(
    cast: Cast,
) -> None:
    document = instructed(cast)
    ledger.stop_matter(of_origin(document).get(), actor=cast.leader, text="上级已另行安排。")
    actions.hand_over(document, actor=cast.office_clerk)
    document.refresh_from_db()
    [entry] = entries("documents.document.handed_over")
    states = [row["new"] for row in entry.changes if row["field"] == "state"]
    assert (document.state, states) == (State.DONE, ["办理中", "已办结"])

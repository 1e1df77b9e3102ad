"""拟办: the office advises and sends; it takes back until the leader answered; it never decides."""

from datetime import timedelta

import pytest
from django.urls import reverse

from qianshao.documents import actions
from qianshao.documents.models import Advice, Instruction
from qianshao.documents.queries.incoming import current_advice, waiting_instruction
from qianshao.documents.states import State
from qianshao.documents.tests.papers import advised, counsel, entries, instructed, registered
from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.notices.models import Notice
from qianshao.people.acts import Act
from tests.cast import Cast
from tests.clock import as_of_now


def test_the_advice_goes_to_the_leader_in_one_entry(cast: Cast) -> None:
    document = registered(cast)
    before = len(entries())
    actions.advise_document(document, counsel(cast), actor=cast.office_head)
    document.refresh_from_db()
    assert (document.state, document.with_post_id) == (State.INSTRUCTING, cast.leader.post_id)
    assert waiting_instruction(document).post_id == cast.leader.post_id  # type: ignore[union-attr]
    assert [entry.act for entry in entries()[before:]] == [Act.ADVISE]


@pytest.mark.parametrize("who", ["leader", "principal", "head", "staff", "liaison", "audit_admin"])
def test_only_the_office_advises_on_documents(cast: Cast, who: str) -> None:
    document = registered(cast)
    with pytest.raises(Refused, match="拟办"):
        actions.advise_document(document, counsel(cast), actor=cast.everyone[who])
    assert not Advice.objects.exists()


def test_it_is_not_sent_twice(cast: Cast) -> None:
    document = advised(cast)
    with pytest.raises(Conflict, match="待批示"):
        actions.advise_document(document, counsel(cast), actor=cast.office_clerk)


def test_the_office_withdraws_and_rewrites_until_the_leader_answered(cast: Cast) -> None:
    document = advised(cast)
    actions.withdraw_advice(document, actor=cast.office_clerk)
    document.refresh_from_db()
    assert Notice.objects.filter(person_id=cast.leader.person_id, text__contains="已撤回另拟").count() == 1
    assert (document.state, document.with_post_id) == (State.ADVISING, None)
    assert current_advice(document) is None
    actions.advise_document(document, counsel(cast, text="改拟"), actor=cast.office_head)
    assert current_advice(document).text == "改拟"  # type: ignore[union-attr]
    assert Advice.objects.count() == 2


def test_what_the_leader_answered_is_not_withdrawn(cast: Cast) -> None:
    with pytest.raises(Conflict, match="待交办"):
        actions.withdraw_advice(instructed(cast), actor=cast.office_clerk)


def test_only_the_office_withdraws(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.withdraw_advice(advised(cast), actor=cast.leader)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"text": " "}, "text"),
        ({"due_on": lambda: today() - timedelta(days=1)}, "due_on"),
    ],
)
def test_what_is_missing_is_said_at_the_field(cast: Cast, facts: dict[str, object], field: str) -> None:
    with pytest.raises(Unacceptable) as sentence:
        advised(cast, **as_of_now(facts))
    assert sentence.value.field == field


def test_the_leader_proposed_must_be_in_charge_of_the_unit_proposed(cast: Cast) -> None:
    with pytest.raises(Unacceptable, match="不由.*分管") as sentence:
        advised(cast, lead_unit=cast.party, helpers=())
    assert sentence.value.field == "leader_post"
    with pytest.raises(Unacceptable, match="请选一位领导"):
        advised(cast, registered(cast, document_number="另〔2026〕1号"), leader_post=cast.post(cast.head))


def test_a_unit_does_not_help_itself(cast: Cast) -> None:
    with pytest.raises(Unacceptable, match="已是主办"):
        advised(cast, helpers=(cast.city,))


def test_after_one_leader_the_office_may_send_it_to_another(cast: Cast) -> None:
    document = instructed(cast)
    to_other = counsel(cast, leader_post=cast.post(cast.other_leader), lead_unit=cast.party, helpers=())
    actions.advise_document(document, to_other, actor=cast.office_head)
    document.refresh_from_db()
    assert document.with_post_id == cast.other_leader.post_id
    actions.mark_read(document, actor=cast.other_leader)
    document.refresh_from_db()
    assert document.state == State.HANDING_OVER
    assert Instruction.objects.filter(document=document).count() == 2


def test_a_proposed_deadline_later_than_the_senders_is_said_not_refused(cast: Cast) -> None:
    document = registered(cast, due_on=today() + timedelta(days=5))
    advised(cast, document, due_on=today() + timedelta(days=9))
    for actor, name in ((cast.leader, "instruct"), (cast.office_clerk, "transcribe")):
        page = cast.client(actor).get(reverse(f"documents:{name}", args=[document.pk])).content.decode()
        assert "晚于来文的办理时限" in page, name

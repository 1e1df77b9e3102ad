"""登记: the number, the same paper again, dates that cannot be, who may."""

from datetime import date, timedelta

import pytest

from qianshao.documents import actions
from qianshao.documents.models import Document, Sender
from qianshao.documents.states import State
from qianshao.documents.tests.papers import entries, paper, registered, scan
from qianshao.files.models import Attachment
from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Refused, Unacceptable
from tests.cast import Cast
from tests.clock import as_of_now


def test_it_registers_under_the_years_next_number_and_leaves_one_entry(cast: Cast) -> None:
    first = registered(cast)
    second = registered(cast, document_number="演区办发〔2026〕13号")
    assert (first.label, second.label) == (f"收文〔{today().year}〕1号", f"收文〔{today().year}〕2号")
    assert first.state == State.ADVISING
    assert [entry.verb for entry in entries()] == ["documents.document.registered"] * 2
    assert {change["field"] for change in entries()[0].changes} >= {"title", "sender", "number"}


def test_the_number_is_kept_in_the_trades_form(cast: Cast) -> None:
    assert (
        registered(cast, document_number=f"演区办发[{today().year}] 12 号").document_number
        == f"演区办发〔{today().year}〕12号"
    )


def test_an_attachment_comes_with_it_in_the_same_entry(cast: Cast) -> None:
    document = actions.register_document(paper(), actor=cast.office_clerk, uploads=[scan("来文.pdf")])
    attachment = Attachment.objects.get()
    assert (attachment.subject_type, attachment.subject_id) == ("documents.document", document.pk)
    assert len(entries()) == 1


@pytest.mark.parametrize("who", ["leader", "principal", "head", "staff", "liaison", "system_admin"])
def test_it_refuses_whoever_is_not_the_office_with_a_reason(cast: Cast, who: str) -> None:
    with pytest.raises(Refused) as refusal:
        actions.register_document(paper(), actor=cast.everyone[who])
    assert "登记收文" in refusal.value.verdict.reason
    assert "办公室" in refusal.value.verdict.reason
    assert not Document.objects.exists()
    assert [entry.refused for entry in entries()] == [True]


def test_the_same_paper_again_is_noticed_however_it_is_typed(cast: Cast) -> None:
    first = registered(cast, document_number=f"演区办发〔{today().year}〕12号")
    with pytest.raises(Unacceptable, match="已登记") as sentence:
        registered(
            cast,
            document_number=f"演区办发（{today().year}） 第012号",
            sender="演示区委 办公室",
            title="另一标题",
        )
    assert sentence.value.field == "repeat_reason"
    assert first.label in sentence.value.sentence
    assert Document.objects.count() == 1


def test_the_same_paper_is_taken_with_a_reason_and_the_number_has_no_gap(cast: Cast) -> None:
    registered(cast)
    with pytest.raises(Unacceptable):
        registered(cast)
    again = actions.register_document(paper(), actor=cast.office_clerk, repeat_reason="分办另一事项")
    assert (again.number, again.repeat_reason) == (2, "分办另一事项")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"received_on": lambda: today() + timedelta(days=1)}, "received_on"),
        ({"received_on": lambda: date(today().year - 3, 1, 4)}, "received_on"),
        ({"due_on": lambda: today() - timedelta(days=1)}, "due_on"),
        ({"due_on": lambda: date(today().year + 9, 1, 4)}, "due_on"),
        ({"document_number": lambda: f"演区办发〔{today().year + 1}〕3号"}, "document_number"),
        ({"sender": "  "}, "sender"),
        ({"title": ""}, "title"),
        ({"genre": "novel"}, "genre"),
    ],
)
def test_what_cannot_be_is_said_at_the_field_and_nothing_is_kept(
    cast: Cast, facts: dict[str, object], field: str
) -> None:
    with pytest.raises(Unacceptable) as sentence:
        registered(cast, **as_of_now(facts))
    assert sentence.value.field == field
    assert not Document.objects.exists()
    assert not entries()


def test_senders_are_remembered_with_their_letters(cast: Cast) -> None:
    registered(cast)
    registered(cast, document_number=f"演区办发〔{today().year}〕13号")
    sender = Sender.objects.get()
    assert (sender.name, sender.letters, sender.papers) == ("演示区委办公室", "演区办发", 2)

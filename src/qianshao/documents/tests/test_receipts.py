"""签收: counted and signed for first, registered piece by piece, the rest with a reason."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from qianshao.documents import actions
from qianshao.documents.entries import Delivery
from qianshao.documents.models import Document, Receipt
from qianshao.documents.tests.papers import entries, paper
from qianshao.foundation.clock import now, today
from qianshao.foundation.secrecy import Marked
from qianshao.foundation.todos import todos_of
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from tests.cast import Cast


def signed(cast: Cast, pieces: int = 2) -> Receipt:
    return actions.sign_receipt(Delivery("演示区委办公室", pieces, copies=3), actor=cast.office_clerk)


def taken(cast: Cast, receipt: Receipt, title: str) -> Document:
    return actions.register_document(
        paper(title=title, document_number=""), actor=cast.office_clerk, receipt=receipt
    )


def test_what_came_when_and_who_took_it_is_a_fact(cast: Cast) -> None:
    receipt = signed(cast)
    assert (receipt.pieces, receipt.copies, receipt.left, receipt.open) == (2, 3, 2, True)
    assert receipt.received_as == str(cast.office_clerk)
    assert receipt.received_on == today()
    (entry,) = entries("documents.receipt.signed")
    assert {change["new"] for change in entry.changes} >= {"演示区委办公室", "2", "3"}


def test_each_piece_is_registered_from_it_until_none_is_left(cast: Cast) -> None:
    receipt = signed(cast)
    first = taken(cast, receipt, "关于甲的通知")
    receipt.refresh_from_db()
    assert (first.receipt_id, receipt.left, receipt.open) == (receipt.pk, 1, True)
    taken(cast, receipt, "关于乙的通知")
    receipt.refresh_from_db()
    assert (receipt.left, receipt.open) == (0, False)
    with pytest.raises(Conflict, match="已经全部登记"):
        taken(cast, receipt, "关于丙的通知")
    assert Document.objects.count() == 2


def test_the_rest_is_not_registered_with_a_reason(cast: Cast) -> None:
    receipt = signed(cast, 5)
    taken(cast, receipt, "关于甲的通知")
    with pytest.raises(Unacceptable):
        actions.settle_receipt(receipt, actor=cast.office_clerk, reason=" ")
    receipt = actions.settle_receipt(receipt, actor=cast.office_clerk, reason="其余为报刊")
    assert (receipt.settled, receipt.left, receipt.open) == (4, 0, False)
    with pytest.raises(Refused, match="已经全部登记或了结"):
        actions.settle_receipt(receipt, actor=cast.office_clerk, reason="再来")
    assert len(entries("documents.receipt.settled")) == 1


def test_only_the_office_signs(cast: Cast) -> None:
    for actor in (cast.leader, cast.head, cast.staff):
        with pytest.raises(Refused):
            actions.sign_receipt(Delivery("演示区委办公室"), actor=actor)
    with pytest.raises(Refused):
        actions.settle_receipt(signed(cast), actor=cast.head, reason="不办")


@pytest.mark.parametrize(
    ("delivery", "field"),
    [
        (lambda: Delivery(" "), "sender"),
        (lambda: Delivery("甲", 0), "pieces"),
        (lambda: Delivery("甲", received_at=now() + timedelta(days=1)), "received_at"),
        (lambda: Delivery("甲", received_at=now() - timedelta(days=60)), "received_at"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    cast: Cast, delivery: Callable[[], Delivery], field: str
) -> None:
    with pytest.raises(Unacceptable) as refused:
        actions.sign_receipt(delivery(), actor=cast.office_clerk)
    assert refused.value.field == field


def test_a_marked_sender_is_refused(cast: Cast) -> None:
    with pytest.raises(Marked):
        actions.sign_receipt(Delivery("机密★1年 某局"), actor=cast.office_clerk)
    assert not Receipt.objects.exists()


def test_one_line_signs_and_a_link_registers_with_what_is_known(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    at = localtime(now() - timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    sent = {"sender": "演示区委办公室", "pieces": "2", "copies": "3", "received_at": at}
    page = client.post(reverse("documents:receipts"), sent, follow=True).content.decode()
    assert "已签收：演示区委办公室送来 2 件，请逐件登记。" in page
    receipt = Receipt.objects.get()
    url = f"{reverse('documents:register')}?receipt={receipt.pk}"
    assert url in page
    form = client.get(url).content.decode()
    assert 'value="演示区委办公室"' in form
    facts = {
        "sender": "演示区委办公室",
        "title": "关于甲的通知",
        "genre": "notice",
        "urgency": "plain",
        "purpose": "handle",
        "received_on": today().isoformat(),
        "copies": "3",
        "receipt": str(receipt.pk),
    }
    client.post(url, facts)
    document = Document.objects.get()
    assert (document.receipt_id, document.copies) == (receipt.pk, 3)
    assert "签收" in client.get(document.get_absolute_url()).content.decode()


def test_a_wrong_time_is_one_sentence(cast: Cast) -> None:
    sent = {"sender": "甲", "pieces": "1", "received_at": "昨天"}
    page = cast.client(cast.office_clerk).post(reverse("documents:receipts"), sent).content.decode()
    assert "时间请写成" in page


def test_what_waits_to_be_registered_stands_in_the_offices_list(cast: Cast) -> None:
    receipt = signed(cast)
    todo = next(each for each in todos_of(cast.office_clerk) if each.kind == "签收")
    assert (todo.wanted, todo.title) == ("登记", "演示区委办公室送来 2 件，待登记 2 件")
    assert cast.client(cast.office_clerk).get(todo.url).status_code == 200
    actions.settle_receipt(receipt, actor=cast.office_clerk, reason="报刊")
    assert not [each for each in todos_of(cast.office_clerk) if each.kind == "签收"]


def test_the_rest_on_its_page(cast: Cast) -> None:
    receipt = signed(cast)
    client = cast.client(cast.office_clerk)
    page = client.post(reverse("documents:settle", args=[receipt.pk]), {"reason": "报刊"}, follow=True)
    assert "其余 2 件不登记" in page.content.decode()

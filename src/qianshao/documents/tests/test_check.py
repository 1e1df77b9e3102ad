"""初审 on its page: four questions, passed or sent back with what is wrong."""

from django.urls import reverse

from qianshao.documents.models import Check, Document
from qianshao.documents.states import State
from qianshao.documents.tests.papers import entries, registered
from tests.cast import Cast


def test_all_is_right_with_one_tap(cast: Cast) -> None:
    document = registered(cast)
    client = cast.client(cast.office_clerk)
    page = client.get(reverse("documents:check", args=[document.pk])).content.decode()
    assert "应由本机关办理？" in page
    answer = client.post(reverse("documents:check", args=[document.pk]), follow=True).content.decode()
    assert "初审通过，请拟办。" in answer
    assert f"初审通过：{cast.office_clerk}" in answer
    assert Check.objects.get().document == document
    assert len(entries("documents.document.checked")) == 1


def test_what_is_wrong_goes_back_with_its_reasons(cast: Cast) -> None:
    document = registered(cast)
    client = cast.client(cast.office_clerk)
    sent = {"wrong": ["ours", "style"], "reason": "应报区城管局", "send_back": "1"}
    client.post(reverse("documents:check", args=[document.pk]), sent)
    document = Document.objects.get()
    assert document.state == State.SENT_BACK
    assert document.ending == "不应由本机关办理；文种、格式不符合要求；应报区城管局"
    assert not Check.objects.exists()


def test_it_cannot_pass_with_something_wrong_nor_go_back_without_a_reason(cast: Cast) -> None:
    document = registered(cast)
    client = cast.client(cast.office_clerk)
    url = reverse("documents:check", args=[document.pk])
    assert "都符合才能通过" in client.post(url, {"wrong": ["rules"]}).content.decode()
    assert "请勾选哪一项不符合" in client.post(url, {"send_back": "1"}).content.decode()
    assert Document.objects.get().state == State.ADVISING


def test_others_do_not_check(cast: Cast) -> None:
    document = registered(cast)
    assert cast.client(cast.principal).post(reverse("documents:check", args=[document.pk])).status_code == 403

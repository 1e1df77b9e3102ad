"""The pages: what a person sees and what happens when they press the button."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from qianshao.documents import actions
from qianshao.documents.models import Document, Genre, Instruction
from qianshao.documents.states import State
from qianshao.documents.tests.papers import (
    advised,
    assignment,
    entries,
    handed_over,
    instructed,
    registered,
    scan,
)
from qianshao.files.models import Attachment
from qianshao.foundation.clock import today
from qianshao.foundation.models import OnceToken
from qianshao.ledger.models import Matter
from tests.cast import Cast

pytestmark = pytest.mark.slow


def typed(**facts: object) -> dict[str, object]:
    """The register form as a browser sends it."""
    given = {
        "sender": "演示区委办公室",
        "document_number": f"演区办发[{today().year}]12号",
        "title": "关于做好汛期安全工作的通知",
        "genre": Genre.NOTICE,
        "urgency": "plain",
        "purpose": "handle",
        "received_on": today().isoformat(),
        "due_on": "",
        "once": "a-token-of-its-own",
    }
    return given | facts


def page(client: Client, name: str, *args: int) -> str:
    return client.get(reverse(f"documents:{name}", args=args)).content.decode()


def test_a_clerk_registers_on_one_screen(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    sent = typed(attachments=[scan("来文.pdf"), scan("附表.pdf")])
    answer = client.post(reverse("documents:register"), sent, follow=True)
    document = Document.objects.get()
    assert answer.redirect_chain == [(document.get_absolute_url(), 302)]
    assert f"已登记为 {document.label}，待拟办。" in answer.content.decode()
    assert Attachment.objects.count() == 2
    assert len(entries("documents.document.registered")) == 1


def test_the_same_form_sent_twice_registers_once(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    client.post(reverse("documents:register"), typed())
    again = client.post(reverse("documents:register"), typed(), follow=True)
    assert Document.objects.count() == 1
    assert again.redirect_chain[-1][0] == Document.objects.get().get_absolute_url()


def test_the_same_paper_is_shown_and_taken_with_a_reason(cast: Cast) -> None:
    first = registered(cast)
    client = cast.client(cast.office_clerk)
    shown = client.post(reverse("documents:register"), typed())
    words = shown.content.decode()
    assert shown.status_code == 422
    assert first.get_absolute_url() in words
    assert "重复登记理由" in words
    client.post(reverse("documents:register"), typed(repeat_reason="另一事项"))
    assert Document.objects.count() == 2


def test_a_wrong_day_is_said_at_its_field_and_what_was_typed_stays(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    wrong = typed(due_on=(today() - timedelta(days=1)).isoformat())
    words = client.post(reverse("documents:register"), wrong).content.decode()
    assert "办理时限不能早于收文日期。" in words
    assert "关于做好汛期安全工作的通知" in words


def test_a_marked_paper_is_refused_and_the_draft_is_told_to_go(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    answer = client.post(reverse("documents:register"), typed(title="机密 青铜器采购清单"))
    words = answer.content.decode()
    assert answer.status_code == 403
    assert "涉密文件不得进入本系统，请按保密规定处理。" in words
    assert "data-forget-drafts" in words
    assert "青铜器" not in words
    assert not OnceToken.objects.exists()
    assert [(entry.refused, "青铜器" in entry.note) for entry in entries()] == [(True, False)]


def test_while_a_number_is_typed_it_is_read_and_known(cast: Cast) -> None:
    first = registered(cast)
    client = cast.client(cast.office_clerk)
    hint = client.post(reverse("documents:number-hint"), {"document_number": f"演区办发（{today().year}）12"})
    words = hint.content.decode()
    assert f"演区办发〔{today().year}〕12号" in words
    assert "演示区委办公室" in words
    assert first.label in words
    marked = client.post(
        reverse("documents:number-hint"), {"document_number": "机密〔2026〕1号"}
    ).content.decode()
    assert "涉密文件不得进入本系统" in marked
    assert "data-forget-drafts" in marked


def test_a_leader_takes_the_advice_over_in_one_tap(cast: Cast) -> None:
    document = advised(cast)
    client = cast.client(cast.leader)
    assert "同意拟办意见" in page(client, "instruct", document.pk)
    client.post(reverse("documents:accept", args=[document.pk]))
    matter = Matter.objects.get()
    assert (matter.lead_unit, matter.due_on) == (cast.city, today() + timedelta(days=10))
    assert Instruction.objects.get().text == "同意拟办意见。"


def test_a_leader_writes_their_own_instruction(cast: Cast) -> None:
    document = advised(cast)
    sent = {
        "text": "请城管办三日内报结果。",
        "lead_unit": cast.city.pk,
        "due_on": (today() + timedelta(days=3)).isoformat(),
        "weight": 2,
        "evidence_wanted": "现场照片",
        "also_unit": cast.east.pk,
        "also_goal": "配合入户",
    }
    answer = cast.client(cast.leader).post(reverse("documents:instruct", args=[document.pk]), sent)
    assert answer.status_code == 302
    lead, also = Matter.objects.order_by("pk")
    assert (lead.evidence_wanted, lead.weight, also.lead_unit, also.goal) == (
        "现场照片",
        2,
        cast.east,
        "配合入户",
    )


def test_the_office_sees_why_it_cannot_instruct(cast: Cast) -> None:
    document = advised(cast)
    client = cast.client(cast.office_head)
    words = page(client, "document", document.pk)
    assert "办公室岗位不能拍板" in words
    assert reverse("documents:transcribe", args=[document.pk]) in words
    answer = client.get(reverse("documents:instruct", args=[document.pk]))
    assert answer.status_code == 403
    assert "副主任（分管城管）" in answer.content.decode()


def test_somebody_acting_first_is_said_and_nothing_is_done_twice(cast: Cast) -> None:
    document = instructed(cast)
    sent = {"text": "再批", "lead_unit": cast.city.pk, "due_on": today().isoformat(), "weight": 1}
    answer = cast.client(cast.leader).post(reverse("documents:instruct", args=[document.pk]), sent)
    assert "待交办" in answer.content.decode()
    assert Matter.objects.count() == 1
    tapped = cast.client(cast.office_clerk).post(reverse("documents:withdraw", args=[document.pk]))
    assert tapped.status_code == 409


def test_the_page_shows_advice_decision_and_matters_side_by_side(cast: Cast) -> None:
    document = handed_over(cast)
    words = page(cast.client(cast.head), "document", document.pk)
    for part in ("事前", "事中", "事后", "拟请城管办主办", "请城管办抓紧办理。", Matter.objects.get().number):
        assert part in words


def test_the_slip_carries_what_hangs_on_the_paper(cast: Cast) -> None:
    document = handed_over(cast)
    words = page(cast.client(cast.office_clerk), "slip", document.pk)
    for part in ("文件处理单", document.label, "拟请城管办主办", "请城管办抓紧办理。", "主办 城管办"):
        assert part in words


def test_a_clerk_records_from_paper(cast: Cast) -> None:
    document = advised(cast)
    sent = {
        "decided_on": today().isoformat(),
        "attachments": [scan("批示.pdf")],
        "text": "请城管办办理。",
        "lead_unit": cast.city.pk,
        "due_on": (today() + timedelta(days=5)).isoformat(),
        "weight": 1,
    }
    client = cast.client(cast.office_clerk)
    assert client.post(reverse("documents:transcribe", args=[document.pk]), sent).status_code == 302
    turn = Instruction.objects.get()
    words = page(cast.client(cast.leader), "document", document.pk)
    assert "代录" in words
    assert reverse("documents:contest", args=[document.pk, turn.pk]) in words


@pytest.mark.parametrize(
    ("name", "sent", "state"),
    [
        ("read", {"text": ""}, State.READ),
        ("return", {"reason": "请补意见"}, State.ADVISING),
    ],
)
def test_a_leader_answers_otherwise(cast: Cast, name: str, sent: dict[str, str], state: str) -> None:
    document = advised(cast)
    assert (
        cast.client(cast.leader).post(reverse(f"documents:{name}", args=[document.pk]), sent).status_code
        == 302
    )
    assert Document.objects.get().state == state


def test_a_leader_turns_it_over(cast: Cast) -> None:
    document = advised(cast)
    sent = {"to_post": cast.principal.post_id, "text": "请阅示"}
    cast.client(cast.leader).post(reverse("documents:forward", args=[document.pk]), sent)
    assert Document.objects.get().with_post_id == cast.principal.post_id


def test_the_office_hands_over_in_one_tap(cast: Cast) -> None:
    document = instructed(cast)
    client = cast.client(cast.office_clerk)
    client.post(reverse("documents:hand-over", args=[document.pk]))
    assert Document.objects.get().state == State.IN_HAND


def test_registration_is_corrected_on_its_page(cast: Cast) -> None:
    document = registered(cast)
    sent = typed(title="关于防汛的通知", reason="标题录错")
    cast.client(cast.office_clerk).post(reverse("documents:correct", args=[document.pk]), sent)
    assert Document.objects.get().title == "关于防汛的通知"


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2),
        ("?state=advising", 1),
        ("?light=red", 0),
        ("?q=文明", 1),
        ("?urgency=flash", 1),
        ("?genre=letter", 0),
    ],
)
def test_the_list_is_narrowed(cast: Cast, query: str, count: int) -> None:
    registered(cast, title="关于文明城市创建的通知", document_number="甲〔2026〕1号")
    advised(cast, registered(cast, urgency="flash", document_number="甲〔2026〕2号"))
    words = page_of_list(cast, query)
    assert words.count('data-row="/documents/') == count


@pytest.mark.parametrize(
    ("text", "count"),
    [("排水", 2), ("防汛排水 演发", 1), ("演发〔2026〕2号", 1), ("水", 2), ("，", 0), ("路灯", 0)],
)
def test_the_text_box_finds_by_title_and_number_also_what_is_void(cast: Cast, text: str, count: int) -> None:
    registered(cast, title="关于防汛排水的通知", document_number="演发〔2026〕1号")
    void = registered(cast, title="关于排水管网的函", document_number="演发〔2026〕2号")
    actions.void_document(void, actor=cast.office_clerk, reason="误登")
    assert page_of_list(cast, f"?q={text}").count('data-row="/documents/') == count


def page_of_list(cast: Cast, query: str) -> str:
    return cast.client(cast.office_clerk).get(reverse("documents:list") + query).content.decode()


def test_the_list_is_exported(cast: Cast) -> None:
    registered(cast)
    answer = cast.client(cast.office_clerk).get(reverse("documents:list") + "?export=xlsx")
    assert answer["Content-Type"].startswith("application/vnd.openxmlformats")


def test_the_list_costs_the_same_for_one_and_for_ten(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    advised(cast)
    one = _queries(client, reverse("documents:list"))
    for serial in range(20, 30):
        advised(cast, registered(cast, document_number=f"甲〔2026〕{serial}号"))
    assert _queries(client, reverse("documents:list")) == one


def test_a_document_costs_the_same_with_one_matter_and_with_three(cast: Cast) -> None:
    document = handed_over(cast)
    client = cast.client(cast.office_clerk)
    one = _queries(client, document.get_absolute_url())
    more = advised(cast, registered(cast, document_number="甲〔2026〕77号"))
    works = [
        assignment(cast),
        assignment(cast, lead_unit=cast.east, helpers=()),
        assignment(cast, helpers=()),
    ]
    actions.instruct(more, actor=cast.leader, text="办", assignments=works)
    actions.hand_over(more, actor=cast.office_clerk)
    assert _queries(client, more.get_absolute_url()) == one


def _queries(client: Client, url: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(url)  # what is read once and kept (options, the calendar) is not the page's own cost
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)

"""The list of notices, opening one, and the page of channels."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qianshao.foundation import options
from qianshao.foundation.acting import tell
from qianshao.notices.models import Channel, Notice
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_somebody_sees_their_own_notices_newest_first(cast: Cast) -> None:
    for text in ("甲事", "乙事"):
        tell("ledger.x", to=[cast.staff.person_id], text=text)
    tell("ledger.x", to=[cast.head.person_id], text="丙事")
    page = cast.client(cast.staff).get("/notices/").content.decode()
    assert page.index("乙事") < page.index("甲事")
    assert "丙事" not in page


def test_each_is_a_link_that_a_keyboard_and_a_screen_reader_find(cast: Cast) -> None:
    """A row that only a script opens is none for them."""
    tell("ledger.x", to=[cast.staff.person_id], text="有事项指派给您。", url="/ledger/")
    notice = Notice.objects.get()
    page = cast.client(cast.staff).get("/notices/").content.decode()
    assert f'<a href="/notices/{notice.pk}/open/"><b>有事项指派给您。</b></a>' in page


def test_opening_one_reads_it_and_goes_where_it_leads(cast: Cast) -> None:
    tell("ledger.x", to=[cast.staff.person_id], text="甲", url="/me/")
    notice = Notice.objects.get()
    assert cast.client(cast.head).get(f"/notices/{notice.pk}/open/").status_code == 404
    answer = cast.client(cast.staff).get(f"/notices/{notice.pk}/open/")
    assert answer["Location"] == "/me/"
    notice.refresh_from_db()
    assert notice.read_at is not None


@pytest.mark.parametrize(
    "url", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "", "/\\evil.example"]
)
def test_a_notice_never_leads_outside(cast: Cast, url: str) -> None:
    tell("ledger.x", to=[cast.staff.person_id], text="甲", url=url)
    answer = cast.client(cast.staff).get(f"/notices/{Notice.objects.get().pk}/open/")
    assert answer["Location"] == "/notices/"


def test_all_are_read_at_once(cast: Cast) -> None:
    tell("ledger.x", to=[cast.staff.person_id, cast.head.person_id], text="甲")
    cast.client(cast.staff).post("/notices/read/")
    assert list(Notice.objects.filter(read_at=None).values_list("person_id", flat=True)) == [
        cast.head.person_id
    ]


def test_the_unread_can_be_shown_alone(cast: Cast) -> None:
    tell("ledger.x", to=[cast.staff.person_id], text="甲事")
    client = cast.client(cast.staff)
    assert "甲事" in client.get("/notices/?unread=1").content.decode()
    client.post("/notices/read/")
    assert "甲事" not in client.get("/notices/?unread=1").content.decode()


def test_the_list_costs_the_same_for_one_and_for_ten(cast: Cast) -> None:
    client = cast.client(cast.staff)
    costs = []
    for count in (1, 9):
        for _ in range(count):
            tell("ledger.x", to=[cast.staff.person_id], text="甲")
        client.get("/notices/")
        with CaptureQueriesContext(connection) as seen:
            client.get("/notices/")
        costs.append(len(seen))
    assert costs[0] == costs[1]


def test_the_page_says_that_nothing_leaves(cast: Cast) -> None:
    assert "什么都不会发到系统之外" in cast.client(cast.staff).get("/notices/channels/").content.decode()


def test_a_channel_is_added_shown_masked_and_removed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "_readers", [lambda organ_id: {"notices.feishu": True}])
    client = cast.client(cast.staff)
    form: dict[str, Any] = {"kind": "robot", "address": "feishu://0123456789abcdef", "groups": []}
    assert client.post("/notices/channels/", form).status_code == 302
    page = client.get("/notices/channels/").content.decode()
    assert "飞书 …cdef" in page
    assert "0123456789" not in page
    channel = Channel.objects.get()
    assert cast.client(cast.head).post(f"/notices/channels/{channel.pk}/drop/").status_code == 404
    client.post(f"/notices/channels/{channel.pk}/drop/")
    assert not Channel.objects.exists()


def test_a_wrong_address_is_told_at_its_field_and_kept(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "_readers", [lambda organ_id: {"notices.feishu": True}])
    form = {"kind": "robot", "address": "http://127.0.0.1/x"}
    page = cast.client(cast.staff).post("/notices/channels/", form).content.decode()
    assert "不在本单位允许的消息网关之内" in page
    assert "http://127.0.0.1/x" in page


def test_an_administrator_reads_no_notice_of_the_offices_work(cast: Cast) -> None:
    """Whoever was a clerk before may have some; what is about accounts and posts they read."""
    person_id = cast.system_admin.person_id
    assert person_id is not None
    tell("ledger.urged", to=[person_id], text="催办拆迁安置")
    tell("people.appointed", to=[person_id], text="您已任系统管理员。")
    answer = cast.client(cast.system_admin).get("/notices/")
    page = answer.content.decode()
    assert "催办拆迁安置" not in page
    assert "您已任系统管理员" in page
    assert answer["Cache-Control"] == "private, no-store"

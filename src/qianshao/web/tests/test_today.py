"""今天 and 待办: what waits for me, and what I should know before I am asked."""

from datetime import timedelta
from typing import Any

import pytest
from django.shortcuts import render

from qianshao.foundation import outlook, todos
from qianshao.foundation.clock import today
from qianshao.foundation.outlook import DayItem, Sentence, UnitLights
from qianshao.foundation.todos import ToDo
from qianshao.people.queries import seats_of
from tests.cast import Cast


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two to-dos, an outlook, a day and a unit's lights; nothing of the real rooms."""
    late = ToDo(
        "排水管网检查", "批示", "/x/1/", "综合办", today() - timedelta(days=9), today() - timedelta(days=2)
    )
    open_end = ToDo("培训班筹备", "报进展", "/x/2/", "党建办", today(), None)
    monkeypatch.setattr(todos, "_sources", [lambda actor, limit: [open_end, late]])
    monkeypatch.setattr(
        outlook, "_outlooks", [lambda actor: [Sentence("missing", "3 件没有写事后总结", "/x/3/")]]
    )
    monkeypatch.setattr(
        outlook, "_weeks", [lambda actor, first, last: [DayItem(last, "季度观摩会", "/x/4/", "会议")]]
    )
    monkeypatch.setattr(outlook, "_lights", [lambda actor: [UnitLights("城管办", 4, 1, 2, "/x/5/")]])


def test_it_says_three_sentences_first(cast: Cast, rooms: None) -> None:
    page = cast.client(cast.staff).get("/").content.decode()
    assert "待您批示的《排水管网检查》已超 2 天" in page
    assert "3 件没有写事后总结" in page
    assert "今后几天没有到期的事" in page


def test_it_lists_the_most_urgent_first_with_what_is_wanted(cast: Cast, rooms: None) -> None:
    page = cast.client(cast.staff).get("/").content.decode()
    assert page.index("/x/1/") < page.index("/x/2/")
    assert all(word in page for word in ("先办", "其余", "报进展", "季度观摩会", "城管办"))


def test_nothing_to_do_is_said_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(todos, "_sources", [])
    assert "没有等您办的事" in cast.client(cast.staff).get("/").content.decode()


def test_administrators_see_no_office_work(cast: Cast, rooms: None) -> None:
    for actor in (cast.system_admin, cast.security_admin, cast.audit_admin):
        page = cast.client(actor).get("/").content.decode()
        assert "排水管网检查" not in page
        assert "看不到办公内容" in page


def test_todos_are_narrowed_by_what_is_wanted_and_by_a_word(cast: Cast, rooms: None) -> None:
    client = cast.client(cast.staff)
    assert "排水管网检查" not in client.get("/todos/", {"wanted": "报进展"}).content.decode()
    assert "培训班筹备" not in client.get("/todos/", {"q": "排水"}).content.decode()
    assert "培训班筹备" in client.get("/todos/", {"wanted": "没有这个词"}).content.decode()


def test_todos_are_exported_and_printed_as_shown(cast: Cast, rooms: None) -> None:
    client = cast.client(cast.staff)
    assert client.get("/todos/", {"export": "xlsx"})["Content-Type"].startswith("application/vnd.openxml")
    printed = client.get("/todos/", {"print": "1", "q": "排水"}).content.decode()
    assert "排水管网检查" in printed
    assert "培训班筹备" not in printed


def test_a_page_has_one_heading_and_says_where_it_is(cast: Cast, rooms: None) -> None:
    client = cast.client(cast.staff)
    for url in ("/", "/todos/", "/me/", "/keys/", "/nowhere/"):
        page = client.get(url).content.decode()
        assert page.count("<h1") == 1, url
        assert 'href="#main"' in page, url
    assert (
        client.get("/todos/").content.decode().count('aria-current="page"') == 2
    )  # navigation and phone bar


def test_the_seat_one_acts_in_is_always_shown(cast: Cast) -> None:
    page = cast.client(cast.head).get("/me/").content.decode()
    assert "以 <b>城管办主任</b> 身份" in page


def test_no_page_carries_inline_script_or_style(cast: Cast, rooms: None) -> None:
    client = cast.client(cast.head)
    for url in ("/", "/todos/", "/me/", "/keys/", "/nowhere/", "/todos/?print=1"):
        page = client.get(url).content.decode()
        assert " style=" not in page, url
        assert "<script>" not in page, url
        assert " onclick" not in page, url


def test_it_costs_a_fixed_number_of_queries(
    cast: Cast, rooms: None, django_assert_max_num_queries: Any
) -> None:
    client = cast.client(cast.staff)
    client.get("/")
    with django_assert_max_num_queries(12):
        client.get("/")


def test_a_page_may_use_the_names_of_the_frame_for_its_own(cast: Cast, rf: Any) -> None:
    request = rf.get("/")
    request.actor, request.seats = cast.head, seats_of(cast.person(cast.head))
    request.seat = request.seats[0]
    page = render(
        request, "foundation/base.html", {"seats": "x", "actor": "y", "places": "z"}
    ).content.decode()
    assert "以 <b>城管办主任</b> 身份" in page
    assert 'href="/todos/"' in page

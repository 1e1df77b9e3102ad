"""Getting in, staying in, getting out."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from qianshao.foundation.clock import acting_at, now, today
from qianshao.foundation.verdict import Refused
from qianshao.people import actions
from qianshao.people.actions import opening
from qianshao.people.actor import system
from qianshao.people.models import Absence, Account, Holding, Organ, SetUp, StandIn
from tests.cast import Cast

PASSWORD = "xi-he-lu-2031"
SIGN_IN = "/sign-in/"


@pytest.fixture
def clerk(cast: Cast) -> Account:
    account = cast.account(cast.office_clerk)
    account.set_password(PASSWORD)
    account.save()
    return account


def enter(client: Client, username: str, password: str = PASSWORD, **more: Any) -> Any:
    return client.post(SIGN_IN, {"username": username, "password": password, **more})


def test_it_leads_where_one_wanted_to_go(cast: Cast, clerk: Account, client: Client) -> None:
    answer = client.get("/people/")
    assert answer.url == f"{SIGN_IN}?next=/people/"
    page = client.get(answer.url)
    assert 'name="next" value="/people/"' in page.content.decode()
    assert enter(client, clerk.username, next="/people/").url == "/people/"


@pytest.mark.parametrize(
    "wanted",
    ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "/sign-in/", "\\\\x"],
)
def test_it_leads_nowhere_else(cast: Cast, clerk: Account, client: Client, wanted: str) -> None:
    assert enter(client, clerk.username, next=wanted).url == "/"


def test_it_never_says_which_of_the_two_was_wrong(cast: Cast, clerk: Account, client: Client) -> None:
    Account.objects.filter(pk=cast.account(cast.staff).pk).update(is_active=False)
    pages = [enter(client, name, "falsch").content.decode() for name in (clerk.username, "nobody", "staff")]
    assert all("用户名或密码不对。" in page for page in pages)


def test_it_locks_after_five_failures_and_says_how_long(cast: Cast, clerk: Account, client: Client) -> None:
    for _ in range(4):
        assert enter(client, clerk.username, "falsch").status_code == 200
    fifth = enter(client, clerk.username, "falsch")
    assert fifth.status_code == 429
    assert "已暂停登录 15 分钟" in fifth.content.decode()
    assert enter(client, clerk.username).status_code == 429
    actions.unlock(clerk, actor=cast.security_admin)
    assert enter(client, clerk.username).status_code == 302


def test_a_one_time_password_opens_nothing_but_its_own_change(
    cast: Cast, clerk: Account, client: Client
) -> None:
    password = actions.reset_password(clerk, actor=cast.security_admin)
    enter(client, clerk.username, password)
    answer = client.get("/people/")
    assert answer.url == "/password/?next=%2Fpeople%2F"
    page = client.post(answer.url, {"old": password, "new": PASSWORD, "again": PASSWORD + "x"})
    assert "两次输入的新密码不一样" in page.content.decode()
    assert client.post(answer.url, {"old": password, "new": PASSWORD, "again": PASSWORD}).url == "/people/"
    assert client.get("/people/").status_code == 200


def test_a_new_password_signs_out_elsewhere(cast: Cast, clerk: Account) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        enter(client, clerk.username)
    here.post("/password/", {"old": PASSWORD, "new": "bei-he-lu-1977", "again": "bei-he-lu-1977"})
    assert here.get("/people/").status_code == 200
    assert there.get("/people/").status_code == 302


def test_the_security_administrator_ends_sessions(cast: Cast, clerk: Account, client: Client) -> None:
    enter(client, clerk.username)
    actions.end_sessions(clerk, actor=cast.security_admin)
    assert client.get("/people/").status_code == 302


def test_a_session_ends_when_it_is_not_used(cast: Cast, clerk: Account, client: Client) -> None:
    enter(client, clerk.username)
    with acting_at(now() + timedelta(seconds=settings.SESSION_IDLE_SECONDS + 60)):
        assert client.get("/people/").status_code == 302
        assert "没有操作" in client.get(SIGN_IN).content.decode()


def test_a_session_in_use_ends_at_its_full_age(cast: Cast, clerk: Account, client: Client) -> None:
    enter(client, clerk.username)
    step = timedelta(seconds=settings.SESSION_IDLE_SECONDS - 60)
    moment, last = now(), now() + timedelta(seconds=settings.SESSION_LONGEST_SECONDS)
    while moment + step < last:
        moment += step
        with acting_at(moment):
            assert client.get("/people/").status_code == 200
    with acting_at(last + timedelta(seconds=30)):
        assert client.get("/people/").status_code == 302


def test_signing_out_ends_the_session(cast: Cast) -> None:
    client = cast.client(cast.staff)
    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")
    assert client.get("/people/").status_code == 302


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(cast: Cast, client: Client) -> None:
    answer = client.post("/seat/", {}, headers={"referer": "http://testserver/people/?a=1"})
    assert answer.url == f"{SIGN_IN}?next=/people/%3Fa%3D1"
    elsewhere = client.post("/seat/", {}, headers={"referer": "http://evil.example/people/"})
    assert elsewhere.url == f"{SIGN_IN}?next=/"


def test_a_fragment_leads_the_whole_page_to_the_sign_in(cast: Cast, client: Client) -> None:
    headers = {"hx-request": "true", "hx-current-url": "http://testserver/people/"}
    answer = client.get("/people/", headers=headers)
    assert answer.headers["HX-Redirect"] == f"{SIGN_IN}?next=/people/"


def test_the_seat_costs_three_queries_a_request(cast: Cast) -> None:
    """The account with its person, and the seats: two queries, three with a delegation."""
    client = cast.client(cast.leader)
    client.get("/password/")
    with CaptureQueriesContext(connection) as found:
        assert client.get("/password/").status_code == 200
    assert len([query for query in found.captured_queries if '"people_' in query["sql"]]) == 3


def test_the_seat_is_switched_only_to_one_of_ones_own(cast: Cast) -> None:
    StandIn.objects.create(post=cast.post(cast.head), person=cast.person(cast.staff))
    Absence.objects.create(person=cast.person(cast.head), first=today(), last=today())
    client = cast.client(cast.staff)
    wanted = f"standin-{cast.head.post_id}-{cast.head.person_id}"
    client.post("/seat/", {"seat": wanted, "next": "/people/"})
    assert client.session["seat"] == wanted
    client.post("/seat/", {"seat": f"own-{cast.leader.post_id}"})
    assert client.session["seat"] == wanted


def test_nobody_without_a_post_gets_further_than_being_told(cast: Cast) -> None:
    client = cast.client(cast.staff)
    Holding.objects.filter(person_id=cast.staff.person_id).update(until=today())
    answer = client.get("/people/")
    assert answer.status_code == 403
    assert "没有岗位" in answer.content.decode()
    assert client.get("/password/").status_code == 200


def test_a_real_office_has_no_demo_sign_in(cast: Cast, client: Client) -> None:
    assert client.post("/sign-in/demo/", {"username": "head"}).status_code == 404
    assert "演示账号" not in client.get(SIGN_IN).content.decode()


def test_the_demo_office_signs_in_with_one_click(cast: Cast, client: Client, settings: Any) -> None:
    settings.DEMO = True
    type(cast.organ).objects.update(settings={"demo": True})
    accounts = actions.renew_demo_passwords(actor=system(cast.organ.pk))
    assert len({account.password for account in accounts}) == len(accounts) == 14
    page = client.get(SIGN_IN).content.decode()
    assert all(account.password in page for account in accounts)
    assert client.post("/sign-in/demo/", {"username": "head"}).url == "/"
    assert client.get("/people/").status_code == 200
    assert enter(Client(), "head", accounts[0].password).status_code == 200
    head = next(account for account in accounts if account.username == "head")
    assert enter(Client(), "head", head.password).status_code == 302


OFFICE = {
    "name": "甲区乙街道",
    "short_name": "乙街道",
    "system_name": "张甲",
    "system_username": "zhang",
    "password": PASSWORD,
    "again": PASSWORD,
    "security_name": "李乙",
    "security_username": "li",
    "audit_name": "王丙",
    "audit_username": "wang",
}


@pytest.fixture
def token(db: None) -> str:
    found = actions.start_setup()
    assert found
    return found


def test_an_empty_installation_is_set_up_once(token: str, client: Client) -> None:
    assert client.get("/", follow=True).redirect_chain[-1][0] == "/set-up/"
    page = client.post("/set-up/", {**OFFICE, "token": token})
    assert "只显示这一次" in page.content.decode()
    assert Organ.objects.get().name == "甲区乙街道"
    assert SetUp.objects.count() == 0
    kinds = [holding.post.kind for holding in Holding.objects.select_related("post")]
    assert kinds == ["system_admin", "security_admin", "audit_admin"]
    flags = dict(Account.objects.values_list("username", "must_change_password"))
    assert flags == {"zhang": False, "li": True, "wang": True}
    assert client.get("/set-up/").status_code == 404
    assert client.post("/set-up/", {**OFFICE, "token": token}).status_code == 404
    assert actions.start_setup() is None
    assert enter(client, "zhang").status_code == 302


def test_a_wrong_token_is_counted_and_at_last_the_page_closes(token: str, client: Client) -> None:
    for _ in range(9):
        page = client.post("/set-up/", {**OFFICE, "token": "falsch"})
        assert "口令不对" in page.content.decode()
    assert "此页已关闭" in client.post("/set-up/", {**OFFICE, "token": "falsch"}).content.decode()
    page = client.post("/set-up/", {**OFFICE, "token": token})
    assert page.status_code == 429
    assert not Organ.objects.exists()
    again = actions.start_setup()
    assert client.post("/set-up/", {**OFFICE, "token": again}).status_code == 200
    assert Organ.objects.exists()


def test_the_token_is_kept_as_a_digest_only(token: str) -> None:
    assert token not in SetUp.objects.get().token_hash


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"audit_name": "张甲"}, "三个不同的人"),
        ({"audit_username": "ZHANG"}, "用户名不能相同"),
        ({"again": "x"}, "两次输入的密码不一样"),
        ({"password": "1234567890", "again": "1234567890"}, "密码"),
        ({"audit_username": "王"}, "用户名只能用"),
    ],
)
def test_set_up_says_what_is_wrong_and_writes_nothing(
    token: str, client: Client, change: dict[str, str], sentence: str
) -> None:
    page = client.post("/set-up/", {**OFFICE, **change, "token": token})
    assert sentence in page.content.decode()
    assert not Organ.objects.exists()


def test_passwords_cost_what_the_product_chose() -> None:
    from qianshao.config import settings as product

    assert product.PASSWORD_HASHERS[0].endswith(".Argon2PasswordHasher")


def test_every_door_has_its_name() -> None:
    for name in ("sign-in", "sign-out", "password", "seat", "set-up"):
        assert reverse(f"web:{name}")


def test_a_setting_of_the_machine_alone_opens_no_real_office(
    cast: Cast, client: Client, settings: Any
) -> None:
    """`QIANSHAO_DEMO=1` and a left-over list of accounts: neither makes an office the demo's."""
    settings.DEMO = True
    before = cast.account(cast.head).password
    with pytest.raises(Refused, match="演示数据"):
        actions.renew_demo_passwords(actor=system(cast.organ.pk))
    assert cast.account(cast.head).password == before
    left_over = [{"name": "", "post": "", "unit": "", "username": "head", "password": "x"}]
    opening.demo_file().write_text(json.dumps(left_over), encoding="utf-8")
    try:
        assert client.post("/sign-in/demo/", {"username": "head"}).status_code == 404
        assert actions.demo_accounts() == []
    finally:
        opening.demo_file().unlink()

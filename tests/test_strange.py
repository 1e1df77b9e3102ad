"""Nothing typed into an address or a form makes a page fail: numbers no column holds, days past the end of the calendar,
signs that only look like digits. On PostgreSQL alone, which keeps less than SQLite does and says so louder."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.doors.trying import NAMES, ROWS, undone

HUGE, LAST_DAY, NO_DIGIT = "9" * 20, "9999-12-31", "²"
# What each kind of field is not meant for; any other gets both of the last two.
STRANGE = {"date": [LAST_DAY], "time": [HUGE], "number": [HUGE], "select": [HUGE], "hidden": [HUGE, LAST_DAY]}
USUAL = {"date": "2026-12-24", "time": "09:00", "number": "3"}
FOLLOWED = re.compile(r"[?&]([a-z_]+)=")


@dataclass
class Form:
    """A form as a page shows it: where it goes, its fields' kinds, and something ordinary in each."""

    action: str
    kinds: dict[str, str]
    values: dict[str, str]


def _kind(field: Any) -> str:
    return str(field.tag if field.tag in ("select", "textarea") else field.get("type", "text"))


def _value(field: Any, kind: str) -> str:
    if kind == "select":
        return str(field.value or next((each for each in field.value_options if each), ""))
    if kind in ("checkbox", "radio"):
        return str(field.get("value", "on"))
    return str(field.value or USUAL.get(kind, "测试内容"))


def _form(form: Any, url: str) -> Form:
    fields = [each for each in form.inputs if each.name and each.name != "csrfmiddlewaretoken"]
    kinds = {each.name: _kind(each) for each in reversed(fields) if _kind(each) != "file"}
    values = {each.name: _value(each, kinds[each.name]) for each in reversed(fields) if each.name in kinds}
    action = form.action or ""
    return Form(action if action.startswith("/") else url, kinds, values)


def _forms(answer: Any, url: str) -> list[Form]:
    """The forms of a page that write something."""
    if answer.streaming or answer.status_code != 200 or b"<form" not in answer.content:
        return []
    page = lxml.html.fromstring(answer.content.decode())
    posting = [form for form in page.forms if form.method == "POST"]
    return [_form(form, url) for form in posting if "sign-out" not in (form.action or "")]


def _failed(client: Client, method: str, url: str, values: dict[str, str]) -> bool:
    with undone(client):
        answer = getattr(client, method)(url, values)
        if answer.streaming:
            list(answer.streaming_content)
    return bool(answer.status_code >= 500)


def _failures(client: Client, url: str) -> Iterator[tuple[str, str, str]]:
    first = client.get(url)
    if first.streaming:
        list(first.streaming_content)
    asked = [] if first.streaming else FOLLOWED.findall(first.content.decode("utf-8", "replace"))
    for strange in (HUGE, NO_DIGIT, LAST_DAY):
        if asked and _failed(client, "get", url, dict.fromkeys(asked, strange)):
            yield url, "?", strange
    for form in _forms(first, url):
        for name, kind in form.kinds.items():
            for strange in STRANGE.get(kind, [HUGE, NO_DIGIT]):
                if _failed(client, "post", form.action, form.values | {name: strange}):
                    yield form.action, name, strange


def _somebody(name: str) -> str:
    """The first of the cast whom the door lets in."""
    row = ROWS[name]
    return (
        next((who for who, status in row.statuses.items() if status == 200), "")
        if row.method == "get"
        else ""
    )


@pytest.mark.slow
@pytest.mark.postgresql_alone
@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in NAMES if name in ROWS and _somebody(name)])
def test_nothing_strange_makes_a_page_fail(people: tuple[Cast, dict[str, Client]], name: str) -> None:
    cast, clients = people
    client = clients[_somebody(name)]
    client.raise_request_exception = False  # the page of an error is what somebody would see
    with undone(client):
        url = reverse(name, args=ROWS[name].args(cast))
        failures = list(_failures(client, url))
    assert failures == []

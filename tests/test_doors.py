"""The table of page × post → status; a URL that is missing from it fails."""

import copy
import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import tests.doors
from tests.cast import Cast, make_cast
from tests.doors import EVERYONE, Door


def _names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _names(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}"


def _rows() -> dict[str, Door]:
    rows: dict[str, Door] = {}
    for module in pkgutil.iter_modules(tests.doors.__path__):
        rows |= importlib.import_module(f"tests.doors.{module.name}").DOORS
    return rows


NAMES = sorted(set(_names(get_resolver())))
ROWS = _rows()


def test_every_url_has_its_row_and_every_row_its_url() -> None:
    assert sorted(set(NAMES) - set(ROWS)) == []
    assert sorted(set(ROWS) - set(NAMES)) == []


def test_every_row_names_the_whole_cast() -> None:
    assert {name: sorted(set(EVERYONE) - set(row.statuses)) for name, row in ROWS.items()} == dict.fromkeys(
        ROWS, []
    )


class _Undo(Exception):
    """Rolls back what a request wrote, so that each of the cast meets the same door."""


@pytest.fixture(scope="module")
def people(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Cast, dict[str, Client]]]:
    """The cast, each of them signed in, once for all rows: what a row makes is undone after it."""
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                cast = make_cast()
                clients = {who: cast.client(actor) for who, actor in cast.everyone.items()}
                yield cast, clients | {"stranger": cast.stranger()}
                raise _Undo
        except _Undo:
            pass


def _status(client: Client, url: str, door: Door) -> int:
    found, kept = 0, copy.deepcopy(client.cookies)
    try:
        with transaction.atomic():
            answer = getattr(client, door.method)(url, dict(door.data))
            found = answer.status_code
            if answer.streaming:
                list(answer.streaming_content)  # reading a file to its end closes it
            raise _Undo
    except _Undo:
        return found
    finally:
        client.cookies = kept  # signing out or taking another seat is undone in the browser as well


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in NAMES if name in ROWS])
def test_each_of_the_cast_gets_what_the_table_says(people: tuple[Cast, dict[str, Client]], name: str) -> None:
    cast, clients = people
    door = ROWS[name]
    found: dict[str, int] = {}
    wanted = {**door.statuses, "stranger": door.stranger}
    try:
        with transaction.atomic():
            url = reverse(name, args=door.args(cast))
            found = {who: _status(clients[who], url, door) for who in wanted}
            raise _Undo
    except _Undo:
        pass
    assert found == wanted

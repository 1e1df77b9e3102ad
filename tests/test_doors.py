"""The table of page × post → status; a URL that is missing from it fails."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import tests.doors
from tests.cast import Cast
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


def _status(client: Client, url: str, door: Door) -> int:
    found = 0
    try:
        with transaction.atomic():
            answer = getattr(client, door.method)(url, dict(door.data))
            found = answer.status_code
            if answer.streaming:
                list(answer.streaming_content)  # reading a file to its end closes it
            raise _Undo
    except _Undo:
        return found


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in NAMES if name in ROWS])
def test_each_of_the_cast_gets_what_the_table_says(cast: Cast, name: str) -> None:
    door = ROWS[name]
    url = reverse(name, args=door.args(cast))
    wanted = {**door.statuses, "stranger": door.stranger}
    clients = {who: cast.client(actor) for who, actor in cast.everyone.items()} | {
        "stranger": cast.stranger()
    }
    found = {who: _status(clients[who], url, door) for who in wanted}
    assert found == wanted

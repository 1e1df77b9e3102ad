"""The table of page × post → status; a URL that is missing from it fails."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.doors import EVERYONE, Door
from tests.doors.trying import NAMES, ROWS, undone


def test_every_url_has_its_row_and_every_row_its_url() -> None:
    assert sorted(set(NAMES) - set(ROWS)) == []
    assert sorted(set(ROWS) - set(NAMES)) == []


def test_every_row_names_the_whole_cast() -> None:
    assert {name: sorted(set(EVERYONE) - set(row.statuses)) for name, row in ROWS.items()} == dict.fromkeys(
        ROWS, []
    )


def _status(client: Client, url: str, door: Door) -> int:
    with undone(client):
        answer = getattr(client, door.method)(url, dict(door.data))
        if answer.streaming:
            list(answer.streaming_content)  # reading a file to its end closes it
    return int(answer.status_code)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in NAMES if name in ROWS])
def test_each_of_the_cast_gets_what_the_table_says(people: tuple[Cast, dict[str, Client]], name: str) -> None:
    cast, clients = people
    door = ROWS[name]
    wanted = {**door.statuses, "stranger": door.stranger}
    with undone():
        url = reverse(name, args=door.args(cast))
        found = {who: _status(clients[who], url, door) for who in wanted}
    assert found == wanted

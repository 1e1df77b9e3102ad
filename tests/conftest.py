"""What several tests across the rooms begin with."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast, make_cast
from tests.doors.trying import undone


@pytest.fixture(scope="module")
def people(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Cast, dict[str, Client]]]:
    """The cast, each of them signed in, once for all rows: what a row makes is undone after it."""
    with django_db_blocker.unblock(), undone():
        cast = make_cast()
        clients = {who: cast.client(actor) for who, actor in cast.everyone.items()}
        yield cast, clients | {"stranger": cast.stranger()}

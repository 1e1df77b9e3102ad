"""Every act × every post: the tables in tests/doors, behind the one URL of a matter's acts and that of a plan's."""

import pytest
from django.urls import reverse

from qianshao.ledger.rules import MATTER_ACTS, PLAN_ACTS
from tests.cast import Cast
from tests.doors import Door, ledger, plans

TABLES = {"ledger:act": ledger.ACTS, "ledger:plan-act": plans.ACTS}
ROWS = [(url, door) for url, table in TABLES.items() for door in table.values()]
NAMES = [f"{url} {name}" for url, table in TABLES.items() for name in table]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "door"), ROWS, ids=NAMES)
def test_each_post_gets_what_the_table_says(cast: Cast, name: str, door: Door) -> None:
    url = reverse(name, args=door.args(cast))
    found = {who: cast.client(actor).get(url).status_code for who, actor in cast.everyone.items()}
    assert found == {who: door.statuses[who] for who in found}
    assert cast.stranger().get(url).status_code == door.stranger


def test_no_act_is_missing_from_the_table() -> None:
    assert set(ledger.ACTS) == set(MATTER_ACTS) - {"record_decision"}
    assert set(plans.ACTS) == set(PLAN_ACTS)

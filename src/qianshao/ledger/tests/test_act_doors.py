"""Every act × every post: the table in tests/doors/ledger.py, behind the one URL of the acts."""

import pytest
from django.urls import reverse

from qianshao.ledger.rules import MATTER_ACTS
from tests.cast import Cast
from tests.doors.ledger import ACTS


@pytest.mark.slow
@pytest.mark.parametrize("name", ACTS)
def test_each_post_gets_what_the_table_says(cast: Cast, name: str) -> None:
    door = ACTS[name]
    url = reverse("ledger:act", args=door.args(cast))
    found = {who: cast.client(actor).get(url).status_code for who, actor in cast.everyone.items()}
    assert found == {who: door.statuses[who] for who in found}
    assert cast.stranger().get(url).status_code == door.stranger


def test_no_act_is_missing_from_the_table() -> None:
    assert set(ACTS) == set(MATTER_ACTS) - {"record_decision"}

"""Random diagrams, random acts: no token is lost or doubled, nothing is ever stuck, and every run comes to its end."""

import pytest

from qianshao.processes.tests.chance import tried

DIAGRAMS = 500
TOGETHER = 25


@pytest.mark.parametrize("first", range(0, DIAGRAMS, TOGETHER))
def test_whatever_is_tried_the_run_goes_on_and_ends(first: int) -> None:
    assert sum(tried(seed)["complete"] for seed in range(first, first + TOGETHER)) >= TOGETHER

"""Random diagrams, random acts: no token is lost or doubled, nothing is ever stuck, and every run comes to its end."""

from collections import Counter

import pytest

from qianshao.processes.tests.chance import tried, tried_bent

DIAGRAMS = 500
BENT = 75
TOGETHER = 25


@pytest.mark.parametrize("first", range(0, DIAGRAMS, TOGETHER))
def test_whatever_is_tried_the_run_goes_on_and_ends(first: int) -> None:
    assert sum(tried(seed)["complete"] for seed in range(first, first + TOGETHER)) >= TOGETHER


@pytest.mark.parametrize("first", range(0, BENT, TOGETHER))
def test_a_diagram_that_was_bent_and_is_let_through_never_breaks(first: int) -> None:
    done = sum((tried_bent(seed) for seed in range(first, first + TOGETHER)), Counter[str]())
    assert done["diagrams"] > 0
    assert done["refused"] > 0

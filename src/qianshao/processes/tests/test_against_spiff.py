"""The same random diagrams, walked forward here and by SpiffWorkflow: after every step the same steps are open."""

import pytest

from qianshao.processes.tests.oracle import compared

DIAGRAMS = 100
TOGETHER = 20


@pytest.mark.parametrize("first", range(0, DIAGRAMS, TOGETHER))
def test_after_every_step_the_same_steps_are_open(first: int) -> None:
    assert sum(compared(seed) for seed in range(first, first + TOGETHER)) >= TOGETHER

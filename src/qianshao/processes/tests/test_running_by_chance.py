"""Random diagrams, random acts: no token is lost, nothing is ever stuck, and every run can be brought to its end."""

import contextlib
import random
from collections.abc import Callable

import pytest

from qianshao.foundation.verdict import Conflict, Unacceptable
from qianshao.processes.diagram import read_diagram
from qianshao.processes.running import (
    Place,
    Run,
    RunState,
    TokenState,
    add_signer,
    complete,
    drop_signer,
    hand_over,
    may_be_returned_to,
    ring,
    send_back,
    start,
    withdraw,
)
from qianshao.processes.tests.drawing import Blocks

POSTS = range(1, 9)
OUTCOMES = ("", "甲", "退回")


def begun(choose: random.Random) -> Run:
    diagram = read_diagram(Blocks(choose, several=True).drawn(3))
    return start(Run(diagram, lambda _: choose.sample(POSTS, choose.randint(1, 4))))


def acts(choose: random.Random, run: Run) -> list[Callable[[], object]]:
    """One act of each kind that somebody might try now."""
    task = choose.choice(run.open_tasks())
    any_task = choose.choice(list(run.tasks.values()))
    earlier = [token.node for token in may_be_returned_to(run, task)] or ["没有"]
    rings = [(token, timer) for token in run.living() for timer in run.diagram.timers[token.node]]
    other, place = choose.choice(POSTS), choose.choice([Place.BEFORE, Place.BESIDE, Place.AFTER])
    straight = choose.random() < 0.5
    return [
        lambda: complete(run, task, choose.choice(OUTCOMES)),
        lambda: complete(run, task, choose.choice(OUTCOMES)),
        lambda: complete(run, task, choose.choice(OUTCOMES)),
        lambda: send_back(run, task, choose.choice(earlier), straight=straight),
        lambda: withdraw(run, any_task),
        lambda: add_signer(run, task, other, place),
        lambda: drop_signer(run, any_task),
        lambda: hand_over(run, task, other),
        lambda: ring(run, *choose.choice(rings)) if rings else None,
    ]


def holds(run: Run) -> None:
    """What is true of every run at any time."""
    for token in run.tokens.values():
        tasks = run.tasks_of(token)
        if token.state is TokenState.TAKEN:
            assert any(task.state.value == "open" for task in tasks), f"nobody can act at {token.node}"
        if not token.lives:
            assert not any(task.pending for task in tasks), f"a task is left over at {token.node}"
        if token.state is TokenState.ASIDE:
            mending = [each for each in run.living() if each.back_to == token.id]
            assert mending, f"nothing will come back to {token.node}"
    places = [(token.node, token.via) for token in run.living() if not token.back_to]
    assert len(set(places)) == len(places), "two tokens at one place"
    assert (run.state is RunState.DONE) == (not any(run.living()))


@pytest.mark.parametrize("seed", range(120))
def test_whatever_is_tried_the_run_goes_on_and_ends(seed: int) -> None:
    choose = random.Random(seed)  # noqa: S311 - chance decides what is tried, nothing is kept secret by it
    run = begun(choose)
    holds(run)
    for _ in range(40):
        if run.state is not RunState.RUNNING:
            break
        with contextlib.suppress(Conflict, Unacceptable):  # refused, it is looked at like after any act
            choose.choice(acts(choose, run))()
        holds(run)
    for _ in range(2_000):
        if run.state is RunState.DONE:
            break
        complete(run, run.open_tasks()[0])
        holds(run)
    assert run.state is RunState.DONE

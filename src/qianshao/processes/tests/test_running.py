"""The verbs of a running process, by the scenarios of the trade (DESIGN.md, "Processes")."""

import pytest

from qianshao.foundation.verdict import Conflict, Unacceptable
from qianshao.processes.running import (
    RunState,
    complete,
    drop_signer,
    fill,
    may_be_returned_to,
    ring,
    send_back,
    stop,
    withdraw,
)
from qianshao.processes.tests.drawing import STEP, chain, drawn, flow, gate, step, timer
from qianshao.processes.tests.walking import (
    FORKED,
    LINE,
    at,
    begun,
    go,
    posts,
    task_at,
)


def test_a_line_is_walked_to_its_end() -> None:
    run = begun(LINE)
    go(run, "起草", "核稿", "签发", "编号")
    assert (run.state, at(run)) == (RunState.DONE, [])


def test_nothing_is_done_twice() -> None:
    run = begun(LINE)
    first = task_at(run, "起草")
    complete(run, first)
    with pytest.raises(Conflict):
        complete(run, first)
    assert at(run) == ["核稿"]


def test_sent_back_it_goes_through_every_step_again() -> None:
    run = begun(LINE)
    go(run, "起草", "核稿")
    send_back(run, task_at(run, "签发"), "起草")
    assert at(run) == ["起草"]
    go(run, "起草")
    assert at(run) == ["核稿"]


def test_mended_it_comes_straight_back() -> None:
    run = begun(LINE)
    go(run, "起草", "核稿")
    send_back(run, task_at(run, "签发"), "起草", straight=True)
    assert at(run) == ["起草"]
    go(run, "起草")
    assert at(run) == ["签发"]
    go(run, "签发", "编号")
    assert run.state is RunState.DONE


def test_it_goes_back_only_to_what_was_done_before() -> None:
    run = begun(LINE)
    go(run, "起草")
    assert [token.node for token in may_be_returned_to(run, task_at(run, "核稿"))] == ["起草"]
    for node in ("签发", "核稿", "start", "没有"):
        with pytest.raises(Unacceptable):
            send_back(run, task_at(run, "核稿"), node)


def test_a_mended_step_is_withdrawn_and_comes_straight_back_again() -> None:
    run = begun(LINE)
    go(run, "起草", "核稿")
    send_back(run, task_at(run, "签发"), "起草", straight=True)
    again = task_at(run, "起草")
    complete(run, again)
    withdraw(run, again)
    assert at(run) == ["起草"]
    complete(run, again)
    assert at(run) == ["签发"]


def test_ways_that_fork_are_joined_once() -> None:
    run = begun(FORKED)
    go(run, "起草", "法制")
    assert at(run) == ["财务"]
    go(run, "财务")
    assert at(run) == ["签发"]


def test_a_choice_reads_the_outcome_of_the_last_step_and_facts() -> None:
    content = drawn(
        step("审"), gate("exclusive", "选", "选-普"), step("急"), step("普"), chain("start", "审", "选"),
        flow("选", "急", "urgent and outcome == '同意'"), flow("选", "普"), flow("急", "end"), flow("普", "end"),
    )  # fmt: skip
    run = begun(content)
    complete(run, task_at(run, "审"), "同意", urgent=True)
    assert at(run) == ["急"]


def test_an_inclusive_join_waits_for_those_that_were_chosen() -> None:
    content = drawn(
        step("定"), gate("inclusive", "选", "选-甲"), step("甲"), step("乙"), step("丙"),
        gate("inclusive", "合"), step("发"),
        chain("start", "定", "选"), flow("选", "甲"), flow("选", "乙", "b"), flow("选", "丙", "c"),
        flow("甲", "合"), flow("乙", "合"), flow("丙", "合"), chain("合", "发", "end"),
    )  # fmt: skip
    run = begun(content)
    complete(run, task_at(run, "定"), "", b=True, c=True)
    assert at(run) == ["乙", "丙"]
    go(run, "丙")
    assert at(run) == ["乙"]
    go(run, "乙")
    assert at(run) == ["发"]
    other = begun(content)
    go(other, "定", "甲")
    assert at(other) == ["发"]


def test_a_deadline_urges_beside_the_step_or_takes_its_place() -> None:
    def content(interrupts: bool) -> bytes:  # noqa: FBT001 - one word
        return drawn(
            step("办"), step("催"), timer("到期", "办", interrupts=interrupts),
            chain("start", "办", "end"), flow("到期", "催"), flow("催", "end"),
        )  # fmt: skip

    for interrupts, expected in ((False, ["办", "催"]), (True, ["催"])):
        run = begun(content(interrupts))
        (token,) = run.living()
        ring(run, token, run.diagram.nodes["到期"])
        ring(run, token, run.diagram.nodes["到期"])  # it rings once
        assert at(run) == expected
        for node in expected:
            go(run, node)
        assert run.state is RunState.DONE


def test_an_empty_seat_is_seen_and_filled_not_skipped() -> None:
    run = begun(LINE, find=lambda node: [] if node.id == "核稿" else [7])
    go(run, "起草")
    assert posts(run) == [None]
    task = task_at(run, "核稿")
    fill(run, task, 5)
    with pytest.raises(Conflict):
        fill(run, task, 6)
    go(run, "核稿")
    assert at(run) == ["签发"]


def test_stopped_nothing_more_can_be_done() -> None:
    run = begun(FORKED)
    task = task_at(run, "起草")
    complete(run, task)
    left = run.open_tasks()
    stop(run)
    assert run.open_tasks() == []
    for act in (
        lambda: stop(run),
        lambda: withdraw(run, task),
        lambda: complete(run, left[0]),
        lambda: drop_signer(run, left[0]),
    ):
        with pytest.raises(Conflict):
            act()


def test_the_steps_act_is_the_nodes() -> None:
    run = begun(LINE)
    assert run.node_of(task_at(run, "起草")).act in STEP

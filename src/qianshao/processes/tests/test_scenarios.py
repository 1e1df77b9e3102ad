"""The scenarios of the trade that a process must hold (docs/processes.md), each named in its first line."""

import pytest

from qianshao.foundation.verdict import Conflict
from qianshao.processes.diagram import read_diagram
from qianshao.processes.running import (
    Place,
    RunState,
    add_signer,
    complete,
    drop_signer,
    hand_over,
    ring,
    see,
    send_back,
    stop,
    withdraw,
)
from qianshao.processes.tests.drawing import DECIDES, call, chain, drawn, flow, gate, step, timer
from qianshao.processes.tests.walking import (
    FORKED,
    IN_TURN,
    LINE,
    SIGNED,
    at,
    begun,
    go,
    posts,
    signed,
    task_at,
)

CALLING = drawn(
    step("起草"), call("核", "review"), step("签发", DECIDES), chain("start", "起草", "核", "签发", "end")
)
REVIEW = drawn(step("初核"), step("复核"), chain("start", "初核", "复核", "end"), key="review", name="核稿")


def test_sent_back_out_of_countersigning_all_sign_again() -> None:
    """会签＋退回：会签中一人退回，改好以后从头会签。"""
    run = begun(signed())
    go(run, "起草")
    complete(run, task_at(run, "会签", 1))
    send_back(run, task_at(run, "会签", 2), "起草")
    assert at(run) == ["起草"]
    go(run, "起草")
    assert posts(run) == [1, 2, 3]


def test_mended_straight_only_the_one_who_sent_it_back_signs_again() -> None:
    """会签＋改后直送：只回到退回的那一位，别人签过的仍然算。"""
    run = begun(signed())
    go(run, "起草")
    complete(run, task_at(run, "会签", 1))
    send_back(run, task_at(run, "会签", 2), "起草", straight=True)
    assert at(run) == ["起草"] or at(run)[-1] == "起草"
    complete(run, task_at(run, "起草"))
    assert sorted(posts(run)) == [2, 3]
    go(run, "会签", "会签")
    assert at(run) == ["签发"]


def test_sent_back_while_a_signer_was_put_before_nothing_is_left_waiting() -> None:
    """加签＋退回：被加签的人直接退回，加签的人不再等。"""
    run = begun(LINE)
    go(run, "起草")
    add_signer(run, task_at(run, "核稿"), 8, Place.BEFORE)
    send_back(run, task_at(run, "核稿", 8), "起草")
    go(run, "起草", "核稿", "签发", "编号")
    assert run.state is RunState.DONE
    assert not any(task.pending for task in run.tasks.values())


def test_a_signer_who_has_not_acted_is_dropped_and_the_last_is_not() -> None:
    """减签：没办的可以减，最后一位不能减。"""
    run = begun(signed())
    go(run, "起草")
    drop_signer(run, task_at(run, "会签", 3))
    complete(run, task_at(run, "会签", 1))
    drop_signer(run, task_at(run, "会签", 2))
    assert at(run) == ["签发"]
    with pytest.raises(Conflict):
        drop_signer(run, task_at(run, "签发"))


def test_what_one_did_is_withdrawn_until_the_next_has_acted_or_opened_it() -> None:
    """撤回：下一步看过或办过就不能撤回。"""
    run = begun(LINE)
    first = task_at(run, "起草")
    complete(run, first)
    withdraw(run, first)
    assert at(run) == ["起草"]
    complete(run, first)
    see(run, task_at(run, "核稿"))
    with pytest.raises(Conflict, match="已经阅看"):
        withdraw(run, first)
    go(run, "核稿")
    with pytest.raises(Conflict, match="已经办理"):
        withdraw(run, first)


def test_mended_twice_over_each_comes_back_where_it_came_from() -> None:
    """连环退回：改后直送套改后直送，各回各处。"""
    run = begun(LINE)
    go(run, "起草", "核稿", "签发")
    send_back(run, task_at(run, "编号"), "核稿", straight=True)
    send_back(run, task_at(run, "核稿"), "起草", straight=True)
    go(run, "起草")
    assert at(run) == ["核稿"]
    go(run, "核稿")
    assert at(run) == ["编号"]


def test_sent_back_into_one_way_the_other_ways_work_stands() -> None:
    """汇合后退回一路：另一路办过的不动，也不重办。"""
    run = begun(FORKED)
    go(run, "起草", "法制", "财务")
    send_back(run, task_at(run, "签发"), "法制")
    assert at(run) == ["法制"]
    go(run, "法制")
    assert at(run) == ["签发"]
    assert [task.outcome for task in run.tasks.values() if run.node_of(task).id == "财务"] == [""]


def test_sent_back_before_the_fork_both_ways_are_taken_again() -> None:
    """一路退回到分支以前：各路都重新办。"""
    run = begun(FORKED)
    go(run, "起草", "法制")
    send_back(run, task_at(run, "财务"), "起草")
    assert at(run) == ["起草"]
    go(run, "起草")
    assert sorted(at(run)) == ["法制", "财务"]


def test_a_join_inside_a_loop_that_is_walked_twice() -> None:
    """退回圈里的并行汇合：走第二遍照样等齐。"""
    content = drawn(
        gate("exclusive", "圈"), gate("parallel", "分"), step("甲"), step("乙"), gate("parallel", "合"), step("审"),
        gate("exclusive", "定", "定-end"), flow("start", "圈"), flow("圈", "分"), flow("分", "甲"), flow("分", "乙"),
        flow("甲", "合"), flow("乙", "合"), flow("合", "审"), flow("审", "定"), flow("定", "end"),
        flow("定", "圈", "outcome == '重办'"),
    )  # fmt: skip
    run = begun(content)
    go(run, "甲", "乙")
    complete(run, task_at(run, "审"), "重办")
    assert sorted(at(run)) == ["乙", "甲"]
    go(run, "乙", "甲")
    complete(run, task_at(run, "审"), "同意")
    assert run.state is RunState.DONE


def test_sent_back_and_withdrawn_across_the_border_of_a_call() -> None:
    """子流程＋退回：退回、撤回都越得过子流程的边。"""
    run = begun(CALLING, called={"review": read_diagram(REVIEW)})
    go(run, "起草", "核/初核")
    last = task_at(run, "核/复核")
    complete(run, last)
    withdraw(run, last)
    send_back(run, task_at(run, "核/复核"), "起草", straight=True)
    go(run, "起草", "核/复核")
    send_back(run, task_at(run, "签发"), "核/初核")
    assert at(run) == ["核/初核"]


def test_sent_back_in_turn_the_first_signs_again_or_only_the_one_who_sent_it_back() -> None:
    """顺签＋退回：从头来的由第一位起签，直送的只由退回的那一位接着签。"""
    for straight, first in ((False, 1), (True, 2)):
        run = begun(signed(inside=IN_TURN))
        go(run, "起草", "会签")
        send_back(run, task_at(run, "会签", 2), "起草", straight=straight)
        assert at(run) == ["起草"]
        go(run, "起草")
        assert posts(run) == [first]
        go(run, *["会签"] * (4 - first))
        assert at(run) == ["签发"]


def test_a_share_is_counted_over_those_who_are_left() -> None:
    """百分比会签＋减签：按没有减掉的人算。"""
    run = begun(signed(SIGNED + ' qs:need="60"'), signers=(1, 2, 3, 4, 5))
    go(run, "起草", "会签", "会签")
    drop_signer(run, task_at(run, "会签", 5))
    assert posts(run) == [3, 4]
    drop_signer(run, task_at(run, "会签", 4))
    assert at(run) == ["签发"]


def test_one_signature_is_withdrawn_after_all_had_signed() -> None:
    """会签办完后一人撤回：下一步收回，只有他重签。"""
    run = begun(signed())
    go(run, "起草")
    first = task_at(run, "会签", 1)
    go(run, "会签", "会签", "会签")
    withdraw(run, first)
    assert (at(run), posts(run)) == (["会签"], [1])
    go(run, "会签")
    assert at(run) == ["签发"]


def test_handed_over_and_sent_back_whoever_asked_goes_on_or_the_seat_is_found_again() -> None:
    """转办＋退回：直送的回到接手的人，从头来的回到本岗。"""
    for straight, post in ((True, 9), (False, 7)):
        run = begun(LINE)
        go(run, "起草")
        hand_over(run, task_at(run, "核稿"), 9)
        send_back(run, task_at(run, "核稿", 9), "起草", straight=straight)
        go(run, "起草")
        assert (at(run), posts(run)) == (["核稿"], [post])


def test_one_of_the_chosen_ways_is_sent_back_and_others_are_chosen() -> None:
    """多选分支＋退回：退回后另选几路，汇合只等这一次选的。"""
    content = drawn(
        step("定"), gate("inclusive", "选", "选-甲"), step("甲"), step("乙"), step("丙"),
        gate("inclusive", "合"), step("发"), chain("start", "定", "选"), flow("选", "甲"), flow("选", "乙", "b"),
        flow("选", "丙", "c"), flow("甲", "合"), flow("乙", "合"), flow("丙", "合"), chain("合", "发", "end"),
    )  # fmt: skip
    run = begun(content)
    complete(run, task_at(run, "定"), b=True, c=True)
    go(run, "丙")
    send_back(run, task_at(run, "乙"), "定")
    assert at(run) == ["定"]
    complete(run, task_at(run, "定"), b=True, c=False)
    go(run, "乙")
    assert at(run) == ["发"]
    send_back(run, task_at(run, "发"), "乙")
    assert at(run) == ["乙"]
    go(run, "乙", "发")
    assert run.state is RunState.DONE


LATE = drawn(
    step("起草"), step("核稿"), step("督办"), gate("exclusive", "合"), step("签发", DECIDES), timer("到期", "核稿"),
    chain("start", "起草", "核稿", "合", "签发", "end"), flow("到期", "督办"), flow("督办", "合"),
)  # fmt: skip


def test_a_deadline_passes_over_nobody_while_the_step_is_set_aside() -> None:
    """时限＋改后直送：搁置等改的一步到期不算，改好回来再算。"""
    run = begun(LATE)
    go(run, "起草")
    (token,) = run.living()
    send_back(run, task_at(run, "核稿"), "起草", straight=True)
    ring(run, token, run.diagram.nodes["到期"])
    assert at(run) == ["起草"]
    go(run, "起草")
    assert at(run) == ["核稿"]
    ring(run, token, run.diagram.nodes["到期"])
    assert at(run) == ["督办"]


def test_a_step_passed_over_by_its_deadline_can_still_be_sent_back_to() -> None:
    """超时跳过＋退回：跳过的一步还可以退回去补办。"""
    run = begun(LATE)
    go(run, "起草")
    (token,) = run.living()
    ring(run, token, run.diagram.nodes["到期"])
    go(run, "督办")
    send_back(run, task_at(run, "签发"), "核稿")
    assert at(run) == ["核稿"]
    go(run, "核稿", "签发")
    assert run.state is RunState.DONE


def test_a_signature_in_a_step_passed_over_by_its_deadline_is_not_withdrawn() -> None:
    """超时跳过＋撤回：已经跳过的一步里签过的字不能撤回，时限不会再响第二次。"""
    run = begun(LATE)
    go(run, "起草")
    (token,) = run.living()
    first = add_signer(run, task_at(run, "核稿"), 8, Place.BEFORE)
    complete(run, first)
    ring(run, token, run.diagram.nodes["到期"])
    with pytest.raises(Conflict, match="超过时限"):
        withdraw(run, first)
    assert at(run) == ["督办"]


def test_what_was_mended_for_a_step_its_deadline_passed_over_since_is_not_withdrawn() -> None:
    """改后直送＋超时跳过：等改的一步改好回来后超时跳过，改的人不能再撤回。"""
    run = begun(LATE)
    go(run, "起草")
    (token,) = run.living()
    send_back(run, task_at(run, "核稿"), "起草", straight=True)
    mended = task_at(run, "起草")
    complete(run, mended)
    ring(run, token, run.diagram.nodes["到期"])
    with pytest.raises(Conflict, match="超过时限"):
        withdraw(run, mended)
    assert at(run) == ["督办"]


def test_stopped_while_one_way_is_being_mended_nothing_is_left() -> None:
    """终止：一路搁置等改、一路在办时终止，什么也不剩。"""
    run = begun(FORKED)
    go(run, "起草")
    send_back(run, task_at(run, "法制"), "起草", straight=True)
    assert sorted(at(run)) == ["财务", "起草"]
    left = run.open_tasks()
    stop(run)
    assert not any(task.pending for task in run.tasks.values())
    for task in left:
        with pytest.raises(Conflict):
            complete(run, task)

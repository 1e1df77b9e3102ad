"""Several in one step: 会签, 顺签, 加签, 减签, 转办, 委托."""

import pytest

from qianshao.foundation.verdict import Conflict
from qianshao.processes.running import (
    Place,
    TaskState,
    add_signer,
    complete,
    drop_signer,
    hand_over,
    withdraw,
)
from qianshao.processes.tests.walking import (
    ANY,
    HALF,
    IN_TURN,
    LINE,
    at,
    begun,
    go,
    posts,
    signed,
    task_at,
)


def test_all_must_sign() -> None:
    run = begun(signed())
    go(run, "起草")
    assert posts(run) == [1, 2, 3]
    complete(run, task_at(run, "会签", 2))
    complete(run, task_at(run, "会签", 1))
    assert at(run) == ["会签"]
    complete(run, task_at(run, "会签", 3))
    assert at(run) == ["签发"]


def test_one_signature_is_enough_for_any() -> None:
    run = begun(signed(ANY))
    go(run, "起草")
    late = task_at(run, "会签", 3)
    complete(run, task_at(run, "会签", 2))
    assert at(run) == ["签发"]
    with pytest.raises(Conflict):
        complete(run, late)


def test_of_several_who_hold_a_post_the_first_to_act_completes_the_step() -> None:
    run = begun(LINE, find=lambda node: [1, 2, 3] if node.id == "核稿" else [7])
    go(run, "起草")
    late = task_at(run, "核稿", 3)
    complete(run, task_at(run, "核稿", 2))
    assert at(run) == ["签发"]
    assert late.state is TaskState.CANCELLED


def test_a_signer_beside_is_waited_for_though_one_of_several_was_enough() -> None:
    run = begun(LINE, find=lambda node: [1, 2, 3] if node.id == "核稿" else [7])
    go(run, "起草")
    add_signer(run, task_at(run, "核稿", 1), 8, Place.BESIDE)
    add_signer(run, task_at(run, "核稿", 8), 9, Place.AFTER)
    complete(run, task_at(run, "核稿", 2))
    assert posts(run) == [8]
    go(run, "核稿")
    assert posts(run) == [9]
    go(run, "核稿")
    assert at(run) == ["签发"]


def test_withdrawn_by_the_one_who_was_enough_all_who_hold_the_post_are_asked_again() -> None:
    run = begun(LINE, find=lambda node: [1, 2, 3] if node.id == "核稿" else [7])
    go(run, "起草")
    done = task_at(run, "核稿", 2)
    complete(run, done)
    withdraw(run, done)
    assert posts(run) == [1, 2, 3]


def test_withdrawn_by_a_signer_beside_only_that_signer_is_asked_again() -> None:
    run = begun(LINE, find=lambda node: [1, 2, 3] if node.id == "核稿" else [7])
    go(run, "起草")
    beside = add_signer(run, task_at(run, "核稿", 1), 8, Place.BESIDE)
    complete(run, task_at(run, "核稿", 2))
    complete(run, beside)
    withdraw(run, beside)
    assert posts(run) == [8]


def test_a_signer_beside_does_not_change_how_many_of_the_steps_own_are_enough() -> None:
    run = begun(signed(ANY))
    go(run, "起草")
    add_signer(run, task_at(run, "会签", 1), 8, Place.BESIDE)
    complete(run, task_at(run, "会签", 2))
    assert posts(run) == [8]
    go(run, "会签")
    assert at(run) == ["签发"]


def test_a_share_is_reached_by_two_of_three() -> None:
    run = begun(signed(HALF))
    go(run, "起草", "会签")
    assert at(run) == ["会签", "会签"]
    go(run, "会签")
    assert at(run) == ["签发"]


def test_in_turn_each_sees_it_after_the_one_before() -> None:
    run = begun(signed(inside=IN_TURN))
    go(run, "起草")
    assert posts(run) == [1]
    go(run, "会签")
    assert posts(run) == [2]
    go(run, "会签", "会签")
    assert at(run) == ["签发"]


def test_a_signer_beside_must_sign_too() -> None:
    run = begun(LINE)
    go(run, "起草")
    add_signer(run, task_at(run, "核稿"), 8, Place.BESIDE)
    complete(run, task_at(run, "核稿", 7))
    assert posts(run) == [8]
    complete(run, task_at(run, "核稿", 8))
    assert at(run) == ["签发"]


def test_a_signer_before_comes_first_and_a_signer_after_last() -> None:
    run = begun(LINE)
    go(run, "起草")
    add_signer(run, task_at(run, "核稿"), 8, Place.BEFORE)
    assert posts(run) == [8]
    complete(run, task_at(run, "核稿"))
    assert posts(run) == [7]
    add_signer(run, task_at(run, "核稿"), 9, Place.AFTER)
    assert posts(run) == [7]
    complete(run, task_at(run, "核稿"))
    assert posts(run) == [9]
    complete(run, task_at(run, "核稿"))
    assert at(run) == ["签发"]


def test_a_signer_after_is_waited_for_though_any_is_enough() -> None:
    run = begun(signed(ANY))
    go(run, "起草")
    add_signer(run, task_at(run, "会签", 1), 9, Place.AFTER)
    complete(run, task_at(run, "会签", 1))
    assert posts(run) == [9]
    go(run, "会签")
    assert at(run) == ["签发"]


def test_a_signer_after_stands_before_the_next_in_turn() -> None:
    run = begun(signed(inside=IN_TURN))
    go(run, "起草")
    add_signer(run, task_at(run, "会签", 1), 9, Place.AFTER)
    go(run, "会签")
    assert posts(run) == [9]
    go(run, "会签")
    assert posts(run) == [2]


def test_dropped_out_of_turn_the_next_one_moves_up() -> None:
    run = begun(signed(inside=IN_TURN))
    go(run, "起草")
    drop_signer(run, task_at(run, "会签", 1))
    assert posts(run) == [2]


def test_handed_over_another_acts_and_on_behalf_it_says_so() -> None:
    run = begun(LINE)
    task = task_at(run, "起草")
    hand_over(run, task, 9)
    hand_over(run, task, 10, principal=9)
    assert (task.post, task.principal) == (10, 9)
    complete(run, task)
    assert at(run) == ["核稿"]


def test_nobody_is_given_the_same_step_twice() -> None:
    run = begun(signed())
    go(run, "起草")
    with pytest.raises(Conflict):
        hand_over(run, task_at(run, "会签", 1), 2)
    with pytest.raises(Conflict):
        add_signer(run, task_at(run, "会签", 1), 3, Place.BESIDE)


def test_a_signature_is_withdrawn_while_others_still_sign() -> None:
    run = begun(signed())
    go(run, "起草")
    one = task_at(run, "会签", 1)
    complete(run, one)
    withdraw(run, one)
    assert sorted(posts(run)) == [1, 2, 3]


def test_withdrawn_in_turn_the_next_waits_again() -> None:
    run = begun(signed(inside=IN_TURN))
    go(run, "起草")
    one = task_at(run, "会签", 1)
    complete(run, one)
    withdraw(run, one)
    assert posts(run) == [1]


def test_one_post_named_twice_has_one_task() -> None:
    run = begun(signed(), signers=(4, 4, 5))
    go(run, "起草")
    assert posts(run) == [4, 5]

"""A process that calls others (子流程) runs and is checked as one diagram."""

from collections.abc import Mapping

import pytest

from qianshao.foundation.verdict import Conflict
from qianshao.gongwen.problem import Problem
from qianshao.processes.diagram import Diagram, Rule, check, expand, outcomes_of, read_diagram
from qianshao.processes.running import (
    Run,
    RunState,
    complete,
    may_be_returned_to,
    ring,
    send_back,
    withdraw,
)
from qianshao.processes.tests.drawing import (
    DECIDES,
    call,
    chain,
    drawn,
    flow,
    gate,
    step,
    timer,
)
from qianshao.processes.tests.walking import AT_ONCE, at, begun, go, task_at

OUTER = drawn(
    step("起草"), call("核", "review"), step("签发", DECIDES), chain("start", "起草", "核", "签发", "end")
)
REVIEW = (step("初核"), step("复核"), chain("start", "初核", "复核", "end"))


def processes(**drawings: tuple[str, ...]) -> Mapping[str, Diagram]:
    return {key: read_diagram(drawn(*parts, key=key, name=f"{key}流程")) for key, parts in drawings.items()}


def faults(content: bytes, **drawings: tuple[str, ...]) -> set[tuple[str, Rule]]:
    return {(each.element, each.rule) for each in check(read_diagram(content), processes(**drawings))}


def test_the_steps_of_the_called_process_stand_in_the_place_of_the_call() -> None:
    run = begun(OUTER, called=processes(review=REVIEW))
    go(run, "起草", "核/初核", "核/复核", "签发")
    assert run.state is RunState.DONE
    assert [node.id for node in run.diagram.nodes.values()] == [
        "start",
        "end",
        "起草",
        "签发",
        "核/初核",
        "核/复核",
    ]
    assert {node.inside for node in run.diagram.nodes.values()} == {"", "核"}


def test_a_call_inside_a_call_keeps_where_it_is() -> None:
    inner = (step("初核"), call("法", "law"), chain("start", "初核", "法", "end"))
    law = (step("审查"), chain("start", "审查", "end"))
    run = begun(OUTER, called=processes(review=inner, law=law))
    go(run, "起草", "核/初核")
    assert at(run) == ["核/法/审查"]
    assert run.node_of(task_at(run, "核/法/审查")).inside == "核/法"
    go(run, "核/法/审查", "签发")
    assert run.state is RunState.DONE


def test_a_process_called_twice_runs_twice() -> None:
    content = drawn(call("一", "review"), call("二", "review"), chain("start", "一", "二", "end"))
    run = begun(content, called=processes(review=REVIEW))
    go(run, "一/初核", "一/复核", "二/初核", "二/复核")
    assert run.state is RunState.DONE


def test_a_call_goes_on_when_all_its_ways_have_ended() -> None:
    apart = (
        gate("parallel", "分"), step("甲"), step("乙"), '<bpmn:endEvent id="止"/>', flow("start", "分"),
        flow("分", "甲"), flow("分", "乙"), flow("甲", "end"), flow("乙", "止"),
    )  # fmt: skip
    run = begun(OUTER, called=processes(review=apart))
    go(run, "起草", "核/乙")
    assert at(run) == ["核/甲"]
    go(run, "核/甲")
    assert at(run) == ["签发"]


IN_A_LOOP = drawn(
    gate("exclusive", "圈"), gate("parallel", "分"), call("核", "review"), step("乙"), gate("parallel", "合"),
    step("定"), gate("exclusive", "选", "选-end"), flow("start", "圈"), flow("圈", "分"), flow("分", "核"),
    flow("分", "乙"), flow("核", "合"), flow("乙", "合"), chain("合", "定", "选", "end"),
    flow("选", "圈", "outcome == '重办'"),
)  # fmt: skip


def test_a_call_in_a_loop_and_beside_another_way_waits_only_for_its_own() -> None:
    ways = (
        gate("exclusive", "选", "选-甲"), step("甲"), step("丙"), flow("start", "选"), flow("选", "甲"),
        flow("选", "丙", "quick"), flow("甲", "end"), flow("丙", "end"),
    )  # fmt: skip
    run = begun(IN_A_LOOP, called=processes(review=ways))
    go(run, "核/甲")
    assert at(run) == ["乙"]
    go(run, "乙")
    complete(run, task_at(run, "定"), "重办", quick=True)
    go(run, "乙", "核/丙", "定")
    assert run.state is RunState.DONE


def test_a_join_inside_a_call_does_not_wait_for_what_is_outside() -> None:
    again = (
        gate("inclusive", "圈"), step("甲"), gate("exclusive", "选", "选-end"), flow("start", "圈"),
        chain("圈", "甲", "选", "end"), flow("选", "圈", "outcome == '再'"),
    )  # fmt: skip
    run = begun(IN_A_LOOP, called=processes(review=again))
    complete(run, task_at(run, "核/甲"), "再")
    assert sorted(at(run)) == ["乙", "核/甲"]


def test_a_call_that_begins_and_parts_in_several_ways_at_once() -> None:
    content = drawn(
        gate("exclusive", "选", "选-核"), flow("start", "选"), flow("选", "核"), flow("选", "急", "urgent"),
        step("急"), flow("急", "核"), call("核", "review"), step("发"), step("存"), flow("核", "发"), flow("核", "存"),
        flow("发", "end"), flow("存", "end"),
    )  # fmt: skip
    both = (
        step("甲"),
        step("乙"),
        flow("start", "甲"),
        flow("start", "乙"),
        flow("甲", "end"),
        flow("乙", "end"),
    )
    run = begun(content, called=processes(review=both))
    assert sorted(at(run)) == ["核/乙", "核/甲"]
    go(run, "核/甲", "核/乙")
    assert at(run) == ["发", "存"]


def test_what_may_be_answered_at_the_last_step_inside_is_asked_by_the_choice_after_the_call() -> None:
    content = drawn(
        call("核", "review"), gate("exclusive", "选", "选-end"), chain("start", "核", "选", "end"),
        flow("选", "改", "outcome == '退回'"), step("改"), flow("改", "end"),
    )  # fmt: skip
    diagram = expand(read_diagram(content), processes(review=REVIEW))
    assert [each.value for each in outcomes_of(diagram, diagram.nodes["核/复核"])] == ["", "退回"]


UNSOUND = (
    gate("exclusive", "选", "选-甲"), step("甲"), step("乙"), gate("parallel", "合"), flow("start", "选"),
    flow("选", "甲"), flow("选", "乙", "a"), flow("甲", "合"), flow("乙", "合"), flow("合", "end"),
)  # fmt: skip
PLAIN = chain("start", "甲", "end")
NUMBER = 'qs:act="serve" qs:people="post:office_clerk" qs:does="documents.number"'
# What is wrong, the called process, the element and the rule it is found as.
INSIDE = [
    ("a process unknown", {}, "核", Rule.CALL),
    ("a dead end", {"review": (step("甲"), flow("start", "甲"))}, "核/甲", Rule.SHAPE),
    ("nobody", {"review": (step("甲", 'qs:act="handle"'), PLAIN)}, "核/甲", Rule.PEOPLE),
    ("a foreign task", {"review": ('<bpmn:task id="甲"/>', PLAIN)}, "核/甲", Rule.FOREIGN),
    ("a join that waits", {"review": UNSOUND}, "核/合", Rule.STUCK),
    ("a number undecided", {"review": (step("甲", NUMBER), PLAIN)}, "核/甲", Rule.RED_LINE),
    ("it calls itself", {"review": (call("再", "review"), chain("start", "再", "end"))}, "核/再", Rule.CALL),
    ("it calls its caller", {"review": (call("再", "p"), chain("start", "再", "end"))}, "核/再", Rule.CALL),
]


@pytest.mark.parametrize(
    ("called", "element", "rule"), [row[1:] for row in INSIDE], ids=[str(row[0]) for row in INSIDE]
)
def test_a_fault_inside_is_named_at_its_element_and_its_process(
    called: dict[str, tuple[str, ...]], element: str, rule: Rule
) -> None:
    found = check(read_diagram(OUTER), processes(**called))
    messages = [each.message for each in found if (each.element, each.rule) == (element, rule)]
    assert len(messages) == 1
    assert messages[0].startswith("流程“review流程”：") or rule is Rule.CALL


def test_a_called_process_without_an_end_is_told_at_its_call() -> None:
    endless = read_diagram(drawn(name="审核").replace(b'<bpmn:endEvent id="end"/>', b""))
    found = check(read_diagram(OUTER), {"review": endless})
    assert ("核", "流程“审核”：流程没有结束。") in {(each.element, each.message) for each in found}


def test_what_the_caller_did_before_counts_inside() -> None:
    content = drawn(
        step("签发", DECIDES + ' qs:chooses="signers"'),
        call("办", "rest"),
        chain("start", "签发", "办", "end"),
    )
    rest = (
        step("会签", 'qs:act="coordinate" qs:people="list:signers"', AT_ONCE), step("编号", NUMBER),
        chain("start", "会签", "编号", "end"),
    )  # fmt: skip
    assert faults(content, rest=rest) == set()


def test_a_loop_around_a_called_process_without_a_step_turns_for_ever() -> None:
    ring = (
        gate("exclusive", "圈"), gate("exclusive", "选", "选-end"), call("核", "review"),
        chain("start", "圈", "核", "选", "end"), flow("选", "圈", "a"),
    )  # fmt: skip
    assert faults(drawn(*ring), review=(chain("start", "end"),)) == {
        ("圈", Rule.ENDLESS),
        ("选", Rule.ENDLESS),
    }


CALLS_NOTHING = '<bpmn:callActivity id="核" name="核"/>'
CALLED_BY_SEVERAL = call("核", "review", AT_ONCE)


@pytest.mark.parametrize(
    ("parts", "element", "rule"),
    [
        ((CALLS_NOTHING,), "核", Rule.CALL),
        ((CALLED_BY_SEVERAL,), "核", Rule.CALL),
        ((call("核", "p"),), "核", Rule.CALL),
    ],
    ids=["no process named", "several at once", "itself"],
)
def test_a_call_that_cannot_be_replaced_is_refused(parts: tuple[str, ...], element: str, rule: Rule) -> None:
    assert faults(drawn(*parts, chain("start", "核", "end")), review=REVIEW) == {(element, rule)}


def late(*, interrupts: bool = True) -> tuple[str, ...]:
    """核 has three working days; then 督办 comes, in its place or beside it."""
    return (
        step("起草"), call("核", "review"), step("签发", DECIDES), chain("start", "起草", "核", "签发", "end"),
        step("督办"), timer("到期", "核", interrupts=interrupts), flow("到期", "督办"), flow("督办", "end"),
    )  # fmt: skip


def test_the_deadline_of_a_call_takes_the_process_from_all_that_is_inside() -> None:
    both = (
        gate("parallel", "分"), step("初核"), step("复核"), gate("parallel", "合"),
        chain("start", "分", "初核", "合", "end"), flow("分", "复核"), flow("复核", "合"),
    )  # fmt: skip
    assert faults(drawn(*late()), review=both) == set()
    run = begun(drawn(*late()), called=processes(review=both))
    go(run, "起草", "核/初核")
    ring_call(run, "核")
    assert at(run) == ["督办"]
    with pytest.raises(Conflict, match="超过时限"):
        withdraw(run, next(task for task in run.tasks.values() if run.node_of(task).id == "核/初核"))
    assert [token.node for token in may_be_returned_to(run, task_at(run, "督办"))] == ["起草"]
    send_back(run, task_at(run, "督办"), "起草")
    go(run, "起草", "核/初核", "核/复核", "签发")
    assert run.state is RunState.DONE


def test_the_deadline_of_a_call_may_ring_beside_it_and_not_once_it_has_ended() -> None:
    run = begun(drawn(*late(interrupts=False)), called=processes(review=REVIEW))
    go(run, "起草", "核/初核")
    ring_call(run, "核")
    ring_call(run, "核")
    assert at(run) == ["核/复核", "督办"]
    go(run, "核/复核")
    ended = begun(drawn(*late()), called=processes(review=REVIEW))
    go(ended, "起草", "核/初核", "核/复核")
    ring_call(ended, "核")
    assert at(ended) == ["签发"]


def test_a_call_is_not_passed_over_while_it_waits_for_what_is_mended_outside() -> None:
    run = begun(drawn(*late()), called=processes(review=REVIEW))
    go(run, "起草")
    send_back(run, task_at(run, "核/初核"), "起草", straight=True)
    ring_call(run, "核")
    assert at(run) == ["起草"]
    go(run, "起草")
    ring_call(run, "核")
    assert at(run) == ["督办"]


def test_a_step_inside_that_is_mended_for_one_outside_is_not_passed_over() -> None:
    run = begun(drawn(*late()), called=processes(review=REVIEW))
    go(run, "起草", "核/初核", "核/复核")
    send_back(run, task_at(run, "签发"), "核/复核", straight=True)
    ring_call(run, "核")
    go(run, "核/复核")
    assert at(run) == ["签发"]


def ring_call(run: Run, place: str) -> None:
    """The deadline of the call at a place passes; of the last time it was entered."""
    entry = max(
        (each for each in run.tokens.values() if each.node == f"{place}//in"), key=lambda each: each.id
    )
    ring(run, entry, run.diagram.timers[entry.node][0])


def test_calls_that_grow_without_measure_are_refused() -> None:
    twice = {
        f"c{number}": (
            call("一", f"c{number + 1}"),
            call("二", f"c{number + 1}"),
            chain("start", "一", "二", "end"),
        )
        for number in range(12)
    }
    content = drawn(call("核", "c0"), chain("start", "核", "end"))
    assert faults(content, **twice, c12=REVIEW) == {("", Rule.TOO_LARGE)}


def test_a_diagram_with_a_call_that_cannot_be_is_not_expanded() -> None:
    with pytest.raises(Problem, match="没有找到"):
        expand(read_diagram(OUTER), {})

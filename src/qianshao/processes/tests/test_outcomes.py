"""What may be answered at a step is read from the choice that follows it."""

import pytest

from qianshao.processes.diagram import read_diagram
from qianshao.processes.diagram.outcomes import outcomes_of
from qianshao.processes.tests.drawing import chain, drawn, flow, gate, step


def named(source: str, target: str, condition: str, name: str) -> str:
    return flow(source, target, condition).replace("<bpmn:sequenceFlow", f'<bpmn:sequenceFlow name="{name}"')


def answers(*parts: str) -> list[tuple[str, str]]:
    """What may be answered at 审."""
    diagram = read_diagram(drawn(step("审"), flow("start", "审"), *parts))
    return [(each.value, each.label) for each in outcomes_of(diagram, diagram.nodes["审"])]


def chosen(condition: str, name: str = "", otherwise: str = "") -> list[tuple[str, str]]:
    """What may be answered where one arrow has a condition and the other is taken otherwise."""
    return answers(
        flow("审", "选"), gate("exclusive", "选", "选-发"), step("发"), step("改"),
        named("选", "发", "", otherwise), named("选", "改", condition, name), chain("发", "end"), flow("改", "审"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("outcome == '退回'", [("", "继续"), ("退回", "退回")]),
        ("outcome in ['退回', '重拟']", [("", "继续"), ("退回", "退回"), ("重拟", "重拟")]),
        ("urgent and (outcome == '退回' or days > 3)", [("", "继续"), ("退回", "退回")]),
        ("not (outcome == '同意')", [("", "继续"), ("同意", "同意")]),
        ("urgent", []),
        ("kind == '请示'", []),
    ],
)
def test_the_words_an_outcome_is_compared_with_may_be_answered(
    condition: str, expected: list[tuple[str, str]]
) -> None:
    assert chosen(condition) == expected


def test_an_arrows_name_is_the_label_of_its_one_answer() -> None:
    assert chosen("outcome == 'back'", "退回修改", "送签发") == [("", "送签发"), ("back", "退回修改")]
    assert chosen("outcome in ['甲', '乙']", "退回修改") == [("", "继续"), ("甲", "甲"), ("乙", "乙")]


def test_no_answer_is_asked_for_where_a_step_follows() -> None:
    rest = (gate("exclusive", "选", "选-end"), flow("选", "end"), flow("选", "审", "outcome == '退回'"))
    assert answers(flow("审", "发"), step("发"), flow("发", "选"), *rest) == []


def test_choices_behind_each_other_are_asked_at_once() -> None:
    parts = (
        gate("exclusive", "一", "一-二"), gate("exclusive", "二", "二-发"), step("发"), step("急"),
        flow("审", "一"), flow("一", "二"), flow("一", "急", "outcome == '急办'"), flow("二", "发"),
        flow("二", "审", "outcome == '退回'"), flow("发", "end"), flow("急", "end"),
    )  # fmt: skip
    assert answers(*parts) == [("", "继续"), ("急办", "急办"), ("退回", "退回")]

"""What a diagram may be: what keeps it from always finishing, and what crosses the red line, is named at its element."""

import random

import pytest

from qianshao.gongwen.problem import Problem
from qianshao.processes.diagram import Rule, check, read_diagram
from qianshao.processes.tests.drawing import DECIDES, STEP, Blocks, chain, drawn, flow, gate, step, timer


def faults(content: bytes) -> set[tuple[str, Rule]]:
    return {(each.element, each.rule) for each in check(read_diagram(content))}


def test_a_plain_row_of_steps_has_no_fault() -> None:
    assert faults(drawn(step("拟稿"), step("签发", DECIDES), chain("start", "拟稿", "签发", "end"))) == set()


@pytest.mark.parametrize("seed", range(60))
def test_blocks_inside_blocks_are_sound(seed: int) -> None:
    choose = random.Random(seed)  # noqa: S311 - chance decides what is drawn, nothing is kept secret by it
    assert faults(Blocks(choose).drawn(3)) == set()


FORKED = (
    gate("parallel", "分"), step("甲"), step("乙"),
    flow("start", "分"), flow("分", "甲"), flow("分", "乙"),
)  # fmt: skip
CHOSEN = (
    gate("exclusive", "选", "选-甲"), step("甲"), step("乙"),
    flow("start", "选"), flow("选", "甲"), flow("选", "乙", "outcome == '乙'"),
)  # fmt: skip


def test_ways_that_fork_and_are_not_joined_run_the_rest_twice() -> None:
    rest = (step("发"), flow("甲", "发"), flow("乙", "发"), flow("发", "end"))
    assert ("发", Rule.TWICE) in faults(drawn(*FORKED, *rest))


def test_a_join_after_a_choice_waits_for_ever() -> None:
    rest = (gate("parallel", "合"), flow("甲", "合"), flow("乙", "合"), flow("合", "end"))
    assert ("合", Rule.STUCK) in faults(drawn(*CHOSEN, *rest))


def test_ways_of_a_fork_may_end_apart() -> None:
    assert faults(drawn(*FORKED, flow("甲", "end"), flow("乙", "end"))) == set()


def test_an_inclusive_join_waits_only_for_what_still_comes() -> None:
    some = (
        gate("inclusive", "选", "选-甲"), step("甲"), step("乙"), gate("inclusive", "合"), step("发"),
        flow("start", "选"), flow("选", "甲"), flow("选", "乙", "urgent"), flow("甲", "合"), flow("乙", "合"),
        flow("合", "发"), flow("发", "end"),
    )  # fmt: skip
    assert faults(drawn(*some)) == set()


def test_a_loop_without_a_way_out_never_ends() -> None:
    ring = (
        gate("exclusive", "选", "选-甲"), step("甲"), step("乙"), step("丙"),
        flow("start", "选"), flow("选", "甲"), flow("选", "乙", "outcome == '乙'"), flow("甲", "end"),
        flow("乙", "丙"), gate("exclusive", "圈"), flow("丙", "圈"), flow("圈", "乙"),
    )  # fmt: skip
    assert {rule for _, rule in faults(drawn(*ring))} == {Rule.ENDLESS}


def test_an_island_is_not_reached() -> None:
    island = (step("甲"), step("乙"), step("丙"), gate("exclusive", "圈"), chain("start", "甲", "end"))
    found = faults(drawn(*island, flow("乙", "丙"), flow("丙", "圈"), flow("圈", "乙")))
    assert found == {(key, Rule.UNREACHABLE) for key in ("乙", "丙", "圈")}


def test_a_timer_that_does_not_interrupt_must_end_by_itself() -> None:
    host = (
        step("甲"),
        step("催"),
        timer("到期", "甲", interrupts=False),
        chain("start", "甲", "end"),
        flow("到期", "催"),
    )
    assert faults(drawn(*host, flow("催", "end"))) == set()
    twice = (step("发"), flow("催", "发"), flow("发", "甲"))
    assert ("甲", Rule.TWICE) in faults(drawn(*host, *twice))


ROW = chain("start", "甲", "end")
CHOOSE = gate("exclusive", "选") + step("甲") + flow("start", "选") + flow("甲", "end")
OTHERWISE = (
    gate("exclusive", "选", "选-甲") + step("甲") + flow("start", "选") + flow("选", "甲") + flow("甲", "end")
)
NUMBER = 'qs:act="serve" qs:people="post:office_clerk" qs:does="documents.number"'
SEVERAL = "<bpmn:multiInstanceLoopCharacteristics/>"
BY_MESSAGE = '<bpmn:startEvent id="信"><bpmn:messageEventDefinition/></bpmn:startEvent>'
# What the fault is, the diagram, and where it is found as what.
SHAPES = [
    ("an arrow without end", drawn(step("甲"), ROW, flow("甲", "没有", key="断")), "断", Rule.SHAPE),
    ("a dead end", drawn(OTHERWISE, step("乙"), flow("选", "乙", "a")), "乙", Rule.SHAPE),
    ("a step nothing reaches", drawn(step("甲"), step("乙"), ROW, flow("乙", "end")), "乙", Rule.SHAPE),
    ("no act", drawn(step("甲", 'qs:people="starter"'), ROW), "甲", Rule.ACT),
    ("an administrator's act", drawn(step("甲", 'qs:act="audit" qs:people="starter"'), ROW), "甲", Rule.ACT),
    ("nobody", drawn(step("甲", 'qs:act="handle"'), ROW), "甲", Rule.PEOPLE),
    ("people unknown", drawn(step("甲", 'qs:act="handle" qs:people="post:mayor"'), ROW), "甲", Rule.PEOPLE),
    ("a deadline in words", drawn(step("甲", STEP + ' qs:due="三天"'), ROW), "甲", Rule.DUE),
    (
        "a timer on nothing",
        drawn(step("甲"), timer("到期", "没有"), ROW, flow("到期", "end")),
        "到期",
        Rule.SHAPE,
    ),
    ("a share of nothing", drawn(step("甲", STEP + ' qs:need="0"', SEVERAL), ROW), "甲", Rule.SHAPE),
    (
        "no otherwise",
        drawn(CHOOSE, flow("选", "甲", "a == 1"), flow("选", "end", "a == 2")),
        "选",
        Rule.CONDITION,
    ),
    ("no condition", drawn(OTHERWISE, flow("选", "end")), "选-end", Rule.CONDITION),
    ("a condition that is code", drawn(OTHERWISE, flow("选", "end", "open('x')")), "选-end", Rule.CONDITION),
    (
        "another engine's task",
        drawn('<bpmn:scriptTask id="算"/>', chain("start", "算", "end")),
        "算",
        Rule.FOREIGN,
    ),
    ("a start by message", drawn(BY_MESSAGE, chain("start", "end")), "信", Rule.FOREIGN),
    (
        "the office decides",
        drawn(step("甲", 'qs:act="decide" qs:people="post:office_head"'), ROW),
        "甲",
        Rule.RED_LINE,
    ),
    ("a head decides", drawn(step("甲", 'qs:act="decide" qs:people="head:unit"'), ROW), "甲", Rule.RED_LINE),
    ("a number undecided", drawn(step("甲", NUMBER), ROW), "甲", Rule.RED_LINE),
]


@pytest.mark.parametrize(
    ("content", "element", "rule"), [row[1:] for row in SHAPES], ids=[str(row[0]) for row in SHAPES]
)
def test_a_fault_is_named_at_its_element(content: bytes, element: str, rule: Rule) -> None:
    assert faults(content) == {(element, rule)}


def test_a_deadline_passed_decides_nothing() -> None:
    parts = (step("签发", DECIDES), step("编号", NUMBER), timer("到期", "签发"), gate("exclusive", "合"))
    flows = (flow("start", "签发"), flow("签发", "合"), flow("到期", "合"), chain("合", "编号", "end"))
    assert faults(drawn(*parts, *flows)) == {("编号", Rule.RED_LINE)}
    assert faults(drawn(*parts[:2], chain("start", "签发", "编号", "end"))) == set()


def test_people_may_stand_at_the_lane() -> None:
    lanes = (
        '<bpmn:laneSet id="l"><bpmn:lane id="a" name="办公室" qs:people="post:office_clerk">'
        "<bpmn:flowNodeRef>签</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>"
    )
    decides = step("签", 'qs:act="decide"')
    assert faults(drawn(lanes, decides, chain("start", "签", "end"))) == {("签", Rule.RED_LINE)}
    assert faults(drawn(lanes, step("签", 'qs:act="serve"'), chain("start", "签", "end"))) == set()


ANOTHER = b'<bpmn:process id="q"><bpmn:task id="t"/></bpmn:process>'


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "不是 BPMN"),
        ("一张照片".encode(), "不是 BPMN"),
        (b"<html/>", "不是 BPMN"),
        (drawn()[:-40], "打不开"),
        (drawn().replace(b"<bpmn:process", ANOTHER + b"<bpmn:process"), "只能有一个流程"),
        (drawn('<bpmn:task id="start"/>'), "重复的编号"),
        (drawn("<bpmn:task/>"), "没有编号"),
        (drawn(*(step(f"t{number}") for number in range(501))), "最多 500 个"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]>' + drawn(), "不应出现"),
    ],
    ids=["empty", "no xml", "html", "cut off", "two processes", "same id", "no id", "too many", "entities"],
)  # fmt: skip
def test_what_is_no_diagram_ends_in_one_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(Problem, match=sentence):
        read_diagram(content)


def test_a_diagram_too_wide_to_walk_says_so() -> None:
    wide = [gate("parallel", "分"), gate("parallel", "合"), flow("start", "分"), flow("合", "end")]
    for number in range(16):
        late, gone = f"w{number}", f"m{number}"
        wide += [step(f"t{number}"), timer(late, f"t{number}"), gate("exclusive", gone)]
        wide += [flow("分", f"t{number}"), flow(f"t{number}", gone), flow(late, gone), flow(gone, "合")]
    assert faults(drawn(*wide)) == {("", Rule.TOO_LARGE)}

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


def test_a_loop_without_a_step_turns_for_ever() -> None:
    ring = (
        step("甲"), gate("exclusive", "圈"), gate("exclusive", "选", "选-end"), chain("start", "甲", "圈", "选", "end"),
        flow("选", "圈", "outcome == '再'"),
    )  # fmt: skip
    assert faults(drawn(*ring)) == {("圈", Rule.ENDLESS), ("选", Rule.ENDLESS)}


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
BY_LIST = 'qs:act="coordinate" qs:people="list:signers"'
CHOOSES = STEP + ' qs:chooses="signers"'
CHOOSING = (
    gate("exclusive", "选", "选-甲"), step("甲"), step("乙", CHOOSES), step("丙", BY_LIST), flow("start", "选"),
    flow("选", "甲"), flow("选", "乙", "a"), gate("exclusive", "合"), flow("甲", "合"), flow("乙", "合"),
)  # fmt: skip
BY_LIST_AFTER = chain("合", "丙", "end")
SEVERAL = "<bpmn:multiInstanceLoopCharacteristics/>"
BY_MESSAGE = '<bpmn:startEvent id="信"><bpmn:messageEventDefinition/></bpmn:startEvent>'
# What the fault is, the diagram, and where it is found as what.
SHAPES = [
    ("an arrow without end", drawn(step("甲"), ROW, flow("甲", "没有", key="断")), "断", Rule.SHAPE),
    ("a dead end", drawn(OTHERWISE, step("乙"), flow("选", "乙", "a")), "乙", Rule.SHAPE),
    ("a step nothing reaches", drawn(step("甲"), step("乙"), ROW, flow("乙", "end")), "乙", Rule.SHAPE),
    ("a list nobody chose", drawn(step("甲", BY_LIST), ROW), "甲", Rule.PEOPLE),
    ("a list chosen on one way only", drawn(*CHOOSING, BY_LIST_AFTER), "丙", Rule.PEOPLE),
    ("a list nobody can name", drawn(step("甲", STEP + ' qs:chooses="会签"'), ROW), "甲", Rule.PEOPLE),
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


def test_a_join_of_all_ways_is_decided_and_chosen_where_one_of_them_is() -> None:
    parts = (
        gate("parallel", "分"), step("签发", DECIDES + ' qs:chooses="signers"'), step("校对"), gate("parallel", "合"),
        step("会签", BY_LIST), step("编号", NUMBER), flow("start", "分"), flow("分", "签发"), flow("分", "校对"),
        flow("签发", "合"), flow("校对", "合"), chain("合", "会签", "编号", "end"),
    )  # fmt: skip
    assert faults(drawn(*parts)) == set()


def test_a_list_is_not_chosen_by_a_step_whose_deadline_passed() -> None:
    parts = (step("甲", CHOOSES), step("乙", BY_LIST), timer("到期", "甲"), gate("exclusive", "合"))
    flows = (flow("start", "甲"), flow("甲", "合"), flow("到期", "合"), chain("合", "乙", "end"))
    assert faults(drawn(*parts, *flows)) == {("乙", Rule.PEOPLE)}


def test_leaders_that_were_chosen_may_decide_and_others_that_were_chosen_may_not() -> None:
    def by(people: str) -> bytes:
        decides = f'qs:act="decide" qs:people="{people}:signers"'
        return drawn(step("拟", CHOOSES), step("签", decides), chain("start", "拟", "签", "end"))

    assert faults(by("leaders")) == set()
    assert faults(by("list")) == {("签", Rule.RED_LINE)}


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

"""R01 to R16 over a paper: what stops it, what wants a reason, what is only said."""

from typing import Any

import pytest

from qianshao.documents.routing import Gravity, Routed, RouteFinding, check_routing
from qianshao.gongwen.model import Direction

UP, DOWN, LEVEL = Direction.UP, Direction.DOWN, Direction.LEVEL
OFFICE = "演示区人民政府演示街道办事处"


def paper(title: str, body: str, *, to: str = "演示区人民政府", by: str = OFFICE, copies: str = "") -> str:
    ending = f"\n抄送：{copies}。\n" if copies else "\n"
    return f"{title}\n{to}：\n　　{body}\n\n{by}\n2026年3月5日{ending}"


def found(text: str = "", **facts: Any) -> dict[str, RouteFinding]:
    given: dict[str, Any] = {"direction": DOWN, "organ_name": OFFICE}
    return {each.rule: each for each in check_routing(Routed(**(given | facts)), text)}


@pytest.mark.parametrize(
    ("rule", "gravity", "text"),
    [
        ("R01", Gravity.BLOCK, paper("关于增加经费等两个事项的请示", "妥否，请批示。")),
        ("R02", Gravity.BLOCK, paper("关于防汛工作的报告", "恳请区政府给予经费支持。")),
        ("R04", Gravity.ERROR, paper("关于增加防汛经费的请示", "妥否，请批示。", to="王区长")),
        (
            "R06",
            Gravity.ERROR,
            paper("关于转报东风社区关于修缮用房的请示的请示", "现将东风社区的请示转报。妥否，请批示。"),
        ),
        ("R15", Gravity.ERROR, paper("关于使用场地的请示", "妥否，请批示。", to="演示区第一小学")),
        (
            "R11",
            Gravity.BLOCK,
            paper("关于开展检查的通知", "请认真落实。", to="各企业", by="演示街道城市管理办公室"),
        ),
    ],
)
def test_what_stands_in_the_text(rule: str, gravity: Gravity, text: str) -> None:
    finding = found(text, direction=UP)[rule]
    assert finding.gravity is gravity
    assert finding.where
    assert "条例》" in finding.clause


def test_what_the_proofreader_only_suspects_does_not_stop_a_paper() -> None:
    finding = found(paper("关于增加防汛经费和购置水泵的请示", "妥否，请批示。"), direction=UP)["R01"]
    assert finding.gravity is Gravity.WARN


def test_a_paper_that_goes_up_is_not_copied_to_the_units_below() -> None:
    finding = found(direction=UP, copies="东风社区", inner_units=("东风社区", "城管办"))["R03"]
    assert (finding.gravity, finding.where) == (Gravity.ERROR, "抄送")
    assert "东风社区" in finding.sentence
    assert "R03" not in found(direction=DOWN, copies="东风社区", inner_units=("东风社区",))


def test_grave_matters_to_a_department_above_want_consent() -> None:
    assert found(direction=UP, important=True, addressees="演示区民政局")["R07"].gravity is Gravity.WARN
    assert "R07" not in found(direction=UP, important=False, addressees="演示区民政局")
    assert "R07" not in found(direction=UP, important=True, addressees="演示区人民政府")


def test_an_important_paper_that_goes_down_is_copied_upwards() -> None:
    assert found(important=True)["R08"].gravity is Gravity.INFO
    assert "R08" not in found(important=True, copies="演示区人民政府办公室")


def test_nothing_goes_out_that_those_concerned_did_not_agree_to() -> None:
    finding = found(touched=("城管办", "民政办"), agreed=("民政办",))["R10"]
    assert finding.gravity is Gravity.BLOCK
    assert "城管办" in finding.sentence
    assert "R10" not in found(touched=("城管办",), agreed=("城管办",))


def test_a_unit_inside_does_not_issue_in_its_own_name() -> None:
    finding = found(organ_name="城市管理办公室", inner_units=("城市管理办公室",))["R11"]
    assert finding.gravity is Gravity.BLOCK


def test_who_has_two_superiors_copies_the_other() -> None:
    assert found(direction=UP)["R13"].gravity is Gravity.INFO
    assert "R13" not in found(direction=LEVEL)


@pytest.mark.parametrize(
    ("issued", "before", "gravity"), [(3, 9, Gravity.INFO), (9, 9, Gravity.WARN), (2, 0, Gravity.INFO)]
)
def test_more_papers_than_last_year_are_said(issued: int, before: int, gravity: Gravity) -> None:
    finding = found(issued=issued, issued_before=before)["R14"]
    assert finding.gravity is gravity
    assert f"{issued} 件" in finding.sentence


def test_the_gravest_stands_first_and_a_clean_paper_has_nothing_to_stop_it() -> None:
    text = paper("关于防汛工作的报告", "恳请区政府给予经费支持。")
    gravities = [each.gravity for each in check_routing(Routed(UP, OFFICE), text)]
    assert gravities == sorted(gravities, key=list(Gravity).index)
    clean = check_routing(Routed(DOWN, OFFICE), paper("关于做好防汛工作的通知", "请认真落实。", to="各社区"))
    assert {each.gravity for each in clean} == {Gravity.INFO}

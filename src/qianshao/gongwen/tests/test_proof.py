"""The proofreader as a whole: places, severities, switches, and fixes that do not disturb each other."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianshao.gongwen.proof import RULES, Severity, mend, office_words, proof

CLEAN = [
    "一、工作回顾\n（一）办文办会。全年收文326件，办会58场，报送信息112篇。\n（二）督促检查。立项督办86项，办结81项，办结率94.2%。\n二、存在问题\n主动谋划不够，个别事项进展较慢。",
    "关于做好2026年汛期值班工作的通知\n各科室、各社区：\n根据《演示区防汛预案》（演防指〔2026〕3号），现就有关事项通知如下。\n一、值班时间\n2026年6月1日至9月30日，每日8:30—次日8:30。\n二、有关要求\n1.带班领导在岗带班。\n2.值班人员24小时在岗。\n特此通知。",
    "会议传达学习了《整治形式主义为基层减负若干规定》《中国共产党支部工作条例（试行）》，研究部署了第三季度重点工作，议定了3件事。",
    "走访群众三五户，发放宣传册300余份，覆盖“一老一小”家庭15～30户，投入5%～8%的机动经费。",
    "登录网址 https://example.test/a?b=1,2 查询，或发邮件至 office@example.test 联系。",
    "“五四”青年节前后，街道组织青年干部开展“我为群众办实事”活动——这是第五年。",
    "关于申请拨付社区服务用房维修经费的请示\n演示区人民政府：\n东风社区服务用房建成于1998年，屋面渗漏，需维修经费12.5万元。\n妥否，请批示。",
    "第一，提高政治站位；第二，压实工作责任；第三，强化督促检查。首先，明确分工。",
]


def test_a_paper_of_more_than_five_thousand_characters_is_told_so() -> None:
    assert "F18" not in {finding.rule for finding in proof("街道" * 2500)}
    assert "F18" in {finding.rule for finding in proof("街道" * 2501)}


@pytest.mark.parametrize("text", CLEAN, ids=[text[:12] for text in CLEAN])
def test_a_clean_text_raises_no_alarm_and_stays_as_it_is(text: str) -> None:
    assert proof(text) == []
    assert mend(text) == text


def test_a_finding_says_where_it_is_in_lines_and_in_characters() -> None:
    finding = next(each for each in proof("一、回顾\n研判X次。") if each.rule == "F11")
    assert (finding.line, finding.column, finding.start, finding.end) == (2, 3, 7, 8)
    row: dict[str, Any] = finding.as_row()
    assert sorted(row) == ["clause", "column", "end", "fix", "line", "message", "rule", "severity", "start"]


def test_a_rule_that_is_switched_off_is_silent() -> None:
    assert proof("近日，街道召开会议。", without={"F10"}) == []


def test_office_words_are_never_flagged_and_their_own_pairs_are() -> None:
    words = office_words("【放行】\n其它街道志\n【易混词】\n综治办 → 平安办\n")
    found = [(each.rule, each.start) for each in proof("其它街道志载，其它事由综治办办理。", words=words)]
    assert found == [("W01", 7), ("W04", 11)]


def test_only_with_a_day_given_does_a_rule_ask_what_day_it_is() -> None:
    text = "关于做好值班的通知\n各社区：\n请抓好落实。\n演示街道办事处\n2026年5月20日"
    assert proof(text) == []
    assert [each.rule for each in proof(text, today=date(2026, 5, 19))] == ["F12"]
    assert proof(text, today=date(2026, 5, 20)) == []


def test_what_is_only_usual_or_practice_never_blocks() -> None:
    """A rule worded as 一般, 推荐 or 可以, or told from memory, warns or tells; these may block."""
    blocking = {rule.id for rule in RULES if rule.severity is Severity.ERROR}
    routing = {"R01", "R02", "R03", "R04", "R06", "R09", "R11", "R12", "R15", "R16"}
    assert blocking == {"P08", "P13", "F05", "F07", "F11", "F14", "F16"} | routing


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize("text", CLEAN, ids=[text[:12] for text in CLEAN])
def test_a_clean_text_comes_back_byte_for_byte(text: str, mark: str, end: str) -> None:
    given = mark + (text.replace("\n", "\r\n") if end == "\r\n" else text) + end
    assert proof(given) == []
    assert mend(given) == given


def test_only_the_value_of_a_head_key_is_read() -> None:
    text = "标题:关于做好值班的通知\n主送:各社区\n\n请抓好落实,确保安全。"
    assert [(each.rule, text[each.start : each.end]) for each in proof(text)] == [("P01", ",")]


_PROSE = st.text(
    alphabet="街道办一二三、，。；：（）()《》“”‘’\"',.;:…—-0123456789年月日号X〔〕[] \n\r\u3000"
    "的等余约%～至第是关于通知请示附件各社区*",
    max_size=80,
)
_PIECES = st.lists(
    st.sampled_from(
        [
            *(piece for text in CLEAN for piece in re.split("(?<=[，。；\n])", text) if piece),
            "其它",
            "，，",
            '"好"',
            "1、",
            "(一)",
            "2026-2030年",
            "第一、",
            "《甲》、《乙》",
            "。。",
            "　　",
            "\r\n\r\n\r\n",
            "三月5日",
            "“甲“乙”丙”",
            "附件：1.《甲》。\n2.《乙》",
        ]
    ),
    max_size=12,
).map("".join)


@given(_PROSE | _PIECES)
def test_mending_twice_changes_nothing_more(text: str) -> None:
    once = mend(text)
    assert mend(once) == once


@given(_PROSE | _PIECES)
def test_every_finding_lies_inside_the_text_and_its_fix_changes_something(text: str) -> None:
    for finding in proof(text):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.fix is None or text[finding.start : finding.end] != finding.fix


@given(_PROSE | _PIECES)
def test_what_has_no_fix_comes_back_as_it_was(text: str) -> None:
    if all(finding.fix is None for finding in proof(text)):
        assert mend(text) == text


def test_empty_cells_of_a_form_are_no_blanks_to_delete() -> None:
    form = "附件\n参会回执\n姓名\t单位\t电话\n甲一鸣\t\t\n\t\t\n\t\t\n"
    assert mend(form) == form
    assert mend("各社区请做好值班工作。\t\n\n") == "各社区请做好值班工作。\n\n"

"""The proofreader finds what is wrong, leaves alone what is right, and mends without disturbing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianshao.gongwen.proof import RULES, mend, proof

# (rule, faulty text, mended text; None where a person must mend it)
FAULTS: list[tuple[str, str, str | None]] = [
    ("P01", "坚定“四个自信”,坚决做到“两个维护”。", "坚定“四个自信”，坚决做到“两个维护”。"),
    ("P01", "协调到位，但不“拍板”;参谋到位。", "协调到位，但不“拍板”；参谋到位。"),
    ("P01", "各社区(含村)要抓好落实。", "各社区（含村）要抓好落实。"),
    ("P01", "工作已经完成.", "工作已经完成。"),
    ("P02", '开展"九个一"系列活动。', "开展“九个一”系列活动。"),
    ("P03", "学习《条例》、《规定》等文件。", "学习《条例》《规定》等文件。"),
    ("P04", "走访了东风、红旗、等社区。", "走访了东风、红旗等社区。"),
    ("P05", "用了三、四天时间。", None),
    ("P06", "印发《关于转发《工作方案》的通知》。", "印发《关于转发〈工作方案〉的通知》。"),
    ("P08", "（一）加强领导（含社区。", None),
    ("P09", "根据演街办[2026]12号文件。", "根据演街办〔2026〕12号文件。"),
    ("P10", "走访、座谈、调研...都已完成。", "走访、座谈、调研……都已完成。"),
    ("P11", "这是目标--也是要求。", "这是目标——也是要求。"),
    ("P12", "2026-2030年规划。", "2026—2030年规划。"),
    ("P13", "加强领导，，抓好落实。", "加强领导，抓好落实。"),
    ("P14", "第一、提高认识。", "第一，提高认识。"),
    ("P14", "首先、提高认识。", "首先，提高认识。"),
    ("P15", "1、加强领导", "1.加强领导"),
    ("P15", "（一）、加强领导", "（一）加强领导"),
    ("P15", "一.加强领导", "一、加强领导"),
    ("P15", "(一)加强领导", "（一）加强领导"),
    ("P17", "纪念“3.15”活动。", "纪念“3·15”活动。"),
    ("N01", "共１２件。", "共12件。"),
    ("N02", "自26年3月起施行。", None),
    ("N03", "2026年03月05日", "2026年3月5日"),
    ("N03", "3月5号前报送。", "3月5日前报送。"),
    ("N04", "每周走访3、4户。", None),
    ("N05", "发放约300余份。", None),
    ("N05", "报道305余篇。", None),
    ("N07", "增长5～10%。", "增长5%～10%。"),
    ("N07", "补助3～5万元。", "补助3万～5万元。"),
    ("N08", "增长 .5 个百分点。", "增长 0.5 个百分点。"),
    ("F01", "一、总体要求\n二、主要任务\n（一）加强领导\n（1）明确分工", None),
    ("F02", "一、总体要求\n三、主要任务", None),
    ("F03", "一、总体要求。\n坚持问题导向，抓好落实。", "一、总体要求\n坚持问题导向，抓好落实。"),
    ("F04", "关于报送材料的通知。\n各科室：", "关于报送材料的通知\n各科室："),
    ("F04", "关于解决经费的请示报告\n区政府：", None),
    ("F07", "演街办〔2026〕第012号", "演街办〔2026〕12号"),
    ("F10", "近日，街道召开会议。", None),
    ("F11", "开展分析研判X次。", None),
    ("F11", "演街办〔2026〕××号", None),
    ("F11", "责任人：____", None),
    ("F12", "2026年2月30日前完成。", None),
    ("F12", "2026年3月5日（星期五）召开。", None),
    ("F17", "要进一步加强加强领导。", "要进一步加强领导。"),
    ("F21", "联系电话13900000000。", None),
    ("R02", "关于防汛工作的报告\n区政府：\n需增加泵站，请予批准。", None),
    ("F16", "关于增加经费的请示\n区政府：\n需经费5万元。", None),
    ("F20", "根据《国家行政机关公文处理办法》的规定。", None),
    ("W01", "截止目前，其它工作正在布署。", "截至目前，其他工作正在部署。"),
]

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


@pytest.mark.parametrize(
    ("rule", "faulty", "mended"), FAULTS, ids=[f"{rule}-{text[:12]}" for rule, text, _ in FAULTS]
)
def test_a_fault_is_found_and_mended_where_that_is_safe(rule: str, faulty: str, mended: str | None) -> None:
    assert rule in {finding.rule for finding in proof(faulty)}
    if mended is not None:
        assert mend(faulty) == mended


def test_every_rule_has_a_fault_that_shows_it() -> None:
    assert {rule.id for rule in RULES} - {rule for rule, *_ in FAULTS} == {"F18"}


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


_PROSE = st.text(
    alphabet="街道办一二、，。；：（）()《》“”\"',.;:…—-0123456789年月日号X〔〕[] \n的等余约%～", max_size=60
)


@given(_PROSE)
def test_mending_twice_changes_nothing_more(text: str) -> None:
    once = mend(text)
    assert mend(once) == once


@given(_PROSE)
def test_every_finding_lies_inside_the_text(text: str) -> None:
    for finding in proof(text):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.fix is None or text[finding.start : finding.end] != finding.fix

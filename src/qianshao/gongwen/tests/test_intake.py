"""The facts of incoming papers, written by hand as offices write them; what a paper does not say stays empty."""

from datetime import date

import pytest

from qianshao.gongwen.intake import Facts, Unit, date_in, facts_of
from qianshao.gongwen.problem import Problem

NOTICE = """特急
演示区人民政府办公室文件
演区政办发〔2026〕12号

关于开展背街小巷环境整治的通知

各街道办事处，区直各单位：
　　为进一步改善人居环境，经区政府同意，现就有关事项通知如下。
　　一、总体要求
　　2026年1月15日前已完成整治的路段，纳入日常管护。
　　二、报送要求
　　请于3月20日（周五）下班前将整治方案报区城管局，6月底前全面完成整治任务。
　　（联系人：甲一鸣，联系电话：0000-0000000）

演示区人民政府办公室
2026年3月5日

抄送：区纪委监委机关。
演示区人民政府办公室　2026年3月5日印发
"""

LETTER = """演示区应急管理局
演区应急函〔2026〕7号

演示区应急管理局关于商请提供应急物资储备情况的函

演示街道办事处：
　　为做好冬春防火准备，商请贵单位将应急物资储备情况于1月10日前函复我局。
　　特此函达，请予支持为盼。

演示区应急管理局
二〇二五年十二月二十八日
（联系人：乙二鸣；电话：0000-1111111）
"""

JOINT = """关于印发《演示区全民阅读工作方案》的通知

各街道党工委、办事处：
　　现将《演示区全民阅读工作方案》印发给你们，请认真贯彻落实。

中共演示区委宣传部　　演示区文化和旅游局
2026年4月2日
"""

CHAT = """各科室注意，明天上午九点在三楼开会，大家准时参加，谢谢！"""


def test_a_notice_gives_everything_the_register_asks() -> None:
    assert facts_of(NOTICE) == Facts(
        sender="演示区人民政府办公室",
        number="演区政办发〔2026〕12号",
        title="关于开展背街小巷环境整治的通知",
        kind="通知",
        urgency="特急",
        issued_on=date(2026, 3, 5),
        due_on=date(2026, 3, 20),
        due_words="请于3月20日（周五）下班前将整治方案报区城管局，6月底前全面完成整治任务",
        addressees="各街道办事处，区直各单位",
        copied_to="区纪委监委机关",
        contact="甲一鸣 0000-0000000",
    )


def test_a_letter_written_in_december_wants_its_answer_in_january_of_the_next_year() -> None:
    facts = facts_of(LETTER)

    assert (facts.sender, facts.number, facts.kind) == ("演示区应急管理局", "演区应急函〔2026〕7号", "函")
    assert facts.title == "演示区应急管理局关于商请提供应急物资储备情况的函"
    assert (facts.issued_on, facts.due_on) == (date(2025, 12, 28), date(2026, 1, 10))
    assert facts.contact == "乙二鸣 0000-1111111"
    assert facts.urgency == ""


def test_a_paper_of_two_organs_has_both_as_its_sender() -> None:
    facts = facts_of(JOINT)

    assert facts.sender == "中共演示区委宣传部、演示区文化和旅游局"
    assert facts.title == "关于印发《演示区全民阅读工作方案》的通知"
    assert (facts.number, facts.due_on, facts.contact) == ("", None, "")


def test_what_is_no_paper_offers_nothing() -> None:
    assert not facts_of(CHAT)
    assert not facts_of("")


def test_a_paper_with_a_mark_is_refused() -> None:
    with pytest.raises(Problem, match="涉密"):
        facts_of("机密★3年\n" + NOTICE)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("请于2026年3月20日前报送。", date(2026, 3, 20)),
        ("请于3月20日17:30前报送。", date(2026, 3, 20)),
        ("请于3月20日上午10时前反馈。", date(2026, 3, 20)),
        ("务于3月底前完成。", date(2026, 3, 31)),
        ("2月底以前报送上月情况。", date(2027, 2, 28)),
        ("报名截止时间：3月18日。", date(2026, 3, 18)),
        ("4月1日之前整改到位，3月25日前报阶段情况。", date(2026, 3, 25)),
        ("2026年3月1日前已完成的不再报。", None),
        ("3月20日召开会议。", None),
        ("2026年2月30日前报送。", None),
        ("13月1日前报送。", None),
        ("按照3月20日前到岗人数核定。", None),
    ],
)
def test_by_when_something_is_wanted(words: str, due: date | None) -> None:
    text = f"关于报送情况的通知\n\n各街道办事处：\n　　{words}\n\n演示区应急管理局\n2026年3月5日\n"

    assert facts_of(text).due_on == due


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("请于本月20日前报送。", date(2026, 3, 20)),
        ("务于本月底前完成整改。", date(2026, 3, 31)),
        ("请在下月5日前反馈。", date(2026, 4, 5)),
        ("于月底前报区城管局。", date(2026, 3, 31)),
        ("年底前完成全部整改任务。", date(2026, 12, 31)),
        ("每月底前报送上月台账。", None),
        ("请于3月20日（含）前报送。", date(2026, 3, 20)),
        ("上月底前完成的不再报。", None),
        ("本月35日前报送。", None),
    ],
)
def test_days_that_the_papers_own_day_tells(words: str, due: date | None) -> None:
    text = f"关于报送情况的通知\n\n各街道办事处：\n　　{words}\n\n演示区应急管理局\n2026年3月5日\n"

    assert facts_of(text).due_on == due


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("请于收到之日起5个工作日内报送。", (5, Unit.WORKING_DAYS, False)),
        ("请各街道在收到本通知之日起十五个工作日内将情况报区政府办。", (15, Unit.WORKING_DAYS, False)),
        ("请在接到本函后3日内函复。", (3, Unit.DAYS, False)),
        ("接文后2日内反馈联系人。", (2, Unit.DAYS, False)),
        ("请自本通知印发之日起1个月内完成整改。", (1, Unit.MONTHS, True)),
        ("自发文之日起10个工作日内上报方案。", (10, Unit.WORKING_DAYS, True)),
        ("请于3日内报送。", (3, Unit.DAYS, False)),
        ("请务必在两个工作日之内反馈意见，逾期视为无意见。", (2, Unit.WORKING_DAYS, False)),
        ("对存在的问题，限7天内整改到位。", (7, Unit.DAYS, False)),
        ("请在１０个工作日内答复。", (10, Unit.WORKING_DAYS, False)),
        ("请在两周内提交自查报告。", (14, Unit.DAYS, False)),
        ("收到后5个工作日以内报送纸质材料。", (5, Unit.WORKING_DAYS, False)),
    ],
)
def test_a_time_that_runs_from_a_day_is_found_with_what_it_is_counted_in(
    words: str, period: tuple[int, Unit, bool]
) -> None:
    (found,) = facts_of(f"关于报送情况的通知\n\n各街道办事处：\n　　{words}\n").periods

    assert (found.count, found.unit, found.from_issue) == period
    assert found.words == words.rstrip("。")


@pytest.mark.parametrize(
    "words",
    [
        "自受理申请之日起20个工作日内办结。",
        "当事人应在60日内申请行政复议，逾期不报视为放弃。",
        "公示期5个工作日，公示期内可反映情况并报街道。",
        "会后3个工作日内报送纪要。",
        "每季度结束后10日内报送报表。",
        "收到申请后5日内答复申请人。",
        "近3日内完成巡查120次，报送信息4条。",
        "3月20日内部会议研究后报送。",
        "10日内未反馈的视为无意见。",
        "3年内完成改造。",
        "11月3日内业资料报送完毕。",
        "2个工作日内两次报送的，以后一次为准。",
        "工期90日，5日内容完成报验。",
        "请在5个工作日内抵达。",
        "责令施工单位7日内改正并上报。",
        "每次收到后3日内反馈。",
    ],
)
def test_what_only_looks_like_a_deadline_is_not_taken_for_one(words: str) -> None:
    assert facts_of(f"关于报送情况的通知\n\n各街道办事处：\n　　{words}\n").periods == ()


def test_a_deadline_without_a_year_on_a_paper_without_a_date_counts_from_the_day_it_came() -> None:
    text = "关于报送情况的通知\n\n各街道办事处：\n　　请于3月20日前报送。\n"

    assert facts_of(text).due_on is None
    assert facts_of(text, day=date(2026, 3, 6)).due_on == date(2026, 3, 20)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026年3月5日", date(2026, 3, 5)),
        ("二〇二六年十月二十日", date(2026, 10, 20)),
        ("二○二六年十一月三十一日", None),
        ("２０２６年３月５日", date(2026, 3, 5)),
        ("3月5日", None),
    ],
)
def test_dates_in_figures_and_in_numerals(words: str, day: date | None) -> None:
    assert date_in(words) == day


@pytest.mark.parametrize(
    ("words", "contact"),
    [
        ("联系人：甲一鸣 0000-1234567", "甲一鸣 0000-1234567"),
        ("联 系 人：乙二，电话：00012345678。", "乙二 00012345678"),
        ("联系人及电话：丙三（0000-1234567）", "丙三 0000-1234567"),
        ("联系人：丁四", "丁四"),
        ("有事请联系物业。", ""),
    ],
)
def test_whom_to_ask(words: str, contact: str) -> None:
    assert facts_of(f"关于报送情况的通知\n\n各单位：\n　　请报送。\n　　{words}\n").contact == contact

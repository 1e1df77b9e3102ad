"""Each piece of a text is found by its numbering or its place, and nothing is found that is not there."""

import pytest

from qianshao.gongwen.outline import Outline, Role, outline
from qianshao.gongwen.tests.examples import NAMES, example
from qianshao.gongwen.text import Text


def read(characters: str) -> Outline:
    return outline(Text(characters))


def texts(found: Outline, role: Role) -> list[str]:
    return [found.text(part) for part in found.all(role)]


def covers(characters: str) -> bool:
    """Whether the parts, in their order and without overlapping, hold every character that is not blank."""
    found, last, held = read(characters), 0, []
    for part in found.parts:
        assert part.start >= last
        last = part.end
        held.append(found.text(part))
    return "".join("".join(held).split()) == "".join(characters.split())


@pytest.mark.parametrize("name", NAMES)
def test_every_character_of_an_example_stands_in_a_part(name: str) -> None:
    assert covers(example(name))


def test_a_pasted_notice_is_told_by_place() -> None:
    found = read(
        "演示街道办事处文件\n演街办〔2026〕9号\n\n　　关于做好防汛\n　　工作的通知\n\n各社区、各部门：\n"
        "　　现就有关事项通知如下。\n　　一、加强值守\n　　（一）落实责任。社区书记负总责。\n\n"
        "附件：1.方案\n　　　2.清单\n\n　　　　演示街道办事处\n　　　　2026年4月1日\n（此件公开发布）\n"
        "抄送：区应急局。\n演示街道党政办公室 2026年4月2日印发\n"
    )
    assert texts(found, Role.MASTHEAD) == ["演示街道办事处文件"]
    assert texts(found, Role.NUMBER) == ["演街办〔2026〕9号"]
    assert texts(found, Role.TITLE) == ["关于做好防汛", "工作的通知"]
    assert texts(found, Role.ADDRESSEE) == ["各社区、各部门"]
    assert texts(found, Role.HEADING) == ["一、加强值守", "（一）落实责任。"]
    assert texts(found, Role.RUN_IN) == ["社区书记负总责。"]
    assert texts(found, Role.ATTACHMENT_NAME) == ["方案", "清单"]
    assert texts(found, Role.SIGNATURE) == ["演示街道办事处"]
    assert texts(found, Role.DATE) == ["2026年4月1日"]
    assert texts(found, Role.NOTE) == ["此件公开发布"]
    assert texts(found, Role.COPIES) == ["区应急局"]
    assert texts(found, Role.PRINTER) == ["演示街道党政办公室"]
    assert texts(found, Role.PRINTED) == ["2026年4月2日"]


@pytest.mark.parametrize(
    "characters",
    [
        "大家好，明天下午三点开会。\n收到请回复\n谢谢",
        "你好\n在吗\n明天开会",
        "甲一鸣 10:23\n明天的会改到后天了\n乙二鸣 10:25\n收到",
        "@所有人 请各社区今天下班前报数\n1. 第一社区\n2. 第二社区\n辛苦了",
        "收到\n好的\n\n请各社区书记明天下午三点到街道二楼会议室参加防汛工作调度会议。",
        "买菜\n做饭\n洗衣服",
    ],
)
def test_what_is_pasted_from_a_chat_gets_no_title_addressee_or_signature(characters: str) -> None:
    invented = {
        Role.TITLE,
        Role.ADDRESSEE,
        Role.SIGNATURE,
        Role.DATE,
        Role.MASTHEAD,
        Role.NUMBER,
        Role.NOTE,
        Role.REMARK,
    }
    assert not invented & {part.role for part in read(characters).parts}


def test_a_joint_paper_pasted_from_its_print_is_told_with_spaced_title_and_organs_side_by_side() -> None:
    found = read(
        "中共演示街道工作委员会\n演示街道办事处\n文件\n演街工委〔2026〕12号\n\n关于印发《要点》的\n通  知\n各社区党委：\n"
        "    现将《要点》印发给你们。\n\n　　　　中共演示街道工作委员会　　演示街道办事处\n　　　　　2026年1月20日\n"
    )
    assert texts(found, Role.MASTHEAD) == ["中共演示街道工作委员会", "演示街道办事处", "文件"]
    assert texts(found, Role.TITLE) == ["关于印发《要点》的", "通  知"]
    assert texts(found, Role.SIGNATURE) == ["中共演示街道工作委员会　　演示街道办事处"]


def test_a_hasty_notice_has_its_short_title_its_signature_without_a_year_and_its_contact() -> None:
    found = read(
        "会议通知\n\n各社区：\n定于3月1日上午9:00召开工作例会，请各社区书记准时参加。\n时间：3月1日\n党政办公室\n2月27日\n"
        "联系人：甲一鸣 电话：000-88880001\n"
    )
    assert texts(found, Role.TITLE) == ["会议通知"]
    assert texts(found, Role.ADDRESSEE) == ["各社区"]
    assert texts(found, Role.SIGNATURE) == ["党政办公室"]
    assert texts(found, Role.DATE) == ["2月27日"]
    assert texts(found, Role.NOTE) == ["联系人：甲一鸣 电话：000-88880001"]


def test_a_speech_has_its_speaker_and_its_day_under_the_title() -> None:
    found = read(
        "在工作会议上的讲话\n（2026年3月4日）\n乙二楠\n同志们：\n这次会议的主要任务是总结工作、部署任务。\n"
    )
    assert texts(found, Role.SUBTITLE) == ["（2026年3月4日）", "乙二楠"]
    assert texts(found, Role.ADDRESSEE) == ["同志们"]


def test_numbers_and_labels_of_headings_are_told_with_their_places() -> None:
    characters = "关于检查的通知\n\n　　十二、检查安排\n（三）分工。各负其责。\n1．时间\n"
    found = read(characters)
    parts = list(found.all(Role.HEADING))
    assert [(part.level, part.number) for part in parts] == [(1, 12), (2, 3), (3, 1)]
    assert [characters[part.start : part.label_end] for part in parts] == ["十二、", "（三）", "1．"]


def test_a_head_key_gives_the_element_its_role_and_its_key() -> None:
    found = read("标题：关于检查的通知\n附注：（此件公开发布）\n\n正文。\n")
    assert [(found.text(part), part.key) for part in found.all(Role.TITLE)] == [("关于检查的通知", "标题")]
    assert texts(found, Role.NOTE) == ["此件公开发布"]
    assert found.value("标题") == "关于检查的通知"


def test_a_count_of_prints_at_the_end_hides_neither_imprint_nor_signature() -> None:
    found = read(
        "关于检查的通知\n各社区：\n请做好检查准备工作。\n演示街道办事处\n2026年1月8日\n\n抄送：区应急局。\n"
        "演示街道党政办公室 2026年1月9日印发\n（共印50份）\n"
    )
    assert texts(found, Role.SIGNATURE) == ["演示街道办事处"]
    assert texts(found, Role.COPIES) == ["区应急局"]
    assert texts(found, Role.PARAGRAPH) == ["请做好检查准备工作。", "（共印50份）"]

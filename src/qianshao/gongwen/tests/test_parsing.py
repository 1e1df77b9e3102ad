"""What a clerk writes or pastes becomes the document it says; what it does not say is left out."""

import pytest

from qianshao.gongwen.model import (
    Cell,
    Document,
    Form,
    Heading,
    Masthead,
    Names,
    Paragraph,
    Picture,
    Sealing,
    Table,
)
from qianshao.gongwen.parsing import parse, write
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.tests.documents import PNG
from qianshao.gongwen.tests.examples import example

LONG = "这一段说明情况，文字足够长，是一个完整的句子，供判断文体之用，别无他意。"


def test_head_keys_say_what_no_place_says() -> None:
    document = parse(
        "发文机关: 中共演示街道工作委员会 演示街道办事处文件\n发文字号：演街〔2026〕1号\n"
        "签发人：甲一鸣　乙二鸣\n份号：000001\n"
        "紧急程度：特急\n标题：关于开展检查的通知\n主送：各社区：\n附件：1.甲 2.乙\n"
        "署名：演示街道办事处\n成文日期：2026年1月8日\n"
        "附注：（此件公开发布）\n抄送：区政府。\n印发机关：演示街道党政办公室\n印发日期：2026年1月9日印发\n印章：不盖章\n\n正文。\n"
    )
    assert document.masthead == Masthead(("中共演示街道工作委员会", "演示街道办事处"), "文件")
    assert document.signers == ("甲一鸣", "乙二鸣")
    assert (document.title, document.addressees) == ("关于开展检查的通知", "各社区")
    assert [each.name for each in document.attachments] == ["甲", "乙"]
    assert document.signature.names == ("演示街道办事处",)
    assert document.signature.sealing is Sealing.NONE
    assert (document.note, document.imprint.copies) == ("此件公开发布", "区政府")
    assert document.imprint.printed == "2026年1月9日"
    assert document.blocks == (Paragraph("正文。"),)


@pytest.mark.parametrize(
    ("characters", "form"),
    [
        ("发文机关：演示街道办事处\n\n演示街道办事处关于商请支持的函\n", Form.LETTER),
        ("发文机关：演示街道办事处文件\n\n演示街道办事处关于商请支持的函\n", Form.GENERAL),
        ("发文机关：演示市人民政府令\n", Form.ORDER),
        ("发文机关：演示街道党工委会议纪要\n", Form.MINUTES),
        ("版式：信函\n\n关于开展检查的通知\n", Form.LETTER),
        ("关于开展检查的通知\n", Form.GENERAL),
    ],
)
def test_the_layout_is_as_named_or_by_masthead_or_by_kind(characters: str, form: Form) -> None:
    assert parse(characters).form is form


def test_an_order_is_signed_with_a_stamp_unless_said_otherwise() -> None:
    assert parse(example("命令")).signature.sealing is Sealing.STAMP
    assert parse("印章：盖章\n" + example("命令")).signature.sealing is Sealing.SEAL


def test_a_kind_somebody_names_goes_before_the_one_of_the_title() -> None:
    document = parse("关于开展检查的通知\n", kind="函")
    assert document.named_kind is not None
    assert (document.named_kind.name, document.form) == ("函", Form.LETTER)


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("一、总体要求", Heading(1, "一、总体要求")),
        ("一.总体要求", Heading(1, "一.总体要求")),
        ("（一）落实责任。社区负总责。", Heading(2, "（一）落实责任。", "社区负总责。")),
        ("(一)落实责任", Heading(2, "(一)落实责任")),
        ("1、检查内容", Heading(3, "1、检查内容")),
        ("１．检查内容", Heading(3, "１．检查内容")),
        ("(1)排水管网", Heading(4, "(1)排水管网")),
        ("二、三产业融合发展取得新的成效。", Paragraph("二、三产业融合发展取得新的成效。")),
        ("3.5万人参加了活动。", Paragraph("3.5万人参加了活动。")),
        ("（一）" + "各社区要" * 20 + "。", Paragraph("（一）" + "各社区要" * 20 + "。")),
        ("（1）报名表；", Paragraph("（1）报名表；")),
        ("一、", Paragraph("一、")),
    ],
)
def test_a_line_with_a_label_is_a_heading_a_run_in_heading_or_a_paragraph(line: str, block: object) -> None:
    assert parse(f"关于开展检查的通知\n\n{LONG}\n{line}\n{LONG}").blocks[1] == block


@pytest.mark.parametrize(
    ("characters", "title"),
    [
        ("　　关于开展\n　　防汛检查的通知\n各社区：\n" + LONG, "关于开展\n防汛检查的通知"),
        ("演示街道办事处\n关于印发《方案》\n的通知\n\n" + LONG, "演示街道办事处\n关于印发《方案》\n的通知"),
        ("关  于  检  查  的  通  知\n\n" + LONG, "关  于  检  查  的  通  知"),
        ("主动作为 提质增效\n" + LONG + LONG, "主动作为 提质增效"),
        ("演示街道管理办法（试行）\n（2026年1月8日会议通过）\n" + LONG, "演示街道管理办法（试行）"),
        (LONG + "\n" + LONG, ""),
        ("各位同事：\n" + LONG, ""),
    ],
)
def test_a_title_is_found_by_its_place_also_broken_and_spaced(characters: str, title: str) -> None:
    assert parse(characters).title == title


def test_the_mission_s_report_keeps_its_remark_out_of_title_and_body() -> None:
    characters = (
        "本文系投稿，仅供参考，请勿照搬！\n主动作为  提质增效\n不断推动工作高质量发展\n\n"
        + LONG
        + "\n一、工作回顾\n"
    )
    document = parse(characters)
    assert document.remark == "本文系投稿，仅供参考，请勿照搬！"
    assert document.title == "主动作为  提质增效\n不断推动工作高质量发展"
    assert document.blocks == (Paragraph(LONG), Heading(1, "一、工作回顾"))
    assert "".join(write(document).split()) == "".join(characters.split())


def test_attachments_are_told_by_marks_and_their_titles_by_the_names() -> None:
    document = parse(
        f"关于检查的通知\n{LONG}\n附件：1、名单\n2、清单\n演示街道办事处\n2026年1月8日\n"
        f"附件1\n名单\n甲一鸣\n附件2：清单\n{LONG}"
    )
    assert [(each.name, each.title) for each in document.attachments] == [("名单", "名单"), ("清单", "清单")]
    assert document.attachments[0].blocks == (Paragraph("甲一鸣"),)
    assert document.attachments[1].blocks == (Paragraph(LONG),)


def test_the_lists_of_minutes_stand_apart_and_a_list_inside_stays_inside() -> None:
    document = parse(f"会议纪要\n出席：甲一鸣\n\n{LONG}\n\n出席：甲一鸣、\n　　　乙二鸣\n请假：无\n")
    assert document.attendance == (Names("出席", "甲一鸣、乙二鸣"), Names("请假", "无"))
    assert Names("出席", "甲一鸣") in document.blocks


def test_a_table_pasted_from_a_spreadsheet_is_a_table_with_its_empty_cells() -> None:
    block = parse(f"{LONG}\n名称\t数量\t备注\n水泵\t4\t\n\t2\t旧\n").blocks[1]
    assert block == Table(
        (
            (Cell("名称"), Cell("数量"), Cell("备注")),
            (Cell("水泵"), Cell("4"), Cell("")),
            (Cell(""), Cell("2"), Cell("旧")),
        )
    )


def test_one_line_with_a_tab_is_no_table() -> None:
    assert parse(f"{LONG}\n甲\t乙\n{LONG}").blocks[1] == Paragraph("甲 乙")


def test_a_table_has_merged_cells_a_caption_and_may_lie_sideways() -> None:
    block = parse(
        "表1　物资（横排）\n| 名称 | 数量 | < |\n| ^ | 甲 | \\< |\n| --- | --- | --- |\n| 泵 | 1\\|2 | 上<br>下 |\n"
    ).blocks[0]
    assert block == Table(
        (
            (Cell("名称", 1, 2), Cell("数量", 2)),
            (Cell("甲"), Cell("<")),
            (Cell("泵"), Cell("1|2"), Cell("上\n下")),
        ),
        "表1　物资",
        heads=2,
        landscape=True,
    )


def test_markdown_gives_title_levels_lists_tables_and_pictures() -> None:
    document = parse(
        "---\n发文机关: 演示街道办事处文件\n---\n# 关于开展检查的通知\n\n各社区：\n\n## 总体要求\n\n**务必**落实。\n\n"
        "### （一）分工\n\n"
        "- 第一社区负责甲。\n- 第二社区负责乙。\n\n---\n\n![图](图.png)\n\n| 甲 |\n| --- |\n| 乙 |\n",
        markdown=True,
        pictures={"图.png": PNG}.get,
    )
    assert document.title == "关于开展检查的通知"
    assert document.addressees == "各社区"
    assert document.blocks == (
        Heading(1, "总体要求"),
        Paragraph("务必落实。"),
        Heading(2, "（一）分工"),
        Paragraph("第一社区负责甲。"),
        Paragraph("第二社区负责乙。"),
        Picture("图.png", "图", PNG),
        Table(((Cell("甲"),), (Cell("乙"),))),
    )


def test_hashes_that_part_a_text_are_its_first_level() -> None:
    blocks = parse("标题：检查方案\n# 目标\n甲。\n## 分目标\n# 任务\n乙。\n", markdown=True).blocks
    assert [each.level for each in blocks if isinstance(each, Heading)] == [1, 2, 1]


@pytest.mark.parametrize(
    ("characters", "reason"),
    [
        ("甲\0乙", "空字节"),
        ("甲\ud800乙", "空字节"),
        ("甲" * 10_000_001, "过长"),
        ("版式：竖排\n", "版式“竖排”不认识"),
        ("印章：蜡封\n", "印章“蜡封”不认识"),
        ("文种：檄文\n", "没有“檄文”这个文种"),
        ("![图](图.png)", "不是 PNG 或 JPEG"),
        ("|" * 2000 + "\n" + "| |\n" * 2000, "表格过大"),
    ],
    ids=["null", "surrogate", "long", "form", "seal", "kind", "picture", "table"],
)
def test_what_cannot_be_used_is_one_sentence(characters: str, reason: str) -> None:
    with pytest.raises(Problem, match=reason):
        parse(characters, pictures=lambda name: b"GIF89a")


@pytest.mark.parametrize(
    "characters", ["", "\n\n\n", "　", "\ufeff", "附件", "一、", "|", "###", "：", "\r\r", "附件："]
)
def test_a_text_with_next_to_nothing_is_a_document(characters: str) -> None:
    assert isinstance(parse(characters), Document)


@pytest.mark.parametrize(
    "characters",
    [
        "密级：秘密\n\n正文。",
        "密级：内部\n正文。",
        "秘密★1年\n特急\n\n演示街道办事处文件\n",
        f"{LONG}\n" * 20 + "附件1\n机密★10年\n名单",
        "关于防汛的通知（机密）\n\n正文。",
    ],
)
def test_a_paper_with_a_secrecy_mark_is_refused(characters: str) -> None:
    with pytest.raises(Problem, match="涉密文件不得进入本系统"):
        parse(characters)


@pytest.mark.parametrize(
    "characters",
    [
        "密级：公开\n\n正文。",
        LONG + "\n| 单位 | 绝密 | 机密 | 秘密 |\n| 甲 | 0 | 1 | 2 |",
        "关于学习《保守国家秘密法》的通知\n\n" + LONG,
        LONG + "\n一、严守国家秘密和工作秘密，不得泄露。",
    ],
)
def test_a_paper_about_secrecy_is_taken(characters: str) -> None:
    assert parse(characters).blocks


def test_an_organ_named_in_the_head_and_above_the_text_is_one_organ() -> None:
    words = "演示街道办事处办公会议纪要"
    document = parse(
        f"发文机关：{words}\n\n{words}\n（2026年第3次）\n会议研究了消防安全工作，要求立即整改。\n"
    )
    assert document.masthead.text == words


@pytest.mark.parametrize("rule", ["| --- | :--: |", "|:-|-:|", "| :---: | --- |"])
def test_a_rule_that_aligns_columns_is_no_row(rule: str) -> None:
    table = parse(f"关于好的通知\n\n各科室：\n如下表。\n\n| 序号 | 姓名 |\n{rule}\n| 1 | 甲一鸣 |\n").blocks[
        -1
    ]
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["序号", "姓名"], ["1", "甲一鸣"]]

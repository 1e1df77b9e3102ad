"""A content becomes an official document that can be laid out, and is found again in it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from qianshao.drafting.content import Content, from_official, from_reading, to_official, validate
from qianshao.drafting.content.nodes import (
    attribute,
    children,
    heading,
    line,
    paragraph,
    picture_names,
    words_of,
)
from qianshao.drafting.tests.contents import WHOLE, contents, doc, section
from qianshao.gongwen.layout.pdf import to_pdf
from qianshao.gongwen.model import Cell, Document, Heading, Names, Paragraph, Picture, Signature, Table
from qianshao.gongwen.parsing import parse
from qianshao.gongwen.reading import read
from qianshao.gongwen.tests.docx_documents import WIDE
from qianshao.gongwen.tests.examples import NAMES, example
from qianshao.gongwen.tests.invented import invented
from qianshao.gongwen.tests.word_files import paragraph as word_paragraph
from qianshao.gongwen.tests.word_files import run, word_file

HEAD = Document(
    title="关于做好防汛工作的通知",
    addressees="各社区",
    signature=Signature(("演示街道办事处",), "2026年3月5日"),
)


def twelve(measure: str, period: str) -> str:
    return "12件"


def test_every_kind_of_node_has_its_block() -> None:
    document = to_official(WHOLE, HEAD, figures=twelve, pictures={7: b"\x89PNG\r\n\x1a\n"}.get)  # type: ignore[arg-type]  # only 7 is asked for
    assert document.title == HEAD.title
    assert document.signature == HEAD.signature
    assert document.blocks[:4] == (
        Paragraph("为做好2026年防汛工作，现就有关事项通知如下。"),
        Heading(1, "一、加强巡查"),
        Heading(2, "（一）落实责任。", "各社区每日巡查1次，发现问题立即报告。"),
        Paragraph("本季度共收文12件，同比增加。"),
    )
    table = document.blocks[4]
    assert isinstance(table, Table)
    assert (table.caption, table.heads, table.columns) == ("表1　巡查点位", 2, 3)
    assert table.rows[0] == (Cell("社区", rows=2), Cell("点位", columns=2))
    assert table.rows[2][0] == Cell("演示社区\n（东片）")
    assert document.blocks[5] == Picture("点位图.png", "图1　点位分布", b"\x89PNG\r\n\x1a\n")
    assert [(each.name, each.title, len(each.blocks)) for each in document.attachments] == [
        ("防汛重点部位清单", "防汛重点部位清单", 1),
        ("值班安排表", "值班安排表", 1),
    ]


def test_it_can_be_laid_out() -> None:
    assert to_pdf(to_official(WHOLE, HEAD, figures=twelve)).startswith(b"%PDF")


def without_bold_and_figures(content: Content) -> Content:
    """What an official document keeps of a content."""
    document = to_official(content, HEAD)
    return from_official(document, {name: number for number, name in picture_names(content).items()}.get)


def test_the_content_is_found_again_in_it() -> None:
    assert without_bold_and_figures(WHOLE) == WHOLE


@pytest.mark.slow
@given(contents())
@settings(max_examples=200)
def test_once_official_it_stays_as_it_is(content: Content) -> None:
    once = without_bold_and_figures(validate(content))
    assert without_bold_and_figures(once) == once


@pytest.mark.slow
@given(contents())
@settings(max_examples=200)
def test_becoming_official_loses_no_word(content: Content) -> None:
    content = validate(content)
    before = "".join("".join(words_of(each).split()) for each in children(content))
    after = "".join("".join(words_of(each).split()) for each in children(without_bold_and_figures(content)))
    assert sorted(before) == sorted(after) or "表：" in before


@pytest.mark.parametrize("name", NAMES)
def test_the_body_of_an_example_is_the_same_through_a_content(name: str) -> None:
    document = parse(example(name))
    again = to_official(from_official(document), document)
    assert (again.blocks, again.attendance, again.attachments) == (
        document.blocks,
        document.attendance,
        document.attachments,
    )


@pytest.mark.parametrize("number", range(40))
def test_the_body_of_a_made_up_document_is_the_same_through_a_content(number: int) -> None:
    document = invented(number)
    again = to_official(from_official(document), document)
    assert again.blocks == document.blocks
    assert again.attendance == document.attendance
    assert [(each.name, each.blocks) for each in again.attachments] == [
        (each.name, each.blocks) for each in document.attachments
    ]


def test_lists_of_names_go_to_the_end_of_minutes() -> None:
    document = to_official(doc(paragraph("会议议定：加强巡查。"), paragraph("出席：甲一鸣、乙二楠")), HEAD)
    assert document.attendance == (Names("出席", "甲一鸣、乙二楠"),)
    assert document.blocks == (Paragraph("会议议定：加强巡查。"),)


def test_a_caption_that_lies_sideways_turns_its_table() -> None:
    for turned in (WIDE, replace(WIDE, caption="各社区情况"), replace(WIDE, caption="表2　各社区情况")):
        content = from_official(Document(blocks=(turned,)))
        assert to_official(content, Document()).blocks == (turned,)


def test_empty_lines_are_left_out_and_blanks_around_text_too() -> None:
    blocks = to_official(doc(line("paragraph", []), paragraph("　　正文。 "), heading(1, "")), HEAD).blocks
    assert blocks == (Paragraph("正文。"),)


def test_a_word_file_with_tracked_changes_gives_the_accepted_form() -> None:
    changed = f"<w:ins>{run('2次')}</w:ins><w:del><w:r><w:delText>1次</w:delText></w:r></w:del>"
    body = word_paragraph("一、加强巡查") + word_paragraph(runs=run("各社区每日巡查") + changed + run("。"))
    content = word_file(body)
    reading = read("稿.docx", content)
    found = from_reading(reading.text, reading.document)
    assert [words_of(each) for each in children(found)] == ["一、加强巡查", "各社区每日巡查2次。"]
    assert attribute(children(found)[0], "key") == "s1"


def test_a_file_without_structure_is_read_by_its_lines() -> None:
    assert from_reading("一、甲\n乙。", None) == doc(section("s1", "一、甲"), paragraph("乙。"))

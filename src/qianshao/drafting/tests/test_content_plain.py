"""The plain text of a content, and where each of its characters stands."""

import pytest
from hypothesis import given, settings

from qianshao.drafting.content import (
    Node,
    Place,
    changed_sections,
    from_text,
    plain,
    sections,
    validate,
    words,
)
from qianshao.drafting.content.nodes import cell, children, lines_of, paragraph, words_of
from qianshao.drafting.tests.contents import WHOLE, attachment, contents, doc, note, section, table, texts
from qianshao.gongwen.parsing import parse

TEXT = """为做好2026年防汛工作，现就有关事项通知如下。
一、加强巡查
（一）落实责任。各社区每日巡查1次，发现问题立即报告。
本季度共收文12件，同比增加。
表1　巡查点位
| 社区 | 点位 | < |
| ^ | 桥涵 | 泵站 |
| --- | --- | --- |
| 演示社区<br>（东片） | 3 | 2 |
![图1　点位分布](点位图.png)
二、工作要求
请认真贯彻执行。
附件：1. 防汛重点部位清单
　　　2. 值班安排表
附件1
防汛重点部位清单
桥涵3处。
附件2
值班安排表
| 日期 |
| --- |
| 3月5日 |"""


def twelve(measure: str, period: str) -> str:
    return "12件" if (measure, period) == ("documents.received", "本季度") else ""


def test_it_is_written_as_an_office_writes() -> None:
    assert plain(WHOLE, twelve).text == TEXT


def test_a_figure_that_nobody_counts_stands_as_it_is_written() -> None:
    assert "共收文{{documents.received 期间=本季度}}，" in plain(WHOLE).text


def test_the_text_is_read_again_as_the_same_content() -> None:
    files = {"点位图.png": 7}
    assert from_text(plain(WHOLE).text, files.get) == WHOLE


def test_official_prose_reads_it() -> None:
    document = parse(TEXT)
    assert [each.name for each in document.attachments] == ["防汛重点部位清单", "值班安排表"]
    assert document.attachments[1].title == "值班安排表"


def test_places_lead_to_lines_and_characters() -> None:
    found = plain(WHOLE, twelve)
    words = [words_of(each, twelve) for each in lines_of(WHOLE)]
    for passage, block, start, end in (
        ("防汛工作", 0, 8, 12),
        ("落实责任", 2, 3, 7),
        ("同比", 3, 8, 10),  # after the figure, which is one character there
        ("件，同比", 3, 6, 10),
        ("泵站", 8, 0, 2),
        ("（东片）", 10, 0, 4),
        ("值班安排表\n附件1", 16, 0, 5),
    ):
        offset = found.text.index(passage)
        assert found.span(offset, offset + len(passage)) == (block, start, end), passage
    assert words[8] == "泵站"


def test_what_only_the_text_has_leads_to_what_follows() -> None:
    found = plain(WHOLE, twelve)
    number = found.text.index("2. 值班")
    assert found.place(number) == Place(16, 0)


def test_signs_that_part_cells_stay_words() -> None:
    odd = validate(
        doc(table([cell(["a|b<br>"], head=True), cell(["<"], head=True)], [cell(["---"]), cell(["𠮷|"])]))
    )
    found = plain(odd)
    assert from_text(found.text) == odd
    assert found.place(found.text.index("𠮷") + 1) == Place(3, 1)


@pytest.mark.slow
@given(contents())
@settings(max_examples=200)
def test_every_line_is_found_at_its_place(content: dict[str, object]) -> None:
    content = validate(content)
    found = plain(content)
    for stretch in found.stretches:
        if stretch.end > stretch.start:
            assert found.place(stretch.start) == Place(stretch.block, stretch.offset)
    for index, line in enumerate(lines_of(content)):
        mine = [each for each in found.stretches if each.block == index]
        assert "".join(found.text[each.start : each.end] for each in mine) == words_of(line)


@pytest.mark.slow
@given(texts)
@settings(max_examples=400)
def test_a_text_loses_no_character(text: str) -> None:
    def solid(characters: str) -> str:
        return "".join(characters.split())

    written = plain(validate(from_text(text))).text
    if "|" not in text and "\t" not in text:
        assert solid(written) == solid(text)  # the numbers of lists are drawn anew, each as it was
    else:
        drawn = set("|-\\<>^br")  # what draws a table
        assert [each for each in solid(written) if each not in drawn] == [
            each for each in solid(text) if each not in drawn
        ]


@pytest.mark.slow
@given(texts)
@settings(max_examples=200)
def test_a_text_read_and_written_is_read_the_same(text: str) -> None:
    content = from_text(text)
    assert validate(content) == content
    assert from_text(plain(content).text) == content


def test_blank_lines_and_indents_are_left_out() -> None:
    assert [words_of(each) for each in children(from_text("　　甲。\n\n\r\n  乙。  \n"))] == ["甲。", "乙。"]


def test_levels_are_read_from_their_labels() -> None:
    content = from_text(
        "一、总体要求\n（一）指导思想\n1.目标\n（1）时间\n1.各社区要加强巡查，发现问题立即报告。"
    )
    assert [(each["type"], (each.get("attrs") or {}).get("level")) for each in children(content)] == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 3),
        ("heading", 4),
        ("paragraph", None),
    ]


def test_a_word_attachment_in_the_text_is_no_list() -> None:
    content = from_text("附件：见正文\n后面还有正文。")
    assert [each["type"] for each in children(content)] == ["paragraph", "paragraph"]


def test_sections_begin_with_their_headings() -> None:
    assert [(each.key, each.heading, len(each.nodes)) for each in sections(WHOLE)] == [
        ("top", "", 1),
        ("s1", "一、加强巡查", 6),
        ("s2", "二、工作要求", 2),
        ("note", "附件说明", 1),
        ("s3", "防汛重点部位清单", 1),
        ("s4", "值班安排表", 1),
    ]


def test_changed_sections_are_those_that_differ() -> None:
    old = doc(paragraph("甲"), section("a", "一、乙"), paragraph("丙"), section("b", "二、丁"))
    renamed = doc(paragraph("甲"), section("a", "一、乙改"), paragraph("丙"), section("b", "二、丁"))
    added = doc(paragraph("甲"), section("c", "一、新"), section("a", "一、乙"), paragraph("丙"))
    assert changed_sections(old, old) == set()
    assert changed_sections(old, renamed) == {"a"}
    assert changed_sections(old, added) == {"b", "c"}
    assert changed_sections(doc(note("甲")), doc(note("甲"), attachment("k", 1, "甲"))) == {"k"}


@given(contents())
@settings(max_examples=100)
def test_the_words_alone_are_the_same_text_and_as_long(content: Node) -> None:
    clean = validate(content)
    found, length = words(clean)
    assert found == plain(clean).text
    assert length == len("".join(plain(clean, lambda measure, period: "00").text.split()))

"""What comes from a browser becomes a content that follows the schema, without losing a word."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qianshao.drafting.content import Node, plain, validate
from qianshao.drafting.content.nodes import children, words_of
from qianshao.drafting.tests.contents import WHOLE, anything, attachment, contents, doc, note, section, text
from qianshao.foundation.verdict import Unacceptable


def paragraph(*nodes: Node) -> Node:
    return {"type": "paragraph", "content": list(nodes)}


def test_what_follows_the_schema_stays_as_it_is() -> None:
    assert validate(json.loads(json.dumps(WHOLE))) == WHOLE


@pytest.mark.slow
@given(contents())
@settings(max_examples=100)
def test_a_second_look_changes_nothing(content: Node) -> None:
    clean = validate(content)
    assert validate(clean) == clean


@pytest.mark.parametrize("content", [None, [], "<p>", {"type": "paragraph"}, {"content": []}])
def test_what_is_no_document_is_refused_in_a_sentence(content: object) -> None:
    with pytest.raises(Unacceptable, match="格式不对"):
        validate(content)


@pytest.mark.slow
@given(st.lists(anything, max_size=5))
@settings(max_examples=300)
def test_whatever_comes_is_a_document_afterwards(nodes: list[Any]) -> None:
    clean = validate({"type": "doc", "content": nodes})
    assert validate(clean) == clean
    assert plain(clean).text is not None


@pytest.mark.slow
@given(st.lists(anything, max_size=5))
@settings(max_examples=200)
def test_no_word_of_it_is_lost(nodes: list[Any]) -> None:
    def words(node: object) -> str:
        if not isinstance(node, dict):
            return ""
        if node.get("type") in ("image", "figure") or not isinstance(node.get("content", []), list):
            return ""
        own = node["text"] if node.get("type") == "text" and isinstance(node.get("text"), str) else ""
        inside = node.get("content", []) if node.get("type") != "text" else []
        return own + "".join(words(each) for each in inside)

    def solid(characters: str) -> list[str]:
        return sorted(each for each in characters if each.isprintable() and not each.isspace())

    sent = "".join(words(node) for node in nodes)
    kept = "".join(words(node) for node in children(validate({"type": "doc", "content": nodes})))
    missing = solid(sent)
    for each in solid(kept):
        if each in missing:
            missing.remove(each)
    assert not missing


def test_nodes_and_marks_of_elsewhere_give_only_their_words() -> None:
    clean = validate(
        doc(
            {"type": "bulletList", "content": [{"type": "listItem", "content": [paragraph(text("走访"))]}]},
            paragraph(
                {
                    "type": "text",
                    "text": "链接",
                    "marks": [{"type": "link", "attrs": {"href": "javascript:x"}}],
                }
            ),
            {"type": "codeBlock", "content": [text("代码")]},
            {"type": "heading", "attrs": {"level": 9, "style": "color:red"}, "content": [text("一、标题")]},
        )
    )
    assert [words_of(each) for each in children(clean)] == ["走访", "链接", "代码", "一、标题"]
    assert {each["type"] for each in children(clean)} == {"paragraph", "heading"}
    assert children(clean)[3]["attrs"] == {"level": 4, "key": ""}
    assert "marks" not in children(children(clean)[1])[0]


def test_neighbours_of_one_kind_are_one_and_line_ends_are_blanks() -> None:
    clean = validate(
        doc(
            paragraph(
                text("甲"), text("乙\n"), {"type": "hardBreak"}, text("丙", bold=True), text("丁", bold=True)
            )
        )
    )
    assert children(children(clean)[0]) == [text("甲乙  "), text("丙丁", bold=True)]


def test_the_note_stands_after_the_body_and_is_one() -> None:
    clean = validate(
        doc(note("名单"), paragraph(text("正文")), attachment("", 0, "题", paragraph(text("附"))), note("表"))
    )
    assert [each["type"] for each in children(clean)] == ["paragraph", "attachmentNote", "attachment"]
    assert [words_of(each) for each in children(children(clean)[1])] == ["名单", "表"]
    assert children(clean)[2]["attrs"] == {"key": "s1", "number": 1}


def test_each_section_has_a_name_of_its_own() -> None:
    twice = doc(
        section("k1", "一、甲"),
        section("k1", "二、乙"),
        section("", "三、丙"),
        section("s1", "四、丁"),
        section("<b>", "五、戊"),
    )
    assert [each["attrs"]["key"] for each in children(validate(twice))] == ["k1", "s2", "s3", "s1", "s4"]


def test_three_hundred_pages_pass_and_far_more_are_refused() -> None:
    page = [paragraph(text("街道各科室按照职责分工加强协同配合。" * 2)) for _ in range(8_400)]
    assert len(plain(validate(doc(*page))).text) > 300_000
    with pytest.raises(Unacceptable, match="超过 50 万字"):
        validate(doc(*page, *page))
    with pytest.raises(Unacceptable, match="超过 50 万字"):
        validate(doc(*[{"type": "paragraph"}] * 200_001))


def test_what_is_nested_without_end_is_refused() -> None:
    node: Node = text("底")
    for _ in range(5_000):
        node = {"type": "blockquote", "content": [node]}
    with pytest.raises(Unacceptable, match="套得太深"):
        validate(doc(node))


def test_a_table_of_impossible_spans_is_bounded() -> None:
    wide = {
        "type": "tableCell",
        "attrs": {"colspan": 10**9, "rowspan": -3},
        "content": [paragraph(text("甲"))],
    }
    clean = validate(doc({"type": "table", "content": [{"type": "tableRow", "content": [wide]}]}))
    assert children(children(children(clean)[0])[0])[0]["attrs"] == {"colspan": 200, "rowspan": 1}


def test_a_picture_without_its_file_leaves_its_caption() -> None:
    clean = validate(
        doc(
            {"type": "image", "attrs": {"src": "data:image/png;base64,xx", "caption": "图1"}},
            {"type": "image"},
        )
    )
    assert [words_of(each) for each in children(clean)] == ["图1"]


CHANGES: dict[str, Callable[[list[Node]], None]] = {
    "nothing": lambda blocks: None,
    "a paragraph": lambda blocks: blocks.__setitem__(0, paragraph(text("另一个开头。"))),
    "a block more": lambda blocks: blocks.insert(3, paragraph(text("中间。"))),
    "a block less": lambda blocks: blocks.pop(2),
    "a section twice": lambda blocks: blocks.extend(copy.deepcopy(blocks[1:4])),
    "a section before the first": lambda blocks: blocks.insert(0, copy.deepcopy(blocks[1])),
    "what the schema does not know": lambda blocks: blocks.insert(
        2, {"type": "script", "content": [{"type": "text", "text": "词", "marks": [{"type": "link"}]}]}
    ),
    "a number that is none": lambda blocks: blocks[1].setdefault("attrs", {}).update(level=True),
    "another order": lambda blocks: blocks.reverse(),
    "all of it": lambda blocks: blocks.clear(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_stands_already_makes_no_difference_to_what_comes_out(change: str) -> None:
    stood, sent = copy.deepcopy(WHOLE), copy.deepcopy(WHOLE)
    CHANGES[change](sent["content"])
    assert validate(sent, stood) == validate(copy.deepcopy(sent))
    assert stood == WHOLE


@pytest.mark.slow
@given(contents(), contents(), st.integers(0, 20), st.integers(0, 20))
@settings(max_examples=100)
def test_nor_does_it_whatever_was_typed_into_it(content: Node, other: Node, at: int, to: int) -> None:
    stood = validate(content)
    sent = copy.deepcopy(stood)
    sent["content"][at:to] = copy.deepcopy(other["content"])
    assert validate(sent, stood) == validate(copy.deepcopy(sent))
    assert stood == validate(content)

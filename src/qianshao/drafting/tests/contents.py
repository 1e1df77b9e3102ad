"""Contents for the tests of the room: one by hand that has everything, and made-up ones."""

from typing import Any

from hypothesis import strategies as st

from qianshao.drafting.content import Content, Node
from qianshao.drafting.content.nodes import cell, figure, heading, image, line, paragraph

WORDS = "加强汛期排水管网巡查工作，做到早发现、早处置；城管办牵头“三查三改”2026年5月第12次（试行）。Aｘ𠮷|<br>^-附件：1"


def text(words: str, *, bold: bool = False) -> Node:
    return {"type": "text", **({"marks": [{"type": "bold"}]} if bold else {}), "text": words}


def doc(*nodes: Node) -> Content:
    return {"type": "doc", "content": list(nodes)}


def table(*rows: list[Node]) -> Node:
    return {"type": "table", "content": [{"type": "tableRow", "content": row} for row in rows]}


def note(*names: str) -> Node:
    return {"type": "attachmentNote", "content": [paragraph(each) for each in names]}


def attachment(key: str, number: int, title: str, *blocks: Node) -> Node:
    titled = line("attachmentTitle", [text(title)])
    return {"type": "attachment", "attrs": {"key": key, "number": number}, "content": [titled, *blocks]}


def section(key: str, words: str) -> Node:
    return {**heading(1, words), "attrs": {"level": 1, "key": key}}


WHOLE = doc(
    paragraph("为做好2026年防汛工作，现就有关事项通知如下。"),
    section("s1", "一、加强巡查"),
    heading(2, "（一）落实责任。各社区每日巡查1次，发现问题立即报告。"),
    line(
        "paragraph",
        [text("本季度共收文"), figure("documents.received", "本季度"), text("，同比增加。")],
    ),
    paragraph("表1　巡查点位"),
    table(
        [cell(["社区"], head=True, rows=2), cell(["点位"], head=True, columns=2)],
        [cell(["桥涵"], head=True), cell(["泵站"], head=True)],
        [cell(["演示社区", "（东片）"]), cell(["3"]), cell(["2"])],
    ),
    image(7, "点位图.png", "图1　点位分布"),
    section("s2", "二、工作要求"),
    paragraph("请认真贯彻执行。"),
    note("防汛重点部位清单", "值班安排表"),
    attachment("s3", 1, "防汛重点部位清单", paragraph("桥涵3处。")),
    attachment("s4", 2, "值班安排表", table([cell(["日期"], head=True)], [cell(["3月5日"])])),
)

_words = st.text(st.sampled_from(WORDS), min_size=1, max_size=40).map(str.strip).filter(bool)
lines = st.one_of(
    _words,
    st.tuples(st.sampled_from(["一、", "（二）", "3.", "（4）", "12．", "(五)"]), _words).map("".join),
    st.just(""),
    st.sampled_from(
        [
            "附件",
            "附件1",
            "附件2",
            "附件：名单",
            "附件：1. 甲",
            "2. 乙",
            "| 甲 | 乙 |",
            "| --- | --- |",
            "甲\t乙",
            "![图](a.png)",
        ]
    ),
    st.just("共{{documents.received 期间=本年}}件，{{坏的}}。"),
)
texts = st.lists(lines, max_size=14).map("\n".join)


def _inline(draw: Any) -> list[Node]:
    return [text(draw(_words), bold=draw(st.booleans()))] + (
        [figure("a.b", "本年", "件")] if draw(st.booleans()) else []
    )


@st.composite
def _blocks(draw: Any) -> Node:
    kind = draw(st.sampled_from(["paragraph", "heading", "table", "image"]))
    if kind == "paragraph":
        return line("paragraph", _inline(draw) if draw(st.booleans()) else [])
    if kind == "heading":
        level = draw(st.integers(1, 4))
        return line("heading", _inline(draw), {"level": level, "key": ""})
    if kind == "image":
        return image(draw(st.integers(1, 5)), draw(st.sampled_from(["图.png", "b.jpg"])), draw(_words))
    width = draw(st.integers(1, 3))
    cells = st.lists(_words, min_size=1, max_size=2).map(cell)
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=3))
    return table(*rows)


@st.composite
def contents(draw: Any) -> Content:
    """Documents that follow the schema, but for the names of their sections."""
    nodes = draw(st.lists(_blocks(), min_size=1, max_size=8))
    if names := draw(st.lists(_words, max_size=3)):
        nodes.append(note(*names))
    for number in range(draw(st.integers(0, 2))):
        nodes.append(
            attachment("", number + 1, draw(_words), *draw(st.lists(_blocks(), min_size=1, max_size=3)))
        )
    return doc(*nodes)


# Whatever a broken or hostile browser might send.
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**20) | st.text(max_size=8) | st.floats(allow_nan=False),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.fixed_dictionaries(
            {
                "type": st.sampled_from(
                    [
                        "doc",
                        "paragraph",
                        "heading",
                        "text",
                        "table",
                        "tableRow",
                        "tableCell",
                        "tableHeader",
                        "image",
                        "figure",
                        "hardBreak",
                        "attachmentNote",
                        "attachment",
                        "attachmentTitle",
                        "bulletList",
                        "listItem",
                        "script",
                        7,
                    ]
                )
            },
            optional={
                "content": st.lists(inner, max_size=4) | inner,
                "text": st.text(max_size=12) | inner,
                "attrs": st.dictionaries(
                    st.sampled_from(
                        [
                            "level",
                            "key",
                            "file_id",
                            "name",
                            "caption",
                            "measure",
                            "period",
                            "label",
                            "colspan",
                            "number",
                        ]
                    ),
                    inner,
                ),
                "marks": st.lists(
                    st.fixed_dictionaries({"type": st.sampled_from(["bold", "link"])}), max_size=2
                ),
            },
        )
    ),
    max_leaves=30,
)

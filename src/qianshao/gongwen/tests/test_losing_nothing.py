"""Whatever is pasted: every character is somewhere in the document, and what it is read from is told in its order."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import example as tried
from hypothesis import given, settings
from hypothesis import strategies as st

from qianshao.gongwen.model import Document
from qianshao.gongwen.outline import Role, outline
from qianshao.gongwen.parsing import parse
from qianshao.gongwen.tests.documents import MISLEADING, words
from qianshao.gongwen.text import Text

pytestmark = pytest.mark.slow

# What stands between names and cells, and is put there again when it is written.
_BETWEEN = " \t\n　|-<^\\:、，,；;![]()（）"
_MARKS = {Role.KEY, Role.MARK, Role.ATTACHMENT_MARK, Role.SETTING}

pasted = st.lists(
    st.one_of(
        st.just(""),
        st.sampled_from(MISLEADING),
        st.sampled_from(MISLEADING).map("　　{}".format),
        words,
        st.sampled_from(
            [
                "发文机关：演示街道办事处文件",
                "标题: 关于检查的通知",
                "主送：各社区：",
                "附件：1.甲 2.乙",
                "甲\t乙\t丙",
                "1\t2",
            ]
        ),
    ),
    max_size=30,
).map("\n".join)


def solid(text: str) -> Counter[str]:
    return Counter(each for each in text if each not in _BETWEEN and not each.isspace())


def texts(value: object) -> Iterator[str]:
    """Every text in a document but its settings."""
    if isinstance(value, str) and type(value) is str:
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name != "named_kind":
                yield from texts(getattr(value, each.name))


def words_of(document: Document) -> Counter[str]:
    return solid("".join(texts(document)))


@given(pasted)
@settings(max_examples=300, deadline=None, derandomize=True)
@tried("\ufeff标题：甲\r\n\r\n乙\r丙")
@tried("---\n标题：甲\n---\n正文。")
@tried("附件：1.甲\n2.乙\n\n附件1\n甲\n\n附件1\n丙\n附件9\n丁")
def test_no_character_is_lost(characters: str) -> None:
    text = characters.replace("\r\n", "\n").replace("\r", "\n")
    found = outline(Text(text))
    held = "".join(found.text(part) for part in found.parts)
    assert solid(held) == solid(text.replace("\ufeff", ""))
    said = "".join(found.text(part) for part in found.parts if part.role not in _MARKS)
    assert words_of(parse(characters)) == solid(said)


@given(pasted)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_the_parts_stand_in_the_order_of_the_text_and_never_overlap(characters: str) -> None:
    found = outline(Text(characters))
    for one, next_one in zip(found.parts, found.parts[1:], strict=False):
        assert one.start < one.end <= next_one.start


@given(st.text(max_size=300).filter(lambda text: "\0" not in text))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_text_at_all_is_covered_by_its_parts(characters: str) -> None:
    found = outline(Text(characters))
    starts = [part.start for part in found.parts]
    assert starts == sorted(starts)
    parse(characters)

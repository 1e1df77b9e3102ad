"""Twice the text is twice the work, also for texts made to be slow: counted in calls, so that no clock decides."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from qianshao.gongwen.parsing import parse

pytestmark = pytest.mark.slow

SHAPES: dict[str, str] = {
    "prose": "一、本街道认真做好各项工作。取得明显成效。\n",
    "titles": "关于甲的通知\n",
    "blank": "\n",
    "colons": "各社区：\n",
    "keys": "标题：甲\n",
    "organs": "演示街道办事处\n",
    "dates": "2026年1月8日\n",
    "marks": "附件1\n",
    "notes": "附件：1. 甲\n",
    "copies": "抄送：甲\n",
    "lists": "出席：甲\n　　　乙\n",
    "rows": "| 甲 | ^ |\n",
    "tabs": "甲\t乙\n",
    "hashes": "## 甲\n",
    "brackets": "（甲）\n",
}
LONG_LINES = ["甲", "（", "《》", "| ", "1. ", "2026年", "a@", "附件：", " ", "\\", "！[", "**"]


def calls(act: Callable[[], object]) -> int:
    """How many functions are called, those written in C too."""
    count = 0

    def seen(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_lines_are_at_most_twice_the_work(shape: str) -> None:
    one = calls(lambda: parse(SHAPES[shape] * 300))
    two = calls(lambda: parse(SHAPES[shape] * 600))
    assert two <= 2.1 * one + 200


@pytest.mark.parametrize("piece", LONG_LINES)
def test_a_line_twice_as_long_is_at_most_twice_the_work(piece: str) -> None:
    one = calls(lambda: parse("|" + piece * 500 + "|"))
    two = calls(lambda: parse("|" + piece * 1000 + "|"))
    assert two <= 2.1 * one + 200


def test_five_million_bytes_are_a_document() -> None:
    line = "一、本街道认真做好各项工作。取得明显成效。\n"
    count = 5_000_000 // len(line.encode())
    assert len(parse(line * count).blocks) == count

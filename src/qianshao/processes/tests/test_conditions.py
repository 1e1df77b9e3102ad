"""Conditions are read by a small grammar; nothing in them is ever run."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianshao.processes.diagram.conditions import Unreadable, read_condition

FACTS = {"outcome": "退回", "days": 5, "urgent": True, "kind": "请示", "名称": "甲"}


@pytest.mark.parametrize(
    ("written", "holds"),
    [
        ("outcome == '退回'", True),
        ("outcome != “退回”", False),
        ("days > 3 and days <= 5", True),
        ("not urgent or days < 5", False),
        ("kind in ['请示', '报告']", True),
        ("kind not in ['请示']", False),
        ("(days == 5 or nothing) and urgent", True),
        ("名称 == '甲'", True),
        ("urgent == 是", True),
        ("nothing", False),
        ("nothing > 3", False),  # what is not there is in no order, and no error
        ("kind < 3", False),
        ("urgent > 0", False),
    ],
)
def test_it_says_whether_the_facts_hold(written: str, *, holds: bool) -> None:
    assert read_condition(written).holds(FACTS) is holds


OUTSIDE = [
    "", "==", "days >", "days > 3 3", "open('x')", "a.b", "__import__('os')", "days in 3", "[1]", "(days", "'退",
    "a = 1", "lambda: 1", "x" * 501, "9" * 12,
]  # fmt: skip


@pytest.mark.parametrize("written", OUTSIDE)
def test_whatever_is_outside_the_grammar_is_unreadable(written: str) -> None:
    with pytest.raises(Unreadable):
        read_condition(written)


def test_it_names_the_fields_it_asks_for() -> None:
    assert read_condition("days > 3 and (kind == '请示' or not urgent)").names == {"days", "kind", "urgent"}


@given(st.text(alphabet="ab 1'\"()[],=<>!andornti退.", max_size=60))
def test_any_text_is_read_or_unreadable(written: str) -> None:
    with contextlib.suppress(Unreadable):
        assert read_condition(written).holds(FACTS) in (True, False)

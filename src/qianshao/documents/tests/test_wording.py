"""来文字号 as people type them, and when two papers are the same."""

import pytest

from qianshao.documents import wording


@pytest.mark.parametrize(
    ("typed", "proper"),
    [
        ("演区办发[2026] 12号", "演区办发〔2026〕12号"),
        ("演区办发（2026）第012号", "演区办发〔2026〕12号"),
        ("演区办发【２０２６】１２号", "演区办发〔2026〕12号"),
        ("演区办发2026年12号", "演区办发〔2026〕12号"),
        ("演区办发〔2026〕12", "演区办发〔2026〕12号"),
        ("便函", "便函"),
        ("", ""),
    ],
)
def test_a_number_is_put_into_the_trades_form(typed: str, proper: str) -> None:
    assert wording.proper_number(typed) == proper


def test_a_number_is_taken_apart() -> None:
    parts = wording.read_number("演区办发〔2026〕12号")
    assert parts == wording.IssueNumber("演区办发", 2026, 12)


def test_the_same_paper_is_the_same_however_it_was_typed() -> None:
    first = wording.same_key("演示区委 办公室", "演区办发〔2026〕12号", "关于防汛的通知")
    second = wording.same_key("演示区委办公室", "演区办发 [2026]012 号", "防汛通知")
    assert first == second


def test_another_number_is_another_paper() -> None:
    assert wording.same_key("甲", "演区办发〔2026〕12号", "一") != wording.same_key(
        "甲", "演区办发〔2026〕13号", "一"
    )


def test_without_a_number_the_title_tells() -> None:
    assert wording.same_key("甲", "", "关于防汛的通知") == wording.same_key("甲", " ", "关于 防汛的通知")
    assert wording.same_key("甲", "", "关于防汛的通知") != wording.same_key("甲", "", "关于防火的通知")

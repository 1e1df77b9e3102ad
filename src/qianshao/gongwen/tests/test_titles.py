"""Titles are broken at words, into a trapezium or a rhombus (7.3.1)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qianshao.gongwen.layout.titles import shape, width

COLUMNS = 20


def test_a_short_title_stays_on_one_line() -> None:
    assert shape("关于做好防汛工作的通知", columns=COLUMNS) == ("关于做好防汛工作的通知",)


@pytest.mark.parametrize(
    "title",
    [
        "演示街道党工委办公室关于印发《演示街道2026年度重点工作任务分解方案》的通知",
        "演示市演示区人民政府演示街道办事处关于进一步加强辖区安全生产和消防安全隐患排查整治工作的实施意见",
        "中共演示街道工作委员会关于2025年度党建工作情况的报告",
        "演示街道关于转发《演示区委办公室、区政府办公室关于做好2026年元旦春节期间有关工作的通知》的通知",
    ],
)
def test_long_titles_are_neither_hourglasses_nor_split_in_words_or_numbers(title: str) -> None:
    lines = shape(title, columns=COLUMNS)
    widths = [width(line) for line in lines]

    assert "".join(lines) == title
    assert max(widths) <= COLUMNS
    assert not any(a > b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))
    assert not any(line[0] in "的和与》，、" or line[-1] in "《（" for line in lines)
    assert sum("2025年度" in line or "2026年" in line for line in lines) == ("20" in title)


def test_the_organ_before_the_matter_keeps_a_line_of_its_own() -> None:
    lines = shape("中共演示街道工作委员会关于2025年度党建工作情况的报告", columns=COLUMNS)

    assert lines == ("中共演示街道工作委员会", "关于2025年度党建工作情况的报告")


def test_white_at_a_break_is_no_part_of_a_line() -> None:
    lines = shape(
        "中共演示街道工作委员会 演示街道办事处 演示街道武装部关于做好2026年征兵工作的通知", columns=COLUMNS
    )

    assert len(lines) > 1
    assert [line.strip() for line in lines] == list(lines)


def test_the_writers_own_breaks_are_kept() -> None:
    written = "主动作为　提质增效\n不断推动办公室工作高质量发展"

    assert shape(written, columns=COLUMNS) == ("主动作为　提质增效", "不断推动办公室工作高质量发展")


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text("关于印发《演示》街道2026年工作，方案的通知（试行）Ab 、", max_size=150))
def test_nothing_of_a_title_is_lost_and_no_line_is_too_wide(title: str) -> None:
    lines = shape(title, columns=COLUMNS)

    assert "".join("".join(lines).split()) == "".join(title.split())
    assert all(width(line) <= COLUMNS for line in lines)

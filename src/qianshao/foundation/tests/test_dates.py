"""A date is read however it is written, and a wrong one is answered with one sentence."""

from datetime import date, datetime

import pytest

from qianshao.foundation.dates import read_date, words_for


@pytest.mark.parametrize(
    "written",
    [
        "2026-3-5",
        "2026-03-05",
        "2026/3/5",
        "2026.3.5",
        "2026年3月5日",
        "2026年03月05日",
        "20260305",
        " 2026 年 3 月 5 日 ",
        "２０２６－３－５",
        "2026年3月5号",
        "2026-03-05 00:00:00",
        "2026-03-05T00:00:00",
        date(2026, 3, 5),
        datetime(2026, 3, 5, 9, 30),  # noqa: DTZ001 (what a spreadsheet gives)
    ],
)
def test_it_reads_what_people_write(written: object) -> None:
    assert read_date(written) == date(2026, 3, 5)


@pytest.mark.parametrize("written", ["明天", "3月5日", "2026年3月", "5/3/2026", "", "2026-3-5-1", "26-3-5"])
def test_it_says_how_to_write_it(written: str) -> None:
    with pytest.raises(ValueError, match="日期请写成"):
        read_date(written)


def test_a_day_that_does_not_exist_is_named() -> None:
    with pytest.raises(ValueError, match="没有2026年2月30日这一天"):
        read_date("2026-2-30")


def test_words() -> None:
    assert words_for(date(2026, 3, 5)) == "2026年3月5日"

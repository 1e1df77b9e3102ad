"""A date is read however it is written, and a wrong one is answered with one sentence."""

from datetime import date, datetime, time

import pytest

from qianshao.foundation.dates import read_date, read_time, words_for


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


@pytest.mark.parametrize("written", ["1899-12-31", "2200-1-1", "9999-12-31", "0001-01-01"])
def test_a_year_nobody_plans_for_is_asked_about(written: str) -> None:
    """What is reckoned from it (a fortnight before, a month after) would leave the calendar."""
    with pytest.raises(ValueError, match="1900年到2199年"):
        read_date(written)


@pytest.mark.parametrize(
    ("written", "read"),
    [("7:30", time(7, 30)), ("09：05", time(9, 5)), ("7", time(7)), ("09:00:00", time(9))],
)
def test_a_time_is_read_as_people_write_it(written: str, read: time) -> None:
    assert read_time(written) == read


@pytest.mark.parametrize("written", ["25:00", "7:60", "九点", "①点", "9" * 20, "-1:00"])
def test_what_is_no_time_is_answered_with_one_sentence(written: str) -> None:
    with pytest.raises(ValueError, match="时间请写成"):
        read_time(written)


def test_words() -> None:
    assert words_for(date(2026, 3, 5)) == "2026年3月5日"

"""Working days follow the holidays the State Council announced, and the office's own table before them."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from qianshao.foundation import workdays
from qianshao.foundation.models import Holiday
from qianshao.foundation.workdays import (
    add_working_days,
    doubt,
    is_working_day,
    source_of,
    working_days_between,
)


@pytest.fixture(autouse=True)
def calendar() -> Iterator[None]:
    workdays.hold({})
    yield
    workdays.hold({})


def test_a_holiday_on_a_weekday_and_a_make_up_sunday() -> None:
    assert not is_working_day(date(2026, 10, 1))  # 国庆节, a Thursday
    assert is_working_day(date(2026, 9, 20))  # 调休上班, a Sunday
    assert is_working_day(date(2026, 3, 5))
    assert not is_working_day(date(2026, 3, 7))


def test_a_deadline_steps_over_the_national_day_holiday() -> None:
    assert add_working_days(date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert add_working_days(date(2026, 10, 8), -1) == date(2026, 9, 30)
    assert add_working_days(date(2026, 3, 5), 0) == date(2026, 3, 5)
    assert add_working_days(date(2026, 3, 7), 1) == date(2026, 3, 9)


def test_time_left_counts_the_last_day_and_not_the_first() -> None:
    assert working_days_between(date(2026, 3, 5), date(2026, 3, 5)) == 0
    assert working_days_between(date(2026, 3, 5), date(2026, 3, 6)) == 1
    assert working_days_between(date(2026, 3, 6), date(2026, 3, 5)) == -1
    assert working_days_between(date(2026, 9, 30), date(2026, 10, 8)) == 1


def test_counting_is_the_same_as_walking_day_by_day() -> None:
    first = date(2024, 11, 3)
    walked = 0
    for distance in range(900):
        last = first + timedelta(days=distance)
        walked += distance > 0 and is_working_day(last)
        assert working_days_between(first, last) == walked


@pytest.mark.django_db
def test_the_office_table_goes_before_the_package() -> None:
    Holiday.objects.create(day=date(2026, 3, 5), is_working=False, name="街道运动会")
    Holiday.objects.create(day=date(2026, 3, 7), is_working=True)
    workdays.forget()
    assert not is_working_day(date(2026, 3, 5))
    assert is_working_day(date(2026, 3, 7))
    assert source_of(2026) == "office"


@pytest.mark.django_db
def test_it_asks_the_database_once(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    workdays.forget()
    with django_assert_num_queries(1):
        for number in range(50):
            working_days_between(date(2026, 1, 1), date(2026, 1, 1) + timedelta(days=number))
    with django_assert_num_queries(0):
        add_working_days(date(2026, 1, 1), 30)


def test_a_year_nobody_knows_is_counted_by_weekends_and_said_so() -> None:
    assert source_of(2039) == "weekends"
    assert is_working_day(date(2039, 10, 3))
    assert doubt(date(2026, 3, 5)) == ""
    assert (
        doubt(date(2026, 3, 5), date(2039, 1, 3)) == "2039年的节假日安排尚未导入，工作日暂按周一至周五推算。"
    )

"""On which days a series meets; expected days are taken from the calendar of 2026 and its official holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianshao.meetings.recurrence import DayOff, Frequency, Pattern


def days(pattern: Pattern, first: date, last: date) -> list[date]:
    return [turn.day for turn in pattern.turns(first, last)]


def test_every_week_is_every_monday():
    pattern = Pattern(Frequency.WEEKLY, date(2026, 3, 4), weekday=0)
    assert days(pattern, date(2026, 3, 1), date(2026, 3, 31)) == [date(2026, 3, n) for n in (9, 16, 23, 30)]
    assert pattern.words == "每周一"


def test_every_second_week_is_counted_from_its_first_day():
    pattern = Pattern(Frequency.FORTNIGHTLY, date(2026, 3, 4), weekday=2)
    assert days(pattern, date(2026, 3, 1), date(2026, 4, 3)) == [
        date(2026, 3, 4),
        date(2026, 3, 18),
        date(2026, 4, 1),
    ]
    assert pattern.words == "每两周的周三"


@pytest.mark.parametrize(
    ("nth", "weekday", "found"),
    [(1, 4, date(2026, 5, 1)), (3, 0, date(2026, 5, 18)), (5, 4, date(2026, 5, 29))],
)
def test_a_weekday_of_the_month_and_the_last_of_it(nth, weekday, found):
    pattern = Pattern(Frequency.NTH_WEEKDAY, date(2026, 1, 1), weekday, nth, day_off=DayOff.STAY)
    assert days(pattern, date(2026, 5, 1), date(2026, 5, 31)) == [found]


def test_the_thirty_first_is_the_last_day_of_a_short_month():
    pattern = Pattern(Frequency.MONTH_DAY, date(2026, 1, 1), day=31, day_off=DayOff.STAY)
    found = days(pattern, date(2026, 1, 1), date(2026, 4, 30))
    assert found == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


@pytest.mark.parametrize(
    ("day_off", "held"),
    # 1 May 2026 is a Friday; the holiday is 1-5 May, and the Thursday before and the Wednesday after are worked.
    [
        (DayOff.SKIP, []),
        (DayOff.STAY, [date(2026, 5, 1)]),
        (DayOff.BEFORE, [date(2026, 4, 30)]),
        (DayOff.AFTER, [date(2026, 5, 6)]),
    ],
)
def test_a_day_off_leaves_out_or_moves_a_turn(day_off, held):
    pattern = Pattern(Frequency.WEEKLY, date(2026, 1, 2), weekday=4, day_off=day_off)
    assert days(pattern, date(2026, 4, 27), date(2026, 5, 7)) == held


def test_a_turn_that_a_holiday_pushes_onto_the_next_one_is_not_held_twice():
    # 15-23 February 2026 are off: Monday the 16th would go to Tuesday the 24th, past Monday the 23rd.
    pattern = Pattern(Frequency.WEEKLY, date(2026, 1, 5), weekday=0, day_off=DayOff.AFTER)
    assert days(pattern, date(2026, 2, 10), date(2026, 3, 3)) == [date(2026, 2, 24), date(2026, 3, 2)]


def test_the_last_day_is_the_last():
    pattern = Pattern(Frequency.WEEKLY, date(2026, 3, 2), weekday=0, until=date(2026, 3, 15))
    assert days(pattern, date(2026, 3, 1), date(2026, 6, 1)) == [date(2026, 3, 2), date(2026, 3, 9)]


@given(
    frequency=st.sampled_from(["weekly", "fortnightly", "nth", "day"]),
    first=st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    weekday=st.integers(0, 6),
    nth=st.integers(1, 5),
    day=st.integers(1, 31),
    off=st.sampled_from(["skip", "before", "after", "stay"]),
    cut=st.integers(0, 200),
)
def test_turns_are_in_order_once_a_period_and_the_same_however_the_time_is_cut(
    frequency, first, weekday, nth, day, off, cut
):
    pattern = Pattern(frequency, first, weekday, nth, day, day_off=off)
    begin, end = first, first + timedelta(days=200)
    turns = pattern.turns(begin, end)
    held = [turn.day for turn in turns]
    assert held == sorted(set(held))
    assert len({pattern.period(turn.on) for turn in turns}) == len(turns)
    middle = begin + timedelta(days=cut)
    assert pattern.turns(begin, middle) + pattern.turns(middle + timedelta(days=1), end) == turns

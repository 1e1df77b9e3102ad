"""When nobody is to be disturbed, by hours and by days off; without a database."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianshao.foundation.dates import read_time
from qianshao.foundation.workdays import is_working_day
from qianshao.notices.quiet import Quiet, in_words

ZONE = ZoneInfo("Asia/Shanghai")
NIGHT = Quiet(time(20), time(7, 30), days_off=True)
NOON = Quiet(time(12), time(14), days_off=False)
NEVER = Quiet(time(0), time(0), days_off=False)
DIGEST = time(7, 40)


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("quiet", "moment", "wanted"),
    [
        (NIGHT, at(3, 3, 19, 59), False),  # a Tuesday
        (NIGHT, at(3, 3, 20), True),
        (NIGHT, at(3, 4, 7, 29), True),
        (NIGHT, at(3, 4, 7, 30), False),
        (NIGHT, at(3, 7, 11), True),  # Saturday
        (NIGHT, at(2, 14, 11), False),  # a Saturday that is worked for the Spring Festival
        (NIGHT, at(5, 1, 11), True),  # a Friday off
        (NOON, at(3, 7, 11), False),
        (NOON, at(3, 3, 13), True),
        (NEVER, at(3, 7, 3), False),
    ],
)
def test_a_moment_is_quiet_or_not(quiet: Quiet, moment: datetime, wanted: bool) -> None:  # noqa: FBT001 - a table
    assert quiet.covers(moment) is wanted


@pytest.mark.parametrize(
    ("quiet", "digest", "told", "wanted"),
    [
        # By day at once.
        (NIGHT, DIGEST, at(3, 3, 10, 5), at(3, 3, 10, 5)),
        # At night: with the digest of the morning, or when the night is over for who wants none.
        (NIGHT, DIGEST, at(3, 3, 23), at(3, 4, 7, 40)),
        (NIGHT, None, at(3, 3, 23), at(3, 4, 7, 30)),
        (NIGHT, DIGEST, at(3, 4, 3), at(3, 4, 7, 40)),
        # Friday evening and the weekend wait for Monday.
        (NIGHT, DIGEST, at(3, 6, 21), at(3, 9, 7, 40)),
        (NIGHT, DIGEST, at(3, 8, 12), at(3, 9, 7, 40)),
        # The May holiday: five days off from a Friday on.
        (NIGHT, DIGEST, at(4, 30, 22), at(5, 6, 7, 40)),
        # Somebody who works at weekends is not made to wait for Monday.
        (Quiet(time(20), time(7, 30), days_off=False), DIGEST, at(3, 7, 3), at(3, 7, 7, 30)),
        # Somebody whose own quiet lasts longer than the digest's hour gets it then.
        (Quiet(time(20), time(9), days_off=True), DIGEST, at(3, 3, 23), at(3, 4, 9)),
        (NOON, DIGEST, at(3, 3, 12, 30), at(3, 3, 14)),
    ],
)
def test_what_is_told_waits_until(
    quiet: Quiet, digest: time | None, told: datetime, wanted: datetime
) -> None:
    assert quiet.over_at(told, digest) == wanted


times = st.times().map(lambda each: each.replace(second=0, microsecond=0))
moments = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 1)).map(  # noqa: DTZ001 - the zone follows
    lambda each: each.replace(tzinfo=ZONE, microsecond=0)
)


@given(times, times, st.booleans(), st.none() | times, moments)
def test_it_ends_soon_after_and_never_inside(
    begins: time,
    ends: time,
    days_off: bool,  # noqa: FBT001 - drawn
    digest: time | None,
    moment: datetime,
) -> None:
    quiet = Quiet(begins, ends, days_off)
    over = quiet.over_at(moment, digest)
    assert over >= moment
    assert not quiet.covers(over)
    assert over - moment <= timedelta(days=13)
    if not quiet.covers(moment):
        assert over == moment
    if days_off:
        assert is_working_day(over.date())


def test_it_is_said_as_people_say_it() -> None:
    assert in_words(NIGHT) == "20:00 到次日 7:30，休息日全天"
    assert in_words(NOON) == "12:00 到 14:00"
    assert in_words(NEVER) == "平日不设"


@pytest.mark.parametrize(
    ("written", "wanted"), [("7:30", time(7, 30)), ("２０：００", time(20)), ("8", time(8))]
)
def test_a_time_is_read_as_people_write_it(written: str, wanted: time) -> None:
    assert read_time(written) == wanted


@pytest.mark.parametrize("written", ["", "25:00", "7:60", "早上", "7:30:"])
def test_what_is_no_time_is_one_sentence(written: str) -> None:
    with pytest.raises(ValueError, match="7:30"):
        read_time(written)


def test_the_days_above_are_what_they_are_called() -> None:
    """The State Council's calendar of 2026."""
    assert not is_working_day(date(2026, 5, 1))
    assert is_working_day(date(2026, 5, 6))
    assert is_working_day(date(2026, 2, 14))

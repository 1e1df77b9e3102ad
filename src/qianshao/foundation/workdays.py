"""Chinese working days: deadlines count them (国务院办公厅 announces each year's holidays and make-up days).

The office's own table (`Holiday`) goes before the `chinesecalendar` package; a year that neither knows falls back to
weekends, and `doubt` says so.
"""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

import chinese_calendar

from qianshao.foundation.models import Holiday

# How long, in seconds, another process may go on without a table imported here.
_KEPT_FOR = 600


@dataclass(frozen=True)
class _Year:
    working: tuple[bool, ...]
    # How many working days the year has up to and including each day.
    counted: tuple[int, ...]
    source: str


class _Table:
    """The office's own holidays, read once and kept: no page pays a query for them."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.days: Mapping[date, bool] = {}
        # Part of the cache's key, raised after the days: what was worked out from older days is never found again.
        self.version = 0
        self.read_at: float | None = None

    def hold(self, days: Mapping[date, bool]) -> None:
        with self.lock:
            if dict(days) != self.days:
                self.days = dict(days)
                self.version += 1
            self.read_at = time.monotonic()

    def refresh(self) -> None:
        if self.read_at is None or time.monotonic() - self.read_at > _KEPT_FOR:
            self.hold(dict(Holiday.objects.values_list("day", "is_working")))


_table = _Table()


def hold(days: Mapping[date, bool]) -> None:
    """Take these as the office's own days without asking the database (after an import; the tests' fixed calendar)."""
    _table.hold(days)


def forget() -> None:
    """Read the office's table again at the next question."""
    _table.read_at = None


def _year(number: int) -> _Year:
    return _work_out(number, _table.version)


@lru_cache(maxsize=400)
def _work_out(number: int, version: int) -> _Year:
    first, last = date(number, 1, 1), date(number, 12, 31)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    known = number in _package_years()
    working = tuple(_table.days.get(day, _by_package(day) if known else day.weekday() < 5) for day in days)
    own = any(day.year == number for day in _table.days)
    return _Year(working, tuple(accumulate(working)), "office" if own else "package" if known else "weekends")


@lru_cache(maxsize=1)
def _package_years() -> frozenset[int]:
    return frozenset(day.year for day in chinese_calendar.constants.holidays)


def _by_package(day: date) -> bool:
    return bool(chinese_calendar.is_workday(day))


def is_working_day(day: date) -> bool:
    """Whether the office works that day."""
    _table.refresh()
    return _year(day.year).working[day.timetuple().tm_yday - 1]


def add_working_days(day: date, count: int) -> date:
    """The working day `count` working days after (or, negative, before) a day; the day itself is not counted."""
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """Working days after `first` up to and including `last`; negative when `last` is earlier."""
    if last < first:
        return -working_days_between(last, first)
    _table.refresh()
    whole_years = sum(_year(number).counted[-1] for number in range(first.year, last.year))
    return whole_years + _counted(last) - _counted(first)


def _counted(day: date) -> int:
    return _year(day.year).counted[day.timetuple().tm_yday - 1]


def source_of(year: int) -> str:
    """Where a year's working days come from: `office`, `package`, or `weekends` where nobody knows its holidays."""
    _table.refresh()
    return _year(year).source


def doubt(*days: date) -> str:
    """One sentence where one of these days lies in a year whose holidays nobody knows yet; nothing otherwise."""
    unknown = sorted({day.year for day in days if source_of(day.year) == "weekends"})
    if not unknown:
        return ""
    years = "、".join(f"{year}年" for year in unknown)
    return f"{years}的节假日安排尚未导入，工作日暂按周一至周五推算。"

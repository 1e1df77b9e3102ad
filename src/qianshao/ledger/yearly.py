"""Days that come back every year: a rule (7月1日, 3月第三个周一) on its day of any year, reckoned without the database."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from qianshao.foundation.wording import WEEKDAYS
from qianshao.foundation.workdays import add_working_days, is_working_day

LAST = 5
_NTH = {1: "第一个", 2: "第二个", 3: "第三个", 4: "第四个", LAST: "最后一个"}


@dataclass(frozen=True)
class Rule:
    """A day of a month, or the `nth` weekday of it (5: the last). `shift` is where it goes from a day off: -1, 0 or 1."""

    month: int
    day: int | None = None
    nth: int | None = None
    weekday: int | None = None
    shift: int = 0

    def on(self, year: int) -> date:
        """The day in a year; 2月29日 becomes 28日 where there is none."""
        found = self._plain(year)
        if self.shift and not is_working_day(found):
            return add_working_days(found, self.shift)
        return found

    def _plain(self, year: int) -> date:
        length = calendar.monthrange(year, self.month)[1]
        if self.nth is None or self.weekday is None:
            return date(year, self.month, min(self.day or 1, length))
        if self.nth == LAST:
            last = date(year, self.month, length)
            return last - timedelta(days=(last.weekday() - self.weekday) % 7)
        first = date(year, self.month, 1)
        return first + timedelta(days=(self.weekday - first.weekday()) % 7 + 7 * (self.nth - 1))

    @property
    def words(self) -> str:
        """`7月1日`, `3月第三个周一，遇休顺延`."""
        moved = {-1: "，遇休提前", 0: "", 1: "，遇休顺延"}[self.shift]
        if self.nth is None or self.weekday is None:
            return f"{self.month}月{self.day}日{moved}"
        return f"{self.month}月{_NTH[self.nth]}周{WEEKDAYS[self.weekday]}{moved}"


def same_time_next_year(on: date) -> date:
    """Where something of this year would stand in the next: the same weekday of the month, on a working day."""
    nth = (on.day - 1) // 7 + 1
    found = Rule(on.month, nth=min(nth, LAST), weekday=on.weekday()).on(on.year + 1)
    return found if is_working_day(found) else add_working_days(found, 1)


def weeks_of(year: int, quarter: int) -> list[tuple[date, date]]:
    """The weeks of a quarter, Monday to Sunday, the first and last cut off at the quarter's own days."""
    first = date(year, quarter * 3 - 2, 1)
    last = date(year, quarter * 3, calendar.monthrange(year, quarter * 3)[1])
    monday = first - timedelta(days=first.weekday())
    weeks = []
    while monday <= last:
        weeks.append((max(monday, first), min(monday + timedelta(days=6), last)))
        monday += timedelta(days=7)
    return weeks

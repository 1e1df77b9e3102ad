"""On which days a series meets, reckoned without the database: a rule of recurrence, and what a day off does to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday
from django.db import models

from qianshao.foundation.wording import WEEKDAYS
from qianshao.foundation.workdays import add_working_days, is_working_day

LAST = 5
NTH = {1: "第一个", 2: "第二个", 3: "第三个", 4: "第四个", LAST: "最后一个"}
# A rule meets at least once in so many days, so that the neighbours of a turn lie within it.
_REACH = timedelta(days=45)


class Frequency(models.TextChoices):
    """How often."""

    WEEKLY = "weekly", "每周"
    FORTNIGHTLY = "fortnightly", "每两周"
    NTH_WEEKDAY = "nth", "每月第几个周几"
    MONTH_DAY = "day", "每月几日"


# What a rule has to say, by its frequency.
NEEDS = {
    Frequency.WEEKLY: ("weekday",),
    Frequency.FORTNIGHTLY: ("weekday",),
    Frequency.NTH_WEEKDAY: ("nth", "weekday"),
    Frequency.MONTH_DAY: ("day",),
}
NAMES = {"weekday": "周几", "nth": "第几个", "day": "几日"}


class DayOff(models.TextChoices):
    """What becomes of a turn that falls on a day off."""

    SKIP = "skip", "不开"
    BEFORE = "before", "提前到前一个工作日"
    AFTER = "after", "推后到下一个工作日"
    STAY = "stay", "照开"


@dataclass(frozen=True)
class Turn:
    """One turn of a series: `on` is the rule's own day and its name for ever, `day` the day it is really held."""

    on: date
    day: date


@dataclass(frozen=True)
class Pattern:
    """A rule: `weekday` 0 is Monday; `nth` 5 is the last of the month; `day` 31 is the last day of a short month."""

    frequency: str
    first_on: date
    weekday: int | None = None
    nth: int | None = None
    day: int | None = None
    until: date | None = None
    day_off: str = DayOff.SKIP

    def turns(self, first: date, last: date) -> list[Turn]:
        """The turns held from one day to another. One that a day off would push onto its neighbour is left out."""
        plain = list(self._plain(first - _REACH, last + _REACH))
        found = []
        for place, on in enumerate(plain):
            day = self._held(on)
            before = plain[place - 1] if place else None
            after = plain[place + 1] if place + 1 < len(plain) else None
            pushed = day is not None and (before and day <= before or after and day >= after)
            if day is not None and first <= day <= last and not pushed:
                found.append(Turn(on, day))
        return found

    def period(self, day: date) -> date:
        """The week, fortnight or month a day lies in, by its first day: a series meets once in each."""
        if self.frequency in (Frequency.NTH_WEEKDAY, Frequency.MONTH_DAY):
            return day.replace(day=1)
        monday = day - timedelta(days=day.weekday())
        if self.frequency == Frequency.WEEKLY:
            return monday
        begin = self._start()
        begin -= timedelta(days=begin.weekday())
        return monday - timedelta(days=(monday - begin).days % 14)

    @property
    def words(self) -> str:
        """`每周一`, `每两周的周三`, `每月第一个周五`, `每月15日`."""
        if self.frequency == Frequency.MONTH_DAY:
            return f"每月{self.day}日"
        name = f"周{WEEKDAYS[self.weekday or 0]}"
        if self.frequency == Frequency.NTH_WEEKDAY:
            return f"每月{NTH[self.nth or 1]}{name}"
        return f"每{name}" if self.frequency == Frequency.WEEKLY else f"每两周的{name}"

    def _held(self, on: date) -> date | None:
        if self.day_off == DayOff.STAY or is_working_day(on):
            return on
        if self.day_off == DayOff.SKIP:
            return None
        return add_working_days(on, -1 if self.day_off == DayOff.BEFORE else 1)

    def _start(self) -> date:
        """The first day of the rule: a fortnight is counted from there."""
        if self.weekday is None or self.frequency == Frequency.NTH_WEEKDAY:
            return self.first_on
        return self.first_on + timedelta(days=(self.weekday - self.first_on.weekday()) % 7)

    def _plain(self, first: date, last: date) -> Iterator[date]:
        """The days of the rule, whatever the holidays say."""
        last = min(last, self.until) if self.until else last
        for moment in self._rule(last).between(_at(first), _at(last), inc=True):
            yield moment.date()

    def _rule(self, last: date) -> rrule:
        begin, end = _at(self._start()), _at(last)
        if self.frequency == Frequency.MONTH_DAY:
            day = self.day or 1
            days = range(min(28, day), day + 1)
            return rrule(MONTHLY, dtstart=begin, until=end, bymonthday=days, bysetpos=-1)
        on = weekday(self.weekday or 0)
        if self.frequency == Frequency.NTH_WEEKDAY:
            nth = -1 if self.nth == LAST else self.nth or 1
            return rrule(MONTHLY, dtstart=begin, until=end, byweekday=on(nth))
        every = 1 if self.frequency == Frequency.WEEKLY else 2
        return rrule(WEEKLY, interval=every, dtstart=begin, until=end, byweekday=on)


def _at(day: date) -> datetime:
    return datetime.combine(day, time.min)  # noqa: DTZ001 - a day, not a moment

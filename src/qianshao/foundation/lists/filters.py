"""Filters that read as a sentence: 「本年 · 城管办 · 在办 · 快到期」."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from qianshao.foundation.clock import today
from qianshao.foundation.measures import Period

Records = QuerySet[Any]
Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Filter:
    """One word of the sentence. `everything` is the word while nothing is chosen (「各单位」「各状态」)."""

    name: str
    label: str
    everything: str
    default: str = ""

    def choices(self, actor: Any) -> Choices:
        """Value and word of each choice this actor has, without the empty one."""
        raise NotImplementedError

    def apply(self, records: Records, value: str, actor: Any) -> Records:
        """The records that fit one of the choices."""
        raise NotImplementedError


@dataclass(frozen=True)
class ChoiceFilter(Filter):
    """One of some choices. `options` are they, or a function of the actor; `field` the look-up, or `by` a function."""

    options: Choices | Callable[[Any], Choices] = ()
    field: str = ""
    by: Callable[[Records, str, Any], Records] | None = None

    def choices(self, actor: Any) -> Choices:
        found = self.options(actor) if callable(self.options) else self.options
        return [(str(value), str(word)) for value, word in found]

    def apply(self, records: Records, value: str, actor: Any) -> Records:
        if self.by is not None:
            return self.by(records, value, actor)
        return records.filter(**{self.field or self.name: value})


@dataclass(frozen=True)
class SwitchFilter(Filter):
    """Yes or nothing: 「只看我的」. `word` is the choice, `by` narrows the records."""

    word: str = ""
    by: Callable[[Records, Any], Records] | None = None

    def choices(self, actor: Any) -> Choices:
        return [("1", self.word)]

    def apply(self, records: Records, value: str, actor: Any) -> Records:
        return records if self.by is None else self.by(records, actor)


@dataclass(frozen=True)
class PeriodFilter(Filter):
    """本周 本月 本季度 本年 上年, or one of the years before, by a date (or, with `moments`, a date and time)."""

    field: str = ""
    moments: bool = False
    years_back: int = 9

    def choices(self, actor: Any) -> Choices:
        year = today().year
        years = [(str(year - back), f"{year - back}年") for back in range(2, self.years_back + 1)]
        return [
            ("week", "本周"),
            ("month", "本月"),
            ("quarter", "本季度"),
            ("year", "本年"),
            ("last-year", "上年"),
            *years,
        ]

    def apply(self, records: Records, value: str, actor: Any) -> Records:
        period = named_period(value)
        if period is None:
            return records
        first: date = period.first
        after: date = period.last + timedelta(days=1)
        if self.moments:
            zone = timezone.get_default_timezone()
            first, after = (datetime.combine(day, time.min, tzinfo=zone) for day in (first, after))
        return records.filter(**{f"{self.field}__gte": first, f"{self.field}__lt": after})


def named_period(name: str) -> Period | None:
    """The period a word of the address stands for, counted from today; None for an unknown word."""
    day = today()
    if name == "week":
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6), "本周")
    if name == "month":
        return _months(day.year, day.month, 1, "本月")
    if name == "quarter":
        return _months(day.year, (day.month - 1) // 3 * 3 + 1, 3, "本季度")
    if name == "year":
        return Period(date(day.year, 1, 1), date(day.year, 12, 31), "本年")
    number = day.year - 1 if name == "last-year" else int(name) if name.isascii() and name.isdigit() else 0
    if not 1900 <= number <= 9000:
        return None
    return Period(date(number, 1, 1), date(number, 12, 31), "上年" if name == "last-year" else f"{number}年")


def _months(year: int, month: int, count: int, name: str) -> Period:
    following = month + count
    end = date(year + (following - 1) // 12, (following - 1) % 12 + 1, 1) - timedelta(days=1)
    return Period(date(year, month, 1), end, name)

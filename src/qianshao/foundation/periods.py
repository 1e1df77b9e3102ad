"""Periods of the calendar, and the words a figure in a text may name one by."""

import re
from datetime import date, timedelta
from enum import StrEnum

from qianshao.foundation.measures import Period


class Span(StrEnum):
    """The lengths a calendar knows."""

    ANNUAL = "annual"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"


_QUARTERS = {"一季度": 1, "二季度": 2, "三季度": 3, "四季度": 4}


def months(year: int, month: int, count: int, name: str = "") -> Period:
    """`count` whole months from a month on."""
    after = year * 12 + month - 1 + count
    last = date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
    return Period(date(year, month, 1), last, name)


def year_of(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31), f"{number}年")


def around(kind: str, day: date) -> Period:
    """The period of a kind that a day lies in."""
    if kind == Span.ANNUAL:
        return year_of(day.year)
    if kind == Span.QUARTER:
        quarter = (day.month - 1) // 3
        return months(day.year, quarter * 3 + 1, 3, f"{day.year}年第{'一二三四'[quarter]}季度")
    if kind == Span.WEEK:
        monday = day - timedelta(days=day.weekday())
        sunday = monday + timedelta(days=6)
        return Period(monday, sunday, name_of(monday, sunday))
    return months(day.year, day.month, 1, f"{day.year}年{day.month}月")


def name_of(first: date, last: date) -> str:
    """2026年, 2026年第三季度, 2026年3月, or from a day to a day."""
    for kind in (Span.ANNUAL, Span.QUARTER, Span.MONTH):
        whole = around(kind, first)
        if (whole.first, whole.last) == (first, last):
            return whole.name
    if first == last:
        return f"{first.year}年{first.month}月{first.day}日"
    end = f"{last.month}月{last.day}日"
    if last.year != first.year:
        end = f"{last.year}年{end}"
    return f"{first.year}年{first.month}月{first.day}日至{end}"


def same_last_year(period: Period) -> Period:
    """The same days a year before; the 29th of February becomes the 28th."""
    first, last = _year_before(period.first), _year_before(period.last)
    if period.last.month == 2 and (period.last + timedelta(days=1)).day == 1:
        last = date(last.year, 3, 1) - timedelta(days=1)
    return Period(first, last, name_of(first, last))


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 2, 28)


def named(word: str, own: Period) -> Period | None:
    """The period a figure names (上年 本年 本季度 上年同期 三季度 3月 2025 2025-03 2025-01-01..2025-06-30), else None."""
    year = own.first.year
    fixed = {
        "本期": own,
        "本年": year_of(year),
        "上年": year_of(year - 1),
        "上年同期": same_last_year(own),
        "上半年": months(year, 1, 6, f"{year}年上半年"),
        "下半年": months(year, 7, 6, f"{year}年下半年"),
        "本季度": around(Span.QUARTER, own.last),
        "本月": around(Span.MONTH, own.last),
    }
    if word in fixed:
        return fixed[word]
    if word in _QUARTERS:
        return around(Span.QUARTER, date(year, _QUARTERS[word] * 3, 1))
    try:
        return _written(word, year)
    except ValueError:
        return None


def _written(word: str, year: int) -> Period | None:
    if match := re.fullmatch(r"(\d{4})年?", word):
        return year_of(int(match.group(1)))
    if match := re.fullmatch(r"(?:(\d{4})[-年])?(\d{1,2})月?", word):
        return around(Span.MONTH, date(int(match.group(1) or year), int(match.group(2)), 1))
    first, separator, last = word.partition("..")
    if separator:
        period = Period(date.fromisoformat(first), date.fromisoformat(last))
        return (
            Period(period.first, period.last, name_of(period.first, period.last)) if first <= last else None
        )
    return None

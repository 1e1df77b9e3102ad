"""Dates as people write them: 2026-3-5, 2026/3/5, 2026.3.5, 20260305, 2026年3月5日."""

import re
import unicodedata
from datetime import date, datetime, time

_WRITTEN = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TIME = re.compile(r"(\d{1,2})(?::(\d{1,2}))?(?::\d{1,2}(?:\.\d+)?)?")
_CLOCK = re.compile(r"[\sT]+0{1,2}:0{2}(:0{2}(\.0+)?)?$")

# No office has records or plans beyond; what is reckoned from a day stays within what a calendar knows.
EARLIEST, LATEST = 1900, 2199
HOW_TO_WRITE = "日期请写成“2026年3月5日”或“2026-3-5”的样子。"


def read_date(value: object) -> date:
    """The day a cell or a field holds. Raises ValueError with one sentence in Chinese where it is none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = _CLOCK.sub("", unicodedata.normalize("NFKC", str(value)).strip())
    found = _WRITTEN.fullmatch(text) or _EIGHT_DIGITS.fullmatch(text)
    if not found:
        raise ValueError(HOW_TO_WRITE)
    year, month, day = (int(part) for part in found.groups())
    if not EARLIEST <= year <= LATEST:
        raise ValueError(f"{year}年不在{EARLIEST}年到{LATEST}年之间，请检查。")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"没有{year}年{month}月{day}日这一天，请检查。") from None


def read_time(value: str) -> time:
    """`7:30`, `07：30`, `7`, and `07:30:00` as some browsers send it.

    Raises ValueError with one sentence in Chinese where it is no time of the day.
    """
    found = _TIME.fullmatch(unicodedata.normalize("NFKC", value).strip())
    try:
        hour, minute = found.groups(default="0") if found else ("24", "0")
        return time(int(hour), int(minute))
    except ValueError:
        raise ValueError("时间请写成 7:30、20:00 的样子。") from None


def time_in_words(at: time) -> str:
    """`7:30`."""
    return f"{at.hour}:{at.minute:02}"


def words_for(day: date) -> str:
    """`2026年3月5日`."""
    return f"{day.year}年{day.month}月{day.day}日"

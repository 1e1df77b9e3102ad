"""What the rooms put on the days of the yearly calendar (年度工作历), beside what the calendar holds itself.

A port: `register_marks(source)` from `AppConfig.ready()`; `source(actor, year)` returns what that actor may see, in a
constant number of queries.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class DayMark:
    """Something on a day; what comes back again and again has a `group` (周例会), told as one line and not one each."""

    day: date
    title: str
    url: str
    group: str = ""
    group_words: str = ""
    group_url: str = ""


@dataclass(frozen=True)
class MarkLine:
    """A line of a month: one mark, or how often something that comes back stands in it."""

    title: str
    url: str
    words: str


Source = Callable[[Any, int], list[DayMark]]
_sources: list[Source] = []


def register_marks(source: Source) -> None:
    """Called from a room's `AppConfig.ready()`."""
    if source not in _sources:
        _sources.append(source)


def marks_of(actor: Any, year: int) -> list[DayMark]:
    """Everything the rooms put on the days of a year, in order."""
    return sorted((mark for source in _sources for mark in source(actor, year)), key=lambda mark: mark.day)


def lines_of(marks: list[DayMark]) -> list[MarkLine]:
    """The lines of some marks (a month's): each single one with its day, what comes back once with how often."""
    groups: dict[tuple[str, str], list[DayMark]] = {}
    for mark in marks:
        if mark.group:
            groups.setdefault((mark.group, mark.group_url), []).append(mark)
    regular = [
        MarkLine(name, url, f"{len(found)}次{f'（{found[0].group_words}）' if found[0].group_words else ''}")
        for (name, url), found in groups.items()
    ]
    single = [MarkLine(mark.title, mark.url, f"{mark.day.day}日") for mark in marks if not mark.group]
    return single + regular

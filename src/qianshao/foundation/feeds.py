"""What stands in a person's calendar outside the product: each room says what it adds, nobody knows the others.

A port: `register_feed(source)` from `AppConfig.ready()`; `source(actor, first, last)` returns what that actor may see and
has to come to or hand in, in a constant number of queries.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class FeedEntry:
    """One entry: moments with their zone, or whole days (`ends` is then the last of them).

    `uid` names it for ever; `sequence` rises whenever its time or place changes; `stamp` is when it last changed.
    """

    uid: str
    title: str
    begins: datetime | date
    ends: datetime | date
    stamp: datetime
    place: str = ""
    text: str = ""
    url: str = ""
    sequence: int = 0
    cancelled: bool = False
    tentative: bool = False


Source = Callable[[Any, date, date], list[FeedEntry]]
_sources: list[Source] = []


def register_feed(source: Source) -> None:
    """Called from a room's `AppConfig.ready()`."""
    if source not in _sources:
        _sources.append(source)


def feed_of(actors: list[Any], first: date, last: date) -> list[FeedEntry]:
    """What all the rooms have for a person in each of their posts, each entry once, in order of time."""
    found = {
        entry.uid: entry for actor in actors for source in _sources for entry in source(actor, first, last)
    }
    return sorted(found.values(), key=lambda entry: (f"{entry.begins:%Y%m%d}", entry.uid))

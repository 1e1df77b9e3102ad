"""What has happened, and what waits, since a meeting was last held: each room says its own, meetings only asks.

A port: `register_since(source)` from `AppConfig.ready()`; `source(actor, since, until)` returns what that actor may see,
in a constant number of queries.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

# The most a room says of each kind; who wants all of them opens its list.
MOST = 12


@dataclass(frozen=True)
class SinceLine:
    """One record worth speaking of: `group` is a short word (到期 停滞 办结), `words` what stands with it."""

    group: str
    title: str
    words: str
    url: str
    # The record itself, so that it comes onto an agenda once.
    label: str
    record_id: int
    unit: Any = None


Source = Callable[[Any, date, date], list[SinceLine]]
_sources: list[Source] = []


def register_since(source: Source) -> None:
    """Called from a room's `AppConfig.ready()`."""
    if source not in _sources:
        _sources.append(source)


def since_of(actor: Any, since: date, until: date) -> list[SinceLine]:
    """What every room has to say of the time from one day, and of what is due up to another."""
    return [line for source in _sources for line in source(actor, since, until)]

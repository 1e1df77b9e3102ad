"""What the home page says before it is asked (M26): what is coming, what is at risk, what is missing.

The home page knows no room; each room registers what it has to say about its own records, for one actor.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Kind = Literal["coming", "at_risk", "missing"]
KINDS: tuple[Kind, ...] = ("coming", "at_risk", "missing")


@dataclass(frozen=True)
class Sentence:
    """One thing worth saying, without its full stop: 「本周有 3 件到期」; `url` shows what is meant."""

    kind: Kind
    text: str
    url: str = ""


@dataclass(frozen=True)
class DayItem:
    """Something that stands on a day of the week's strip; `kind` is a short word (期限 会议)."""

    day: date
    title: str
    url: str
    kind: str = "期限"


@dataclass(frozen=True)
class UnitLights:
    """How a unit stands: how many of its open matters show which light, and where they are listed."""

    unit: str
    green: int
    amber: int
    red: int
    url: str
    note: str = ""


_outlooks: list[Callable[[Any], list[Sentence]]] = []
_weeks: list[Callable[[Any, date, date], list[DayItem]]] = []
_lights: list[Callable[[Any], list[UnitLights]]] = []


def register_outlook(source: Callable[[Any], list[Sentence]]) -> None:
    """`source(actor)` says nothing rather than “0 件”; one or two indexed queries."""
    if source not in _outlooks:
        _outlooks.append(source)


def register_week(source: Callable[[Any, date, date], list[DayItem]]) -> None:
    """`source(actor, first, last)` returns what stands on these days."""
    if source not in _weeks:
        _weeks.append(source)


def register_lights(source: Callable[[Any], list[UnitLights]]) -> None:
    """`source(actor)` returns a line for each unit the actor heads or is in charge of, none for others."""
    if source not in _lights:
        _lights.append(source)


def outlook_of(actor: Any) -> dict[str, list[Sentence]]:
    """What every room has to say to this actor, by kind."""
    said = [sentence for source in _outlooks for sentence in source(actor)]
    return {kind: [sentence for sentence in said if sentence.kind == kind] for kind in KINDS}


def week_of(actor: Any, first: date, last: date) -> list[DayItem]:
    """What stands on these days, in order."""
    found = [item for source in _weeks for item in source(actor, first, last)]
    return sorted(found, key=lambda item: (item.day, item.kind, item.title))


def lights_of(actor: Any) -> list[UnitLights]:
    """The units' lights, the reddest first."""
    found = [lights for source in _lights for lights in source(actor)]
    return sorted(found, key=lambda lights: (-lights.red, -lights.amber))

"""The ladder of a plan: a bar a step from the day it must begin to its deadline, stepping down towards the day itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qianshao.foundation.clock import today
from qianshao.foundation.wording import day_in_words

_WIDE, _ROW, _TOP, _EDGE = 720, 40, 40, 12
# A bar that begins further right than this has its words end at its own end.
_TURN = 400
_COLOURS = {"red": "#b3261e", "amber": "#8f5a00", "green": "#24703a"}


@dataclass(frozen=True)
class Rung:
    """One step to draw. `colour` is its light's (`none` once it is done, empty while only proposed)."""

    title: str
    begins_on: date
    due_on: date
    colour: str
    words: str
    url: str = ""


@dataclass(frozen=True)
class Bar:
    """A rung in the drawing's own units."""

    rung: Rung
    x: int
    width: int
    y: int

    @property
    def text_y(self) -> int:
        return self.y + 13

    @property
    def anchor(self) -> str:
        return "end" if self.x > _TURN else "start"

    @property
    def text_x(self) -> int:
        return self.x + self.width if self.x > _TURN else self.x

    @property
    def fill(self) -> str:
        return _COLOURS.get(self.rung.colour, "#646c75" if self.rung.colour else "#1f4e8c")

    @property
    def label(self) -> str:
        return f"{day_in_words(self.rung.due_on, weekday=False)}　{self.rung.title}"


@dataclass(frozen=True)
class Tick:
    label: str
    x: int


@dataclass(frozen=True)
class Ladder:
    """The whole picture."""

    bars: list[Bar]
    ticks: list[Tick]
    day_x: int
    today_x: int | None
    height: int
    width: int = _WIDE

    @property
    def day_anchor(self) -> str:
        return "end" if self.day_x > _WIDE - 80 else "start"


def ladder_of(rungs: Sequence[Rung], on: date) -> Ladder:
    """Draw the rungs over the time from the first beginning to the last deadline (or the day)."""
    first = min([on, *(rung.begins_on for rung in rungs)])
    last = max([on, *(rung.due_on for rung in rungs)]) + timedelta(days=1)

    def x(day: date) -> int:
        return _EDGE + round((_WIDE - 2 * _EDGE) * (day - first).days / max((last - first).days, 1))

    bars = [_bar(rung, number, x) for number, rung in enumerate(rungs)]
    now = today()
    return Ladder(
        bars=bars,
        ticks=[Tick(_month(day, first), x(day)) for day in _starts(first, last)],
        day_x=x(on),
        today_x=x(now) if first <= now <= last else None,
        height=_TOP + len(bars) * _ROW + 4,
    )


def _bar(rung: Rung, number: int, x: Callable[[date], int]) -> Bar:
    start, end = x(rung.begins_on), x(rung.due_on + timedelta(days=1))
    return Bar(rung, start, max(end - start, 5), _TOP + number * _ROW)


def _starts(first: date, last: date) -> list[date]:
    """Where the months begin, the first day of the drawing among them when its month has room."""
    days = [first + timedelta(days=number) for number in range((last - first).days)]
    return [day for day in days if day.day == 1]


def _month(day: date, first: date) -> str:
    return f"{day.year}年{day.month}月" if day.month == 1 or day == first else f"{day.month}月"

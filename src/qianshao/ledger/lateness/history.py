"""What a matter's way looked like on any day of it, with nothing in it that came later."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

# A unit's record begins as that of everybody; so many matters of its own weigh as much.
SMOOTHING = 10


@dataclass(frozen=True)
class Past:
    """One matter: its days, and what happened on them. `moved` are (day, deadline that stood before it) in order.

    `done_on` is the day it was reported done, None while it runs. `person` is the one who handles it, None before.
    """

    opened_on: date
    due_on: date
    unit: int
    done_on: date | None = None
    assigned_on: date | None = None
    person: int | None = None
    weight: int = 1
    helpers: int = 0
    moved: tuple[tuple[date, date], ...] = ()
    progressed: tuple[date, ...] = ()
    urged: tuple[date, ...] = ()
    asked: tuple[date, ...] = ()
    # Whether its way was written down as it went. One that came in finished from a table has an end and no way.
    followed: bool = True
    # A leader last set it anew that day (deadline, unit, weight): how it stood before is not told any more.
    adjusted_on: date | None = None

    def due_as_of(self, day: date) -> date:
        """The deadline as it stood at the end of a day."""
        return next((before for moved_on, before in self.moved if moved_on > day), self.due_on)

    def runs_on(self, day: date) -> bool:
        """Whether it was given out, not reported done and not past its deadline that day."""
        return self.opened_on <= day <= self.due_as_of(day) and (self.done_on is None or self.done_on > day)

    def was_late(self, day: date) -> bool:
        """Whether the deadline that stood on a day passed without its being reported done."""
        return self.done_on is None or self.done_on > self.due_as_of(day)


@dataclass(frozen=True)
class Record:
    """How many finished matters there were, and how many of them late, after each day on which one was finished."""

    days: Sequence[date]
    late: Sequence[int]

    def before(self, day: date) -> tuple[int, int]:
        """Finished and late ones before a day."""
        known = bisect_right(self.days, date.fromordinal(day.toordinal() - 1))
        return known, self.late[known - 1] if known else 0


class Office:
    """What stood around the matters on any day: each unit's record until then, each person's open matters."""

    def __init__(self, pasts: Iterable[Past]) -> None:
        known = list(pasts)
        self._units = _records(known)
        self._all = _record(known)
        self._begun: dict[int, list[date]] = defaultdict(list)
        self._ended: dict[int, list[date]] = defaultdict(list)
        for past in known:
            if past.person is not None:
                self._begun[past.person].append(past.assigned_on or past.opened_on)
                if past.done_on is not None:
                    self._ended[past.person].append(past.done_on)
        for days in (*self._begun.values(), *self._ended.values()):
            days.sort()

    def late_share(self, unit: int, day: date) -> float:
        """The share of a unit's matters finished late before a day, drawn towards everybody's while it has few."""
        everybody, late_of_everybody = self._all.before(day)
        common = late_of_everybody / everybody if everybody else 0.0
        own, late = self._units[unit].before(day) if unit in self._units else (0, 0)
        return (late + SMOOTHING * common) / (own + SMOOTHING)

    def load(self, person: int | None, day: date) -> int:
        """How many matters a person had in hand that day."""
        if person is None:
            return 0
        return bisect_right(self._begun[person], day) - bisect_right(self._ended[person], day)


def _records(pasts: Iterable[Past]) -> dict[int, Record]:
    by_unit: dict[int, list[Past]] = defaultdict(list)
    for past in pasts:
        by_unit[past.unit].append(past)
    return {unit: _record(own) for unit, own in by_unit.items()}


def _record(pasts: Iterable[Past]) -> Record:
    finished = sorted(
        (past.done_on, past.done_on > past.due_on) for past in pasts if past.done_on is not None
    )
    late, counted = 0, []
    for _, was_late in finished:
        late += was_late
        counted.append(late)
    return Record([day for day, _ in finished], counted)

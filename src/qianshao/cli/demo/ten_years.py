"""Ten years of an invented office, worked off day by day, for trying the forecast of lateness.

What happens here the model is never told: it sees days and counts alone. Whatever it finds proves the method on this
process, not on any office.

Each working day every person has a day's strength (three quarters to five quarters, less in busy months of the unit).
They spend it on the matter whose deadline is nearest among those that do not stand still. A matter is a hidden amount
of work, of which the leader who sets the deadline has only a rough idea; a helping unit lets it wait for days at a
time, and some matters meet an obstacle that lasts weeks. Units differ in how much they put off and how often they
report, and change over the years. Heads name the person after one to eight days. Who stands still for long is urged,
which helps for some days; who sees the deadline near with much left may ask for more time, and two times in three
gets it.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from math import exp
from random import Random

from qianshao.foundation.workdays import add_working_days, is_working_day, working_days_between
from qianshao.ledger.lateness.history import Past

UNITS = 12
PERSONS = 3
YEARS = 10
# Matters a working day gives birth to, on average, over all units.
_BORN = 2.6
_BUSY_MONTHS = (3, 6, 11, 12)


@dataclass
class _Unit:
    """How a unit works: what it puts off, how often it reports, how strong its busy months weigh."""

    delay: float
    reports: float
    busy: float


@dataclass
class _Work:
    """A matter while it is worked on."""

    opened_on: date
    due_on: date
    unit: int
    weight: int
    helpers: int
    left: float
    named_on: date
    person: int
    stuck_until: date | None = None
    pushed_until: date | None = None
    moved: list[tuple[date, date]] = field(default_factory=list)
    progressed: list[date] = field(default_factory=list)
    urged: list[date] = field(default_factory=list)
    asked: list[date] = field(default_factory=list)
    since: float = 0.0

    def past(self, done_on: date | None) -> Past:
        """What the ledger knows of it."""
        return Past(
            self.opened_on,
            self.due_on,
            self.unit,
            done_on,
            self.named_on,
            self.person,
            self.weight,
            self.helpers,
            tuple(self.moved),
            tuple(self.progressed),
            tuple(self.urged),
            tuple(self.asked),
        )


def ten_years(last: date, seed: int = 20, years: int = YEARS) -> list[Past]:
    """Every matter of the ten years (or fewer) before a day; those still open then have no `done_on`."""
    chance = Random(seed)  # noqa: S311 - a play, no secret
    units = [
        _Unit(chance.uniform(0.1, 0.45), chance.uniform(0.1, 0.35), chance.uniform(0.6, 0.95))
        for _ in range(UNITS)
    ]
    day, work, found = last - timedelta(days=365 * years), [], []
    while day < last:
        if is_working_day(day):
            _drift(units, chance)
            work += [_born(day, chance) for _ in range(_how_many(chance))]
            work, ended = _one_day(day, work, units, chance)
            found += ended
        day += timedelta(days=1)
    return found + [each.past(None) for each in work]


def _how_many(chance: Random) -> int:
    """About a Poisson number."""
    limit, product, count = exp(-_BORN), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count


def _drift(units: list[_Unit], chance: Random) -> None:
    for unit in units:
        unit.delay = min(max(unit.delay + chance.gauss(0, 0.004), 0.05), 0.6)


def _born(day: date, chance: Random) -> _Work:
    unit = int(UNITS * chance.random() ** 1.15)
    weight = chance.choices([1, 2, 3], [70, 22, 8])[0]
    helpers = chance.choices([0, 1, 2, 3], [55, 25, 13, 7])[0]
    work = chance.lognormvariate(0.55 + 0.35 * weight, 0.75)
    guess = work * chance.lognormvariate(0.0, 0.45)
    given = min(max(round(4 + 3.0 * guess + 2 * helpers), 3), 120)
    named = add_working_days(day, chance.choices([0, 1, 2, 3, 5, 8], [30, 30, 18, 12, 7, 3])[0])
    stuck = named + timedelta(days=chance.randrange(2, 50)) if chance.random() < 0.16 else None
    made = _Work(
        day,
        add_working_days(day, given),
        unit,
        weight,
        helpers,
        work,
        named,
        unit * PERSONS + chance.randrange(PERSONS),
    )
    made.stuck_until = stuck
    return made


def _one_day(
    day: date, work: list[_Work], units: list[_Unit], chance: Random
) -> tuple[list[_Work], list[Past]]:
    """Everybody works a day; what stands, and what was reported done."""
    for person in range(UNITS * PERSONS):
        mine = [each for each in work if each.person == person and each.named_on <= day]
        _work_off(day, mine, units[person // PERSONS], chance)
    ended = [each for each in work if each.left <= 0]
    standing = [each for each in work if each.left > 0]
    for each in standing:
        _along_the_way(day, each, units[each.unit], chance)
    return standing, [each.past(day) for each in ended]


def _work_off(day: date, mine: list[_Work], unit: _Unit, chance: Random) -> None:
    strength = chance.uniform(0.75, 1.25) * (unit.busy if day.month in _BUSY_MONTHS else 1.0)
    for each in sorted(mine, key=lambda work: work.due_on):
        if strength <= 0:
            return
        if _waits(day, each, unit, chance):
            continue
        done = min(strength, each.left)
        each.left -= done
        each.since += done
        strength -= done
        if each.left > 0 and chance.random() < unit.reports and each.since > 0.5:
            each.progressed.append(day)
            each.since = 0.0


def _waits(day: date, each: _Work, unit: _Unit, chance: Random) -> bool:
    """Whether nobody comes round to it today: an obstacle, a helping unit, or it is put off."""
    if each.stuck_until is not None and day < each.stuck_until:
        return True
    if chance.random() < 0.12 * each.helpers:
        return True
    pushed = each.pushed_until is not None and day <= each.pushed_until
    far = working_days_between(day, each.due_on) > 8
    return not pushed and chance.random() < unit.delay * (1.4 if far else 0.8)


def _along_the_way(day: date, each: _Work, unit: _Unit, chance: Random) -> None:
    left = working_days_between(day, each.due_on)
    last = max(each.progressed, default=each.opened_on)
    if (day - last).days > 14 and chance.random() < 0.04:
        each.urged.append(day)
        each.pushed_until = day + timedelta(days=6)
    if 0 <= left <= 4 and each.left > 2 and chance.random() < 0.12:
        each.asked.append(day)
        if chance.random() < 2 / 3:
            each.moved.append((day, each.due_on))
            each.due_on = add_working_days(each.due_on, chance.randrange(5, 16))

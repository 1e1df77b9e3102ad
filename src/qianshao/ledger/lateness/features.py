"""What the model looks at: a dozen numbers of a matter on a day, each of which a person could count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log1p

from qianshao.foundation.workdays import working_days_between
from qianshao.ledger.lateness.history import Office, Past

# At least so often is a finished matter looked back at, and at most a week apart.
LOOKS = 6
_WEEK = 7
# More than so many change nothing any more.
_MOST = 3


@dataclass(frozen=True)
class Feature:
    """`name` is its key in what is stored, `label` how a person calls it, `reason` which features speak together.

    `more` is the word for more of it: 越多, 越长; empty where it is so or not.
    """

    name: str
    label: str
    reason: str
    more: str = ""


FEATURES = (
    Feature("used", "时间已用去的比例", "time", "越高"),
    Feature("left", "剩余工作日", "time", "越多"),
    Feature("given", "给的时间", "time", "越长"),
    Feature("still", "没有进展的天数", "still", "越多"),
    Feature("silent", "还没有报过进展", "still"),
    Feature("unassigned", "还没有指定承办人", "unassigned"),
    Feature("load", "承办人手上的其他事项数", "load", "越多"),
    Feature("unit", "主办单位以往晚办的比例", "unit", "越高"),
    Feature("weight", "分量", "weight", "越重"),
    Feature("helpers", "协办单位数", "helpers", "越多"),
    Feature("asked", "申请延期次数", "asked", "越多"),
    Feature("urged", "催办次数", "urged", "越多"),
)


@dataclass(frozen=True)
class Seen:
    """The counts behind the features, as they are said: days, working days, times, a share."""

    used: float
    left: int
    given: int
    still: int
    silent: bool
    unassigned: bool
    load: int
    unit: float
    weight: int
    helpers: int
    asked: int
    urged: int

    @property
    def numbers(self) -> tuple[float, ...]:
        """In the order of `FEATURES`; spans go in by their logarithm, since a day counts more the fewer are left."""
        return (
            self.used,
            log1p(max(self.left, 0)),
            log1p(self.given),
            log1p(self.still),
            float(self.silent),
            float(self.unassigned),
            log1p(self.load),
            self.unit,
            float(self.weight - 1),
            float(min(self.helpers, _MOST)),
            float(min(self.asked, _MOST)),
            float(min(self.urged, _MOST)),
        )


def seen_on(past: Past, day: date, *, load: int, unit: float) -> Seen:
    """A matter as it stood at the end of a day; `load` is how many matters its person has in hand, this one included."""
    due = past.due_as_of(day)
    given = (due - past.opened_on).days
    reports = [each for each in past.progressed if each <= day]
    last = max(reports, default=past.opened_on)
    unassigned = past.assigned_on is None or past.assigned_on > day
    return Seen(
        used=(day - past.opened_on).days / given if given else 1.0,
        left=working_days_between(day, due),
        given=given,
        still=(day - last).days,
        silent=not reports,
        unassigned=unassigned,
        load=0 if unassigned else max(load - 1, 0),
        unit=unit,
        weight=past.weight,
        helpers=past.helpers,
        asked=sum(each <= day for each in past.asked),
        urged=sum(each <= day for each in past.urged),
    )


@dataclass(frozen=True)
class Look:
    """One matter looked back at on one day: what was seen, the deadline that stood, and whether it was kept."""

    day: date
    due_on: date
    seen: Seen
    late: bool


def looks_at(pasts: Sequence[Past], known_by: date) -> Iterator[Look]:
    """Every look whose deadline had passed before `known_by`, so that its outcome was known by then.

    What ran until that day without its deadline having passed is left out whether it was finished or not; taking only
    the finished ones would make the office look better than it is.
    """
    office = Office(pasts)
    for past in filter(lambda each: each.followed, pasts):
        for day in _days_of(past):
            due = past.due_as_of(day)
            if due < known_by:
                seen = seen_on(
                    past,
                    day,
                    load=office.load(past.person, day),
                    unit=office.late_share(past.unit, day),
                )
                yield Look(day, due, seen, past.was_late(day))


def _days_of(past: Past) -> Iterator[date]:
    step = timedelta(days=min(_WEEK, max(1, (past.due_on - past.opened_on).days // LOOKS)))
    day = past.opened_on
    while past.runs_on(day):
        if past.adjusted_on is None or day >= past.adjusted_on:
            yield day
        day += step

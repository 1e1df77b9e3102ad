"""How a matter stands in time: a light and a word, computed from dates and never stored (M12).

Thresholds are the office's own (docs/settings.md): amber is `ledger.amber_days` working days before the deadline, and
`ledger.stagnant_days` calendar days without progress are said before anything is overdue.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import F, Q, QuerySet

from qianshao.foundation.clock import today
from qianshao.foundation.options import number_options
from qianshao.foundation.wording import time_left
from qianshao.foundation.workdays import add_working_days
from qianshao.ledger.models import Matter

_RUNNING = (Matter.State.TO_ASSIGN, Matter.State.IN_HAND)


class Colour(StrEnum):
    """`NONE` is a matter whose time has stopped: reported done, closed or stopped."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NONE = "none"


@dataclass(frozen=True)
class Thresholds:
    """The office's thresholds as dates of one day, so that a row costs no query and one comparison."""

    day: date
    amber_days: int
    amber_until: date
    stagnant_days: int
    stagnant_since: date


@dataclass(frozen=True)
class Light:
    """A colour always with its word (LOOK.md); `stagnant` is the days without progress, 0 when it moves."""

    colour: Colour
    word: str
    stagnant: int = 0

    def __str__(self) -> str:
        """The words alone, for paper and the workbook."""
        return "，".join(word for word in (self.word, self.stagnant_word) if word)

    @property
    def stagnant_word(self) -> str:
        return f"{self.stagnant} 天无进展" if self.stagnant else ""


def thresholds_of(organ_id: int, day: date | None = None) -> Thresholds:
    """The thresholds of an organ on a day; read once for a page."""
    day = day or today()
    amber, stagnant = number_options(organ_id, "ledger.amber_days", "ledger.stagnant_days")
    return Thresholds(
        day=day,
        amber_days=amber,
        amber_until=add_working_days(day, amber),
        stagnant_days=stagnant,
        stagnant_since=date.fromordinal(day.toordinal() - stagnant),
    )


def is_running(matter: Matter) -> bool:
    """Whether its time runs: not reported done, closed or stopped."""
    return matter.state in _RUNNING


def light_of(matter: Matter, thresholds: Thresholds) -> Light:
    """The light of one matter."""
    if not is_running(matter):
        return Light(Colour.NONE, _ended(matter))
    still = (thresholds.day - matter.last_progress_on).days
    stagnant = still if still >= thresholds.stagnant_days else 0
    return Light(_colour(matter.due_on, thresholds), time_left(matter.due_on).words, stagnant)


def _colour(due_on: date, thresholds: Thresholds) -> Colour:
    if due_on < thresholds.day:
        return Colour.RED
    return Colour.AMBER if due_on <= thresholds.amber_until else Colour.GREEN


def _ended(matter: Matter) -> str:
    if matter.state == Matter.State.STOPPED:
        return "已终止"
    on_time = matter.done_on is None or matter.done_on <= matter.due_on
    ended = "待销号" if matter.state == Matter.State.DONE else "已销号"
    return f"{ended}，{'按期' if on_time else '超期'}报结"


def lit(matters: QuerySet[Matter], colour: str, thresholds: Thresholds) -> QuerySet[Matter]:
    """The matters with a light, by date ranges the index knows; `stagnant` are those without progress."""
    running = matters.filter(open=True, state__in=_RUNNING)
    ranges = {
        "red": Q(due_on__lt=thresholds.day),
        "amber": Q(due_on__gte=thresholds.day, due_on__lte=thresholds.amber_until),
        "green": Q(due_on__gt=thresholds.amber_until),
        "stagnant": Q(last_progress_on__lte=thresholds.stagnant_since),
        "at_risk": Q(due_on__lte=thresholds.amber_until),
        # As reckoned this morning (`models.Lateness`), unless the deadline was moved since or is over.
        "likely": Q(due_on__gte=thresholds.day, lateness__likely=True, lateness__due_on=F("due_on")),
    }
    return running.filter(ranges[colour])

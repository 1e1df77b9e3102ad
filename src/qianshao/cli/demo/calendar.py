"""The demo's time: lives of things told as generators, acted out in date order up to now."""

import heapq
from collections.abc import Generator
from datetime import date, datetime, time, timedelta
from itertools import count

from django.utils import timezone

from qianshao.foundation.clock import acting_at
from qianshao.foundation.workdays import add_working_days, is_working_day

# A life yields the moment of its next act and is resumed at it.
Life = Generator[datetime, None, None]


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """A moment in the office's hours; a day off becomes the next working day."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, time(hour, minute), tzinfo=timezone.get_default_timezone())


def after(moment: datetime, *, days: int = 0, hours: int = 0) -> datetime:
    """Some days or hours later, in the office's hours."""
    later = timezone.localtime(moment + timedelta(days=days, hours=hours))
    if later.hour >= 18 or later.hour < 8:
        later += timedelta(hours=15)
    return at(later.date(), min(max(later.hour, 8), 17), later.minute)


def working_days_before(day: date, days: int) -> date:
    """The day on which `days` working days were still to come before this one."""
    back = day
    while add_working_days(back, days) > day or back == day:
        back -= timedelta(days=1)
    return back


def live(lives: list[Life], until: datetime) -> int:
    """Act all lives out together, earliest act first, as far as `until`; returns how many acts there were."""
    order = count()
    waiting: list[tuple[datetime, int, Life]] = []
    for life in lives:
        _resume(life, waiting, next(order))
    acts = 0
    while waiting and waiting[0][0] <= until:
        moment, _, life = heapq.heappop(waiting)
        with acting_at(moment):
            acts += 1
            _resume(life, waiting, next(order), moment)
    return acts


def _resume(
    life: Life, waiting: list[tuple[datetime, int, Life]], order: int, since: datetime | None = None
) -> None:
    moment = next(life, None)
    if moment is not None:
        # Time never runs backwards, whatever a life says.
        heapq.heappush(waiting, (max(moment, since or moment), order, life))

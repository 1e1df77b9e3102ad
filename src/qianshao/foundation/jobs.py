"""Background work as rows: written in the transaction of the act that wants it, claimed with a lease, tried again.

    @job("notices.send_mail")
    def send_mail(*, notice_id: int) -> None: ...

    enqueue("notices.send_mail", notice_id=notice.pk)      # inside an action: undone with it

    @every(days=1, at=time(7, 30))
    @job("ledger.remind")
    def remind() -> None: ...

A job may run twice (its worker died after the work and before saying so); it is written so that this does no harm.
`qianshao run` works them off in a thread, `qianshao work` alone (`foundation.working`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from qianshao.foundation.clock import now
from qianshao.foundation.models import Job, Schedule

Work = Callable[..., object]
Function = TypeVar("Function", bound=Work)


@dataclass(frozen=True)
class Kind:
    """A kind of job: what runs, how often it is tried, how long a worker may keep it without a sign of life."""

    name: str
    run: Work
    attempts: int
    lease: timedelta


@dataclass(frozen=True)
class Rhythm:
    """When a periodic job comes round: each `period`, or each day(s) at a time of the office's day."""

    period: timedelta
    at: time | None = None

    def after(self, moment: datetime) -> datetime:
        """The first time due after a moment."""
        if self.at is None:
            return moment + self.period
        local = timezone.localtime(moment)
        due = local.replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
        return due if due > local else due + self.period


_kinds: dict[str, Kind] = {}
_rhythms: dict[str, Rhythm] = {}


def job(
    name: str, *, attempts: int = 5, lease: timedelta = timedelta(minutes=5)
) -> Callable[[Function], Function]:
    """Register a function as the job `room.name`; it takes keyword arguments that JSON can hold."""

    def register(function: Function) -> Function:
        known = _kinds.get(name)
        if known is not None and known.run.__qualname__ != function.__qualname__:
            raise ValueError(f"two jobs are called {name}")
        _kinds[name] = Kind(name, function, attempts, lease)
        return function

    return register


def every(
    *, minutes: float = 0, hours: float = 0, days: float = 0, at: time | None = None
) -> Callable[[Function], Function]:
    """Let a job (the decorator below this one) come round by itself, once for all nodes."""
    rhythm = Rhythm(timedelta(days=days, hours=hours, minutes=minutes), at)
    if not rhythm.period:
        raise ValueError("a periodic job needs a period")

    def register(function: Function) -> Function:
        names = [kind.name for kind in _kinds.values() if kind.run is function]
        if not names:
            raise ValueError(f"{function.__qualname__} is no job; put @every above @job")
        _rhythms.update(dict.fromkeys(names, rhythm))
        return function

    return register


def kind_of(name: str) -> Kind | None:
    return _kinds.get(name)


def enqueue(name: str, *, run_at: datetime | None = None, dedupe: str = "", **arguments: Any) -> None:
    """Write down a job in the running transaction; it starts, not before `run_at`, once that is committed.

    Of jobs with the same `dedupe` only one waits: one that waits already will see what this transaction changed, because
    its row is held until this transaction ends.
    """
    if name not in _kinds:
        raise ValueError(f"no job is called {name}")
    due = run_at or now()
    row = Job(name=name, arguments=arguments, run_at=due, made_at=now(), dedupe=dedupe)
    if not dedupe:
        row.save(force_insert=True)
        return
    with transaction.atomic():
        while not _waits_already(dedupe, due):
            Job.objects.bulk_create([row], ignore_conflicts=True)


def _waits_already(dedupe: str, due: datetime) -> bool:
    waiting = Job.objects.select_for_update().filter(dedupe=dedupe).first()
    if waiting is None:
        return False
    if waiting.run_at > due:
        waiting.run_at = due
        waiting.save(update_fields=["run_at"])
    return True


def tick() -> int:
    """Enqueue every periodic job that is due and return how many; of many nodes asking at once one makes the row."""
    moment = now()
    known = {row.name: row for row in Schedule.objects.filter(name__in=_rhythms)}
    return sum(_come_round(name, rhythm, known.get(name), moment) for name, rhythm in _rhythms.items())


def _come_round(name: str, rhythm: Rhythm, seen: Schedule | None, moment: datetime) -> bool:
    if seen is None:
        first = rhythm.after(moment) if rhythm.at else moment
        Schedule.objects.bulk_create([Schedule(name=name, next_at=first)], ignore_conflicts=True)
        seen = Schedule.objects.get(name=name)
    if seen.next_at > moment:
        return False
    with transaction.atomic():
        mine = Schedule.objects.filter(name=name, next_at=seen.next_at)
        if not mine.update(next_at=rhythm.after(moment), last_at=moment):
            return False
        enqueue(name, dedupe=f"every:{name}")
    return True

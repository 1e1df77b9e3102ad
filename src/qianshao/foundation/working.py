"""Working jobs off: claim one, run it, keep its lease while it runs, write down how it ended."""

import logging
import os
import socket
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import monotonic

from django.db import Error as DatabaseProblem
from django.db import connection, transaction
from django.db.models import Q, QuerySet

from qianshao.foundation.clock import now
from qianshao.foundation.jobs import Kind, kind_of, tick
from qianshao.foundation.models import Job, Worker

logger = logging.getLogger(__name__)

_POLL_SECONDS = 1.0
_TICK_SECONDS = 10.0
_BEAT_SECONDS = 60.0
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(hours=1)
_ERROR_LENGTH = 4000
_UNKNOWN_ATTEMPTS = 5
_UNKNOWN_LEASE = timedelta(minutes=5)


def worker_name() -> str:
    """This thread, on this machine: who holds a lease."""
    return f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"[:80]


def work(stop: threading.Event) -> None:
    """Work until told to stop. A database that is away for a while does not end it."""
    name = worker_name()
    next_tick = next_beat = 0.0
    while not stop.is_set():
        try:
            if monotonic() >= next_beat:
                beat(name)
                next_beat = monotonic() + _BEAT_SECONDS
            if monotonic() >= next_tick:
                tick()
                next_tick = monotonic() + _TICK_SECONDS
            if run_one(name):
                continue
        except DatabaseProblem:
            logger.exception("the worker could not reach the database")
            connection.close()
        stop.wait(_POLL_SECONDS)
    leave(name)
    connection.close()


def run_waiting(limit: int = 1000) -> int:
    """Run what is due now in this thread and return how many ran (the demo office, tests, `qianshao work --once`)."""
    name = worker_name()
    done = 0
    while done < limit and run_one(name):
        done += 1
    return done


def run_one(worker: str) -> bool:
    """Claim and run one due job; False where none is due."""
    claimed = claim(worker)
    if claimed is None:
        return False
    kind = kind_of(claimed.name)
    try:
        if kind is None:
            raise LookupError(f"no job is called {claimed.name}")
        with kept(claimed, kind):
            kind.run(**claimed.arguments)
    except Exception as failure:  # noqa: BLE001 (whatever a job does wrong, the worker goes on and the error is kept)
        _failed(claimed, kind, failure)
    else:
        _mine(claimed).update(state=Job.State.DONE, open=False, finished_at=now(), lease_until=None, error="")
    return True


def _due() -> "QuerySet[Job]":
    """Jobs that wait and are due, and those whose worker has not been heard of since its lease ran out."""
    moment = now()
    idle = Q(state=Job.State.WAITING) | Q(state=Job.State.RUNNING, lease_until__lt=moment)
    return Job.objects.filter(idle, open=True, run_at__lte=moment).order_by("run_at", "pk")


def claim(worker: str) -> Job | None:
    """Take the oldest due job for a worker; two workers never take the same one."""
    # Looking costs no lock; only when something is due does a write transaction begin.
    if not _due().exists():
        return None
    with transaction.atomic():
        found = _due().select_for_update(skip_locked=True).first()
        if found is None:
            return None
        kind = kind_of(found.name)
        if found.attempts >= _attempts(kind):
            _given_up(found, found.error or "处理进程多次中断，没有留下原因。")
            return None
        found.state, found.worker, found.dedupe = Job.State.RUNNING, worker, ""
        found.attempts += 1
        found.lease_until = now() + (kind.lease if kind else _UNKNOWN_LEASE)
        found.save(update_fields=["state", "worker", "dedupe", "attempts", "lease_until"])
    return found


def _attempts(kind: Kind | None) -> int:
    return kind.attempts if kind else _UNKNOWN_ATTEMPTS


@contextmanager
def kept(claimed: Job, kind: Kind) -> Iterator[None]:
    """Renew the lease while the job runs, so that a long job is not taken for a dead one."""
    over = threading.Event()

    def renew() -> None:
        while not over.wait(kind.lease.total_seconds() / 3):
            try:
                _mine(claimed).update(lease_until=now() + kind.lease)
            except DatabaseProblem:
                logger.warning("the lease of job %s could not be renewed", claimed.pk)
        connection.close()

    keeper = threading.Thread(target=renew, name=f"lease-{claimed.pk}", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def _mine(claimed: Job) -> "QuerySet[Job]":
    """The job's row while it is still this worker's and this attempt's."""
    return Job.objects.filter(
        pk=claimed.pk, state=Job.State.RUNNING, worker=claimed.worker, attempts=claimed.attempts
    )


def _given_up(claimed: Job, error: str) -> None:
    ended = {"state": Job.State.FAILED, "open": False, "finished_at": now(), "lease_until": None}
    _mine(claimed).update(**ended, error=error)


def _failed(claimed: Job, kind: Kind | None, failure: Exception) -> None:
    """Wait and try again, longer each time; after the last attempt keep the error for the 系统管理员."""
    logger.error(
        "job %s (%s) failed, attempt %s", claimed.pk, claimed.name, claimed.attempts, exc_info=failure
    )
    error = "".join(traceback.format_exception(failure))[-_ERROR_LENGTH:]
    if claimed.attempts >= _attempts(kind):
        _given_up(claimed, error)
        return
    wait = min(_FIRST_WAIT * 4 ** (claimed.attempts - 1), _LONGEST_WAIT)
    _mine(claimed).update(state=Job.State.WAITING, run_at=now() + wait, lease_until=None, error=error)


def leave(name: str) -> None:
    """Say that this worker has ended; where the database is away it is seen by its silence."""
    try:
        Worker.objects.filter(name=name).delete()
    except DatabaseProblem:
        logger.warning("the worker could not say that it ended")


def beat(name: str) -> None:
    """Say that this worker is alive."""
    moment = now()
    if not Worker.objects.filter(name=name).update(seen_at=moment):
        Worker.objects.bulk_create(
            [Worker(name=name, started_at=moment, seen_at=moment)], ignore_conflicts=True
        )

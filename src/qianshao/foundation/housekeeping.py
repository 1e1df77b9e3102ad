"""The room's own jobs: what has served its purpose is cleared away, and the database is told how its rows lie."""

from datetime import time, timedelta

from django.db import connection, transaction

from qianshao.foundation.clock import now
from qianshao.foundation.jobs import every, job
from qianshao.foundation.models import Job, OnceToken, Worker

_TOKENS_KEPT = timedelta(days=7)
_DONE_JOBS_KEPT = timedelta(days=7)
_FAILED_JOBS_KEPT = timedelta(days=180)
_WORKERS_KEPT = timedelta(days=1)


@every(days=1, at=time(3, 20))
@job("foundation.clear_away")
def clear_away() -> None:
    """Forms long sent, jobs long done, workers long gone."""
    moment = now()
    OnceToken.objects.filter(at__lt=moment - _TOKENS_KEPT).delete()
    finished = Job.objects.filter(open=False)
    finished.filter(state=Job.State.DONE, finished_at__lt=moment - _DONE_JOBS_KEPT).delete()
    finished.filter(state=Job.State.FAILED, finished_at__lt=moment - _FAILED_JOBS_KEPT).delete()
    Worker.objects.filter(seen_at__lt=moment - _WORKERS_KEPT).delete()


@every(days=1, at=time(3, 40))
@job("foundation.renew_statistics")
def renew_statistics() -> None:
    """Count how the rows lie, so that the small indexes of open work are chosen (docs/performance.md).

    On SQLite always the whole (2 s for a million records): `PRAGMA analysis_limit`, and with it `PRAGMA optimize`, takes
    every index that begins with the organ for a good one, and the home page then took 100 times as long. The table of
    statistics is made anew because only a changed schema makes the other open connections read it.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit = 0")
            cursor.execute("DROP TABLE IF EXISTS sqlite_stat1")
        cursor.execute("ANALYZE")

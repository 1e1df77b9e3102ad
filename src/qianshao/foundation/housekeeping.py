"""The room's own jobs: what has served its purpose is cleared away."""

from datetime import time, timedelta

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

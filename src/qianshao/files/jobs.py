"""Sweeping up what nothing points at."""

from datetime import time, timedelta

from qianshao.files.actions import sweep
from qianshao.foundation.jobs import every, job


@every(days=1, at=time(3, 20))
@job("files.sweep", lease=timedelta(hours=1))
def sweep_files() -> None:
    """Remove files that belong to no record any more, their bytes, and what a crash left half-written."""
    sweep()

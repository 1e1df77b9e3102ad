"""How far a long import is."""

from django.core.cache import cache

from qianshao.ledger.models import ImportRun


def progress_key(run_id: int) -> str:
    return f"ledger.import.{run_id}"


def rows_so_far(run: ImportRun) -> int:
    """Rows that are in; 0 while it waits, or where another process of the office's works on it."""
    if run.state == ImportRun.State.DONE:
        return run.rows
    return int(cache.get(progress_key(run.pk), 0))

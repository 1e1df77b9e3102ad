"""Lets a transactional test empty its database although what was frozen refuses to go; a pytest plugin."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest


@pytest.fixture(scope="session", autouse=True)
def frozen_reports_give_way_to_the_flush() -> Iterator[None]:
    """The triggers stand aside while the test runner flushes, and only then."""
    # Imported here: a plugin is loaded before Django is set up.
    from django.db.backends.base.operations import BaseDatabaseOperations

    from qianshao.reports.guard import install, remove

    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_unguarded(self: Any, sql_list: Sequence[str]) -> None:
        remove(self.connection)
        try:
            flush(self, sql_list)
        finally:
            install(self.connection)

    BaseDatabaseOperations.execute_sql_flush = flush_unguarded  # type: ignore[method-assign]
    yield
    BaseDatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]

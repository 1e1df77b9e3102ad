"""Lets a transactional test empty its database although append-only tables refuse to be emptied; a pytest plugin."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest


@pytest.fixture(scope="session", autouse=True)
def guards_give_way_to_the_flush() -> Iterator[None]:
    """The triggers stand aside while the test runner flushes, and only then."""
    # Imported here: a plugin is loaded before Django is set up.
    from django.db.backends.base.operations import BaseDatabaseOperations

    from qianshao.foundation.append_only import all_guards

    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_unguarded(self: Any, sql_list: Sequence[str]) -> None:
        for guard in all_guards():
            guard.remove(self.connection)
        try:
            flush(self, sql_list)
        finally:
            for guard in all_guards():
                guard.install(self.connection)

    BaseDatabaseOperations.execute_sql_flush = flush_unguarded  # type: ignore[method-assign]
    yield
    BaseDatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]

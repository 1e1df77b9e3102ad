"""Fixtures every test may use; and the tests that belong to one database run on that one alone."""

import os

import pytest
from hypothesis import HealthCheck, settings

# The same examples on every machine, however busy it is: a run that fails can be run again, and time is measured in bench/.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

# The cast of 演示街道; and what lets a test's tables be emptied although some refuse it.
pytest_plugins = [
    "tests.cast",
    "tests.flushing",
]


@pytest.fixture(autouse=True)
def _holidays_of_the_law() -> None:
    """No test meets a holiday table that another left behind, nor pays for the query that reads it."""
    # Imported here: conftest is read before Django is set up.
    from qianshao.foundation import workdays

    workdays.hold({})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what has no meaning here: what is marked for the other database, and on PostgreSQL what asks no database at
    all, which the run on SQLite has shown already. Neither is skipped."""
    if os.environ.get("QIANSHAO_TEST_DATABASE") == "postgresql":
        left_out = [
            item for item in items if item.get_closest_marker("sqlite_alone") or not _asks_a_database(item)
        ]
    else:
        left_out = [item for item in items if item.get_closest_marker("postgresql_alone")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        gone = set(left_out)
        items[:] = [item for item in items if item not in gone]


_DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}


def _asks_a_database(item: pytest.Item) -> bool:
    """Django lets a test ask the database only through one of these."""
    # Imported here: conftest is read before Django is set up.
    from django.test import TransactionTestCase

    if item.get_closest_marker("django_db") or item.get_closest_marker("postgresql_alone"):
        return True
    case = getattr(item, "cls", None)
    of_django = isinstance(case, type) and issubclass(case, TransactionTestCase)
    return of_django or bool(_DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))

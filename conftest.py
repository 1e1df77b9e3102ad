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
    """Leave out what is marked for the other database: it is not skipped, it has no meaning here."""
    other = "sqlite_alone" if os.environ.get("QIANSHAO_TEST_DATABASE") == "postgresql" else "postgresql_alone"
    left_out = [item for item in items if item.get_closest_marker(other)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]

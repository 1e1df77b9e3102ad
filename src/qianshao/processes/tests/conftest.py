"""Units stand for papers in the tests of stored processes that ask for it."""

from collections.abc import Iterator

import pytest

from qianshao.processes.subjects import Subject
from qianshao.processes.tests.stored import numbered, units_are_papers


@pytest.fixture
def papers() -> Iterator[Subject]:
    with units_are_papers() as subject:
        numbered.clear()
        yield subject

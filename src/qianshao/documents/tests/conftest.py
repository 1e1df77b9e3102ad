"""Documents of an office that has published the standard process, and of one that has not."""

import pytest

from qianshao.documents.tests.papers import on_the_process
from tests.cast import Cast


@pytest.fixture(params=["without a process", "on the process"])
def either_way(request: pytest.FixtureRequest, cast: Cast) -> None:
    """Every verb does the same whether the fixed route or the standard diagram says what comes next."""
    if request.param == "on the process":
        on_the_process(cast)

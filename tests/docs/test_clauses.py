"""The documentation lists exactly the clauses that are measured."""

from tests.architecture.tree import ROOT
from tests.docs.clauses import table


def test_every_measured_clause_stands_in_the_documentation() -> None:
    assert table() in (ROOT / "docs" / "measuring.md").read_text("utf-8"), (
        "`python -m tests.docs.clauses` prints it"
    )

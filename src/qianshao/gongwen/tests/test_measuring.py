"""Measuring finished PDFs: right documents pass, a document with one fault fails at that clause and at no other."""

import pytest

from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.measurement import Measurement, Verdict
from qianshao.gongwen.measure.measuring import measure_pdf
from qianshao.gongwen.tests import specimens
from qianshao.gongwen.tests.faults import FAULTS, Fault

pytestmark = pytest.mark.slow

_SPECIMENS = ("general", "upward", "letter", "order", "minutes", "landscape", "joint", "sealed", "blank")


def failing(rows: list[Measurement]) -> list[str]:
    """The clauses that were not kept, faults and warnings alike."""
    return [row.key for row in rows if row.verdict in {Verdict.FAULT, Verdict.WARNING}]


@pytest.mark.parametrize("name", _SPECIMENS)
def test_a_document_laid_out_as_the_standard_wants_passes(name: str) -> None:
    rows = measure_pdf(getattr(specimens, name)().print())
    assert failing(rows) == []
    assert sum(row.verdict is Verdict.FINE for row in rows) >= 30


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_one_fault_fails_at_exactly_that_clause(fault: Fault) -> None:
    rows = measure_pdf(fault.print())
    assert failing(rows) == [fault.clause]
    row = next(row for row in rows if row.key == fault.clause)
    assert row.verdict is CLAUSES[fault.clause].strength.failing
    assert row.clause == CLAUSES[fault.clause].source


def test_every_clause_has_a_document_that_breaks_it() -> None:
    elsewhere = {
        "fonts.embedded",
        "source.text",
    }  # a file of other fonts and another text: shown in their own tests
    assert {fault.clause for fault in FAULTS} | elsewhere == set(CLAUSES)
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)

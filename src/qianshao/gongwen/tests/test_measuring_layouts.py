"""What our own layout makes, measured: every example passes completely and says what its text says."""

import dataclasses

import pytest

from qianshao.gongwen.layout.pdf import to_pdf
from qianshao.gongwen.measure import Measurement, Verdict, measure_pdf
from qianshao.gongwen.model import Document, Paragraph
from qianshao.gongwen.parsing import parse
from qianshao.gongwen.tests.examples import NAMES, example
from qianshao.gongwen.tests.invented import invented

pytestmark = pytest.mark.slow

_GOOD = {Verdict.FINE, Verdict.NOT_APPLICABLE}


def wrong(rows: list[Measurement]) -> list[tuple[str, object, object]]:
    """Key, figure found and figure wanted of every clause not kept."""
    return [(row.key, row.found, row.wanted) for row in rows if row.verdict not in _GOOD]


def measured(document: Document, source: Document | None = None) -> dict[str, Measurement]:
    return {row.key: row for row in measure_pdf(to_pdf(document), source=source or document)}


@pytest.mark.parametrize("name", NAMES)
def test_our_own_layout_passes_completely(name: str) -> None:
    document = parse(example(name))
    assert wrong(measure_pdf(to_pdf(document), source=document)) == []


@pytest.mark.parametrize("number", range(40))
def test_invented_documents_of_every_form_pass_completely(number: int) -> None:
    document = invented(number)
    assert wrong(measure_pdf(to_pdf(document), source=document)) == []


def test_an_archival_file_passes_too() -> None:
    document = parse(example("文件-通知"))
    assert wrong(measure_pdf(to_pdf(document, archival=True), source=document)) == []


def test_a_changed_paragraph_is_told_with_its_place() -> None:
    document = parse(example("文件-不盖章"))
    other = dataclasses.replace(
        document,
        blocks=tuple(
            Paragraph(block.text[:-3] + "甲" + block.text[-2:]) if isinstance(block, Paragraph) else block
            for block in document.blocks[:1]
        )
        + document.blocks[1:],
    )
    row = measured(document, source=other)["source.text"]
    assert row.verdict is Verdict.FAULT
    assert str(row.wanted).startswith("“甲")
    assert row.page == 1


def test_a_paragraph_left_out_is_told() -> None:
    document = parse(example("文件-不盖章"))
    more = dataclasses.replace(document, blocks=(*document.blocks, Paragraph("另有一段没有排出来的话。")))
    row = measured(document, source=more)["source.text"]
    assert row.found == "缺“另有一段没有排出来的话。”"


def test_words_that_the_source_does_not_have_are_told() -> None:
    document = parse(example("文件-不盖章"))
    less = dataclasses.replace(document, note="", blocks=document.blocks[1:])
    row = measured(document, source=less)["source.text"]
    assert row.verdict is Verdict.FAULT
    assert str(row.found).startswith("多出“")

"""What this product lays out, it reads back: every paragraph whole, from PDF, OFD and DOCX alike."""

from collections.abc import Callable

import pytest

from qianshao.gongwen.layout.docx import to_docx
from qianshao.gongwen.layout.ofd import to_ofd
from qianshao.gongwen.layout.pdf import to_pdf
from qianshao.gongwen.measure import measure_pdf
from qianshao.gongwen.measure.measurement import Verdict
from qianshao.gongwen.model import Document, Heading, Paragraph
from qianshao.gongwen.parsing import parse
from qianshao.gongwen.reading import read
from qianshao.gongwen.tests.examples import NAMES, example

FORMS: dict[str, Callable[[Document], bytes]] = {"pdf": to_pdf, "ofd": to_ofd, "docx": to_docx}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_of_our_own_papers_is_read_whole(name: str, form: str) -> None:
    document = parse(example(name))
    reading = read(f"{name}.{form}", FORMS[form](document))
    lines = {line.strip("\u3000 ") for line in reading.text.split("\n")}
    written = [
        block.text if isinstance(block, Paragraph) else block.text + block.body
        for block in document.blocks
        if isinstance(block, (Heading, Paragraph))
    ]
    assert [text for text in written if text not in lines] == []
    assert reading.remarks == ()


@pytest.mark.parametrize("form", FORMS)
def test_names_of_rare_characters_are_read_back(form: str) -> None:
    text = "关于𠅤同志任职的通知\n\n各科室：\n𠅤同志任主任，𬭩同志、𰻝同志任委员。\n"
    reading = read(f"a.{form}", FORMS[form](parse(text)))
    assert "𠅤同志任主任，𬭩同志、𰻝同志任委员。" in reading.text
    assert reading.remarks == ()


def test_a_paper_with_rare_names_is_measured_equal_to_its_source() -> None:
    document = parse("关于𠅤同志任职的通知\n\n各科室：\n𠅤同志任主任，𬭩同志任委员。\n")
    rows = {row.key: row for row in measure_pdf(to_pdf(document), source=document)}
    assert rows["source.text"].verdict is Verdict.FINE
    assert rows["body.indent"].verdict is Verdict.FINE

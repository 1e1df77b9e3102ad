"""The PDF shows exactly the pages laid out: every glyph in its place, real text, embedded fonts, the same bytes."""

import ctypes
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from qianshao.gongwen.layout.composing import compose
from qianshao.gongwen.layout.faces import find_faces
from qianshao.gongwen.layout.glyphs import advance
from qianshao.gongwen.layout.grid import MM, PAPER_HEIGHT
from qianshao.gongwen.layout.pages import Page
from qianshao.gongwen.layout.pdf import draw_pdf, to_pdf
from qianshao.gongwen.model import Document, Form, Masthead, Paragraph, Picture
from qianshao.gongwen.parsing import parse
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.tests.examples import NAMES, example
from qianshao.gongwen.tests.laid_out import FILLING, NOTICE
from qianshao.gongwen.tests.pixels import png

Glyph = tuple[str, float, float]


def drawn(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    """Every character with the origin of its glyph, in points from the top left."""
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
        if not pdfium.FPDFText_IsGenerated(text.raw, index) and not character.isspace():
            pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
            yield character, x.value, PAPER_HEIGHT - y.value


def wanted(page: Page) -> Iterator[Glyph]:
    for run in page.runs:
        moved = 0.0
        for character in run.text:
            if not character.isspace():
                yield (character, run.x, run.y - moved) if run.turned else (character, run.x + moved, run.y)
            moved += ((advance(run.font, character) or 1.0) * run.size + run.spacing) * run.scale


@pytest.mark.parametrize("name", NAMES)
def test_every_glyph_stands_where_it_was_laid_out(name: str) -> None:
    faces = find_faces()
    pages = compose(parse(example(name)), faces=faces)

    with pypdfium2.PdfDocument(draw_pdf(pages)) as pdf:
        assert len(pdf) == len(pages.pages)
        for page, laid in zip(pdf, pages.pages, strict=True):
            assert page.get_size() == pytest.approx((210 * MM, 297 * MM), abs=0.01)
            got, expected = list(drawn(page)), list(wanted(laid))
            assert "".join(g[0] for g in got) == "".join(g[0] for g in expected)
            for (_, x, y), (_, at_x, at_y) in zip(got, expected, strict=True):
                assert (x, y) == pytest.approx((at_x, at_y), abs=0.03)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_pdf(NOTICE) == to_pdf(NOTICE)
    assert to_pdf(NOTICE, archival=True) == to_pdf(NOTICE, archival=True)


def test_title_author_and_day_are_told_and_never_the_clock() -> None:
    with pypdfium2.PdfDocument(to_pdf(NOTICE)) as pdf:
        told = pdf.get_metadata_dict()
    with pypdfium2.PdfDocument(to_pdf(Document(blocks=(Paragraph("正文。"),)))) as pdf:
        undated = pdf.get_metadata_dict()

    assert told["Title"] == "关于做好防汛工作的通知"
    assert told["Author"] == "演示街道办事处"
    assert told["CreationDate"].startswith("D:20260108")
    assert undated["CreationDate"] == ""


def test_an_archival_file_says_that_it_is_pdf_a_2b() -> None:
    content = to_pdf(NOTICE, archival=True)

    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in content
    assert b"<rdf:li>zh-CN</rdf:li>" in content


def test_a_picture_is_drawn_within_the_measure() -> None:
    document = replace(NOTICE, blocks=(Picture("图.png", "图1", png(2000, 500)), FILLING))
    with pypdfium2.PdfDocument(to_pdf(document)) as pdf:
        (image,) = [o for o in pdf[0].get_objects() if o.type == pdfium.FPDF_PAGEOBJ_IMAGE]
        left, _, right, _ = image.get_bounds()

    assert (left / MM, right / MM) == pytest.approx((28, 184), abs=0.05)


@pytest.mark.parametrize("content", [b"no picture", png(10, 10)[:40] + b"broken", b"\xff\xd8\xff\xe0broken"])
def test_a_broken_picture_is_a_problem_told_in_a_sentence(content: bytes) -> None:
    with pytest.raises(Problem):
        to_pdf(replace(NOTICE, blocks=(Picture("图.png", "", content),)))


def test_a_picture_that_is_not_at_hand_is_named_in_its_place() -> None:
    with pypdfium2.PdfDocument(to_pdf(replace(NOTICE, blocks=(Picture("图.png"),)))) as pdf:
        assert "（图：图.png）" in pdf[0].get_textpage().get_text_bounded()


def test_a_title_with_a_character_that_is_seldom_used_is_drawn_too() -> None:
    with pypdfium2.PdfDocument(to_pdf(replace(NOTICE, title="关于王䶮同志任职的通知"))) as pdf:
        assert "关于王䶮同志任职的通知" in pdf[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize("form", Form)
def test_a_long_masthead_is_narrowed_and_stays_on_its_line(form: Form) -> None:
    sign = Masthead(("演示市演示区应急管理和综合治理委员会办公室",), "文件")
    faces = find_faces()
    pages = compose(replace(NOTICE, form=form, masthead=sign), faces=faces)

    with pypdfium2.PdfDocument(draw_pdf(pages)) as pdf:
        for got, expected in zip(drawn(pdf[0]), wanted(pages.pages[0]), strict=True):
            assert got[1:] == pytest.approx(expected[1:], abs=0.03)


def test_what_was_drawn_before_changes_no_byte() -> None:
    before = to_pdf(NOTICE)
    to_pdf(replace(NOTICE, title="关于王䶮同志任职的通知", blocks=(Paragraph("祎玥旻昇"),)))
    assert to_pdf(NOTICE) == before


def test_several_threads_may_lay_out_at_once() -> None:
    documents = [replace(NOTICE, number=f"演街办〔2026〕{number}号") for number in range(8)]
    alone = [to_pdf(document) for document in documents]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(to_pdf, documents)) == alone


def test_a_long_document_stays_quick_and_nothing_is_left_behind() -> None:
    faces = find_faces()
    long = replace(NOTICE, blocks=(FILLING,) * 280)
    begin = os.times()
    pages = compose(long, faces=faces)
    draw_pdf(pages)
    end = os.times()

    assert len(pages.pages) > 200
    assert end.user + end.system - begin.user - begin.system < 3

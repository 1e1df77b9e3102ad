"""A document as OFD shows what its PDF shows: every glyph, rule and picture, at the same place, in the same face."""

import ctypes
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings

from qianshao.gongwen.layout.composing import compose
from qianshao.gongwen.layout.grid import MM
from qianshao.gongwen.layout.ofd import to_ofd
from qianshao.gongwen.layout.pdf import to_pdf
from qianshao.gongwen.model import (
    Attachment,
    Cell,
    Document,
    Form,
    Heading,
    Imprint,
    Masthead,
    Names,
    Paragraph,
    Picture,
    Sealing,
    Signature,
    Table,
)
from qianshao.gongwen.parsing import parse
from qianshao.gongwen.tests.documents import documents
from qianshao.gongwen.tests.examples import NAMES, example
from qianshao.gongwen.tests.laid_out import with_real_pictures
from qianshao.gongwen.tests.ofd_reader import Ofd, OfdPage, faults
from qianshao.gongwen.tests.pixels import png

TEXT = "各社区要于2026年3月底前完成整改，满意率达到95.5%以上；由甲祎、乙玥、丙䶮——三名同志负责，联系“Office 365”平台。"
TABLE = Table(
    (
        (Cell("序号"), Cell("社区"), Cell("任务", columns=2)),
        (Cell("1"), Cell("演示社区"), Cell("甲"), Cell("12")),
    ),
    caption="任务分解表",
)
WIDE = Table(TABLE.rows, caption="横排的表", landscape=True)
SIGNED = Signature(("演示街道办事处",), "2026年1月8日")
IMPRINT = Imprint(copies="区委办公室，区政府办公室", printer="演示街道党政办公室", printed="2026年1月9日")
BODY = (
    Heading(1, "一、总体要求"),
    *[Paragraph(TEXT * 2)] * 9,
    Heading(2, "（一）强化学习。", "全年组织学习12次。"),
    TABLE,
    Picture("图", caption="图1 分布图", content=png(300, 200)),
    WIDE,
)

NARROWED = "窄标志"  # a name so long that it is narrowed rather than made small
DOCUMENTS: dict[str, Document] = {
    Form.GENERAL: Document(
        copy_number="000012",
        urgency="加急",
        masthead=Masthead(("演示街道党工委", "演示街道办事处"), "文件"),
        number="演街发〔2026〕1号",
        title="关于做好2026年基层治理工作的通知",
        addressees="各社区党组织，各科室",
        blocks=BODY,
        attachments=(Attachment("任务清单", "任务清单", (Paragraph(TEXT),)),),
        signature=SIGNED,
        note="此件公开发布",
        imprint=IMPRINT,
    ),
    Form.LETTER: Document(
        form=Form.LETTER,
        masthead=Masthead(("演示街道办事处",)),
        number="演街函〔2026〕2号",
        title="关于商请支持的函",
        addressees="演示区民政局",
        blocks=(Paragraph(TEXT * 3),),
        signature=SIGNED,
        imprint=Imprint(copies="区财政局"),
    ),
    Form.ORDER: Document(
        form=Form.ORDER,
        masthead=Masthead(("演示市人民政府",), "令"),
        number="第3号",
        blocks=(Paragraph(TEXT),),
        signature=Signature(("市长　甲一鸣",), "2026年1月8日", Sealing.STAMP),
    ),
    Form.MINUTES: Document(
        form=Form.MINUTES,
        masthead=Masthead(("演示街道党工委会议",), "纪要"),
        number="第4期",
        title="2026年第1次党工委会议纪要",
        blocks=(Paragraph(TEXT * 2),),
        attendance=(Names("出席", "甲一鸣、乙二白"), Names("列席", "丙三川")),
        imprint=IMPRINT,
    ),
}
DOCUMENTS[NARROWED] = replace(
    DOCUMENTS[Form.LETTER], masthead=Masthead(("演示街道应急管理和综合治理办公室（消防工作站）",))
)


class Placed(NamedTuple):
    """A character as both files tell it: mm to two digits, size in points to one."""

    character: str
    x: float
    y: float
    size: float
    font: str


@cache
def document(name: str) -> Document:
    """One of the documents above, or one of the examples, by its file."""
    return DOCUMENTS[name] if name in DOCUMENTS else parse(example(name))


@cache
def made(name: str) -> tuple[bytes, bytes]:
    """The PDF and the OFD of a document."""
    return to_pdf(document(name)), to_ofd(document(name))


@pytest.fixture(params=[*DOCUMENTS, *NAMES])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def of_pdf(page: pypdfium2.PdfPage) -> Iterator[Placed]:
    """Every character that is drawn, but for spaces, which pdfium adds and leaves out as it thinks fit."""
    held, height = page.get_textpage(), page.get_height()
    text = held.raw  # gone when what holds it is gone
    x, y, name = ctypes.c_double(), ctypes.c_double(), ctypes.create_string_buffer(200)
    for place in range(pdfium.FPDFText_CountChars(text)):
        character = chr(pdfium.FPDFText_GetUnicode(text, place))
        if character.isspace() or pdfium.FPDFText_IsGenerated(text, place):
            continue
        pdfium.FPDFText_GetCharOrigin(text, place, x, y)
        pdfium.FPDFText_GetFontInfo(text, place, name, 200, None)
        size = pdfium.FPDFText_GetFontSize(text, place)
        font = name.value.decode().split("+")[-1]
        yield Placed(character, x.value / MM, (height - y.value) / MM, size, font)


def of_ofd(page: OfdPage) -> Iterator[Placed]:
    for glyph in page.glyphs:
        if not glyph.character.isspace():
            yield Placed(glyph.character, glyph.x, glyph.y, glyph.size * MM, glyph.font)


def test_it_keeps_to_the_standard(name: str) -> None:
    assert faults(made(name)[1]) == []


def test_every_glyph_is_that_of_the_pdf(name: str) -> None:
    pdf, ofd = pypdfium2.PdfDocument(made(name)[0]), Ofd(made(name)[1]).pages()
    assert len(pdf) == len(ofd)
    for number, page in enumerate(ofd):
        wanted, found = list(of_pdf(pdf[number])), list(of_ofd(page))
        assert [each.character for each in found] == [each.character for each in wanted]
        for one, other in zip(found, wanted, strict=True):
            assert one.font == other.font
            assert one.x == pytest.approx(other.x, abs=0.02), one
            assert one.y == pytest.approx(other.y, abs=0.02), one
            assert one.size == pytest.approx(other.size, abs=0.02), one


def boxes(page: pypdfium2.PdfPage, kind: int) -> list[tuple[float, ...]]:
    """Left, top, right, bottom in mm of the paths or images of a PDF's page."""
    found = []
    for each in page.get_objects(filter=[kind]):
        left, bottom, right, top = each.get_bounds()
        found.append((left / MM, 297 - top / MM, right / MM, 297 - bottom / MM))
    return sorted(found)


@pytest.mark.parametrize(
    "kind", [pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE], ids=["rules", "pictures"]
)
def test_rules_and_pictures_stand_where_those_of_the_pdf_stand(name: str, kind: int) -> None:
    pdf = pypdfium2.PdfDocument(made(name)[0])
    for number, page in enumerate(Ofd(made(name)[1]).pages()):
        marks = page.paths if kind == pdfium.FPDF_PAGEOBJ_PATH else page.images
        found = sorted((each.left, each.top, each.right, each.bottom) for each in marks)
        wanted = boxes(pdf[number], kind)
        assert len(found) == len(wanted)
        for one, other in zip(found, wanted, strict=True):
            assert one == pytest.approx(other, abs=0.02)


def test_the_text_of_the_source_is_in_it_in_order() -> None:
    text = "".join(page.text for page in Ofd(made(Form.GENERAL)[1]).pages())
    at = 0
    for words in (
        "演街发〔2026〕1号",
        "一、总体要求",
        "丙䶮——三名同志",
        "演示社区",
        "2026年1月8日",
        "（此件公开发布）",
    ):
        at = text.index(words, at)
    assert IMPRINT.printer in text


def test_equal_documents_are_equal_bytes(name: str) -> None:
    assert to_ofd(document(name)) == made(name)[1]


def test_it_says_title_author_and_day() -> None:
    told = Ofd(made(Form.GENERAL)[1]).particulars
    assert told["Title"] == "关于做好2026年基层治理工作的通知"
    assert told["CreationDate"] == "2026-01-08"
    assert "演示街道" in told["Author"]


@pytest.mark.slow
@settings(max_examples=60, deadline=None, derandomize=True)
@given(documents().map(with_real_pictures))
def test_any_document_keeps_to_the_standard_and_loses_nothing(given_document: Document) -> None:
    content, laid = to_ofd(given_document), compose(given_document)
    assert faults(content) == []
    wanted = ["".join(run.text for run in page.runs) for page in laid.pages]
    assert [page.text for page in Ofd(content).pages()] == wanted

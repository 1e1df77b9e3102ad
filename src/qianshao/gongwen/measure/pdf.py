"""Reading a finished PDF into sheets, with pdfium: characters, rules and pictures where they really stand.

Only one thread may be inside pdfium at a time, and it runs in this very process: whoever measures files for others than
themselves has to do it in a child (docs/decisions/0012).
"""

import threading
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw

from qianshao.gongwen.measure.characters import Characters
from qianshao.gongwen.measure.drawn import UNMOVED, Drawn
from qianshao.gongwen.measure.frame import Frame
from qianshao.gongwen.measure.sheet import Sheet
from qianshao.gongwen.problem import Problem

LARGEST = 100_000_000  # bytes
MOST_PAGES = 1_000
_pdfium = threading.Lock()


@dataclass(frozen=True)
class Printed:
    """A finished PDF: its sheets, and the program that says it made them."""

    sheets: tuple[Sheet, ...]
    maker: str = ""


def read_pdf(content: bytes) -> Printed:
    """The sheets of a PDF. Raises `Problem` for what is none, is locked, is a scan, or goes beyond the limits."""
    if b"%PDF-" not in content[:1024]:
        raise Problem("这不是 PDF 文件。")
    if len(content) > LARGEST:
        raise Problem("这份 PDF 太大，检测的文件不超过 100 MB。")
    with _pdfium:
        printed = _read(content)
    if not any(sheet.glyphs for sheet in printed.sheets):
        raise Problem("这份 PDF 没有文字层（多半是扫描件），无法检测。")
    return printed


def _read(content: bytes) -> Printed:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as problem:
        raise Problem(_why(problem)) from problem
    try:
        if len(document) > MOST_PAGES:
            raise Problem(f"这份 PDF 超过 {MOST_PAGES} 页，不检测。")
        facts = document.get_metadata_dict()
        sheets = tuple(_sheet(document, number) for number in range(1, len(document) + 1))
        return Printed(sheets, f"{facts.get('Creator', '')} {facts.get('Producer', '')}".strip())
    except pypdfium2.PdfiumError as problem:
        raise Problem("这份 PDF 已损坏，读不完整。") from problem
    finally:
        document.close()


def _why(problem: pypdfium2.PdfiumError) -> str:
    if getattr(problem, "err_code", None) == raw.FPDF_ERR_PASSWORD:
        return "这份 PDF 设有打开密码，请解除后再检测。"
    return "这份 PDF 已损坏，打不开。"


def _sheet(document: pypdfium2.PdfDocument, number: int) -> Sheet:
    page = document[number - 1]
    left, bottom, right, top = page.get_mediabox()
    frame = Frame(left, bottom, right - left, top - bottom, page.get_rotation() // 90 % 4)
    drawn = Drawn(frame)
    drawn.read(page.raw, UNMOVED)
    glyphs = tuple(Characters(page.raw, frame).read())
    page.close()
    width, height = frame.paper
    sheet = Sheet(number, width, height, glyphs, tuple(drawn.rules), tuple(drawn.images))
    return sheet if width <= height else sheet.upright()

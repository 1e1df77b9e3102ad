"""The text of a PDF with its places, read in a process of its own: `python -m qianshao.gongwen.apart.pdf FIRST LAST`.

The file comes on standard input; JSON goes out: `{"count": pages, "pages": [{"number", "letters", "unmapped",
"pictures"} and what `Standing` holds]}`, or `{"problem": "locked|broken|long"}`.
"""

import ctypes
import json
import math
import mmap
import sys
from typing import Any

import pypdfium2_raw as pdfium  # type: ignore[import-untyped]  # it has no types; imported alone it starts in half the time

from qianshao.gongwen.apart.codes import code_at
from qianshao.gongwen.apart.limited import limit
from qianshao.gongwen.apart.lines import Glyph
from qianshao.gongwen.apart.turning import standing

SECONDS = 60
MEMORY = 1536 * 1024 * 1024
MOST_ON_A_PAGE = 100_000
MOST = 5_000_000
_MOST_OBJECTS = 500
_UNKNOWN = "\ufffd"


def main(first: int, last: int) -> dict[str, Any]:
    """What stands on the pages `first` to `last`, from 1; the rest of the file is not looked at."""
    pdfium.FPDF_InitLibrary()
    buffer, size = _content()
    document = pdfium.FPDF_LoadMemDocument64(buffer, size, None)
    if not document:
        return {"problem": "locked" if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD else "broken"}
    count = pdfium.FPDF_GetPageCount(document)
    pages, letters = [], 0
    for number in range(first, min(last, count) + 1):
        page = pdfium.FPDF_LoadPage(document, number - 1)
        if not page:
            continue
        read = _page(page, number)
        pdfium.FPDF_ClosePage(page)
        letters += read["letters"] if read else MOST
        if read is None or letters > MOST:
            return {"problem": "long"}
        pages.append(read)
    return {"count": count, "pages": pages}


def _content() -> tuple[Any, int]:
    """The file on standard input: mapped where it lies on disk, else read."""
    try:
        mapped = mmap.mmap(sys.stdin.fileno(), 0, access=mmap.ACCESS_COPY)
        return (ctypes.c_char * len(mapped)).from_buffer(mapped), len(mapped)
    except (OSError, ValueError):
        content = sys.stdin.buffer.read()
        return ctypes.create_string_buffer(content, max(len(content), 1)), len(content)


def _page(page: Any, number: int) -> dict[str, Any] | None:
    text = pdfium.FPDFText_LoadPage(page)
    count = pdfium.FPDFText_CountChars(text) if text else 0
    if count > MOST_ON_A_PAGE:
        return None
    left, bottom, right, top = _box(page)
    glyphs, unmapped = _glyphs(text, count, left, top)
    if text:
        pdfium.FPDFText_ClosePage(text)
    stood = standing(glyphs, right - left, top - bottom)
    return {
        "number": number,
        **stood._asdict(),
        "letters": len(glyphs),
        "unmapped": unmapped,
        "pictures": not glyphs and _has_pictures(page),
    }


def _glyphs(text: Any, count: int, left: float, top: float) -> tuple[list[tuple[float, Glyph]], int]:
    """The characters with the angle each stands at, from the page's top left; how many have no Unicode."""
    found: list[tuple[float, Glyph]] = []
    unmapped = 0
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    for index in range(count):
        code = code_at(text, index)
        if code is None or pdfium.FPDFText_IsGenerated(text, index) == 1 or chr(code).isspace():
            continue
        if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1 or not code:
            code, unmapped = ord(_UNKNOWN), unmapped + 1
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        angle = pdfium.FPDFText_GetCharAngle(text, index)
        lying = abs(math.sin(angle)) > math.sqrt(0.5)
        advance = abs(box.top - box.bottom) if lying else abs(box.right - box.left)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        # The box's height is the font's own ascent and descent, which differ between the fonts of one line.
        size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d) or advance
        glyph = Glyph(chr(code), x.value - left, top - y.value, advance, size)
        if found and _is_ligature(found[-1][1], glyph):
            glyph = glyph._replace(text=found.pop()[1].text + glyph.text)
        found.append((angle, glyph))
    return found, unmapped


def _is_ligature(last: Glyph, glyph: Glyph) -> bool:
    """Letters that pdfium tells one after the other at one place were drawn as one: ﬃ comes as f, f, i."""
    return (last.x, last.y) == (glyph.x, glyph.y) and last.text.isascii() and "f" <= glyph.text <= "t"


def _box(page: Any) -> tuple[float, float, float, float]:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return box.left, box.bottom, box.right, box.top


def _has_pictures(page: Any) -> bool:
    objects = min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    kinds = {pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, index)) for index in range(objects)}
    return bool(kinds & {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM})


if __name__ == "__main__":
    limit(SECONDS, MEMORY)
    json.dump(main(int(sys.argv[1]), int(sys.argv[2])), sys.stdout)

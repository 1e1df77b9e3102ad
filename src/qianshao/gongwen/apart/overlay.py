"""One small drawing laid over the first page of a PDF where it is blank: `python -m …overlay LENGTH WIDTH HEIGHT`.

On standard input come the drawing (a PDF of LENGTH bytes whose top left corner holds WIDTH × HEIGHT mm) and then the file.
Out goes one line of JSON, `{"left", "top"}` in mm from the top left corner of the page as one sees it, and the new file;
or `{"problem": "locked|broken|full"}`. The page is looked at as it is seen, so that a scan counts like text.
"""

import ctypes
import json
import sys
from itertools import accumulate
from typing import Any

import pypdfium2_raw as pdfium  # type: ignore[import-untyped]  # it has no types

from qianshao.gongwen.apart.limited import limit

SECONDS = 60
MEMORY = 1536 * 1024 * 1024
POINT = 25.4 / 72  # mm
_FINE = 2.0  # pixels a mm
_MOST_PIXELS = 2_400  # along a side
_DARK = 200  # of 255: paper of a scan is lighter, type is darker
_SPECKS = 0.001  # of the area: dust of a scan
_AROUND = 1.5  # mm that stay blank on each side of the drawing
_EDGE = 4.0  # mm to the edge of the paper
_HEIGHT = 10.0  # mm from the top, where it stands best
_ASIDE = 1.5  # a mm aside counts as so many down

Found = tuple[float, float]


def main(drawing: bytes, file: bytes, width: float, height: float) -> tuple[dict[str, Any], bytes]:
    """The answer's first line, and the new file."""
    pdfium.FPDF_InitLibrary()
    document, held = _opened(file)
    if not document:
        locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        return {"problem": "locked" if locked else "broken"}, b""
    page = pdfium.FPDF_LoadPage(document, 0)
    if not page:
        return {"problem": "broken"}, b""
    found = _blank(page, width, height)
    if found is None:
        return {"problem": "full"}, b""
    if not _lay(document, page, drawing, found, height):
        return {"problem": "broken"}, b""
    made = _saved(document)
    del held
    return {"left": found[0], "top": found[1]} if made else {"problem": "broken"}, made


def _opened(content: bytes) -> tuple[Any, Any]:
    """The document, and the bytes that must live as long as it does."""
    buffer = ctypes.create_string_buffer(content, max(len(content), 1))
    return pdfium.FPDF_LoadMemDocument64(buffer, len(content), None), buffer


def _blank(page: Any, width: float, height: float) -> Found | None:
    """Where the drawing fits best: near the top and the middle, on nothing."""
    across = pdfium.FPDF_GetPageWidthF(page) * POINT
    down = pdfium.FPDF_GetPageHeightF(page) * POINT
    if across < width + 2 * _EDGE or down < height + 2 * _EDGE:
        return None
    fine = min(_FINE, _MOST_PIXELS / max(across, down))
    sums = _dark(page, round(across * fine), round(down * fine))
    best_left = (across - width) / 2
    lefts = [best_left + step for step in range(-int(best_left - _EDGE), int(best_left - _EDGE) + 1)]
    tops = [_EDGE + step for step in range(int(down - height - 2 * _EDGE) + 1)]
    places = (
        (abs(top - _HEIGHT) + _ASIDE * abs(left - best_left), top, left) for left in lefts for top in tops
    )
    for _, top, left in sorted(places):
        box = (left - _AROUND, top - _AROUND, left + width + _AROUND, top + height + _AROUND)
        if _is_blank(sums, box, fine):
            return round(left, 3), round(top, 3)
    return None


def _dark(page: Any, across: int, down: int) -> list[list[int]]:
    """How many dark pixels lie above and left of each corner of the page's pixels."""
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_Gray, None, 0)
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xFFFFFFFF)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, pdfium.FPDF_ANNOT)
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * down)
    pdfium.FPDFBitmap_Destroy(bitmap)
    is_dark = bytes(1 if value < _DARK else 0 for value in range(256))
    sums = [[0] * (across + 1)]
    for row in range(down):
        line = pixels[row * stride : row * stride + across].translate(is_dark)
        above = sums[-1]
        sums.append([above[x] + sum_ for x, sum_ in enumerate(accumulate(line, initial=0))])
    return sums


def _is_blank(sums: list[list[int]], box: tuple[float, float, float, float], fine: float) -> bool:
    left, top, right, bottom = (round(edge * fine) for edge in box)
    left, top = max(left, 0), max(top, 0)
    right, bottom = min(right, len(sums[0]) - 1), min(bottom, len(sums) - 1)
    dark = sums[bottom][right] - sums[top][right] - sums[bottom][left] + sums[top][left]
    return dark <= _SPECKS * (right - left) * (bottom - top)


def _lay(document: Any, page: Any, drawing: bytes, found: Found, height: float) -> bool:
    """Put the drawing on the page, upright as the page is seen."""
    source, held = _opened(drawing)
    if not source:
        return False
    paper = pdfium.FPDF_GetPageHeightF(first := pdfium.FPDF_LoadPage(source, 0))
    pdfium.FPDF_ClosePage(first)
    form = pdfium.FPDF_NewXObjectFromPage(document, source, 0)
    if not form:
        return False
    laid = pdfium.FPDF_NewFormObjectFromXObject(form)
    seen = pdfium.FPDF_GetPageHeightF(page)
    # Both papers hang from their upper edges: the drawing's moves right and down on the page as it is seen.
    matrix = _times((1, 0, 0, 1, found[0] / POINT, seen - paper - found[1] / POINT), _turned(page))
    pdfium.FPDFPageObj_SetMatrix(laid, pdfium.FS_MATRIX(*matrix))
    pdfium.FPDFPage_InsertObject(page, laid)
    done = bool(pdfium.FPDFPage_GenerateContent(page))
    pdfium.FPDF_CloseXObject(form)
    pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(source)
    del held
    return done


Matrix = tuple[float, float, float, float, float, float]


def _turned(page: Any) -> Matrix:
    """From the page as it is seen (points from its lower left corner) to the page's own points."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return {
        0: (1, 0, 0, 1, box.left, box.bottom),
        1: (0, 1, -1, 0, box.right, box.bottom),
        2: (-1, 0, 0, -1, box.right, box.top),
        3: (0, -1, 1, 0, box.left, box.top),
    }[pdfium.FPDFPage_GetRotation(page) % 4]


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """What comes of `inner` first and `outer` after it."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _saved(document: Any) -> bytes:
    pieces: list[bytes] = []

    def take(_: Any, data: Any, size: int) -> int:
        pieces.append(ctypes.string_at(data, size))
        return 1

    writer = pdfium.FPDF_FILEWRITE()
    writer.version = 1
    writer.WriteBlock = type(writer.WriteBlock)(take)
    if not pdfium.FPDF_SaveAsCopy(document, writer, pdfium.FPDF_REMOVE_SECURITY):
        return b""
    return b"".join(pieces)


if __name__ == "__main__":
    limit(SECONDS, MEMORY)
    given = sys.stdin.buffer.read()
    length = int(sys.argv[1])
    head, content = main(given[:length], given[length:], float(sys.argv[2]), float(sys.argv[3]))
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + content)

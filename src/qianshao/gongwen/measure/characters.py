"""The characters of a page of a PDF: where each stands, its face, its size, its colour, and how it is turned."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2.raw as raw

from qianshao.gongwen.apart.codes import code_at
from qianshao.gongwen.measure.asking import BEYOND, fill, number, pair
from qianshao.gongwen.measure.frame import Frame
from qianshao.gongwen.measure.sheet import Colour, Glyph
from qianshao.gongwen.problem import Problem

MOST_CHARACTERS = 50_000  # on one page, where a page of text has a thousand


@dataclass
class Characters:
    """The characters of one page; what belongs to a run of text is asked for once a run."""

    page: ctypes.c_void_p
    frame: Frame
    runs: dict[int, tuple[str, bool, Colour]] = field(default_factory=dict)

    def read(self) -> Iterator[Glyph]:
        """The characters of the page, in the order the file draws them."""
        text = raw.FPDFText_LoadPage(self.page)
        try:
            count = raw.FPDFText_CountChars(text)
            if count > MOST_CHARACTERS:
                raise Problem(BEYOND)
            for place in range(count):
                if raw.FPDFText_IsGenerated(text, place) != 1:
                    yield from self._glyph(text, place)
        finally:
            raw.FPDFText_ClosePage(text)

    def _glyph(self, text: ctypes.c_void_p, place: int) -> Iterator[Glyph]:
        code = code_at(text, place)
        if code is None or code in {0, 0xFFFE, 0xFFFF}:
            return
        x, y = pair(lambda *into: raw.FPDFText_GetCharOrigin(text, place, *into))
        run = raw.FPDFText_GetTextObject(text, place)
        name, embedded, colour = self._run(run)
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, place, matrix)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        size = number(lambda into: raw.FPDFTextObj_GetFontSize(run, into)) * scale
        left, baseline = self.frame.place(x, y)
        box = self._box(text, place)
        yield Glyph(
            chr(code),
            left,
            max(self._advance(text, place, left), left),
            baseline,
            size,
            name,
            embedded,
            colour,
            box,
            (_angle(matrix) - 90 * self.frame.turns) % 360,
        )

    def _advance(self, text: ctypes.c_void_p, place: int, left: float) -> float:
        loose = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(text, place, loose)
        box = self.frame.box([(loose.left, loose.bottom), (loose.right, loose.top)])
        return left + (box[2] - box[0])

    def _box(self, text: ctypes.c_void_p, place: int) -> tuple[float, float, float, float]:
        values = [ctypes.c_double() for _ in range(4)]
        raw.FPDFText_GetCharBox(text, place, *values)
        left, right, bottom, top = (value.value for value in values)
        return self.frame.box([(left, bottom), (right, top)])

    def _run(self, run: ctypes.c_void_p) -> tuple[str, bool, Colour]:
        address = ctypes.cast(run, ctypes.c_void_p).value or 0
        if address not in self.runs:
            font = raw.FPDFTextObj_GetFont(run)
            embedded = bool(font) and raw.FPDFFont_GetIsEmbedded(font) == 1
            self.runs[address] = (_font_name(font), embedded, fill(run))
        return self.runs[address]


def _angle(matrix: raw.FS_MATRIX) -> int:
    """How the writing is turned, to the next quarter, counter-clockwise on the unturned page."""
    if abs(matrix.a) >= abs(matrix.b):
        return 0 if matrix.a >= 0 else 180
    return 90 if matrix.b > 0 else 270


def _font_name(font: ctypes.c_void_p) -> str:
    """The font's name as the file gives it; old programs write Chinese names in GB18030."""
    if not font:
        return ""
    size = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    raw.FPDFFont_GetBaseFontName(font, buffer, size)
    for encoding in ("utf-8", "gb18030"):
        try:
            return buffer.value.decode(encoding)
        except UnicodeDecodeError:
            continue
    return buffer.value.decode("latin-1")

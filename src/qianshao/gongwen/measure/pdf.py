"""Reading a finished PDF into sheets, with pdfium: characters, rules and pictures where they really stand.

pdfium works in points from the lower left corner of an unturned page; `Frame` makes millimetres of them, from the upper
left corner of the paper as it is shown. Only one thread may be inside pdfium at a time.
"""

import ctypes
import itertools
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as raw

from qianshao.gongwen.apart.codes import code_at
from qianshao.gongwen.measure.sheet import POINT, Colour, Glyph, Image, Rule, Sheet
from qianshao.gongwen.problem import Problem

LARGEST = 100_000_000  # bytes
MOST_PAGES = 1_000
THINNEST, SHORTEST = 3.0, 2.5  # mm: a filled box is a rule when it is flatter and longer than this
_BLACK: Colour = (0, 0, 0)
_DEEPEST = 4  # drawings within drawings
# On one page, where a page of text has a thousand characters, and a full table a few hundred rules.
MOST_CHARACTERS, MOST_DRAWN, MOST_RULES = 50_000, 50_000, 3_000
_BEYOND = "这份 PDF 有一页的内容多得反常，不检测。"
_pdfium = threading.Lock()

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


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


@dataclass(frozen=True)
class Frame:
    """A page's own corner, size in points, and how often it is shown turned by 90 degrees clockwise."""

    left: float
    bottom: float
    width: float
    height: float
    turns: int

    def place(self, x: float, y: float) -> Point:
        """Millimetres from the upper left corner of the paper as it is shown."""
        across, up = x - self.left, y - self.bottom
        shown = (
            (across, self.height - up),
            (up, across),
            (self.width - across, up),
            (self.height - up, self.width - across),
        )[self.turns]
        return shown[0] * POINT, shown[1] * POINT

    def box(self, points: list[Point]) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what holds these points of the page."""
        placed = [self.place(*point) for point in points]
        across, down = [x for x, _ in placed], [y for _, y in placed]
        return min(across), min(down), max(across), max(down)

    @property
    def paper(self) -> tuple[float, float]:
        """Width and height in mm as it is shown."""
        sides = (self.width * POINT, self.height * POINT)
        return sides if self.turns % 2 == 0 else (sides[1], sides[0])


def _sheet(document: pypdfium2.PdfDocument, number: int) -> Sheet:
    page = document[number - 1]
    left, bottom, right, top = page.get_mediabox()
    frame = Frame(left, bottom, right - left, top - bottom, page.get_rotation() // 90 % 4)
    drawn = Drawn(frame)
    drawn.read(page.raw, _UNMOVED)
    glyphs = tuple(Characters(page.raw, frame).read())
    page.close()
    width, height = frame.paper
    sheet = Sheet(number, width, height, glyphs, tuple(drawn.rules), tuple(drawn.images))
    return sheet if width <= height else sheet.upright()


# Characters


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
                raise Problem(_BEYOND)
            for place in range(count):
                if raw.FPDFText_IsGenerated(text, place) != 1:
                    yield from self._glyph(text, place)
        finally:
            raw.FPDFText_ClosePage(text)

    def _glyph(self, text: ctypes.c_void_p, place: int) -> Iterator[Glyph]:
        code = code_at(text, place)
        if code is None or code in {0, 0xFFFE, 0xFFFF}:
            return
        x, y = _pair(lambda *into: raw.FPDFText_GetCharOrigin(text, place, *into))
        run = raw.FPDFText_GetTextObject(text, place)
        name, embedded, colour = self._run(run)
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, place, matrix)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        size = _float(lambda into: raw.FPDFTextObj_GetFontSize(run, into)) * scale
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
            self.runs[address] = (_font_name(font), embedded, _fill(run))
        return self.runs[address]


def _pair(ask: Callable[..., object]) -> Point:
    across, up = ctypes.c_double(), ctypes.c_double()
    ask(across, up)
    return across.value, up.value


def _float(ask: Callable[..., object]) -> float:
    value = ctypes.c_float()
    ask(value)
    return value.value


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


# Rules and pictures


@dataclass
class Drawn:
    """What is drawn on one page besides its characters."""

    frame: Frame
    rules: list[Rule] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    seen: int = 0

    def read(self, page: ctypes.c_void_p, matrix: Matrix) -> None:
        """Take the rules and pictures of a page or of a form within it; the matrix leads to the page."""
        for place in range(raw.FPDFPage_CountObjects(page)):
            self._object(raw.FPDFPage_GetObject(page, place), matrix, 0)

    def _object(self, drawn: ctypes.c_void_p, outer: Matrix, depth: int) -> None:
        kind = raw.FPDFPageObj_GetType(drawn)
        self.seen += 1 if kind != raw.FPDF_PAGEOBJ_PATH else max(raw.FPDFPath_CountSegments(drawn), 1)
        if self.seen > MOST_DRAWN or len(self.rules) > MOST_RULES:
            raise Problem(_BEYOND)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            return
        matrix = _times(_matrix(drawn), outer)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self._path(drawn, matrix)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            corners = [_moved(corner, matrix) for corner in ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0))]
            self.images.append(Image(*self.frame.box(corners)))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            for place in range(raw.FPDFFormObj_CountObjects(drawn)):
                self._object(raw.FPDFFormObj_GetObject(drawn, place), matrix, depth + 1)

    def _path(self, path: ctypes.c_void_p, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(path, fill, stroke)
        scale = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5
        width = _float(lambda into: raw.FPDFPageObj_GetStrokeWidth(path, into)) * scale * POINT
        for points in _strokes(path):
            placed = [_moved(point, matrix) for point in points]
            if fill.value:
                self._filled(placed, _fill(path))
            if stroke.value:
                for one, other in itertools.pairwise(placed):
                    self._stroked(one, other, width, _stroke(path))

    def _filled(self, points: list[Point], colour: Colour) -> None:
        self._keep(Rule(*self.frame.box(points), colour))

    def _stroked(self, one: Point, other: Point, width: float, colour: Colour) -> None:
        left, top, right, bottom = self.frame.box([one, other])
        half = width / 2
        if bottom - top < 0.2:
            self._keep(Rule(left, top - half, right, bottom + half, colour))
        elif right - left < 0.2:
            self._keep(Rule(left - half, top, right + half, bottom, colour))

    def _keep(self, rule: Rule) -> None:
        """Keep what is long and thin, once: word processors draw the same rule filled and then stroked."""
        thin = rule.thickness <= THINNEST and rule.length >= SHORTEST and rule.length > 2 * rule.thickness
        if thin and not any(rule.covers(other) for other in self.rules[-8:]):
            self.rules.append(rule)


def _strokes(path: ctypes.c_void_p) -> Iterator[list[Point]]:
    """The points of each stroke of a path, a closed one ending where it began."""
    points: list[Point] = []
    for place in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, place)
        across, up = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, across, up)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((across.value, up.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _fill(drawn: ctypes.c_void_p) -> Colour:
    return _colour(lambda *into: raw.FPDFPageObj_GetFillColor(drawn, *into))


def _stroke(drawn: ctypes.c_void_p) -> Colour:
    return _colour(lambda *into: raw.FPDFPageObj_GetStrokeColor(drawn, *into))


def _colour(ask: Callable[..., object]) -> Colour:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not ask(*parts):
        return _BLACK
    return parts[0].value, parts[1].value, parts[2].value


def _matrix(drawn: ctypes.c_void_p) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(drawn, matrix):
        return _UNMOVED
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """What comes of `inner` first and `outer` after it."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _moved(point: Point, matrix: Matrix) -> Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f

"""Rules and pictures of a page of a PDF, those in drawings within it too."""

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2.raw as raw

from qianshao.gongwen.measure.asking import BEYOND, fill, number, stroke
from qianshao.gongwen.measure.frame import Frame, Point
from qianshao.gongwen.measure.sheet import POINT, Colour, Image, Rule
from qianshao.gongwen.problem import Problem

THINNEST, SHORTEST = 3.0, 2.5  # mm: a filled box is a rule when it is flatter and longer than this
MOST_DRAWN, MOST_RULES = 50_000, 3_000  # on one page, where a full table has a few hundred rules
_DEEPEST = 4  # drawings within drawings

Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


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
            raise Problem(BEYOND)
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
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(path, filled, stroked)
        scale = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5
        width = number(lambda into: raw.FPDFPageObj_GetStrokeWidth(path, into)) * scale * POINT
        for points in _strokes(path):
            placed = [_moved(point, matrix) for point in points]
            if filled.value:
                self._filled(placed, fill(path))
            if stroked.value:
                for one, other in itertools.pairwise(placed):
                    self._stroked(one, other, width, stroke(path))

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


def _matrix(drawn: ctypes.c_void_p) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(drawn, matrix):
        return UNMOVED
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

"""A finished PDF as sheets of paper: its characters, rules and pictures, with their places in millimetres.

Places run from the top left corner of the paper, rightwards and downwards. Nothing is judged here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

POINT = 25.4 / 72  # mm
ABOVE, BELOW = 0.88, 0.12  # of the size: the body of a Chinese character over and under the baseline

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as printed: its advance box sideways, its baseline, its size in points.

    `ink` is (left, top, right, bottom) of the black itself; `angle` is 0, 90, 180 or 270 degrees counter-clockwise.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str
    embedded: bool
    colour: Colour
    ink: tuple[float, float, float, float]
    angle: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, drawn or filled: the rectangle that it blackens."""

    left: float
    top: float
    right: float
    bottom: float
    colour: Colour

    @property
    def length(self) -> float:
        """The longer side, in mm."""
        return max(self.right - self.left, self.bottom - self.top)

    @property
    def thickness(self) -> float:
        """The shorter side, in mm."""
        return min(self.right - self.left, self.bottom - self.top)

    @property
    def is_level(self) -> bool:
        """Whether it runs across the page and not down."""
        return self.right - self.left > self.bottom - self.top

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2

    def covers(self, other: "Rule") -> bool:
        """Whether both blacken the same place in the same colour."""
        edges = zip(_edges(self), _edges(other), strict=True)
        return self.colour == other.colour and all(abs(one - two) < 0.02 for one, two in edges)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture's place."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side of paper; `number` counts from 1, `glyphs` stand in the order in which the file draws them."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    rules: tuple[Rule, ...] = ()
    images: tuple[Image, ...] = ()

    def upright(self) -> "Sheet":
        """A sheet laid sideways as it is bound among the others: turned so that its page number, if any, stands upright."""
        leftwards = not any(glyph.angle == 90 for glyph in self.glyphs)
        turn = _Turn(self.width, self.height, leftwards)
        return Sheet(
            self.number,
            self.height,
            self.width,
            tuple(turn.glyph(glyph) for glyph in self.glyphs),
            tuple(Rule(*turn.box(_edges(rule)), rule.colour) for rule in self.rules),
            tuple(Image(*turn.box(_edges(image))) for image in self.images),
        )


Box = tuple[float, float, float, float]


def _edges(item: Rule | Image) -> Box:
    return item.left, item.top, item.right, item.bottom


@dataclass(frozen=True, slots=True)
class _Turn:
    """A quarter turn of a sheet so wide and high, its upper edge going to the left or to the right."""

    width: float
    height: float
    leftwards: bool

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a place comes to lie, in mm."""
        return (y, self.width - x) if self.leftwards else (self.height - y, x)

    def box(self, box: Box) -> Box:
        """Where a box comes to lie, in mm."""
        (x0, y0), (x1, y1) = self.point(box[0], box[1]), self.point(box[2], box[3])
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def glyph(self, glyph: Glyph) -> Glyph:
        """The same character; one that comes to stand upright takes its width from its black."""
        left, baseline = self.point(glyph.left, glyph.baseline)
        ink = self.box(glyph.ink)
        angle = (glyph.angle + (90 if self.leftwards else 270)) % 360
        right = max(ink[2], left) if angle == 0 else left + glyph.right - glyph.left
        return replace(glyph, left=left, right=right, baseline=baseline, ink=ink, angle=angle)


@dataclass(frozen=True, slots=True)
class Line:
    """Characters on one baseline from left to right, without the white space between them."""

    page: int
    glyphs: tuple[Glyph, ...]
    text: str = field(default="")

    @property
    def size(self) -> float:
        """The size that most of its characters have, in points."""
        return usual(round(glyph.size, 2) for glyph in self.glyphs)

    @property
    def baseline(self) -> float:
        """Its baseline, in mm from the paper's top."""
        return self.glyphs[0].baseline

    @property
    def left(self) -> float:
        """The left edge of its first character, in mm."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """The right edge of its last character, in mm."""
        return self.glyphs[-1].right

    @property
    def top(self) -> float:
        """The upper edge of its characters' bodies."""
        return self.baseline - ABOVE * self.size * POINT

    @property
    def bottom(self) -> float:
        """The lower edge of its characters' bodies, in mm from the paper's top."""
        return self.baseline + BELOW * self.size * POINT

    @property
    def middle(self) -> float:
        """Half way between its first and its last character."""
        return (self.left + self.right) / 2

    @property
    def cell(self) -> float:
        """The width of one of its characters, in mm."""
        return self.size * POINT


def usual(values: Iterable[float]) -> float:
    """The value that occurs most often, the first of several; 0 for none."""
    counts: dict[float, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return max(counts, key=lambda value: counts[value]) if counts else 0.0


def lines_of(sheet: Sheet, *, angle: int = 0) -> list[Line]:
    """The lines of a sheet from top to bottom; on one line stands what has baselines 0.5 mm apart at most."""
    rows: list[list[Glyph]] = []
    upright = (glyph for glyph in sheet.glyphs if glyph.angle == angle and not glyph.text.isspace())
    for glyph in sorted(upright, key=lambda glyph: glyph.baseline):
        if rows and glyph.baseline - rows[-1][0].baseline <= 0.5:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [_line(sheet.number, row) for row in rows]


def _line(page: int, row: list[Glyph]) -> Line:
    ordered = tuple(sorted(row, key=lambda glyph: glyph.left))
    return Line(page, ordered, "".join(glyph.text for glyph in ordered))

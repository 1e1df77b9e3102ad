"""A paragraph as a word processor will show it: text, faces, sizes, indents and spacing in the units of the standard."""

from collections import Counter
from dataclasses import dataclass

from qianshao.gongwen.measure.docx.cascade import Settings
from qianshao.gongwen.measure.faces import Face, face_named, is_chinese

TWIPS_PER_MM = 1440 / 25.4
CHARACTER_MM = 156 / 28
_SINGLE = 240  # what `line` counts in where it is a multiple
_RED_AT_LEAST, _REST_AT_MOST = 0xC0, 0x60


@dataclass(frozen=True)
class Span:
    """Characters of one look: size and tracking in pt, the width of its characters in per cent."""

    text: str
    face: str
    latin: str
    size: float
    colour: str
    tracking: float = 0.0
    scale: int = 100
    part: str = ""

    @property
    def is_red(self) -> bool:
        """Whether it is red: the standard asks for the colour, not for one shade of it."""
        if len(self.colour) != 6:
            return False
        red, green, blue = (int(self.colour[place : place + 2], 16) for place in (0, 2, 4))
        return red >= _RED_AT_LEAST and max(green, blue) <= _REST_AT_MOST

    @property
    def is_black(self) -> bool:
        """Whether it is black, or of no colour of its own."""
        return self.colour in ("", "auto", "000000")


@dataclass(frozen=True)
class Where:
    """Where a paragraph stands: its section, the text box or the table's cell it is in."""

    section: int = 0
    box: str = ""
    pinned: str = ""  # where a box stands from top to bottom: "margin bottom", or mm from the paper's edge
    rules: tuple[tuple[str, float], ...] = ()  # a cell's rules: (side, pt)
    cell: bool = False
    width: float | None = None  # of the table it stands in, mm


@dataclass
class Styled:
    """A paragraph: its style's name, its text in spans, its settings put together."""

    style: str
    spans: list[Span]
    settings: Settings
    where: Where
    fields: tuple[str, ...] = ()
    breaks_page: bool = False

    @property
    def text(self) -> str:
        """The characters as they stand."""
        return "".join(span.text for span in self.spans)

    @property
    def bare(self) -> str:
        """The characters without white at either end."""
        return self.text.strip()

    @property
    def align(self) -> str:
        """left, right, center, both or distribute."""
        value = self.settings.get("jc", {}).get("val", "both")
        return {"start": "left", "end": "right"}.get(value, value)

    @property
    def size(self) -> float:
        """The size most of its characters have, in pt."""
        counted: Counter[float] = Counter()
        for span in self.spans:
            counted[span.size] += len(span.text)
        return counted.most_common(1)[0][0] if counted else 0.0

    @property
    def line_pt(self) -> float | None:
        """The height of a line in pt where it is set exactly; none where font and grid decide."""
        spacing = self.settings.get("spacing", {})
        line = number(spacing, "line")
        if line is None:
            return None
        if spacing.get("lineRule") == "exact":
            return line / 20
        return None

    @property
    def multiple(self) -> float:
        """How many lines of the font a line is high where it is not set exactly."""
        spacing = self.settings.get("spacing", {})
        auto = spacing.get("lineRule", "auto") == "auto"
        return (number(spacing, "line") or _SINGLE) / _SINGLE if auto else 1.0

    def white(self, side: str, pitch: float) -> float:
        """The white before or after it in pt; a value in lines counts before one in points."""
        spacing = self.settings.get("spacing", {})
        lines = number(spacing, f"{side}Lines")
        return lines / 100 * pitch if lines else (number(spacing, side) or 0) / 20

    def indent(self, side: str) -> float:
        """An indent in characters of the grid: left, right, firstLine or hanging."""
        found = self.settings.get("ind", {})
        other = {"left": "start", "right": "end"}.get(side, side)
        counted = number(found, f"{side}Chars") or number(found, f"{other}Chars")
        if counted:
            return counted / 100 * (self.size or 16) / 72 * 25.4 / CHARACTER_MM
        twips = number(found, side) or number(found, other) or 0
        return twips / TWIPS_PER_MM / CHARACTER_MM

    @property
    def first_indent(self) -> float:
        """Where its first line begins, in characters of the grid."""
        typed = len(self.text) - len(self.text.lstrip("　"))
        return self.indent("left") + self.indent("firstLine") - self.indent("hanging") + typed

    def face(self) -> Face | None:
        """The face of most of its Chinese characters."""
        return face_of_spans(self.spans)


def face_of_spans(spans: list[Span]) -> Face | None:
    """The face most Chinese characters of some spans have; none where there are none."""
    counted: Counter[Face] = Counter()
    for span in spans:
        counted[face_named(span.face)] += sum(is_chinese(character) for character in span.text)
    return counted.most_common(1)[0][0] if +counted else None


def number(values: object, name: str) -> float | None:
    """An attribute as a number; none where it is missing or none."""
    found = values.get(name) if isinstance(values, dict) else None
    try:
        return float(found) if found is not None else None
    except ValueError:
        return None

"""A page's marks as the objects of GB/T 33190 (8 图元, 9 图形, 10 图像, 11 文字): text, paths and images."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from math import hypot
from xml.sax.saxutils import escape

from qianshao.gongwen.layout.ofd.sheet import Colour, Glyphs, Image, Mark, Sheet, Stroke
from qianshao.gongwen.layout.scanning import FontFile

NAMESPACE = "http://www.ofdspec.org/2016"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# An object may be cut at its boundary, so the boundary has room for every mark of a font, in em from the baseline.
_ABOVE, _BELOW, _BESIDE = 1.0, 0.3, 0.25
_FEWEST_TOGETHER = 3
_COUNTED = re.compile(r"[\U00010000-\U0010ffff]|[^\U00010000-\U0010ffff]+")
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Numbering:
    """The ids of a document: a new one at each call, those of its fonts, and those of its pictures by content."""

    new: Callable[[], int]
    fonts: Mapping[FontFile, int]
    pictures: Mapping[bytes, int]


def root(name: str, inner: str, attributes: str = "") -> bytes:
    """A whole part of the package under its root element."""
    return f'{_HEAD}<ofd:{name} xmlns:ofd="{NAMESPACE}"{attributes}>{inner}</ofd:{name}>'.encode()


def number(value: float) -> str:
    """A length to a tenth of a micrometre, without needless digits."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(values: Iterable[float]) -> str:
    return " ".join(map(number, values))


def page(sheet: Sheet, ids: Numbering) -> bytes:
    """The content of one page: its size and one layer with everything on it."""
    layer = ids.new()
    objects = "".join(_object(mark, ids) for mark in sheet.marks)
    area = (
        f"<ofd:Area><ofd:PhysicalBox>0 0 {numbers((sheet.width, sheet.height))}</ofd:PhysicalBox></ofd:Area>"
    )
    body = f'<ofd:Content><ofd:Layer ID="{layer}" Type="Body">{objects}</ofd:Layer></ofd:Content>'
    return root("Page", area + body)


def _object(mark: Mark, ids: Numbering) -> str:
    match mark:
        case Glyphs():
            return _text(mark, ids)
        case Stroke():
            return _path(mark, ids)
        case Image():
            return _image(mark, ids)


def _text(mark: Glyphs, ids: Numbering) -> str:
    above, beside = _ABOVE * mark.size, _BESIDE * mark.size
    box = (-beside, -above, sum(mark.advances) + mark.size + beside, _BELOW * mark.size)
    place = _placed((mark.x, mark.y), box, mark.along)
    codes = "".join(_codes(mark, beside, above))
    return (
        f'<ofd:TextObject ID="{ids.new()}" {place} Font="{ids.fonts[mark.font]}" Size="{number(mark.size)}">'
        f"{_colour('FillColor', mark.colour)}{codes}</ofd:TextObject>"
    )


def _codes(mark: Glyphs, x: float, y: float) -> Iterator[str]:
    """The characters with their distances; one beyond U+FFFF stands alone, since programs count it as one or as two."""
    for match in _COUNTED.finditer(mark.characters):
        first, last = match.start(), match.end() - 1
        left = x + sum(mark.advances[:first])
        deltas = distances(mark.advances[first:last])
        delta = f' DeltaX="{deltas}"' if deltas else ""
        text = escape(_FORBIDDEN.sub("\ufffd", match[0]))
        yield f'<ofd:TextCode X="{number(left)}" Y="{number(y)}"{delta}>{text}</ofd:TextCode>'


def distances(values: Iterable[float]) -> str:
    """Distances as an array, equal neighbours told once: `g 3 5.5` for `5.5 5.5 5.5` (GB/T 33190 11.3)."""
    parts = []
    for text, same in groupby(f"{value:.5f}".rstrip("0").rstrip(".") for value in values):
        count = len(list(same))
        parts.append(f"g {count} {text}" if count >= _FEWEST_TOGETHER else " ".join([text] * count))
    return " ".join(parts)


def _path(mark: Stroke, ids: Numbering) -> str:
    (x1, y1), (x2, y2) = mark.start, mark.end
    length = hypot(x2 - x1, y2 - y1) or 1.0
    beside, above = mark.width / 2 * abs(y2 - y1) / length, mark.width / 2 * abs(x2 - x1) / length
    left, top = min(x1, x2) - beside, min(y1, y2) - above
    boundary = numbers((left, top, abs(x2 - x1) + 2 * beside, abs(y2 - y1) + 2 * above))
    data = f"M {numbers((x1 - left, y1 - top))} L {numbers((x2 - left, y2 - top))}"
    return (
        f'<ofd:PathObject ID="{ids.new()}" Boundary="{boundary}" LineWidth="{number(mark.width)}">'
        f"{_colour('StrokeColor', mark.colour)}<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _image(mark: Image, ids: Numbering) -> str:
    place = _placed(
        (mark.x, mark.y), (0, 0, mark.width, mark.height), mark.along, scale=(mark.width, mark.height)
    )
    return f'<ofd:ImageObject ID="{ids.new()}" {place} ResourceID="{ids.pictures[mark.content]}"/>'


def _colour(name: str, colour: Colour) -> str:
    return f'<ofd:{name} Value="{colour[0]} {colour[1]} {colour[2]}"/>'


def _placed(
    origin: tuple[float, float],
    box: tuple[float, float, float, float],
    along: tuple[float, float],
    scale: tuple[float, float] = (1.0, 1.0),
) -> str:
    """Boundary, and CTM where the object is turned or scaled, of a box (left, top, right, bottom) about an origin.

    The object's own coordinates begin at the upper left corner of the box and go `along` it.
    """
    (x, y), (dx, dy) = origin, along
    corners = [(x + u * dx - v * dy, y + u * dy + v * dx) for u in box[::2] for v in box[1::2]]
    left, top = min(u for u, _ in corners), min(v for _, v in corners)
    size = (max(u for u, _ in corners) - left, max(v for _, v in corners) - top)
    boundary = f'Boundary="{numbers((left, top, *size))}"'
    if along == (1.0, 0.0) and scale == (1.0, 1.0):
        return boundary
    first = corners[0]
    matrix = (scale[0] * dx, scale[0] * dy, -scale[1] * dy, scale[1] * dx, first[0] - left, first[1] - top)
    return f'{boundary} CTM="{numbers(matrix)}"'

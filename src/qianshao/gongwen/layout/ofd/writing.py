"""A page's marks as the objects of GB/T 33190 (8.5, 9 图形, 10 图像, 11 文字), from points into millimetres."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape

from qianshao.gongwen.layout.glyphs import advance
from qianshao.gongwen.layout.grid import MM, PAPER_HEIGHT, PAPER_WIDTH
from qianshao.gongwen.layout.pages import Image, Page, Rule, Run
from qianshao.gongwen.layout.scanning import FontFile

NAMESPACE = "http://www.ofdspec.org/2016"
PAPER = f"<ofd:PhysicalBox>0 0 {PAPER_WIDTH / MM:.0f} {PAPER_HEIGHT / MM:.0f}</ofd:PhysicalBox>"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_POINT = 1 / MM
# An object may be cut at its boundary, so the boundary has room for every mark of a font, in em from the baseline.
_ABOVE, _BELOW, _BESIDE = 1.0, 0.3, 0.25
_FEWEST_TOGETHER = 3
_COUNTED = re.compile(r"[\U00010000-\U0010ffff]|[^\U00010000-\U0010ffff]+")
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Matrix = tuple[float, float, float, float]
_UPRIGHT: Matrix = (1.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True)
class Numbering:
    """The ids of a document: a new one at each call, those of its fonts, and those of its pictures by content."""

    new: Callable[[], int]
    fonts: Mapping[FontFile, int]
    pictures: Mapping[bytes, int]


def root(name: str, inner: str, attributes: str = "") -> bytes:
    """A whole part of the package under its root element."""
    return f'{_HEAD}<ofd:{name} xmlns:ofd="{NAMESPACE}"{attributes}>{inner}</ofd:{name}>'.encode()


def page(page: Page, ids: Numbering) -> bytes:
    """The content of one page: its size and one layer with everything on it, rules below text."""
    layer = ids.new()
    objects = [_path(rule, ids) for rule in page.rules]
    objects += [_image(image, ids) for image in page.images]
    objects += [_text(run, ids) for run in page.runs if run.text]
    body = f'<ofd:Content><ofd:Layer ID="{layer}" Type="Body">{"".join(objects)}</ofd:Layer></ofd:Content>'
    return root("Page", f"<ofd:Area>{PAPER}</ofd:Area>{body}")


def advances(run: Run) -> list[float]:
    """How far it is from each character of a run to the next, in pt, before the run is narrowed."""
    ems = (advance(run.font, each) for each in run.text[:-1])
    return [(1.0 if em is None else em) * run.size + run.spacing for em in ems]


def _text(run: Run, ids: Numbering) -> str:
    size, deltas = run.size * _POINT, [far * _POINT for far in advances(run)]
    above, beside = _ABOVE * size, _BESIDE * size
    box = (-beside, -above, sum(deltas) + size + beside, _BELOW * size)
    matrix = (0.0, -run.scale, 1.0, 0.0) if run.turned else (run.scale, 0.0, 0.0, 1.0)
    matrix = (-run.scale, 0.0, 0.0, -1.0) if run.upside_down else matrix
    place = _placed((run.x * _POINT, run.y * _POINT), box, matrix)
    codes = "".join(_codes(run.text, deltas, beside, above))
    return (
        f'<ofd:TextObject ID="{ids.new()}" {place} Font="{ids.fonts[run.font]}" Size="{_number(size)}">'
        f"{_colour(red=run.red)}{codes}</ofd:TextObject>"
    )


def _codes(text: str, deltas: list[float], x: float, y: float) -> Iterator[str]:
    """The characters with their distances; one beyond U+FFFF stands alone, since programs count it as one or as two."""
    for match in _COUNTED.finditer(text):
        first, last = match.start(), match.end() - 1
        array = distances(deltas[first:last])
        delta = f' DeltaX="{array}"' if array else ""
        shown = escape(_FORBIDDEN.sub("\ufffd", match[0]))
        left = _number(x + sum(deltas[:first]))
        yield f'<ofd:TextCode X="{left}" Y="{_number(y)}"{delta}>{shown}</ofd:TextCode>'


def distances(values: Iterable[float]) -> str:
    """Distances as an array, equal neighbours told once: `g 3 5.5` for `5.5 5.5 5.5` (GB/T 33190 11.3)."""
    parts = []
    for value, same in groupby(values):
        text, count = f"{value:.5f}".rstrip("0").rstrip("."), len(list(same))
        parts.append(f"g {count} {text}" if count >= _FEWEST_TOGETHER else " ".join([text] * count))
    return " ".join(parts)


def _path(rule: Rule, ids: Numbering) -> str:
    """A filled rectangle."""
    width, height = _number(rule.width * _POINT), _number(rule.height * _POINT)
    corner = _numbers((rule.x * _POINT, rule.y * _POINT))
    return (
        f'<ofd:PathObject ID="{ids.new()}" Boundary="{corner} {width} {height}" Stroke="false" Fill="true">'
        f"{_colour(red=rule.red)}<ofd:AbbreviatedData>M 0 0 L {width} 0 L {width} {height} L 0 {height} C"
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _image(image: Image, ids: Numbering) -> str:
    """A picture: the unit square, made as large as it is printed."""
    matrix = (image.width * _POINT, 0.0, 0.0, image.height * _POINT)
    place = _placed((image.x * _POINT, image.y * _POINT), (0.0, 0.0, 1.0, 1.0), matrix)
    return f'<ofd:ImageObject ID="{ids.new()}" {place} ResourceID="{ids.pictures[image.content]}"/>'


def _colour(*, red: bool) -> str:
    return f'<ofd:FillColor Value="{"255 0 0" if red else "0 0 0"}"/>'


def _placed(origin: tuple[float, float], box: tuple[float, float, float, float], matrix: Matrix) -> str:
    """Boundary, and CTM where one is needed, of a box (left, top, right, bottom) about an origin.

    The object's own coordinates begin at the upper left corner of the box; the matrix leads from them to the page.
    """
    (x, y), (a, b, c, d) = origin, matrix
    corners = [(x + u * a + v * c, y + u * b + v * d) for u in box[::2] for v in box[1::2]]
    left, top = min(u for u, _ in corners), min(v for _, v in corners)
    size = (max(u for u, _ in corners) - left, max(v for _, v in corners) - top)
    boundary = f'Boundary="{_numbers((left, top, *size))}"'
    if matrix == _UPRIGHT:
        return boundary
    return f'{boundary} CTM="{_numbers((*matrix, corners[0][0] - left, corners[0][1] - top))}"'


def _number(value: float) -> str:
    """A length to a tenth of a micrometre, without needless digits."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _numbers(values: Iterable[float]) -> str:
    return " ".join(map(_number, values))

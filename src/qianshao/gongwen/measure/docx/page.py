"""Paper, margins and grid of a DOCX by its settings (GB/T 9704 5.1, 5.2)."""

from collections.abc import Iterator
from math import floor

from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.docx.finding import Found
from qianshao.gongwen.measure.docx.reading import Section
from qianshao.gongwen.measure.docx.styled import Span, Styled, number
from qianshao.gongwen.measure.measurement import Measurement
from qianshao.gongwen.model import Element

_MM_PER_POINT = 25.4 / 72
_SOFTWARE = "软件把字放在行的中间，按首行字的上边缘计（GB/T 33476.2）"
_NO_BODY = "没有正文段落"


def judge_page(found: Found) -> Iterator[Measurement]:
    """Every row about the page; the worst of the sections is told."""
    for section in found.file.sections[:1] + [
        s for s in found.file.sections[1:] if s.size != found.section.size
    ]:
        yield _paper(section)
    section = found.section
    yield _top(found, section)
    yield CLAUSES["margin.left"].judge(section.margin("left") + section.margin("gutter"), 28.0)
    yield CLAUSES["area.width"].judge(_width(section), 156.0)
    yield _height(found, section)
    yield from _grid(found, section)


def _paper(section: Section) -> Measurement:
    sides = sorted((section.paper("w"), section.paper("h")))
    fine = abs(sides[0] - 210) <= 0.5 and abs(sides[1] - 297) <= 0.5
    words = "×".join(f"{side:.1f}".removesuffix(".0") for side in sides)
    return CLAUSES["paper.size"].row(words, "210×297", fine=fine)


def _width(section: Section) -> float:
    return section.paper("w") - section.margin("left") - section.margin("right") - section.margin("gutter")


def _leading(found: Found) -> float:
    """The white between the top of a line and the top of its characters, in mm."""
    return (found.pitch - 16) / 2 * _MM_PER_POINT


def area_top(found: Found) -> float:
    """The top of the type area in mm: the margin itself, or the first character's top, half a leading lower."""
    margin = found.section.margin("top")
    return margin if abs(margin - 37) <= 1.0 else margin + _leading(found)


def _top(found: Found, section: Section) -> Measurement:
    top = area_top(found)
    return CLAUSES["margin.top"].judge(top, 37.0, remark=_SOFTWARE if top != section.margin("top") else "")


def _height(found: Found, section: Section) -> Measurement:
    height = section.paper("h") - section.margin("top") - section.margin("bottom")
    if abs(height - 225) <= 1.0:
        return CLAUSES["area.height"].judge(height, 225.0)
    return CLAUSES["area.height"].judge(height - 2 * _leading(found), 225.0, remark=_SOFTWARE)


def _grid(found: Found, section: Section) -> Iterator[Measurement]:
    body = [paragraph for paragraph in found.all(Element.PARAGRAPH) if paragraph.bare]
    height = section.paper("h") - section.margin("top") - section.margin("bottom")
    if not body:
        yield from (CLAUSES[key].absent(_NO_BODY) for key in ("grid.lines", "grid.characters", "grid.pitch"))
        return
    lines = floor(height / _MM_PER_POINT / found.pitch + 1e-6)
    yield CLAUSES["grid.lines"].judge(float(lines), 22.0)
    yield CLAUSES["grid.characters"].judge(float(_characters(body, section)), 28.0)
    yield CLAUSES["grid.pitch"].judge(found.pitch, 225 / _MM_PER_POINT / 22, tolerance=1.0)


def _characters(body: list[Styled], section: Section) -> int:
    """How many characters a line of the body holds."""
    spans = [span for paragraph in body for span in paragraph.spans if span.text]
    usual = max({(span.size, span.tracking) for span in spans}, key=lambda look: _weight(spans, look))
    advance = sum(usual)
    if section.grid.get("type") in ("linesAndChars", "snapToChars"):
        advance += (number(section.grid, "charSpace") or 0) / 4096
    return floor(_width(section) / _MM_PER_POINT / max(advance, 1) + 1e-6)


def _weight(spans: list[Span], look: tuple[float, float]) -> int:
    return sum(len(span.text) for span in spans if (span.size, span.tracking) == look)

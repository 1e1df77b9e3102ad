"""Sections: paper, margins, grid, and the page number in its place (GB/T 9704 5.1, 5.2, 7.5, 10.1)."""

from qianshao.gongwen.layout.docx import measures
from qianshao.gongwen.layout.docx.package import Package, part
from qianshao.gongwen.layout.docx.paragraphs import Paragraph, filler
from qianshao.gongwen.layout.docx.runs import page_number
from qianshao.gongwen.layout.docx.shapes import Box, text_box
from qianshao.gongwen.model import Element

_ONE = measures.characters(1)
# A dash stands in the middle of its line, 2.08 mm under the line's top, and 7 mm under the type area.
_NUMBER_TOP_MM = measures.TEXT_AREA_BOTTOM_MM + 7 - 2.08
_NUMBER_HEIGHT_MM = 280 / measures.TWIPS_PER_MM
# Turned text is set by some programs in the middle of its line: half of the difference goes to each kind.
_TURNED_MM = 0.6
_FOOTER = measures.PAPER_HEIGHT - measures.twips(_NUMBER_TOP_MM + _NUMBER_HEIGHT_MM)


def section(
    package: Package,
    *,
    landscape: bool = False,
    letter: bool = False,
    numbered: bool = True,
    begins: str = "nextPage",
) -> str:
    """A `sectPr`: portrait or landscape; a `letter` has no number on its first page; one not `numbered` has none at all.

    `begins` says where it begins: nextPage, or evenPage for an imprint alone on the back of the last sheet.
    """
    footers = _footers(package, landscape=landscape, numbered=numbered)
    first = f'<w:footerReference w:type="first" r:id="{_empty(package)}"/>' if letter else ""
    title = "<w:titlePg/>" if letter else ""
    return (
        f'<w:sectPr>{footers}{first}<w:type w:val="{begins}"/>{_paper(landscape=landscape)}<w:cols w:space="425"/>'
        f'{title}<w:docGrid w:type="lines" w:linePitch="{measures.LINE}"/></w:sectPr>'
    )


def _paper(*, landscape: bool) -> str:
    """The paper; a landscape page is the portrait one turned, its left edge becoming the top."""
    width, height = measures.PAPER_WIDTH, measures.PAPER_HEIGHT
    top, right, bottom, left = measures.TOP, measures.RIGHT, measures.BOTTOM, measures.LEFT
    if not landscape:
        size = f'<w:pgSz w:w="{width}" w:h="{height}"/>'
    else:
        size = f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>'
        top, right, bottom, left = left, top, right, bottom
    return (
        f'{size}<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="851" w:footer="{_FOOTER}" w:gutter="0"/>'
    )


def _footers(package: Package, *, landscape: bool, numbered: bool) -> str:
    if not numbered:
        odd = even = _empty(package)
    elif landscape:
        odd, even = (_footer(package, f"turned-{side}", _turned(side)) for side in ("odd", "even"))
    else:
        odd, even = (_footer(package, side, _number(side)) for side in ("odd", "even"))
    return (
        f'<w:footerReference w:type="even" r:id="{even}"/><w:footerReference w:type="default" r:id="{odd}"/>'
    )


def _footer(package: Package, name: str, paragraph: Paragraph) -> str:
    return package.add(f"footer-{name}.xml", "footer", part("ftr", paragraph.xml()))


def _empty(package: Package) -> str:
    return _footer(package, "empty", filler())


def _number(side: str) -> Paragraph:
    """The number at the outer edge: on odd pages right, on even pages left, one character in."""
    number = Paragraph(Element.PAGE_NUMBER, page_number())
    if side == "odd":
        return number.align("right").indent(right=_ONE)
    return number.align("left").indent(left=_ONE)


def _turned(side: str) -> Paragraph:
    """The number of a landscape page, where it would stand on the page held upright."""
    height = _NUMBER_HEIGHT_MM
    box = Box(297 - _NUMBER_TOP_MM - height + _TURNED_MM, 28, height, 156)
    number = 901 if side == "odd" else 902  # apart from the numbers of the drawings in the body
    anchor = filler()
    anchor.runs = text_box(number, "页码", box, _number(side).xml(), turned=True)
    return anchor

"""版记: 抄送, 印发机关 and 印发日期 between their rules, pinned to the foot of the last page (GB/T 9704 7.4, 10.1)."""

from qianshao.gongwen.layout.docx import measures
from qianshao.gongwen.layout.docx.cells import Frame, side_by_side
from qianshao.gongwen.layout.docx.heights import lines_of
from qianshao.gongwen.layout.docx.measures import TEXT_WIDTH
from qianshao.gongwen.layout.docx.paging import reckoned
from qianshao.gongwen.layout.docx.paragraphs import Paragraph, filler
from qianshao.gongwen.layout.docx.runs import run
from qianshao.gongwen.layout.docx.sections import section
from qianshao.gongwen.layout.docx.shapes import Box, closing, text_box
from qianshao.gongwen.layout.docx.story import Story
from qianshao.gongwen.model import Document, Element, Form, Imprint

_THICK, _THIN = 8, 6  # eighths of a point: 0.35 mm and 0.26 mm
_LINE, _AIR = 440, 150  # twips: a line, and the white above and below what stands between two rules
_SPARE = 160  # twips: for the rules themselves and what a face may take more than is reckoned
_INSET_MM = 2.42  # the type area ends above the body of the page
_TAIL_MM = 20 / measures.TWIPS_PER_MM  # the paragraph that closes the box


def imprint(story: Story, document: Document) -> None:
    """Write the imprint at the foot of the last page, an even one; a letter's may be odd."""
    letter = document.form is Form.LETTER
    rows = _rows(document.imprint, letter=letter)
    if not rows:
        return
    heights = [max(lines_of(cell.paragraphs[0], cell.width) for cell in row) * _LINE + _AIR for row in rows]
    table = side_by_side(rows, (TEXT_WIDTH // 2, TEXT_WIDTH - TEXT_WIDTH // 2), heights=heights)
    height = (sum(table.rows) + _SPARE) / measures.TWIPS_PER_MM
    # The last rule lies on the lower edge of the type area (7.4.1); a low paragraph has to close the box under it.
    top = measures.TEXT_AREA_BOTTOM_MM + _TAIL_MM - height
    box = Box(28, top, TEXT_WIDTH / measures.TWIPS_PER_MM, height, bottom=True)
    anchor = filler()
    anchor.runs = text_box(story.numbers.next(), "版记", box, table.xml() + closing())
    _place(story, anchor, measures.twips(height + _INSET_MM), letter=letter)


def _place(story: Story, anchor: Paragraph, height: int, *, letter: bool) -> None:
    """Put the imprint on the page the text ends on, where it fits and that is even; else on the next that is."""
    place = reckoned(story.pieces)
    begun = story.last is not None and "sectPr" in story.last.settings  # a turned page ended: a page is begun
    page = place.page - begun
    fits = not begun and place.taken + height <= place.room
    if not (fits and (letter or page % 2 == 0)):
        if page % 2 == 0 and not letter:  # a blank page comes before it: then neither bears a number (7.5)
            if not begun:
                story.end_section(section(story.package))
            story.closing = section(story.package, numbered=False, begins="evenPage")
        elif not begun:
            anchor.new_page()
    story.add(anchor)


def _rows(given: Imprint, *, letter: bool) -> list[list[Frame]]:
    """Its rows: 主送 and 抄送 with no rule between them, 印发 under a thin one; a letter's imprint has no rules."""
    lists = []
    if given.addressees:
        lists.append(_list(Element.IMPRINT_ADDRESSEES, f"主送：{given.addressees.rstrip('。')}。"))
    if given.copies:
        lists.append(_list(Element.COPIES, f"抄送：{given.copies.rstrip('。')}。"))
    issued = bool(given.printer or given.printed) and not letter
    rules = [""] * (len(lists) + issued)
    if not letter and rules:
        rules[0] = _rule("top", _THICK)
        if lists and issued:
            rules[-1] = _rule("top", _THIN)
        rules[-1] += _rule("bottom", _THICK)
    rows = [
        [Frame([paragraph], TEXT_WIDTH, "center", span=2, rules=rule)]
        for paragraph, rule in zip(lists, rules, strict=False)
    ]
    return [*rows, _issued(given, rules[-1])] if issued else rows


def _list(element: Element, text: str) -> Paragraph:
    return Paragraph(element, run(text))


def _issued(given: Imprint, rules: str) -> list[Frame]:
    half = TEXT_WIDTH // 2
    printer = Paragraph(Element.PRINTER, run(given.printer))
    printed = Paragraph(Element.PRINTED, run(_issued_on(given.printed)))
    return [
        Frame([printer], half, "center", rules=rules),
        Frame([printed], TEXT_WIDTH - half, "center", rules=rules),
    ]


def _issued_on(printed: str) -> str:
    return printed if not printed or printed.endswith("印发") else f"{printed}印发"


def _rule(side: str, eighths: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/>'

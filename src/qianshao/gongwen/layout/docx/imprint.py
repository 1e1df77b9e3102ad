"""版记: 抄送, 印发机关 and 印发日期 between their rules, pinned to the foot of the last page (GB/T 9704 7.4, 10.1)."""

from math import ceil

from qianshao.gongwen.layout.docx import measures
from qianshao.gongwen.layout.docx.cells import Frame, side_by_side
from qianshao.gongwen.layout.docx.measures import TEXT_WIDTH, width
from qianshao.gongwen.layout.docx.paragraphs import Paragraph, filler
from qianshao.gongwen.layout.docx.runs import run
from qianshao.gongwen.layout.docx.shapes import Box, closing, text_box
from qianshao.gongwen.layout.docx.story import Story
from qianshao.gongwen.model import Document, Element, Form, Imprint

_THICK, _THIN = 8, 6  # eighths of a point: 0.35 mm and 0.26 mm
_LINE = 440  # the height of a line in the imprint, in twips
# A line of size 4 holds this many characters between the indents and after 抄送：; one fewer than fit, for the marks
# that may not begin a line.
_CHARACTERS = 25
_INSET_MM = 2.42  # the type area ends above the body of the page
_TAIL_MM = 20 / measures.TWIPS_PER_MM  # the paragraph that closes the box


def imprint(story: Story, document: Document) -> None:
    """Write the imprint on the page that the text ends on; a document without one gets none."""
    given = document.imprint
    if not given:
        return
    letter = document.form is Form.LETTER
    rows = _rows(given, letter=letter)
    table = side_by_side(rows, (TEXT_WIDTH // 2, TEXT_WIDTH - TEXT_WIDTH // 2))
    height = _lines(given) * _LINE / measures.TWIPS_PER_MM + len(rows) * 3 + _INSET_MM
    box = Box(28, 0, TEXT_WIDTH / measures.TWIPS_PER_MM, height, bottom=True)
    anchor = filler()
    anchor.runs = text_box(
        story.numbers.next(), "版记", box, table + closing(), inset_bottom=_INSET_MM - _TAIL_MM
    )
    story.add(anchor)


def _lines(given: Imprint) -> int:
    listed = [text for text in (given.addressees, given.copies) if text]
    return sum(ceil(width(text) / _CHARACTERS) for text in listed) + bool(given.printer or given.printed)


def _rows(given: Imprint, *, letter: bool) -> list[list[Frame]]:
    """Its rows: 主送 and 抄送 with no rule between them, 印发 under a thin one; a letter's imprint has no rules."""
    lists = []
    if given.addressees:
        lists.append(_list(Element.IMPRINT_ADDRESSEES, f"主送：{given.addressees}。"))
    if given.copies:
        lists.append(_list(Element.COPIES, f"抄送：{given.copies}。"))
    issued = given.printer or given.printed
    rules = [""] * (len(lists) + bool(issued))
    if not letter:
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
    printed = Paragraph(Element.PRINTED, run(f"{given.printed}印发" if given.printed else ""))
    return [
        Frame([printer], half, "center", rules=rules),
        Frame([printed], TEXT_WIDTH - half, "center", rules=rules),
    ]


def _rule(side: str, eighths: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/>'

"""版头: what stands over the title, in each of the four layouts (GB/T 9704 7.2, 10.1, 10.2, 10.3)."""

from qianshao.gongwen.layout.docx import measures
from qianshao.gongwen.layout.docx.cells import Frame, Grid, side_by_side
from qianshao.gongwen.layout.docx.masthead import masthead, single, type_for
from qianshao.gongwen.layout.docx.paragraphs import Paragraph, exact, filler
from qianshao.gongwen.layout.docx.runs import run
from qianshao.gongwen.layout.docx.shapes import Box, rule, text_box
from qianshao.gongwen.layout.docx.story import Story
from qianshao.gongwen.layout.docx.styles import RED
from qianshao.gongwen.model import Document, Element, Form, Part

_BODY_TOP_MM = 37 - measures.HALF_LEADING_MM
_LINE_MM = measures.LINE / measures.TWIPS_PER_MM
_MASTHEAD_TOP_MM = {Form.GENERAL: 35.0, Form.MINUTES: 35.0, Form.ORDER: 20.0}  # under the type area's top
_LETTER_TOP_MM, _LETTER_RULE_GAP_MM = 30.0, 4.0  # under the paper's edge, under the masthead
_LETTER_RULE_WIDTH_MM, _LETTER_LOWER_RULE_MM = 170.0, 20.0  # above the paper's lower edge
_THICK_MM, _THIN_MM, _BETWEEN_MM = 1.0, 0.35, 0.6
_LETTER_ITEMS_GAP_MM = 4.84  # seven eighths of a character


def opening(story: Story, document: Document) -> None:
    """Write what stands over the title; a document without masthead begins with its title."""
    if document.form is Form.LETTER:
        _letter(story, document)
        return
    corner = _corner(document)
    story.add(*corner)
    if document.masthead:
        top = _MASTHEAD_TOP_MM[document.form] + measures.HALF_LEADING_MM - len(corner) * _LINE_MM
        story.add(*masthead(document.masthead, top))
    if document.signers:
        story.add(_number_and_signers(document))
    elif document.number:
        story.add(Paragraph(Element.NUMBER, run(document.number)))
    if document.masthead and document.form is not Form.ORDER:
        story.add(Paragraph(Element.RULE))


def _corner(document: Document) -> list[Paragraph]:
    """份号 and 紧急程度, at the upper left (7.2.1, 7.2.3)."""
    found = ((Element.COPY_NUMBER, document.copy_number), (Element.URGENCY, document.urgency))
    return [Paragraph(element, run(text)) for element, text in found if text]


def _number_and_signers(document: Document) -> Grid:
    """上行文: the number at the left, on the last signer's line, the signers at the right, both a character in (7.2.5)."""
    label = "签发人："
    pairs = [document.signers[place : place + 2] for place in range(0, len(document.signers), 2)]
    block = measures.width(label) + max(measures.width("　".join(pair)) for pair in pairs)
    column = measures.characters(block + 1)
    lines = [
        _signers(label if number == 0 else "", pair, measures.characters(measures.width(label)))
        for number, pair in enumerate(pairs)
    ]
    lines[0].before(2 * measures.LINE)
    number = Paragraph(Element.NUMBER, run(document.number)).align("left").indent(left=measures.characters(1))
    left = Frame([number.before(0)], measures.TEXT_WIDTH - column, "bottom")
    return side_by_side([[left, Frame(lines, column, "bottom")]], (measures.TEXT_WIDTH - column, column))


def _signers(label: str, names: tuple[str, ...], hanging: int) -> Paragraph:
    runs = run("　").join(run(name, Part.SIGNER) for name in names)
    paragraph = Paragraph(Element.SIGNERS, run(label) + runs)
    return paragraph if label else paragraph.indent(left=hanging)


def _letter(story: Story, document: Document) -> None:
    """信函: the masthead 30 mm under the paper's edge, double rules under it and at the foot of the first page (10.1)."""
    anchor = filler()
    if document.masthead:
        drawn = type_for(document.masthead.organs[0] + document.masthead.word)
        below = _LETTER_TOP_MM + drawn.millimetres + _LETTER_RULE_GAP_MM
        # In a line as high as its type a character stands a little above the line's top.
        box = Box(28, _LETTER_TOP_MM + 0.05 * drawn.millimetres, 156, drawn.millimetres)
        inside = single(document.masthead, drawn).xml()
        lower = 297 - _LETTER_LOWER_RULE_MM - _THICK_MM - _BETWEEN_MM - _THIN_MM
        anchor.runs = (
            text_box(story.numbers.next(), "发文机关标志", box, inside)
            + _double_rule(story, below, thick_first=True)
            + _double_rule(story, lower, thick_first=False)
        )
        items = below + _THICK_MM + _BETWEEN_MM + _THIN_MM + _LETTER_ITEMS_GAP_MM - measures.HALF_LEADING_MM
        anchor.set(**exact(20, max(0, measures.twips(items - _BODY_TOP_MM) - 20)))
    story.add(anchor, *_letter_items(document))


def _double_rule(story: Story, top: float, *, thick_first: bool) -> str:
    left = (210 - _LETTER_RULE_WIDTH_MM) / 2
    heights = (_THICK_MM, _THIN_MM) if thick_first else (_THIN_MM, _THICK_MM)
    upper = Box(left, top, _LETTER_RULE_WIDTH_MM, heights[0])
    lower = Box(left, top + heights[0] + _BETWEEN_MM, _LETTER_RULE_WIDTH_MM, heights[1])
    return "".join(rule(story.numbers.next(), box, RED) for box in (upper, lower))


def _letter_items(document: Document) -> list[Paragraph | Grid]:
    """份号 and 紧急程度 flush left, 发文字号 flush right on their first line."""
    corner = _corner(document)
    number = Paragraph(Element.NUMBER, run(document.number)).align("right").before(0)
    if not corner:
        return [number] if document.number else []
    if not document.number:
        return list(corner)
    half = measures.TEXT_WIDTH // 2
    columns = (half, measures.TEXT_WIDTH - half)
    return [side_by_side([[Frame(corner, columns[0]), Frame([number], columns[1])]], columns)]

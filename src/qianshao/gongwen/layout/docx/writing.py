"""A document as DOCX, from its masthead to its imprint."""

from qianshao.gongwen.layout.docx.body import begins_turned, blocks, title, turn
from qianshao.gongwen.layout.docx.closing import closing
from qianshao.gongwen.layout.docx.imprint import imprint
from qianshao.gongwen.layout.docx.measures import LINE
from qianshao.gongwen.layout.docx.opening import opening
from qianshao.gongwen.layout.docx.paragraphs import Paragraph, exact, filler
from qianshao.gongwen.layout.docx.runs import run
from qianshao.gongwen.layout.docx.sections import section
from qianshao.gongwen.layout.docx.story import Story
from qianshao.gongwen.model import Attachment, Document, Element, Form, Property


def to_docx(document: Document) -> bytes:
    """The DOCX of a document; the same document gives the same bytes."""
    story = Story()
    letter = document.form is Form.LETTER
    opening(story, document)
    _heading(story, document)
    first = len(story.pieces)
    blocks(story, document.blocks, letter=letter)
    _white_under_title(story, document, first)
    closing(story, document)
    _attachments(story, document.attachments, letter=letter)
    imprint(story, document)
    last = story.closing or section(story.package, letter=letter and not story.ended)
    return story.package.written(
        story.xml() + last,
        title=document.title_line,
        author="、".join(document.signature.names or document.masthead.organs),
        properties=_properties(document),
    )


def _heading(story: Story, document: Document) -> None:
    """The title two lines under the rule, the note under it, the addressees a line below (7.3.1, 7.3.2)."""
    above = bool(story.pieces)
    if document.title:
        paragraph = title(Element.TITLE, document.title)
        story.add(paragraph.set(**exact(LINE, 2 * LINE if above else 0)))
    if document.subtitle:
        story.add(Paragraph(Element.SUBTITLE, run(document.subtitle)))
    if document.addressees:
        story.add(Paragraph(Element.ADDRESSEES, run(f"{document.addressees}：")))


def _white_under_title(story: Story, document: Document, first: int) -> None:
    """Without addressees the body itself stands a line under the title."""
    if first and not document.addressees:
        # Under the number of an order the text follows after two lines (10.2).
        untitled = document.form is Form.ORDER and not document.title
        _white_above(story, first, 2 * LINE if untitled else LINE)


def _white_above(story: Story, first: int, white: int = LINE) -> None:
    """Leave white above what was written first: its own white, or, above a table, that of a low paragraph."""
    if len(story.pieces) <= first:
        return
    piece = story.pieces[first]
    if isinstance(piece, Paragraph):
        piece.before(white)
    else:
        story.pieces.insert(first, filler().set(**exact(20, white - 20)))


def _attachments(story: Story, attachments: tuple[Attachment, ...], *, letter: bool) -> None:
    """Each attachment that is bound with the body on a page of its own: its mark, and its title on line three (7.3.7)."""
    for number, attachment in enumerate(attachments, 1):
        if not attachment.title and not attachment.blocks:
            continue
        mark = Paragraph(Element.ATTACHMENT_MARK, run("附件" if len(attachments) == 1 else f"附件{number}"))
        if begins_turned(attachment.blocks):  # then its mark and title stand on the turned page too
            turn(story, landscape=False, letter=letter)
        story.add(mark.keep_next() if story.begun else mark.new_page().keep_next())
        if attachment.title:
            story.add(title(Element.ATTACHMENT_TITLE, attachment.title).keep_next())
        first = len(story.pieces)
        blocks(story, attachment.blocks, letter=letter, turned=begins_turned(attachment.blocks))
        _white_above(story, first)


def _properties(document: Document) -> dict[str, str]:
    """What no paragraph shows, for whoever reads the file back."""
    found = {
        Property.FORM: document.form.value,
        Property.SEALING: document.signature.sealing.value,
        Property.KIND: document.named_kind.name if document.named_kind else "",
        Property.ORGANS: "；".join(document.masthead.organs) if len(document.masthead.organs) > 1 else "",
        Property.REMARK: document.remark,
    }
    return {name.value: value for name, value in found.items() if value}

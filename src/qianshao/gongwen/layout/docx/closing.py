"""What follows the body: 附件说明, 署名 and 成文日期 in their cases, 出席名单, 附注 (GB/T 9704 7.3.4 to 7.3.6, 10.3)."""

from collections.abc import Sequence

from qianshao.gongwen.layout.docx import measures
from qianshao.gongwen.layout.docx.body import names
from qianshao.gongwen.layout.docx.cells import Frame, Grid, side_by_side
from qianshao.gongwen.layout.docx.measures import LINE, characters, width
from qianshao.gongwen.layout.docx.paragraphs import Paragraph
from qianshao.gongwen.layout.docx.runs import run
from qianshao.gongwen.layout.docx.story import Story
from qianshao.gongwen.model import Attachment, Document, Element, Part, Sealing, Signature

_SEAL_LINES = 2  # white above a sealed signature: the seal's top stands within a line of the text
_SEAL_ROW_LINES = 5  # from one row of names to the next: 52 mm, so that seals of 42 mm never touch
_STAMP_WIDTH_MM, _STAMP_LINES = (
    40.0,
    2,
)  # the room of a stamp of a signature: practice, the standard gives no size
_STAMP_INDENT = 4  # characters at the right of the stamp and of the date
_MARK_COLUMN = 1.25  # characters that `1.` and the white after it take


def closing(story: Story, document: Document) -> None:
    """Write what stands between the body and the attachments; the signature stays with the last lines before it."""
    story.add(*attachment_note(document.attachments))
    signature = _signature(document.signature)
    if (
        signature and story.last is not None and len(document.blocks) > 1
    ):  # else page 1 might show no text (7.3.3)
        story.last.keep_next()
    story.add(*signature)
    for number, block in enumerate(document.attendance):
        paragraph = names(Element.ATTENDANCE, block)
        story.add(paragraph.before(LINE) if number == 0 else paragraph)
    if document.note:
        story.add(Paragraph(Element.NOTE, run(_bracketed(document.note))))


def _bracketed(note: str) -> str:
    return f"（{note}）"


def attachment_note(attachments: Sequence[Attachment]) -> list[Paragraph]:
    """附件：name, or the names numbered; what runs on stands under the name's first character (7.3.4)."""
    named = [(number, attachment) for number, attachment in enumerate(attachments, 1) if attachment.name]
    if len(attachments) == 1:
        return [_note("附件：", 2, attachment.name, 3).before(LINE) for _, attachment in named]
    paragraphs: list[Paragraph] = []
    for number, attachment in named:
        mark = f"{number}."
        beside = _MARK_COLUMN + (len(mark) - 2) / 2
        if not paragraphs:
            paragraphs.append(_note(f"附件：{mark}\t", 2, attachment.name, 3 + beside).before(LINE))
        else:
            paragraphs.append(_note(f"{mark}\t", 5, attachment.name, beside))
    return paragraphs


def _note(mark: str, left: float, name: str, hanging: float) -> Paragraph:
    place = characters(left + hanging)
    paragraph = Paragraph(Element.ATTACHMENT_NOTE, run(mark) + run(name, Part.NAME))
    paragraph.set(tabs=f'<w:tabs><w:tab w:val="left" w:pos="{place}"/></w:tabs>')
    return paragraph.align("left").indent(left=place, hanging=characters(hanging))


def _signature(signature: Signature) -> list[Paragraph | Grid]:
    if not signature.names and not signature.date:
        return []
    if signature.sealing is Sealing.STAMP:
        return _stamped(signature)
    if signature.sealing is Sealing.NONE:
        return _unsealed(signature)
    if len(signature.names) > 1:
        return [_sealed_rows(signature)]
    return _sealed(signature)


def _sealed(signature: Signature) -> list[Paragraph | Grid]:
    """One organ: the date four characters from the right, the organ above it, centred on the date (7.3.5.1)."""
    name = signature.names[0] if signature.names else ""
    date_right = 4.0
    name_right = date_right + (width(signature.date) - width(name)) / 2
    if name_right < 0:  # an organ wider than the date and its indents: both move to the left
        date_right, name_right = date_right - name_right, 0.0
    paragraphs = []
    if name:
        paragraphs.append(
            _at_right(Element.SIGNATURE, name, name_right if signature.date else 4.0).keep_next()
        )
    if signature.date:
        paragraphs.append(_at_right(Element.DATE, signature.date, date_right))
    paragraphs[0].before(_SEAL_LINES * LINE)
    return [*paragraphs]


def _at_right(element: Element, text: str, indent: float) -> Paragraph:
    return Paragraph(element, run(text)).indent(right=characters(indent))


def _unsealed(signature: Signature) -> list[Paragraph | Grid]:
    """Without seal: organs two characters from the right, the date's first character two after the organ's (7.3.5.2)."""
    rights = [2.0 for _ in signature.names]
    date_right = 2.0
    if signature.names:
        last = width(signature.names[-1])
        if width(signature.date) > last:  # then the date stands two from the right, the organ further in
            rights[-1] = 4 + width(signature.date) - last
        else:
            date_right = last - width(signature.date)
    paragraphs = [
        _at_right(Element.SIGNATURE, name, right).keep_next()
        for name, right in zip(signature.names, rights, strict=True)
    ]
    if signature.date:
        paragraphs.append(_at_right(Element.DATE, signature.date, date_right))
    paragraphs[0].before(LINE)
    return [*paragraphs]


def _sealed_rows(signature: Signature) -> Grid:
    """Several organs: their names in rows, room for each one's seal, the date under the last (7.3.5.1)."""
    names = signature.names
    columns = _columns(names)
    each = measures.TEXT_WIDTH // columns
    widths = [each] * (columns - 1) + [measures.TEXT_WIDTH - each * (columns - 1)]
    rows = [list(names[place : place + columns]) for place in range(0, len(names), columns)]
    rows[-1] = [""] * (columns - len(rows[-1])) + rows[-1]  # the last organ stands over the date
    lines = [[_seal_cell(name, wide) for name, wide in zip(row, widths, strict=True)] for row in rows]
    if signature.date:
        lines[-1][-1].paragraphs.append(Paragraph(Element.DATE, run(signature.date)).align("center"))
    for cell in lines[0]:
        cell.paragraphs[0].before(_SEAL_LINES * LINE)
    heights = [(_SEAL_ROW_LINES + (_SEAL_LINES if row is rows[0] else 0)) * LINE for row in rows[:-1]]
    return side_by_side(lines, widths, heights=[*heights, 0])


def _columns(organs: Sequence[str]) -> int:
    """How many seals stand in a row: as many as leave each name on a line and a character free, at most three."""
    widest = max(width(organ) for organ in organs) + 1
    return next((n for n in (3, 2) if widest <= measures.CHARACTERS / n and len(organs) >= n), 1)


def _seal_cell(name: str, wide: int) -> Frame:
    element = Element.SIGNATURE if name else Element.FILLER
    return Frame([Paragraph(element, run(name)).align("center").keep_next()], wide)


def _stamped(signature: Signature) -> list[Paragraph | Grid]:
    """签名章: the posts two characters to the left of their stamps, the date a blank line below (7.3.5.3)."""
    right = _STAMP_INDENT + _STAMP_WIDTH_MM / measures.CHARACTER_MM + 2
    around = (_STAMP_LINES - 1) * LINE // 2  # a post stands in the middle of its stamp's height
    paragraphs = [
        _at_right(Element.SIGNATURE, name, right).before(2 * around).keep_next() for name in signature.names
    ]
    if paragraphs:
        paragraphs[0].before(2 * LINE + around)
    if signature.date:
        date = _at_right(Element.DATE, signature.date, _STAMP_INDENT)
        paragraphs.append(date.before(LINE + (around if paragraphs else 0)))
    return [*paragraphs]

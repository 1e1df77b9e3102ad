"""Whether a finished document says what its source says, character by character, white space aside.

The source is cut into its pieces as they are printed (a paragraph, a cell, a line of the imprint with its marks); each is
looked for in the text of the file, the longest first, and what is left on either side is a difference.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qianshao.gongwen.measure.anatomy import Anatomy
from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.measurement import Measurement
from qianshao.gongwen.model import (
    Attachment,
    Block,
    Document,
    Form,
    Heading,
    Names,
    Paragraph,
    Picture,
    Table,
)

_WHITE = re.compile(r"\s+")
_TAKEN = "\x00"
_SHOWN = 12  # characters of a difference that are shown


@dataclass
class Printed:
    """The characters of a file in the order it draws them, page numbers left out, and the page of each."""

    text: str
    pages: list[int]

    def take(self, piece: str) -> int:
        """Take a piece out; where it was, or -1."""
        place = self.text.find(piece)
        if place >= 0:
            self.text = self.text[:place] + _TAKEN * len(piece) + self.text[place + len(piece) :]
        return place


def judge_source(anatomy: Anatomy, source: Document) -> Measurement:
    """The text against its source: the same, or the first difference with its page."""
    clause, printed = CLAUSES["source.text"], _printed(anatomy)
    wanted = [bare for piece in pieces(source) if (bare := _WHITE.sub("", piece))]
    whole = Printed(printed.text, printed.pages)
    places: dict[int, int] = {}
    for number in sorted(range(len(wanted)), key=lambda each: -len(wanted[each])):
        places[number] = printed.take(wanted[number])
    missing = next((number for number in range(len(wanted)) if places[number] < 0), None)
    if missing is not None:
        return _difference(whole, printed, wanted[missing])
    extra = _extra(printed, source)
    if extra >= 0:
        found = printed.text[extra:].split(_TAKEN, 1)[0][:_SHOWN]
        return clause.judge(f"多出“{found}”", "与原文一致", page=printed.pages[extra])
    return _order(whole, source, [_WHITE.sub("", text) for text in _paragraphs(source)])


def _printed(anatomy: Anatomy) -> Printed:
    characters: list[str] = []
    pages: list[int] = []
    for sheet in anatomy.sheets:
        number = anatomy.numbers.get(sheet.number)
        line = number.digits[0].baseline if number else -100.0
        for glyph in sheet.glyphs:
            if abs(glyph.baseline - line) > 0.5 and not glyph.text.isspace():
                characters.append(glyph.text)
                pages.append(sheet.number)
    return Printed("".join(characters), pages)


def _difference(whole: Printed, rest: Printed, piece: str) -> Measurement:
    """Where a piece that is not there as it should be begins to differ."""
    length = next((size for size in range(len(piece), 0, -1) if piece[:size] in rest.text), 0)
    clause, expected = CLAUSES["source.text"], piece[length : length + _SHOWN]
    if length < min(4, len(piece) - 1):
        return clause.judge(f"缺“{piece[:_SHOWN]}”", "与原文一致")
    place = rest.text.find(piece[:length]) + length
    found = whole.text[place : place + _SHOWN]
    before = piece[max(0, length - 6) : length]
    page = whole.pages[min(place, len(whole.pages) - 1)] if whole.pages else None
    return clause.judge(f"“{before}”后为“{found}”", f"“{expected}”", page=page)


def _extra(printed: Printed, source: Document) -> int:
    """Where something stands that the source does not have; heads of tables that are repeated are no difference."""
    for head in sorted({_WHITE.sub("", cell) for cell in _heads(source)} - {""}, key=len, reverse=True):
        while printed.take(head) >= 0:
            pass
    return next((place for place, character in enumerate(printed.text) if character != _TAKEN), -1)


def _order(whole: Printed, source: Document, paragraphs: list[str]) -> Measurement:
    """The paragraphs of the body stand one after the other."""
    place = 0
    for text in paragraphs:
        found = whole.text.find(text, place)
        if found < 0:
            return CLAUSES["source.text"].judge(f"“{text[:_SHOWN]}”次序不同", "与原文一致")
        place = found + len(text)
    return CLAUSES["source.text"].judge("与原文一致", "与原文一致")


# The source as it is printed


def pieces(document: Document) -> Iterator[str]:
    """Every piece of a document as it is printed, with the marks that its place brings."""
    yield from _head(document)
    yield document.title
    yield document.subtitle
    yield f"{document.addressees}：" if document.addressees else ""
    yield from _blocks(document.blocks)
    yield from _attachment_note(document)
    yield from document.signature.names
    yield document.signature.date
    for names in document.attendance:
        yield from _blocks((names,))
    yield f"（{document.note}）" if document.note else ""
    for number, attachment in enumerate(document.attachments, 1):
        yield from _attachment(attachment, number, len(document.attachments))
    yield from _imprint(document)


def _head(document: Document) -> Iterator[str]:
    organs = document.masthead.organs
    letter = document.form is Form.LETTER
    yield document.copy_number
    yield document.urgency
    if letter or len(organs) == 1:
        yield organs[0] + document.masthead.word if organs else ""
    else:
        yield from organs
        yield document.masthead.word
    yield document.number
    yield "签发人：" if document.signers else ""
    yield from document.signers


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Heading):
            yield block.text + block.body
        elif isinstance(block, Names):
            yield f"{block.label}："
            yield block.text
        elif isinstance(block, Picture):
            yield block.caption
            yield "" if block.content else f"（图：{block.name}）"
        else:
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    yield table.caption
    for row in table.rows:
        yield from (cell.text for cell in row)


def _attachment_note(document: Document) -> Iterator[str]:
    named = [(number, each) for number, each in enumerate(document.attachments, 1) if each.name]
    yield "附件：" if named else ""
    for number, attachment in named:
        yield f"{number}.{attachment.name}" if len(document.attachments) > 1 else attachment.name


def _attachment(attachment: Attachment, number: int, count: int) -> Iterator[str]:
    if attachment.blocks or attachment.title:
        yield f"附件{number}" if count > 1 else "附件"
        yield attachment.title
        yield from _blocks(attachment.blocks)


def _imprint(document: Document) -> Iterator[str]:
    imprint = document.imprint
    yield f"主送：{imprint.addressees}。" if imprint.addressees else ""
    yield f"抄送：{imprint.copies}。" if imprint.copies else ""
    if document.form is not Form.LETTER:
        yield imprint.printer
        yield f"{imprint.printed.removesuffix('印发')}印发" if imprint.printed else ""


def _heads(document: Document) -> Iterator[str]:
    blocks = [*document.blocks, *(block for each in document.attachments for block in each.blocks)]
    for table in (block for block in blocks if isinstance(block, Table)):
        yield from (cell.text for row in table.rows[: table.heads] for cell in row)


def _paragraphs(document: Document) -> list[str]:
    found = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    return [text for text in found if len(text) > 8]

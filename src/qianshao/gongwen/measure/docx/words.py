"""Whether lines may break where they must not, and whether a DOCX says what its source says (GB/T 15834 5.1)."""

from collections.abc import Iterator

from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.docx.reading import File
from qianshao.gongwen.measure.measurement import Measurement
from qianshao.gongwen.model import Attachment, Block, Document, Heading, Names, Paragraph, Picture

_OFF = ("0", "false", "off")


def judge_words(file: File, source: Document | None) -> Iterator[Measurement]:
    """禁则 is a setting of the paragraph; the text is compared where the source is given."""
    loose = [
        paragraph.bare[:12]
        for paragraph in file.paragraphs
        if paragraph.bare and paragraph.settings.get("kinsoku", {}).get("val") in _OFF
    ]
    yield CLAUSES["line.start"].judge("未开" if loose else "开", "开", remark="、".join(loose[:3]))
    if source is None:
        yield CLAUSES["source.text"].absent("没有给原文")
        return
    whole = _squeezed("".join(paragraph.text for paragraph in file.paragraphs))
    missing = next((text for text in texts_of(source) if _squeezed(text) not in whole), "")
    yield CLAUSES["source.text"].judge("不同" if missing else "一致", "一致", remark=missing[:40])


def _squeezed(text: str) -> str:
    return "".join(text.split())


def texts_of(source: Document) -> Iterator[str]:
    """Every text of a document that is printed as it was written, in its order."""
    yield from (
        source.copy_number,
        source.urgency,
        source.number,
        source.title,
        source.subtitle,
        source.addressees,
    )
    yield from (*source.signers, *source.signature.names, source.signature.date, source.note)
    for block in source.blocks:
        yield from _of_block(block)
    for attachment in source.attachments:
        yield from _of_attachment(attachment)
    for names in source.attendance:
        yield from (names.label, names.text)
    yield from (source.imprint.addressees.rstrip("。"), source.imprint.copies.rstrip("。"))


def _of_attachment(attachment: Attachment) -> Iterator[str]:
    yield from (attachment.name, attachment.title)
    for block in attachment.blocks:
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from (block.text, block.body)
    elif isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Names):
        yield from (block.label, block.text)
    elif isinstance(block, Picture):
        yield block.caption
    else:
        yield block.caption
        yield from (cell.text for row in block.rows for cell in row)

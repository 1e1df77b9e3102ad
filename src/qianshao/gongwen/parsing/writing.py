"""A document written as plain text, so that reading it again gives the same document (`write`)."""

from collections.abc import Iterable

from qianshao.gongwen.model import Attachment, Block, Document, Heading, Names, Paragraph, Picture, Table
from qianshao.gongwen.outline.body import LANDSCAPE, is_caption
from qianshao.gongwen.parsing.elements import form_of, sealing_of
from qianshao.gongwen.parsing.literal import write_literal
from qianshao.gongwen.parsing.plain import parse
from qianshao.gongwen.parsing.tables import rows_of
from qianshao.gongwen.problem import Problem


def write(document: Document) -> str:
    """The document as an office writes it; where that would be read otherwise, with a key or mark for each element.

    Reading it gives the same document, as long as its texts are single lines without blanks around them, tables have a
    cell for each place, and lists of names at the end of the body stand in `attendance`. Pictures go by their names.
    """
    text = write_by_place(document)
    return text if _reads_as(text, document) else write_literal(document)


def _reads_as(text: str, document: Document) -> bool:
    try:
        return parse(text, pictures=document.pictures.get) == document
    except Problem:
        return False


def write_by_place(document: Document) -> str:
    """Head keys for what stands above the title, all else in its place; not asked whether it is read so again."""
    title = [each for each in (document.remark, document.title, document.subtitle) if each]
    sections = [
        _head(document),
        title,
        [f"{document.addressees}："] if document.addressees else [],
        block_lines(document.blocks),
        _note(document.attachments),
        [f"{each.label}：{each.text}" for each in document.attendance],
        _signature(document),
        *_bound(document.attachments),
        _imprint(document),
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _head(document: Document) -> list[str]:
    form = form_of("", document.masthead, document.title, document.named_kind)
    sealing = sealing_of("", document.form)
    values = {
        "份号": document.copy_number,
        "紧急程度": document.urgency,
        "发文机关": document.masthead.text,
        "发文字号": document.number,
        "签发人": "、".join(document.signers),
        "版式": document.form if document.form != form else "",
        "印章": document.signature.sealing if document.signature.sealing != sealing else "",
        "文种": document.named_kind.name if document.named_kind else "",
    }
    return [f"{key}：{value}" for key, value in values.items() if value]


def block_lines(blocks: Iterable[Block]) -> list[str]:
    """Blocks line by line; two tables that follow each other are parted by a blank line."""
    lines: list[str] = []
    previous: Block | None = None
    for block in blocks:
        if isinstance(block, Table) and isinstance(previous, Table) and not block.caption:
            lines.append("")
        lines += _block(block)
        previous = block
    return lines


def _block(block: Block) -> list[str]:
    match block:
        case Heading():
            return [block.text + block.body]
        case Paragraph():
            return [block.text]
        case Names():
            return [f"{block.label}：{block.text}"]
        case Picture():
            return [f"![{block.caption}]({block.name})"]
        case Table():
            return [*_caption(block), *rows_of(block)]


def _caption(table: Table) -> list[str]:
    """The line over a table: its caption, marked where it does not begin as one, and whether it lies sideways."""
    turned = LANDSCAPE if table.landscape else ""
    if not table.caption:
        return [turned] if turned else []
    return [f"{'' if is_caption(table.caption) else '表：'}{table.caption}{turned}"]


def _note(attachments: tuple[Attachment, ...]) -> list[str]:
    """附件说明; names of several are aligned under the first."""
    if len(attachments) == 1:
        return [f"附件：{attachments[0].name}"] if attachments[0].name else []
    named = [f"{number}. {each.name}" for number, each in enumerate(attachments, 1) if each.name]
    return [f"{'　　　' if place else '附件：'}{words}" for place, words in enumerate(named)]


def _signature(document: Document) -> list[str]:
    lines = [*document.signature.names, document.signature.date]
    lines += [f"（{line}）" for line in document.note.split("\n") if line]
    return [line for line in lines if line]


def _bound(attachments: tuple[Attachment, ...]) -> list[list[str]]:
    """Attachments whose text is there: mark and title, then the blocks."""
    sections: list[list[str]] = []
    for number, each in enumerate(attachments, 1):
        if each.title or each.blocks:
            mark = f"附件{number}" if len(attachments) > 1 else "附件"
            sections += [[mark, *([each.title] if each.title else [])], block_lines(each.blocks)]
    return sections


def _imprint(document: Document) -> list[str]:
    imprint = document.imprint
    printed = f"{imprint.printed}印发" if imprint.printed else ""
    last = "　　".join(each for each in (imprint.printer, printed) if each)
    return [
        *([f"主送：{imprint.addressees}。"] if imprint.addressees else []),
        *([f"抄送：{imprint.copies}。"] if imprint.copies else []),
        *([last] if last else []),
    ]

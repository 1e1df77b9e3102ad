"""A document written so that nothing is told by its place (读法：照键): a key or a mark for each element."""

from qianshao.gongwen.model import (
    Attachment,
    Block,
    Document,
    Heading,
    Names,
    Paragraph,
    Picture,
    Sealing,
    Table,
)
from qianshao.gongwen.outline.body import LANDSCAPE
from qianshao.gongwen.outline.head import LITERAL, key_of
from qianshao.gongwen.parsing.tables import rows_of

_INDENT = "　　"
_MARKS = "\\#|!@附表"


def write_literal(document: Document) -> str:
    """The text form that `gongwen.outline.literal` reads."""
    sections = [_head(document), _lines([*document.blocks, *document.attendance])]
    for number, each in enumerate(document.attachments, 1):
        if each.title or each.blocks:
            mark = f"附件{number}" if len(document.attachments) > 1 else "附件"
            sections += [[mark, *_titles(each)], _lines(each.blocks)]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _head(document: Document) -> list[str]:
    imprint, signature = document.imprint, document.signature
    between = "；" if signature.sealing == Sealing.STAMP else "、"
    values = {
        "读法": LITERAL,
        "版式": document.form,
        "印章": signature.sealing,
        "文种": document.named_kind.name if document.named_kind else "",
        "份号": document.copy_number,
        "紧急程度": document.urgency,
        "发文机关": document.masthead.text,
        "发文字号": document.number,
        "签发人": "、".join(document.signers),
        "文前附言": document.remark,
        "标题": document.title,
        "题注": document.subtitle,
        "主送": document.addressees and f"{document.addressees}：",
        "附件": _names(document.attachments),
        "署名": between.join(signature.names),
        "成文日期": signature.date,
        "附注": "\n".join(f"（{line}）" for line in document.note.split("\n") if line),
        "版记主送": imprint.addressees and f"{imprint.addressees}。",
        "抄送": imprint.copies and f"{imprint.copies}。",
        "印发机关": imprint.printer,
        "印发日期": imprint.printed and f"{imprint.printed}印发",
    }
    return [f"{key}：{value}".replace("\n", "\n" + _INDENT) for key, value in values.items() if value]


def _names(attachments: tuple[Attachment, ...]) -> str:
    return "\n".join(f"{number}. {each.name}" for number, each in enumerate(attachments, 1) if each.name)


def _titles(attachment: Attachment) -> list[str]:
    return [_guarded(line) for line in attachment.title.split("\n") if line]


def _guarded(words: str) -> str:
    """Words that begin with a mark, with the mark that they do not."""
    marked = words.startswith(tuple(_MARKS)) or key_of(words) is not None
    return "\\" + words if marked else words


def _lines(blocks: list[Block] | tuple[Block, ...]) -> list[str]:
    lines: list[str] = []
    previous: Block | None = None
    for block in blocks:
        if isinstance(block, Table) and isinstance(previous, Table):
            lines.append("")
        lines += _block(block)
        previous = block
    return lines


def _block(block: Block) -> list[str]:
    match block:
        case Heading():
            return ["#" * block.level + " " + "\t".join(each for each in (block.text, block.body) if each)]
        case Paragraph():
            return [_guarded(block.text)]
        case Names():
            return [f"@{block.label}：{block.text}"]
        case Picture():
            return [f"![{block.caption}]({block.name})"]
        case Table():
            turned = LANDSCAPE if block.landscape else ""
            caption = [f"表：{block.caption}{turned}"] if block.caption or turned else []
            return [*caption, *rows_of(block)]

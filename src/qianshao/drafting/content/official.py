"""A content with what stands around it as one official document (`gongwen.model`), and back."""

import re
from collections.abc import Callable
from dataclasses import replace

from qianshao.drafting.content.grids import heads_of
from qianshao.drafting.content.nodes import (
    Content,
    Figures,
    Node,
    attribute,
    children,
    heading,
    image,
    line,
    paragraph,
    picture_names,
    words_of,
)
from qianshao.drafting.content.schema import validate
from qianshao.drafting.content.texts import Files, from_text, table_node
from qianshao.gongwen.model import (
    Attachment,
    Block,
    Cell,
    Document,
    Heading,
    Names,
    Paragraph,
    Picture,
    Table,
)
from qianshao.gongwen.outline.body import CAPTION_MARK, LANDSCAPE, is_caption
from qianshao.gongwen.outline.labels import heading_length, label_of

# A picture's bytes by the file it is kept as; nothing where they are not at hand.
Pictures = Callable[[int], bytes]

_NAMES = re.compile("((?:出席|请假|列席|缺席)(?:人员|单位|同志|领导|人)?)：(.+)")
_TITLE_BREAK = "\n"


def to_official(
    content: Content, head: Document, *, figures: Figures | None = None, pictures: Pictures | None = None
) -> Document:
    """`head` (title, addressees, signature …) with this body, its 附件说明 and bound attachments.

    Bold is dropped: an official text has none of its own. A figure becomes what it counts to.
    """
    made = _Maker(figures, pictures, picture_names(content))
    nodes = children(content)
    blocks = made.blocks([each for each in nodes if each["type"] not in ("attachmentNote", "attachment")])
    end = len(blocks)
    while end and isinstance(blocks[end - 1], Names):
        end -= 1
    attendance = tuple(each for each in blocks[end:] if isinstance(each, Names))
    return replace(
        head, blocks=tuple(blocks[:end]), attendance=attendance, attachments=made.attachments(nodes)
    )


class _Maker:
    """Makes blocks of nodes."""

    def __init__(self, figures: Figures | None, pictures: Pictures | None, names: dict[int, str]) -> None:
        self.figures = figures
        self.pictures = pictures
        self.names = names

    def words(self, node: Node) -> str:
        return words_of(node, self.figures).strip()

    def blocks(self, nodes: list[Node]) -> list[Block]:
        """The blocks of a body; a line that is a table's caption goes with its table."""
        blocks: list[Block] = []
        caption = ""
        for index, node in enumerate(nodes):
            words = self.words(node)
            follows = nodes[index + 1]["type"] if index + 1 < len(nodes) else ""
            if node["type"] == "paragraph" and follows == "table" and is_caption(words):
                caption = words
            elif node["type"] == "table":
                blocks.append(self.table(node, caption))
                caption = ""
            elif node["type"] == "image" or words:
                blocks.append(self.block(node, words))
        return blocks

    def block(self, node: Node, words: str) -> Block:
        if node["type"] == "image":
            file_id = attribute(node, "file_id")
            content = self.pictures(file_id) if self.pictures else b""
            return Picture(self.names[file_id], attribute(node, "caption"), content)
        if node["type"] == "heading":
            return _heading(attribute(node, "level"), words)
        names = _NAMES.fullmatch(words)
        return Names(names[1], names[2].strip()) if names else Paragraph(words)

    def table(self, node: Node, caption: str) -> Table:
        rows = tuple(tuple(self.cell(each) for each in children(row)) for row in children(node))
        turned = caption.endswith(LANDSCAPE)
        caption = CAPTION_MARK.sub("", caption.removesuffix(LANDSCAPE), count=1).strip()
        return Table(rows, caption, heads_of(node), turned)

    def cell(self, node: Node) -> Cell:
        text = "\n".join(self.words(each) for each in children(node))
        return Cell(text, attribute(node, "colspan"), attribute(node, "rowspan"))

    def attachments(self, nodes: list[Node]) -> tuple[Attachment, ...]:
        names = [
            self.words(each) for node in nodes if node["type"] == "attachmentNote" for each in children(node)
        ]
        bound = {attribute(node, "number"): node for node in nodes if node["type"] == "attachment"}
        last = max([len(names), *bound])
        return tuple(
            self.attachment(names[n - 1] if n <= len(names) else "", bound.get(n)) for n in range(1, last + 1)
        )

    def attachment(self, name: str, node: Node | None) -> Attachment:
        if node is None:
            return Attachment(name)
        title, *inside = children(node)
        return Attachment(name, self.words(title), tuple(self.blocks(inside)))


def _heading(level: int, words: str) -> Heading:
    """A heading; text after the first sentence of one with a label is set as text (段首标题)."""
    label = label_of(words)
    length = heading_length(words, label) if label else 0
    return Heading(level, words[:length], words[length:].strip()) if length else Heading(level, words)


def from_official(document: Document, file_of: Files | None = None) -> Content:
    """The body of a document, its lists of names, 附件说明 and bound attachments; the head is whose it is.

    `file_of` says as which file a picture is kept; one that is not stays as it is written in a text.
    """
    nodes = [node for block in (*document.blocks, *document.attendance) for node in _nodes(block, file_of)]
    names = [each.name for each in document.attachments]
    while names and not names[-1]:
        names.pop()
    if names:
        nodes.append({"type": "attachmentNote", "content": [paragraph(each) for each in names]})
    for number, each in enumerate(document.attachments, 1):
        if each.title or each.blocks:
            nodes.append(_bound(number, each, file_of))
    return validate({"type": "doc", "content": nodes})


def from_reading(text: str, document: Document | None, file_of: Files | None = None) -> Content:
    """The body of a file that `gongwen.reading` read: tracked changes as accepted, its own look left behind."""
    return from_official(document, file_of) if document else from_text(text, file_of)


def _bound(number: int, attachment: Attachment, file_of: Files | None) -> Node:
    title = line("attachmentTitle", paragraph(attachment.title.replace(_TITLE_BREAK, "")).get("content", []))
    blocks = [node for block in attachment.blocks for node in _nodes(block, file_of)]
    return {"type": "attachment", "attrs": {"key": "", "number": number}, "content": [title, *blocks]}


def _nodes(block: Block, file_of: Files | None) -> list[Node]:
    match block:
        case Heading():
            return [heading(block.level, block.text + block.body)]
        case Paragraph():
            return [paragraph(block.text)]
        case Names():
            return [paragraph(f"{block.label}：{block.text}")]
        case Picture():
            file_id = file_of(block.name) if file_of else None
            written = f"![{block.caption}]({block.name})"
            return [paragraph(written) if file_id is None else image(file_id, block.name, block.caption)]
        case Table():
            return [*_caption(block), table_node(block)]


def _caption(table: Table) -> list[Node]:
    """The line over a table, as `gongwen.parsing` writes it."""
    turned = LANDSCAPE if table.landscape else ""
    if not table.caption:
        return [paragraph(turned)] if turned else []
    return [paragraph(f"{'' if is_caption(table.caption) else '表：'}{table.caption}{turned}")]

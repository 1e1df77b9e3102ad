"""A content as it came from a browser, made one that follows the schema; no word of it is lost on the way.

Nodes and marks that are not of the schema are dropped, their words stay. What cannot be a draft at all is refused in one
sentence.
"""

import re
from collections.abc import Iterator
from typing import Any

from qianshao.drafting.content.nodes import (
    LINES,
    Content,
    Node,
    attribute,
    cell,
    children,
    figure,
    image,
    line,
)
from qianshao.foundation.verdict import Unacceptable

# A body of 300 pages has some 200,000 characters in 8,000 lines.
MOST_CHARACTERS = 500_000
MOST_NODES = 200_000
DEEPEST = 24
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_KEY = re.compile("[a-z0-9]{1,12}")
_MEASURE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_INLINE = frozenset({"text", "figure", "hardBreak"})
_CELLS = frozenset({"tableCell", "tableHeader"})


def validate(content: object, standing: Content | None = None) -> Content:
    """The content as the schema wants it. Raises `Unacceptable` with a sentence where it is none, or too large.

    `standing` is what went through here before: the blocks at both ends that are the same are not looked at again.
    """
    if not isinstance(content, dict) or content.get("type") != "doc":
        raise Unacceptable("文稿内容的格式不对，没有保存。请刷新页面再试。")
    _measure(content)
    body: list[Node] = []
    names: list[Node] = []
    bound: list[Node] = []
    sent = _nodes(content)
    for node, same in zip(sent, _unchanged(sent, standing), strict=True):
        kind = node.get("type")
        if same is not None:
            body.append(same)
        elif kind == "attachmentNote":
            names += _paragraphs(node)
        elif kind == "attachment":
            bound.append(_attachment(node))
        else:
            body += _blocks(node)
    note = [{"type": "attachmentNote", "content": names}] if names else []
    clean = {"type": "doc", "content": [*(body or [line("paragraph", [])]), *note, *bound]}
    _number(bound)
    _name_sections(clean)
    return clean


def _unchanged(sent: list[Node], standing: Content | None) -> "list[Node | None]":
    """For each block sent the one that stands there already and is the same, from both ends up to what was changed.

    Sections' heads and attachments are none of them: their names and numbers are given anew each time.
    """
    stand = children(standing) if standing else []
    short = min(len(sent), len(stand))
    first = next((place for place in range(short) if sent[place] != stand[place]), short)
    left = short - first
    last = next((place for place in range(left) if sent[-1 - place] != stand[-1 - place]), left)
    found = [*stand[:first], *[None] * (len(sent) - first - last), *stand[len(stand) - last :]]
    return [each if each is not None and _is_settled(each) else None for each in found]


def _is_settled(node: Node) -> bool:
    if node["type"] == "heading":
        return bool(attribute(node, "level") != 1)
    return node["type"] in ("paragraph", "table", "image")


def _measure(content: Node) -> None:
    """Refuse what is too large or too deep, before anything walks through it by calling itself."""
    nodes, characters = 0, 0
    level = [content]
    for _ in range(DEEPEST):
        nodes += len(level)
        characters += sum(len(node["text"]) for node in level if isinstance(node.get("text"), str))
        if nodes > MOST_NODES or characters > MOST_CHARACTERS:
            raise Unacceptable(f"文稿超过 {MOST_CHARACTERS // 10_000} 万字，请分成几份。")
        level = [child for node in level for child in _nodes(node)]
    if level:
        raise Unacceptable("文稿里的内容套得太深，没有保存。请把这一段改成普通段落再试。")


def _nodes(node: Node) -> list[Node]:
    found = node.get("content")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _blocks(node: Node) -> list[Node]:
    """The blocks of the body that a node makes; one that the schema does not know gives what it holds."""
    match node.get("type"):
        case "paragraph":
            return [line("paragraph", _inline(node))]
        case "heading":
            return [_heading(node)]
        case "table":
            return _table(node)
        case "image":
            return _image(node)
        case "attachmentTitle":
            return [line("paragraph", _inline(node))]
        case kind if kind in _INLINE:
            words = _inline({"content": [node]})
            return [line("paragraph", words)] if words else []
    inside = _nodes(node)
    if any(each.get("type") in _INLINE for each in inside):
        return [line("paragraph", _inline(node))]
    return [block for each in inside for block in _blocks(each)]


def _heading(node: Node) -> Node:
    level = attribute_of(node, "level")
    level = min(max(level, 1), 4) if isinstance(level, int) else 1
    return line("heading", _inline(node), {"level": level, "key": _key(node) if level == 1 else ""})


def _key(node: Node) -> str:
    key = attribute_of(node, "key")
    return key if isinstance(key, str) and _KEY.fullmatch(key) else ""


def _paragraphs(node: Node) -> list[Node]:
    """All that stands in a node as paragraphs."""
    return [line("paragraph", children(each)) for block in _flat(node) for each in _lines(block)]


def _flat(node: Node) -> Iterator[Node]:
    yield from _blocks({"type": "", "content": _nodes(node)})


def _lines(block: Node) -> Iterator[Node]:
    if block["type"] in LINES:
        yield block
    for child in children(block):
        yield from _lines(child)


def _table(node: Node) -> list[Node]:
    rows = [_row(each) for each in _nodes(node)]
    rows = [row for row in rows if children(row)]
    return [{"type": "table", "content": rows}] if rows else []


def _row(node: Node) -> Node:
    cells = _nodes(node) if node.get("type") == "tableRow" else [node]
    return {"type": "tableRow", "content": [_cell(each) for each in cells]}


def _cell(node: Node) -> Node:
    inside = node if node.get("type") in _CELLS else {"content": [node]}
    clean = cell(
        [],
        head=node.get("type") == "tableHeader",
        columns=_span(node, "colspan"),
        rows=_span(node, "rowspan"),
    )
    clean["content"] = _paragraphs(inside) or [line("paragraph", [])]
    return clean


def _span(node: Node, name: str) -> int:
    value = attribute_of(node, name)
    return min(max(value, 1), 200) if isinstance(value, int) else 1


def _image(node: Node) -> list[Node]:
    file_id, name, caption = (attribute_of(node, each) for each in ("file_id", "name", "caption"))
    caption = _plain(caption)[:200]
    if isinstance(file_id, int) and not isinstance(file_id, bool) and 0 < file_id < 2**63:
        return [image(file_id, _plain(name)[:150], caption)]
    return [line("paragraph", [{"type": "text", "text": caption}])] if caption else []


def _attachment(node: Node) -> Node:
    inside = _nodes(node)
    titled = bool(inside) and inside[0].get("type") == "attachmentTitle"
    title = line("attachmentTitle", _inline(inside[0]) if titled else [])
    blocks = [block for each in inside[1 if titled else 0 :] for block in _blocks(each)]
    number = attribute_of(node, "number")
    attrs = {"key": _key(node), "number": number if isinstance(number, int) and 0 < number < 100 else 0}
    return {"type": "attachment", "attrs": attrs, "content": [title, *(blocks or [line("paragraph", [])])]}


def _inline(node: Node) -> list[Node]:
    """The words of a line; neighbours of one kind are one."""
    found: list[Node] = []
    for piece in _pieces(node):
        if (
            found
            and piece["type"] == "text" == found[-1]["type"]
            and piece.get("marks") == found[-1].get("marks")
        ):
            found[-1] = {**found[-1], "text": found[-1]["text"] + piece["text"]}
        else:
            found.append(piece)
    return found


def _pieces(node: Node) -> Iterator[Node]:
    for each in _nodes(node):
        match each.get("type"):
            case "text":
                if words := _plain(each.get("text")):
                    yield {"type": "text", **_marks(each), "text": words}
            case "figure":
                yield from _figure(each)
            case "hardBreak":
                yield {"type": "text", "text": " "}
            case _:
                yield from _pieces(each)


def _marks(node: Node) -> dict[str, Any]:
    marks = node.get("marks")
    bold = isinstance(marks, list) and any(
        isinstance(each, dict) and each.get("type") == "bold" for each in marks
    )
    return {"marks": [{"type": "bold"}]} if bold else {}


def _figure(node: Node) -> Iterator[Node]:
    measure, period, label = (_plain(attribute_of(node, each)) for each in ("measure", "period", "label"))
    if _MEASURE.fullmatch(measure) and len(measure) <= 80:
        yield figure(measure, "".join(period.split())[:40], label[:80])
    elif label:
        yield {"type": "text", "text": label}


def _plain(words: object) -> str:
    return _UNSEEN.sub(" ", words) if isinstance(words, str) else ""


def attribute_of(node: Node, name: str) -> object:
    """An attribute of a node that nobody looked at yet."""
    attrs = node.get("attrs")
    return attrs.get(name) if isinstance(attrs, dict) else None


def _number(bound: list[Node]) -> None:
    """Attachments count upwards."""
    last = 0
    for node in bound:
        last = max(attribute(node, "number"), last + 1)
        node["attrs"]["number"] = last


def _name_sections(content: Content) -> None:
    """Each section has a name of its own; one without gets the same whoever looks first."""
    begins = [
        node
        for node in children(content)
        if node["type"] == "attachment" or (node["type"] == "heading" and attribute(node, "level") == 1)
    ]
    taken: set[str] = {"top"}
    unnamed = []
    for node in begins:
        key = attribute(node, "key")
        if key and key not in taken:
            taken.add(key)
        else:
            unnamed.append(node)
    count = 0
    for node in unnamed:
        count += 1
        while f"s{count}" in taken:
            count += 1
        node["attrs"]["key"] = f"s{count}"

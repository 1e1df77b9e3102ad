"""The nodes of a content: how one is made, and how its words are read."""

import re
from collections.abc import Callable, Iterator
from typing import Any

Node = dict[str, Any]
Content = dict[str, Any]
# What a figure counts to, by its measure and its period: `12件`; nothing where it cannot be counted.
Figures = Callable[[str, str], str]

EMPTY: Content = {"type": "doc", "content": [{"type": "paragraph"}]}

_FIGURE = re.compile(
    r"\{\{\s*([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+)(?:\s+期间=([^\s=“”\"{}]{1,40}))?\s*\}\}"
)


def children(node: Node) -> list[Node]:
    """What stands in a node."""
    found: list[Node] = node.get("content", [])
    return found


def attribute(node: Node, name: str) -> Any:
    """One of a node's attributes; None where it has none of that name."""
    return (node.get("attrs") or {}).get(name)


def written(figure: Node) -> str:
    """A figure as it is written in a text: `{{documents.received 期间=本季度}}`."""
    measure, period = attribute(figure, "measure"), attribute(figure, "period")
    return f"{{{{{measure} 期间={period}}}}}" if period else f"{{{{{measure}}}}}"


def words_of(node: Node, figures: Figures | None = None) -> str:
    """The words of a line (or of a whole node): a figure is what it counts to, or as it is written where nobody counts."""
    if node["type"] == "text":
        return str(node["text"])
    if node["type"] == "figure":
        counted = figures(attribute(node, "measure"), attribute(node, "period") or "") if figures else ""
        return counted or written(node)
    return "".join(words_of(child, figures) for child in children(node))


def inline(text: str) -> list[Node]:
    """The words of a line as nodes; a figure as it is written in a text becomes one."""
    nodes: list[Node] = []
    end = 0
    for found in _FIGURE.finditer(text):
        nodes += _text(text[end : found.start()])
        node = figure(found[1], found[2] or "")
        nodes += [node] if written(node) == found[0] else _text(found[0])
        end = found.end()
    return nodes + _text(text[end:])


def _text(text: str) -> list[Node]:
    return [{"type": "text", "text": text}] if text else []


def figure(measure: str, period: str = "", label: str = "") -> Node:
    """A figure that is counted live."""
    return {"type": "figure", "attrs": {"measure": measure, "period": period, "label": label}}


def line(kind: str, content: list[Node], attrs: dict[str, Any] | None = None) -> Node:
    """A node that holds words, as the editor writes it: without what is empty."""
    return {"type": kind, **({"attrs": attrs} if attrs else {}), **({"content": content} if content else {})}


def paragraph(text: str) -> Node:
    """A paragraph of these words."""
    return line("paragraph", inline(text))


def heading(level: int, text: str) -> Node:
    """A heading; its words begin with its label."""
    return line("heading", inline(text), {"level": level, "key": ""})


def cell(lines: list[str], *, head: bool = False, columns: int = 1, rows: int = 1) -> Node:
    """A cell of these lines."""
    return {
        "type": "tableHeader" if head else "tableCell",
        "attrs": {"colspan": columns, "rowspan": rows},
        "content": [paragraph(each) for each in lines],
    }


def image(file_id: int, name: str, caption: str) -> Node:
    """A picture by the file it is kept as."""
    return {"type": "image", "attrs": {"file_id": file_id, "name": name, "caption": caption}}


def lines_of(node: Node) -> Iterator[Node]:
    """Every line a person can write in, in the order of the document: headings, paragraphs, names, titles."""
    for child in children(node):
        if child["type"] in LINES:
            yield child
        else:
            yield from lines_of(child)


LINES = frozenset({"heading", "paragraph", "attachmentTitle"})


def picture_names(content: Content) -> dict[int, str]:
    """The name of each picture's file; where two files have one name, the later bears its number as well."""
    names: dict[int, str] = {}
    for block in blocks_with_pictures(content):
        file_id = attribute(block, "file_id")
        name = re.sub(r"[\s()\[\]]+", " ", attribute(block, "name") or "").strip() or f"图{file_id}"
        if file_id not in names:
            names[file_id] = f"{file_id}-{name}" if name in names.values() else name
    return names


def blocks_with_pictures(content: Content) -> Iterator[Node]:
    """Every picture of the body and of the bound attachments."""
    for block in children(content):
        if block["type"] == "image":
            yield block
        elif block["type"] == "attachment":
            yield from (each for each in children(block) if each["type"] == "image")

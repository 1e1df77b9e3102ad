"""Where a passage stands in a text that was changed since: found again by its words and by what stood around it.

A passage lies in one line (a heading, a paragraph, a line of a cell). Places count as the editor counts them: the line
from 0 through the document, and characters in it, a figure being one.
"""

from dataclasses import dataclass
from typing import Any

from qianshao.drafting.content import Content
from qianshao.drafting.content.nodes import Node, children, line, lines_of

# What stands for a figure among characters.
FIGURE = "\ufffc"
AROUND = 30


@dataclass(frozen=True)
class Passage:
    """A run of characters in a line."""

    block: int
    start: int
    end: int


@dataclass(frozen=True)
class Anchor:
    """What is kept of a passage: its words, what stood before and after it in its line, and where it was."""

    quote: str
    before: str
    after: str
    hint: int


def words_in(node: Node) -> str:
    """A line's characters, a figure as one."""
    return "".join(each["text"] if each["type"] == "text" else FIGURE for each in children(node))


def lines_in(content: Content) -> list[str]:
    """The characters of every line."""
    return [words_in(each) for each in lines_of(content)]


def anchor_at(content: Content, block: int, start: int, end: int) -> Anchor | None:
    """The anchor of a passage; None where there is no such place, or nothing in it."""
    lines = lines_in(content)
    if not 0 <= block < len(lines) or not 0 <= start < end <= len(lines[block]):
        return None
    words = lines[block]
    return Anchor(words[start:end], words[max(0, start - AROUND) : start], words[end : end + AROUND], block)


def anchor_of_words(content: Content, quote: str) -> Anchor | None:
    """The anchor of the first place where these words stand (the form without scripts asks for words alone)."""
    for block, words in enumerate(lines_in(content)):
        start = words.find(quote)
        if start >= 0:
            return anchor_at(content, block, start, start + len(quote))
    return None


def find(lines: list[str], anchor: Anchor) -> Passage | None:
    """The place whose surroundings are most like what they were, near to where it was; None where the words are gone."""
    best: tuple[float, Passage] | None = None
    for block, words in enumerate(lines):
        start = words.find(anchor.quote)
        while start >= 0:
            end = start + len(anchor.quote)
            score = _likeness(words, start, end, anchor) - abs(block - anchor.hint) / (len(lines) + 1)
            if best is None or score > best[0]:
                best = (score, Passage(block, start, end))
            start = words.find(anchor.quote, start + 1)
    return best[1] if best else None


def _likeness(words: str, start: int, end: int, anchor: Anchor) -> float:
    before, after = words[max(0, start - AROUND) : start], words[end : end + AROUND]
    return _shared(before[::-1], anchor.before[::-1]) + _shared(after, anchor.after)


def _shared(one: str, other: str) -> int:
    """How many characters they begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def replaced(content: Content, passage: Passage, words: str) -> Content:
    """The content with other words in the place of a passage; a figure in it goes with it."""
    count = -1

    def change(node: Node) -> Node:
        nonlocal count
        found: dict[str, Any] = dict(node)
        if node["type"] in ("heading", "paragraph", "attachmentTitle"):
            count += 1
            if count != passage.block:
                return node
            return line(node["type"], _cut(children(node), passage, words), node.get("attrs"))
        if "content" in node:
            found["content"] = [change(each) for each in node["content"]]
        return found

    return change(content)


def _cut(pieces: list[Node], passage: Passage, words: str) -> list[Node]:
    before: list[Node] = []
    after: list[Node] = []
    marks: dict[str, Any] = {}
    place = 0
    for piece in pieces:
        length = len(piece["text"]) if piece["type"] == "text" else 1
        if place <= passage.start < place + length and "marks" in piece:
            marks = {"marks": piece["marks"]}
        before += _part(piece, 0, passage.start - place)
        after += _part(piece, passage.end - place, length)
        place += length
    put = [{"type": "text", **marks, "text": words}] if words else []
    return [*before, *put, *after]


def _part(piece: Node, start: int, end: int) -> list[Node]:
    """A piece from a character to another; a figure whole or not at all."""
    if piece["type"] != "text":
        return [piece] if start <= 0 < end else []
    text = piece["text"][max(0, start) : max(0, end)]
    return [{**piece, "text": text}] if text else []

"""A content as the plain text of an official document, for search, proofreading and comparing, with the place of each line.

Tables are the pipe rows that `gongwen.parsing` reads, pictures stand as Markdown writes them, 附件说明 and the marks of
bound attachments get the numbers that the editor draws.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from qianshao.drafting.content.grids import Covered, grid_of, heads_of
from qianshao.drafting.content.nodes import (
    LINES,
    Content,
    Figures,
    Node,
    attribute,
    children,
    picture_names,
    words_of,
)

LEFT, ABOVE = "<", "^"
# What parts the cells of a row, or the lines of a cell; and what alone in a cell would mean more (`parsing.tables`).
_PARTING = re.compile(r"(\||<br>)")
_ALONE = re.compile(r"\\*(?:[<^]|:?-{3,}:?|:-+:?|-+:)")


@dataclass(frozen=True)
class Place:
    """A place to write at: the line, counted from 0 through the document, and characters in it (a figure is one)."""

    block: int
    offset: int


@dataclass(frozen=True)
class Stretch:
    """A run of the plain text that stands in one line of the content; a figure's is `whole`: one character there."""

    start: int
    end: int
    block: int
    offset: int
    whole: bool = False

    def within(self, offset: int) -> int:
        """How far into the line an offset of the plain text lies."""
        if self.whole:
            return self.offset + (1 if offset >= self.end else 0)
        return self.offset + min(max(offset, self.start), self.end) - self.start


@dataclass(frozen=True)
class Plain:
    """The text, and where its characters stand in the content."""

    text: str
    stretches: tuple[Stretch, ...] = ()
    starts: tuple[int, ...] = ()

    def place(self, offset: int) -> Place:
        """The place of an offset; of what only the text has (a number before an attachment's name), the place after it."""
        index = max(bisect_right(self.starts, offset) - 1, 0)
        if not self.stretches:
            return Place(0, 0)
        found = self.stretches[index]
        if offset > found.end and index + 1 < len(self.stretches):
            found = self.stretches[index + 1]
        return Place(found.block, found.within(offset))

    def span(self, start: int, end: int) -> tuple[int, int, int]:
        """A passage as `(block, start, end)`; one that runs over several lines ends with its first."""
        first = self.place(start)
        last = [each for each in self.stretches_from(start) if each.start < max(end, start + 1)]
        ends = [each.within(end) for each in last if each.block == first.block]
        return first.block, first.offset, max([first.offset, *ends])

    def stretches_from(self, offset: int) -> tuple[Stretch, ...]:
        """The stretches from an offset on, as many as one line has."""
        index = max(bisect_right(self.starts, offset) - 1, 0)
        return self.stretches[index : index + 200]


@dataclass
class _Writer:
    """Writes the text piece by piece and keeps where each came from."""

    figures: Figures | None
    parts: list[str] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    length: int = 0
    block: int = -1
    begun: bool = False

    def put(self, words: str) -> None:
        """Words that only the text has."""
        self.parts.append(words)
        self.length += len(words)

    def line(self, node: Node, *, guard: bool = False) -> None:
        """The words of a line of the content; with `guard`, what would part a table's row is marked as words."""
        self.block += 1
        offset = 0
        for child in children(node):
            words, whole = words_of(child, self.figures), child["type"] == "figure"
            for piece in _PARTING.split(words) if guard and not whole else [words]:
                self.put("\\" if guard and _PARTING.fullmatch(piece) else "")
                self.stretches.append(
                    Stretch(self.length, self.length + len(piece), self.block, offset, whole)
                )
                offset += 1 if whole else len(piece)
                self.put(piece)
        if not children(node):
            self.stretches.append(Stretch(self.length, self.length, self.block, 0))


class _Words(_Writer):
    """The same text without where it came from, several times faster; `excess` is by how much figures as they are
    written are longer than two characters."""

    excess: int = 0

    def put(self, words: str) -> None:
        self.parts.append(words)

    def line(self, node: Node, *, guard: bool = False) -> None:
        for child in children(node):
            if child["type"] == "text":
                words = child["text"]
                self.parts.append(_PARTING.sub(r"\\\1", words) if guard else words)
            else:
                words = words_of(child, self.figures)
                self.excess += len("".join(words.split())) - 2
                self.parts.append(words)


def words(content: Content) -> tuple[str, int]:
    """The text alone, a figure as it is written, and how long it is as offices count: no blanks, a figure counts as two."""
    writer = _Words(None)
    _blocks(writer, children(content), picture_names(content), of=content)
    text = "".join(writer.parts)
    return text, len("".join(text.split())) - writer.excess


def plain(content: Content, figures: Figures | None = None) -> Plain:
    """The text of a content, a block a line."""
    writer = _Writer(figures)
    names = picture_names(content)
    _blocks(writer, children(content), names, of=content)
    text = "".join(writer.parts)
    return Plain(text, tuple(writer.stretches), tuple(each.start for each in writer.stretches))


def _blocks(writer: _Writer, nodes: list[Node], names: dict[int, str], of: Content) -> None:
    previous = ""
    for node in nodes:
        if writer.begun:
            writer.put("\n\n" if node["type"] == previous == "table" else "\n")
        writer.begun = True
        match node["type"]:
            case kind if kind in LINES:
                writer.line(node)
            case "table":
                _table(writer, node)
            case "image":
                writer.put(f"![{attribute(node, 'caption')}]({names[attribute(node, 'file_id')]})")
            case "attachmentNote":
                _note(writer, node)
            case "attachment":
                writer.put(mark_of(node, of))
                _blocks(writer, children(node), names, of)
        previous = node["type"]


def mark_of(attachment: Node, content: Content) -> str:
    """附件, or 附件2 where there are several."""
    named = [len(children(each)) for each in children(content) if each["type"] == "attachmentNote"]
    bound = [each for each in children(content) if each["type"] == "attachment"]
    number = attribute(attachment, "number")
    several = number > 1 or len(bound) > 1 or sum(named) > 1
    return f"附件{number}" if several else "附件"


def _note(writer: _Writer, node: Node) -> None:
    """附件：, the names numbered where there are several, all under the first (GB/T 9704 7.3.4)."""
    several = len(children(node)) > 1
    for number, name in enumerate(children(node), 1):
        writer.put(("\n　　　" if number > 1 else "附件：") + (f"{number}. " if several else ""))
        writer.line(name)


def _table(writer: _Writer, table: Node) -> None:
    grid = grid_of(table)
    heads = heads_of(table)
    rule = "|" + " --- |" * max(map(len, grid))
    for index, row in enumerate(grid):
        if index == heads:
            writer.put(rule + "\n")
        writer.put("|")
        for place in row:
            _cell(writer, place)
        writer.put("\n" if index + 1 < len(grid) else "")
    if heads == len(grid):
        writer.put("\n" + rule)


def _cell(writer: _Writer, place: "Node | Covered | None") -> None:
    writer.put(" ")
    if isinstance(place, Covered):
        writer.put(ABOVE if place == Covered.ABOVE else LEFT)
    elif place is not None:
        alone = len(children(place)) == 1 and _ALONE.fullmatch(words_of(place, writer.figures).strip())
        writer.put("\\" if alone else "")
        for index, each in enumerate(children(place)):
            writer.put("<br>" if index else "")
            writer.line(each, guard=True)
    writer.put(" |")

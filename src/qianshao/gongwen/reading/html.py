"""Web pages: paragraphs, headings and tables in the order of the page; scripts, styles and what is hidden left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from qianshao.gongwen.model import Block, Cell, Heading, Paragraph, Table
from qianshao.gongwen.opening import HUGE, LARGEST_XML, MOST_MARKS
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading.characters import decode
from qianshao.gongwen.reading.reading import Reading

_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_LEFT_OUT = {
    "script",
    "style",
    "head",
    "template",
    "noscript",
    "object",
    "svg",
    "select",
    "textarea",
    "iframe",
}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
# What stands inside a line; everything else stands apart.
_INLINE = {
    *(
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
    ),
    *(
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
    ),
    *("strong", "sub", "sup", "td", "th", "time", "tt", "u", "var", "wbr", "o:p", "st1:chsdate"),
}
_MOST_SPAN = 1_000
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
# A line end of the source between two Chinese characters is no space.
_SOURCE_SPACE = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t\r\n]*[\r\n][ \t\r\n]*(?=[\u2e80-\u9fff\uff00-\uffef])"
)


def read_html(content: bytes, declared: str = "") -> Reading:
    """A page as paragraphs, headings and tables; `declared` is the charset of whoever sent it, else its own counts."""
    meta = _META.search(content[:8_192])
    text = decode(content, declared or (meta.group(1).decode("ascii") if meta else ""))
    blocks = tuple(blocks_of(text))
    return Reading("html", "\n".join(map(_as_text, blocks)), blocks=blocks)


def blocks_of(text: str) -> Iterator[Block]:
    """The blocks of a page's text. Raises `Problem` where it is too large to look through."""
    if len(text) > LARGEST_XML or text.count("<") + 2 * text.count("=") > MOST_MARKS:
        raise Problem(HUGE)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return
    if root is not None:
        yield from _Page().read(root)


def _as_text(block: Block) -> str:
    if isinstance(block, Table):
        return "\n".join("\t".join(cell.text.replace("\n", " ") for cell in row) for row in block.rows)
    return block.text if isinstance(block, (Paragraph, Heading)) else ""


@dataclass
class _Grid:
    """A table while it is read; `nested` when another stands in it: then it only lays out the page."""

    rows: list[list[Cell]] = field(default_factory=list)
    nested: bool = False

    def blocks(self) -> list[Block]:
        """The table; where it only lays out the page, or has one column, its words as paragraphs."""
        rows = tuple(tuple(row) for row in self.rows if any(cell.text for cell in row))
        if not self.nested and max(map(len, rows), default=0) > 1:
            return [Table(rows)]
        return [Paragraph(line) for row in rows for cell in row for line in cell.text.split("\n") if line]


class _Page:
    """Walks a page once. What is written goes to the innermost open cell, else to the page."""

    def __init__(self) -> None:
        self.words: list[str] = []  # of the paragraph being read
        self.sinks: list[list[Block]] = [[]]  # the page, then each open cell
        self.grids: list[_Grid] = []
        self.level = 0
        self.as_written = False  # in a <pre>, where line ends count

    def read(self, root: etree._Element) -> list[Block]:
        """The blocks of a page, in their order."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if tag in _LEFT_OUT or _HIDDEN.search(element.get("style") or ""):
                    walk.skip_subtree()
                    continue
                self._open(tag)
                self._say(element.text)
            else:
                if tag not in _LEFT_OUT:
                    self._close(tag, element)
                self._say(element.tail)
        self._end_paragraph()
        while len(self.sinks) > 1:
            self.sinks[-2].extend(self.sinks.pop())
        return self.sinks[0]

    def _say(self, words: str | None) -> None:
        if words:
            self.words.append(words.replace("\n", "\0") if self.as_written else words)

    def _open(self, tag: str) -> None:
        if tag not in _INLINE or tag in {"td", "th"}:
            self._end_paragraph()
        if tag == "br":
            self.words.append("\0")
        elif tag == "table":
            for grid in self.grids[-1:]:
                grid.nested = True
            self.grids.append(_Grid())
        elif tag == "tr" and self.grids:
            self.grids[-1].rows.append([])
        elif tag in {"td", "th"} and self.grids:
            self.sinks.append([])
        elif tag == "pre":
            self.as_written = True
        self.level = _HEADINGS.get(tag, self.level)

    def _close(self, tag: str, element: etree._Element) -> None:
        if tag not in _INLINE or tag in {"td", "th"}:
            self._end_paragraph()
        if tag in {"td", "th"} and self.grids:
            self._end_cell(element)
        elif tag == "table" and self.grids:
            self.sinks[-1].extend(self.grids.pop().blocks())
        elif tag in _HEADINGS:
            self.level = 0
        elif tag == "pre":
            self.as_written = False

    def _end_cell(self, element: etree._Element) -> None:
        text = "\n".join(filter(None, map(_as_text, self.sinks.pop())))
        cell = Cell(text, _span(element, "colspan"), _span(element, "rowspan"))
        rows = self.grids[-1].rows
        if not rows:
            rows.append([])
        rows[-1].append(cell)

    def _end_paragraph(self) -> None:
        raw = _SOURCE_SPACE.sub("", "".join(self.words))
        self.words.clear()
        for line in raw.split("\0"):
            text = re.sub(r"[ \t\r\n\u00a0]+", " ", line).strip(" \u3000")
            if text:
                self.sinks[-1].append(Heading(self.level, text) if self.level else Paragraph(text))


def _span(element: etree._Element, name: str) -> int:
    written = (element.get(name) or "").strip()
    return (
        min(int(written), _MOST_SPAN) if written.isdecimal() and 0 < len(written) < 6 and int(written) else 1
    )

"""What a file shows, in its order: paragraphs with their runs, tables with their grids, what stands in text boxes.

Insertions are taken, deletions and hidden text left out; headers, footers, comments, notes and tables of contents are no
part of the text. Fields are their results, ruby is its base, a shape is read once (mc:Choice before mc:Fallback).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from qianshao.gongwen.parsing.docx.markup import (
    Element,
    attribute,
    child,
    descendants,
    is_on,
    name_of,
    number,
)
from qianshao.gongwen.parsing.docx.package import Package, Style, numbering_of

_THROUGH = {
    "hyperlink",
    "smartTag",
    "ins",
    "moveTo",
    "customXml",
    "fldSimple",
    "sdtContent",
    "dir",
    "bdo",
    "oMath",
}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


@dataclass(frozen=True)
class Run:
    """Characters of one style of character (its name)."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class Shown:
    """A picture in a paragraph: its description, the name of its file, and its bytes (PNG or JPEG, else none)."""

    description: str
    file: str
    content: bytes


@dataclass
class Written:
    """A paragraph: the name of its style, its outline level (0: none), its automatic label, its runs and pictures."""

    style: str = ""
    level: int = 0
    label: str = ""
    runs: list[Run] = field(default_factory=list)
    pictures: list[Shown] = field(default_factory=list)
    landscape: bool = False

    @property
    def text(self) -> str:
        """The characters as printed, automatic label included; a line feed is a break the writer made."""
        return self.label + "".join(run.text for run in self.runs)


@dataclass
class Box:
    """A cell: what stands in it, how many columns it takes, and whether it begins or goes on downwards (vMerge)."""

    pieces: list["Piece"]
    columns: int = 1
    merging: str = ""  # "", "restart" or "continue"


@dataclass
class Tabular:
    """A table, row by row; the first `heads` rows are marked as head rows."""

    rows: list[list[Box]]
    heads: int = 0
    landscape: bool = False


Piece = Written | Tabular


def story(package: Package) -> list[Piece]:
    """Everything the body shows."""
    return _Reader(package).pieces(package.body)


def paragraphs(pieces: list[Piece]) -> Iterator[Written]:
    """Every paragraph, those in tables too, row by row."""
    for piece in pieces:
        if isinstance(piece, Written):
            yield piece
        else:
            for row in piece.rows:
                for box in row:
                    yield from paragraphs(box.pieces)


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.sections: list[Piece] = []  # pieces of the section that is being read
        self.joined: Written | None = None  # a paragraph whose end was deleted: the next one goes on with it

    def pieces(self, container: Element) -> list[Piece]:
        """The paragraphs and tables of a body, a cell or a text box."""
        found: list[Piece] = []
        for element in _blocks(container):
            kind = name_of(element)
            if kind == "p":
                self._paragraph(element, found)
            elif kind == "tbl":
                table = self._table(element)
                found.append(table)
                self.sections.append(table)
            elif kind == "sectPr":
                self._end_section(element)
        return found

    def _paragraph(self, element: Element, found: list[Piece]) -> None:
        properties = child(element, "pPr")
        style = self.package.styles.get(attribute(child(properties, "pStyle")), Style(""))
        if style.name.lower().startswith("toc ") or style.name.startswith("目录 "):
            return
        written = self.joined or Written(style.name, _level(properties, style))
        boxes: list[Element] = []
        if self.joined is None:
            written.label = self._label(properties, style)
            found.append(written)
            self.sections.append(written)
        self._runs(element, written, boxes)
        self.joined = written if child(properties, "rPr", "del") is not None else None
        for box in boxes:
            found.extend(self.pieces(box))
        section = child(properties, "sectPr")
        if section is not None:
            self._end_section(section)

    def _label(self, properties: Element | None, style: Style) -> str:
        key, level = numbering_of(properties)
        if not key:
            key, level = style.numbering
        return self.package.numbering.label(key, level) if key else ""

    def _end_section(self, section: Element) -> None:
        size = child(section, "pgSz")
        wide = number(attribute(size, "w")) > number(attribute(size, "h"))
        if wide or attribute(size, "orient") == "landscape":
            for piece in self.sections:
                piece.landscape = True
        self.sections = []

    def _runs(self, element: Element, written: Written, boxes: list[Element]) -> None:
        """The runs of a paragraph, and the text boxes that hang on it."""
        for each in element:
            kind = name_of(each)
            if kind == "r":
                self._run(each, written, boxes)
            elif kind == "AlternateContent":
                self._runs(_choice(each), written, boxes)
            elif kind == "sdt":
                self._runs(_content(each), written, boxes)
            elif kind in _THROUGH:
                self._runs(each, written, boxes)
            elif kind == "t":  # the letters of a formula
                written.runs.append(Run(str(each.text or "")))

    def _run(self, run: Element, written: Written, boxes: list[Element]) -> None:
        properties = child(run, "rPr")
        style = self.package.styles.get(attribute(child(properties, "rStyle")), Style(""))
        hidden = child(properties, "vanish")
        if is_on(hidden) or (hidden is None and style.hidden):
            return
        for each in run:
            kind = name_of(each)
            if kind == "t":
                written.runs.append(Run(str(each.text or ""), style.name))
            elif kind in _SIGNS:
                written.runs.append(Run(_SIGNS[kind], style.name))
            elif kind == "ruby":
                base = child(each, "rubyBase")
                self._runs(base if base is not None else each, written, boxes)
            elif kind in ("drawing", "pict", "object", "AlternateContent"):
                self._drawing(_choice(each) if kind == "AlternateContent" else each, written, boxes)

    def _drawing(self, drawing: Element, written: Written, boxes: list[Element]) -> None:
        """The pictures of a drawing and its text boxes; what stands in a box is not looked for twice."""
        inside = list(_text_boxes(drawing))
        boxes.extend(inside)
        if inside:
            return
        described = next(descendants(drawing, "docPr"), None)
        words = attribute(described, "descr") or attribute(described, "title")
        for each in (*descendants(drawing, "blip"), *descendants(drawing, "imagedata")):
            file, content = self.package.content(attribute(each, "embed") or attribute(each, "id"))
            if file:
                known = content if content.startswith(_PICTURES) else b""
                written.pictures.append(Shown(words, file, known))

    def _table(self, element: Element) -> Tabular:
        rows = [row for row in _blocks(element) if name_of(row) == "tr" and child(row, "trPr", "del") is None]
        heads = 0
        while heads < len(rows) and is_on(child(rows[heads], "trPr", "tblHeader")):
            heads += 1
        return Tabular([self._row(row) for row in rows], heads)

    def _row(self, row: Element) -> list[Box]:
        before = number(attribute(child(row, "trPr", "gridBefore")))
        boxes = [Box([]) for _ in range(min(max(before, 0), 60))]
        for each in _blocks(row):
            if name_of(each) == "tc":
                properties = child(each, "tcPr")
                merge = child(properties, "vMerge")
                merging = "" if merge is None else attribute(merge) or "continue"
                columns = number(attribute(child(properties, "gridSpan")), 1)
                boxes.append(Box(self._inside(each), min(max(columns, 1), 60), merging))
        return boxes

    def _inside(self, cell: Element) -> list[Piece]:
        """What stands in a cell; its pieces belong to the section of their table, whatever ends in the cell."""
        kept, self.sections = self.sections, []
        pieces = self.pieces(cell)
        self.sections = kept
        return pieces


def _blocks(container: Element) -> Iterator[Element]:
    """The children of a container, those in content controls and in insertions too."""
    for each in container:
        kind = name_of(each)
        if kind == "sdt":
            yield from _blocks(_content(each))
        elif kind == "AlternateContent":
            yield from _blocks(_choice(each))
        elif kind in ("customXml", "ins", "moveTo", "sdtContent"):
            yield from _blocks(each)
        else:
            yield each


def _content(control: Element) -> Element:
    found = child(control, "sdtContent")
    return found if found is not None else control


def _choice(alternates: Element) -> Element:
    """The first of the ways in which something is given; the fallback only where there is no other."""
    for name in ("Choice", "Fallback"):
        found = child(alternates, name)
        if found is not None and len(found):
            return found
    return alternates


def _text_boxes(drawing: Element) -> Iterator[Element]:
    """The outermost text boxes of a drawing."""
    for each in drawing:
        if name_of(each) == "txbxContent":
            yield each
        elif name_of(each) == "AlternateContent":
            yield from _text_boxes(_choice(each))
        else:
            yield from _text_boxes(each)


def _level(properties: Element | None, style: Style) -> int:
    own = attribute(child(properties, "outlineLvl"))
    if own.isdecimal():
        return int(own) + 1 if int(own) < 9 else 0
    return style.level

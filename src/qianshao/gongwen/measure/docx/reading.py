"""Reading a DOCX for measuring: its paragraphs in their order, its sections, its headers and footers."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from qianshao.gongwen import ooxml
from qianshao.gongwen.measure.docx.cascade import (
    Styles,
    W,
    attributes,
    name_of,
    put_together,
    read_styles,
    settings_of,
)
from qianshao.gongwen.measure.docx.styled import TWIPS_PER_MM, Span, Styled, Where, number
from qianshao.gongwen.opening import Archive, open_archive, parse_xml
from qianshao.gongwen.problem import Problem

_R, _WP, _A = f"{{{ooxml.RELATIONS}}}", f"{{{ooxml.PLACING}}}", f"{{{ooxml.DRAWING}}}"
_MC, _WPS = f"{{{ooxml.COMPATIBILITY}}}", f"{{{ooxml.SHAPE}}}"
_RELATION = f"{{{ooxml.PACKAGE}/relationships}}Relationship"
_PROPERTIES = f"{{{ooxml.PROPERTIES}}}property"
_EMU_PER_MM = 36000
_DEEPEST = 40  # tables in tables, boxes in boxes


@dataclass(frozen=True)
class Bar:
    """A rule drawn as a shape: its place and size in mm from the paper's edges, its colour."""

    left: float
    top: float
    width: float
    height: float
    colour: str
    section: int


@dataclass(frozen=True)
class Section:
    """A section: its paper, margins and grid as attributes, its footers by type (default, even, first)."""

    size: dict[str, str]
    margins: dict[str, str]
    grid: dict[str, str]
    footers: dict[str, list[Styled]]
    first_differs: bool
    begins: str

    @property
    def landscape(self) -> bool:
        """Whether the paper lies on its long side."""
        return (number(self.size, "w") or 0) > (number(self.size, "h") or 0)

    def margin(self, side: str) -> float:
        """A margin in mm; Word keeps a text from margins below zero, which are fixed ones."""
        return abs(number(self.margins, side) or 0) / TWIPS_PER_MM

    def paper(self, side: str) -> float:
        """w or h in mm."""
        return (number(self.size, side) or 0) / TWIPS_PER_MM


@dataclass(frozen=True)
class File:
    """A DOCX read for measuring. `properties` are its custom ones, `odd_and_even` whether its pages differ."""

    paragraphs: list[Styled]
    sections: list[Section]
    bars: list[Bar]
    properties: dict[str, str]
    odd_and_even: bool


def read_docx(content: bytes) -> File:
    """Read a DOCX; `Problem` where it is none, or broken."""
    archive = open_archive(content)
    if "word/document.xml" not in archive:
        raise Problem("这不是 DOCX 文件：里面没有正文。旧格式的 .doc 请另存为 .docx 再试。")
    return _Reader(archive).file()


class _Reader:
    """What is needed on the way through the parts of one file."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.styles: Styles = read_styles(self._part("word/styles.xml"))
        self.related = self._relationships()
        self.sections: list[Section] = []
        self.bars: list[Bar] = []

    def _part(self, name: str) -> etree._Element | None:
        return parse_xml(self.archive.read(name)) if name in self.archive else None

    def _relationships(self) -> dict[str, str]:
        root = self._part("word/_rels/document.xml.rels")
        found = root.iterchildren(_RELATION) if root is not None else ()
        return {each.get("Id", ""): posixpath.normpath(f"word/{each.get('Target', '')}") for each in found}

    def file(self) -> File:
        """Everything of the file that is measured. Raises `Problem` where there is no text."""
        root = parse_xml(self.archive.read("word/document.xml"))
        body = root.find(f"{W}body")
        if body is None:
            raise Problem("这个 DOCX 文件没有正文。")
        paragraphs = list(self._blocks(body, Where(), 0))
        last = body.find(f"{W}sectPr")
        self.sections.append(self._section(last))
        settings = self._part("word/settings.xml")
        odd = settings.find(f"{W}evenAndOddHeaders") if settings is not None else None
        return File(paragraphs, self.sections, self.bars, self._properties(), _is_on(odd))

    def _properties(self) -> dict[str, str]:
        root = self._part("docProps/custom.xml")
        found = root.iterchildren(_PROPERTIES) if root is not None else ()
        return {each.get("name", ""): "".join(str(text) for text in each.itertext()) for each in found}

    def _blocks(self, parent: etree._Element, where: Where, depth: int) -> Iterator[Styled]:
        """The paragraphs of a body, a cell or a box; what stands in a box comes before the paragraph it hangs on."""
        if depth > _DEEPEST:
            return
        for element in parent:
            kind = name_of(element)
            if kind == "p":
                yield from self._paragraph(element, where, depth)
            elif kind == "tbl":
                yield from self._table(element, where, depth)
            elif kind in ("sdt", "sdtContent", "ins", "customXml", "smartTag"):
                yield from self._blocks(element, where, depth + 1)

    def _paragraph(self, element: etree._Element, where: Where, depth: int) -> Iterator[Styled]:
        where = replace(where, section=len(self.sections))
        for drawing in _drawings(element):
            yield from self._drawing(drawing, where, depth)
        own = element.find(f"{W}pPr")
        settings = settings_of(own)
        style = settings.get("pStyle", {}).get("val", "")
        whole = self.styles.paragraph(style, settings)
        runs = list(_runs(element))
        broken = any(each.get(f"{W}type") == "page" for run in runs for each in run.iterchildren(f"{W}br"))
        fields = tuple(
            (each.text or "").strip() for run in runs for each in run.iterchildren(f"{W}instrText")
        ) + tuple(each.get(f"{W}instr", "").strip() for each in element.iter(f"{W}fldSimple"))
        yield Styled(
            self.styles.name(style),
            [span for run in runs if (span := self._span(run, style)).text],
            whole,
            where,
            fields,
            _is_set(whole, "pageBreakBefore") or broken,
        )
        section = own.find(f"{W}sectPr") if own is not None else None
        if section is not None:
            self.sections.append(self._section(section))

    def _span(self, run: etree._Element, style: str) -> Span:
        own = settings_of(run.find(f"{W}rPr"))
        character = own.get("rStyle", {}).get("val", "")
        look = self.styles.run(style, character, own)
        fonts = look.get("rFonts", {})
        return Span(
            _text(run),
            fonts.get("eastAsia", ""),
            fonts.get("ascii", ""),
            (number(look.get("sz", {}), "val") or 20) / 2,
            look.get("color", {}).get("val", ""),
            (number(look.get("spacing", {}), "val") or 0) / 20,
            int(number(look.get("w", {}), "val") or 100),
            self.styles.name(character),
        )

    def _table(self, table: etree._Element, where: Where, depth: int) -> Iterator[Styled]:
        width = table.find(f"{W}tblPr/{W}tblW")
        wide = (
            number(attributes(width), "w") if width is not None and width.get(f"{W}type") == "dxa" else None
        )
        borders = _borders(table.find(f"{W}tblPr/{W}tblBorders"))
        for row in table.iterchildren(f"{W}tr"):
            for cell in row.iterchildren(f"{W}tc"):
                own = put_together(borders, _borders(cell.find(f"{W}tcPr/{W}tcBorders")))
                inside = replace(
                    where, cell=True, rules=_rules(own), width=wide / TWIPS_PER_MM if wide else where.width
                )
                yield from self._blocks(cell, inside, depth + 1)

    def _drawing(self, drawing: etree._Element, where: Where, depth: int) -> Iterator[Styled]:
        """The text of a box; a filled shape without text is a rule."""
        box = next(drawing.iter(f"{W}txbxContent"), None)
        name = next((each.get("name", "") for each in drawing.iter(f"{_WP}docPr")), "") or "文本框"
        if box is not None:
            yield from self._blocks(box, replace(where, box=name, pinned=_pinned(drawing)), depth + 1)
            return
        colour = next((each.get("val", "") for each in drawing.iter(f"{_A}srgbClr")), "")
        extent = next(drawing.iter(f"{_WP}extent"), None)
        if extent is not None and colour and next(drawing.iter(f"{_WPS}wsp"), None) is not None:
            size = [int(extent.get(side, "0")) / _EMU_PER_MM for side in ("cx", "cy")]
            left, top = (_offset(drawing, side) for side in ("H", "V"))
            self.bars.append(Bar(left, top, size[0], size[1], colour, where.section))

    def _section(self, element: etree._Element | None) -> Section:
        parts = {name: _attributes_of(element, name) for name in ("pgSz", "pgMar", "docGrid", "type")}
        footers: dict[str, list[Styled]] = {}
        for reference in element.iterchildren(f"{W}footerReference") if element is not None else ():
            root = self._part(self.related.get(reference.get(f"{_R}id", ""), ""))
            where = Where(section=len(self.sections))
            footers[reference.get(f"{W}type", "default")] = (
                list(self._blocks(root, where, 0)) if root is not None else []
            )
        inherited = self.sections[-1].footers if self.sections else {}
        first = element.find(f"{W}titlePg") if element is not None else None
        return Section(
            parts["pgSz"],
            parts["pgMar"],
            parts["docGrid"],
            {**inherited, **footers},
            _is_on(first),
            parts["type"].get("val", "nextPage"),
        )


def _attributes_of(element: etree._Element | None, name: str) -> dict[str, str]:
    child = element.find(f"{W}{name}") if element is not None else None
    return attributes(child) if child is not None else {}


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off")


def _is_set(settings: dict[str, dict[str, str]], name: str) -> bool:
    return name in settings and settings[name].get("val", "1") not in ("0", "false", "off")


def _runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph, also inside links, fields and insertions; not those of a box that hangs on it."""
    for element in paragraph:
        kind = name_of(element)
        if kind == "r":
            yield element
        elif kind not in ("pPr", "del", "moveFrom"):
            yield from _runs(element)


def _text(run: etree._Element) -> str:
    pieces = {"t": None, "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
    found = ((each, pieces[name_of(each)]) for each in run if name_of(each) in pieces)
    return "".join(mark if mark is not None else each.text or "" for each, mark in found)


def _drawings(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The drawings of a paragraph itself; of alternatives the first."""
    for run in _runs(paragraph):
        for element in run:
            if name_of(element) == "AlternateContent":
                yield from element.iterchildren(f"{_MC}Choice")
            elif name_of(element) in ("drawing", "pict"):
                yield element


def _offset(drawing: etree._Element, side: str) -> float:
    position = next(drawing.iter(f"{_WP}position{side}"), None)
    offset = position.find(f"{_WP}posOffset") if position is not None else None
    return int(offset.text or 0) / _EMU_PER_MM if offset is not None else 0.0


def _pinned(drawing: etree._Element) -> str:
    position = next(drawing.iter(f"{_WP}positionV"), None)
    if position is None:
        return ""
    align = position.find(f"{_WP}align")
    relative = position.get("relativeFrom", "")
    return f"{relative} {align.text}" if align is not None else f"{relative} {_offset(drawing, 'V'):.2f}"


def _borders(element: etree._Element | None) -> dict[str, dict[str, str]]:
    return {name_of(side): attributes(side) for side in element} if element is not None else {}


def _rules(borders: dict[str, dict[str, str]]) -> tuple[tuple[str, float], ...]:
    """The rules of a cell that are drawn: (side, thickness in pt)."""
    drawn = (
        (side, (number(values, "sz") or 0) / 8)
        for side, values in borders.items()
        if values.get("val", "nil") not in ("nil", "none")
    )
    return tuple((side, thick) for side, thick in drawn if thick)

"""The parts of a word processor's package: its text, its styles, its numbering, its pictures, its properties."""

import posixpath
from dataclasses import dataclass, field
from functools import cached_property

from qianshao.gongwen.opening import Archive, open_archive
from qianshao.gongwen.parsing.docx.markup import Element, attribute, child, children, is_on, number
from qianshao.gongwen.parsing.docx.numbering import Numbering
from qianshao.gongwen.problem import Problem

_MAIN = "word/document.xml"
_DEEPEST = 30  # styles based on one another


@dataclass(frozen=True)
class Style:
    """A paragraph's or a character's style: its name, the outline level it gives (0: none), its numbering."""

    name: str
    level: int = 0
    numbering: tuple[str, int] = ("", 0)
    hidden: bool = False


@dataclass
class Package:
    """A DOCX opened within bounds."""

    archive: Archive
    main: str
    relationships: dict[str, str] = field(default_factory=dict)

    @cached_property
    def body(self) -> Element:
        """The body of the text. Raises `Problem` where there is none."""
        body = child(self.archive.xml(self.main), "body")
        if body is None:
            raise Problem("这不是 Word 文档（docx）：里面没有正文。")
        return body

    @cached_property
    def styles(self) -> dict[str, Style]:
        """The styles by their ids."""
        root = self._part("styles.xml")
        elements = {attribute(each, "styleId"): each for each in children(root, "style")}
        return {key: _style(each, elements) for key, each in elements.items()}

    @cached_property
    def numbering(self) -> Numbering:
        """Automatic numbers."""
        return Numbering(self._part("numbering.xml"))

    @cached_property
    def properties(self) -> dict[str, str]:
        """The file's own properties by name (docProps/custom.xml)."""
        if "docProps/custom.xml" not in self.archive:
            return {}
        root = self.archive.xml("docProps/custom.xml")
        return {
            attribute(each, "name"): "".join(map(str, each.itertext())) for each in children(root, "property")
        }

    def _part(self, name: str) -> Element | None:
        path = posixpath.join(posixpath.dirname(self.main), name)
        return self.archive.xml(path) if path in self.archive else None

    def content(self, relationship: str) -> tuple[str, bytes]:
        """The name and the bytes of a picture; nothing where the file does not hold it."""
        path = self.relationships.get(relationship, "")
        if not path or path not in self.archive:
            return posixpath.basename(path), b""
        return posixpath.basename(path), self.archive.read(path)


def open_package(content: bytes) -> Package:
    """A DOCX; `Problem` says why it cannot be used."""
    archive = open_archive(content)
    main = next(
        (path for kind, path in _targets(archive, "", "_rels/.rels").values() if kind == "officeDocument"),
        _MAIN,
    )
    if main not in archive:
        raise Problem("这不是 Word 文档（docx）：里面没有正文。")
    folder, name = posixpath.split(main)
    targets = _targets(archive, folder, posixpath.join(folder, "_rels", f"{name}.rels"))
    return Package(archive, main, {key: path for key, (_, path) in targets.items()})


def _targets(archive: Archive, folder: str, path: str) -> dict[str, tuple[str, str]]:
    """Relationships inside the package by id: what kind each is, and the path of its part."""
    if path not in archive:
        return {}
    found = {}
    for each in children(archive.xml(path), "Relationship"):
        if attribute(each, "TargetMode") == "External":
            continue
        target = attribute(each, "Target")
        place = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
        )
        found[attribute(each, "Id")] = (attribute(each, "Type").rpartition("/")[2], place)
    return found


def _style(element: Element, elements: dict[str, Element]) -> Style:
    """A style with what it takes over from those it is based on."""
    chain = [element]
    while len(chain) < _DEEPEST:
        below = elements.get(attribute(child(chain[-1], "basedOn")))
        if below is None:
            break
        chain.append(below)
    name = attribute(child(element, "name"))
    level = next((found for each in chain if (found := _level(each))), 0)
    numbering = next((own for each in chain if (own := numbering_of(child(each, "pPr")))[0]), ("", 0))
    return Style(name, level, numbering, any(is_on(child(each, "rPr", "vanish")) for each in chain))


def _level(style: Element) -> int:
    outline = attribute(child(style, "pPr", "outlineLvl"))
    if outline.isdecimal() and int(outline) < 9:
        return int(outline) + 1
    name = attribute(child(style, "name")).lower().replace(" ", "")
    for begin in ("heading", "标题"):
        rest = name.removeprefix(begin)
        if rest != name and rest.isdecimal():
            return number(rest)
    return 0


def numbering_of(properties: Element | None) -> tuple[str, int]:
    """The list and the level that a paragraph's properties name."""
    found = child(properties, "numPr")
    return attribute(child(found, "numId")), number(attribute(child(found, "ilvl")))

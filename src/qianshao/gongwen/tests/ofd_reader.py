"""An OFD read back as a viewer would, and held against the standard: for tests only."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from fontTools.ttLib import TTFont
from lxml import etree

_SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "ofd_schema" / "ofd.rng"))
_NAMESPACE = {"o": "http://www.ofdspec.org/2016"}


@dataclass(frozen=True)
class Glyph:
    """A character where a viewer draws it, in mm from the upper left corner of the page."""

    character: str
    x: float
    y: float
    size: float
    font: str
    colour: str


@dataclass(frozen=True)
class Box:
    """Where a path or an image lies: left, top, right, bottom in mm; `what` is its colour or the file's name."""

    what: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class OfdPage:
    """One page as it is drawn."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    paths: tuple[Box, ...]
    images: tuple[Box, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.character for glyph in self.glyphs)


class Ofd:
    """A package opened; what its parts name is found by the paths they give."""

    def __init__(self, content: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(content))
        self.entry = self._xml("OFD.xml")
        self.root = self._one(self.entry, "o:DocBody/o:DocRoot")
        self.folder = PurePosixPath(self.root).parent
        self.document = self._xml(self.root)
        self.files: dict[str, str] = {}
        self.names: dict[str, str] = {}
        for part in self.document.xpath(
            "o:CommonData/o:PublicRes|o:CommonData/o:DocumentRes", namespaces=_NAMESPACE
        ):
            self._read_resources(part.text)

    def _xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.archive.read(name))

    def _one(self, element: etree._Element, path: str) -> str:
        (found,) = element.xpath(path, namespaces=_NAMESPACE)
        return str(found.text)

    def _read_resources(self, name: str) -> None:
        part = self._xml(str(self.folder / name))
        for each in part.xpath("//o:Font|//o:MultiMedia", namespaces=_NAMESPACE):
            self.files[each.get("ID")] = str(self.folder / part.get("BaseLoc") / each[0].text)
            self.names[each.get("ID")] = each.get("FontName", "")

    @property
    def page_names(self) -> list[str]:
        found = self.document.xpath("o:Pages/o:Page/@BaseLoc", namespaces=_NAMESPACE)
        return [str(self.folder / name) for name in found]

    @property
    def particulars(self) -> dict[str, str]:
        (told,) = self.entry.xpath("o:DocBody/o:DocInfo", namespaces=_NAMESPACE)
        return {etree.QName(each).localname: each.text for each in told}

    def font(self, name: str) -> TTFont:
        (identity,) = [identity for identity, each in self.names.items() if each == name]
        return TTFont(io.BytesIO(self.archive.read(self.files[identity])))

    def pages(self) -> list[OfdPage]:
        return [self._page(self._xml(name)) for name in self.page_names]

    def _page(self, page: etree._Element) -> OfdPage:
        _, _, width, height = map(float, self._one(page, "o:Area/o:PhysicalBox").split())
        objects = {kind: page.xpath(f"//o:{kind}", namespaces=_NAMESPACE) for kind in _KINDS}
        return OfdPage(
            width,
            height,
            tuple(glyph for each in objects["TextObject"] for glyph in self._glyphs(each)),
            tuple(_box(each, each[0].get("Value")) for each in objects["PathObject"]),
            tuple(_box(each, self.files[each.get("ResourceID")]) for each in objects["ImageObject"]),
        )

    def _glyphs(self, text: etree._Element) -> Iterator[Glyph]:
        left, top, _, _ = map(float, text.get("Boundary").split())
        a, b, c, d, e, f = map(float, text.get("CTM", "1 0 0 1 0 0").split())
        colour = text.find("o:FillColor", _NAMESPACE).get("Value")
        font, size = self.names[text.get("Font")], float(text.get("Size"))
        for code in text.findall("o:TextCode", _NAMESPACE):
            x, y = float(code.get("X")), float(code.get("Y"))
            for character, delta in zip(code.text, [*_distances(code.get("DeltaX", "")), 0.0], strict=True):
                yield Glyph(character, left + a * x + c * y + e, top + b * x + d * y + f, size, font, colour)
                x += delta


_KINDS = ("TextObject", "PathObject", "ImageObject")


def _distances(text: str) -> Iterator[float]:
    words = iter(text.split())
    for word in words:
        if word == "g":
            count, value = int(next(words)), float(next(words))
            yield from [value] * count
        else:
            yield float(word)


def _box(element: etree._Element, what: str) -> Box:
    x, y, width, height = map(float, element.get("Boundary").split())
    return Box(what, x, y, x + width, y + height)


def faults(content: bytes) -> list[str]:
    """What breaks the standard: parts against the schema, ids, references, files named and files there."""
    ofd, found, ids = Ofd(content), [], list[int]()
    names = ofd.archive.namelist()
    for name in [name for name in names if name.endswith(".xml")]:
        part = etree.fromstring(ofd.archive.read(name))
        if not _SCHEMA.validate(part):
            found += [f"{name}: {error.message}" for error in _SCHEMA.error_log]
        ids += map(int, part.xpath("//@ID"))
        used = {str(each) for each in part.xpath("//@Font|//@ResourceID")}
        found += [f"{name}: reference {each} leads nowhere" for each in used - set(ofd.files)]
    named = {"OFD.xml", ofd.root, *ofd.files.values(), *ofd.page_names}
    named |= {
        str(ofd.folder / each.text)
        for each in ofd.document.find("o:CommonData", _NAMESPACE)
        if each.tag.endswith("Res")
    }
    found += [f"{name} is named or there, not both" for name in named ^ set(names)]
    if len(set(ids)) != len(ids):
        found.append("an id is given twice")
    if max(ids) != int(ofd._one(ofd.document, "o:CommonData/o:MaxUnitID")):
        found.append("MaxUnitID is not the highest id")
    return found + _unseen(ofd)


def _unseen(ofd: Ofd) -> list[str]:
    """Characters that are written and that their embedded font cannot show."""
    written: dict[str, set[str]] = {}
    for page in ofd.pages():
        for glyph in page.glyphs:
            written.setdefault(glyph.font, set()).add(glyph.character)
    return [
        f"{font} cannot show {character}"
        for font, characters in written.items()
        for character in characters - set(map(chr, ofd.font(font).getBestCmap()))
    ]

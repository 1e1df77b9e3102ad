"""Official documents printed for the tests of measuring: every line put where GB/T 9704 wants it, by hand.

It knows nothing of our layout, so that both are held to the standard and not to each other. Places are millimetres from the
upper left corner of the paper to the upper edge of a character's body (0.88 of its size above the baseline).
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import cache

import typst

from qianshao.gongwen.layout.faces import Face, find_faces

POINT = 25.4 / 72
CELL = 156 / 28
EM = 16 * POINT
PITCH = (225 - EM) / 21
TOP, LEFT, RIGHT, BOTTOM = 37.0, 28.0, 184.0, 262.0
BLACK, RED = "#000000", "#ff0000"
_TRACKING = CELL / POINT - 16  # points of white that bring 28 characters of 16 pt to 156 mm

TEMPLATE = """
#let paper = json(bytes(sys.inputs.paper))
#set page(width: paper.width * 1mm, height: paper.height * 1mm, margin: 0mm)
#set text(top-edge: 0.88em, bottom-edge: -0.12em, lang: "zh", region: "cn", cjk-latin-spacing: none)
#let item(it) = if it.kind == "rule" {
  rect(width: it.width * 1mm, height: it.height * 1mm, fill: rgb(it.colour))
} else if it.kind == "picture" {
  image(bytes(it.pixels), width: it.width * 1mm, height: it.height * 1mm)
} else {
  set text(font: paper.faces.at(it.face), weight: if it.face == "TITLE" { "bold" } else { "regular" })
  set text(size: it.size * 1pt, fill: rgb(it.colour), tracking: it.tracking * 1pt)
  if it.turned != 0 { rotate(it.turned * 1deg, reflow: true, text(it.text)) } else { text(it.text) }
}
#for (place-of-page, page) in paper.pages.enumerate() {
  if place-of-page > 0 { pagebreak() }
  for it in page { place(top + left, dx: it.left * 1mm, dy: it.top * 1mm, item(it)) }
}
"""


@dataclass(frozen=True)
class Item:
    """A line of characters or a rule, on one page (from 1); `name` is what a fault calls it by."""

    name: str
    page: int
    left: float
    top: float
    kind: str = "text"
    text: str = ""
    size: float = 16
    face: str = "FANGSONG"
    colour: str = BLACK
    tracking: float = 0
    turned: int = 0
    width: float = 0
    height: float = 0
    pixels: tuple[int, ...] = ()  # a PNG's bytes


@dataclass(frozen=True)
class Paper:
    """A document ready for printing."""

    items: tuple[Item, ...]
    width: float = 210
    height: float = 297

    def with_(self, name: str, change: Callable[[Item], Item]) -> "Paper":
        """The same with every item of a name changed; a name that ends in * stands for all that begin so."""
        names = {item.name for item in self.items if item.name == name or _fits(item.name, name)}
        assert names, name
        return replace(self, items=tuple(change(i) if i.name in names else i for i in self.items))

    def without(self, name: str) -> "Paper":
        left = tuple(item for item in self.items if item.name != name and not _fits(item.name, name))
        assert len(left) < len(self.items), name
        return replace(self, items=left)

    def print(self) -> bytes:
        """The PDF."""
        pages: list[list[dict[str, object]]] = [[] for _ in range(max(item.page for item in self.items))]
        for item in self.items:
            pages[item.page - 1].append(asdict(item))
        paper = {"width": self.width, "height": self.height, "pages": pages, "faces": _families()}
        sent = {"paper": json.dumps(paper, ensure_ascii=False)}
        printed = _press().compile(TEMPLATE.encode(), format="pdf", sys_inputs=sent, pdf_tags=False)
        assert isinstance(printed, bytes)
        return printed


def _fits(name: str, pattern: str) -> bool:
    return pattern.endswith("*") and name.startswith(pattern[:-1])


@cache
def _families() -> dict[str, str]:
    return {face.name: find_faces().font(face).family for face in Face}


@cache
def _press() -> typst.Compiler:
    folders = sorted({str(find_faces().font(face).path.parent) for face in Face})
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*folders])
    return typst.Compiler(font_paths=fonts)


# Setting lines


def length(text: str, size: float = 16, tracking: float = 0.0) -> float:
    """How wide a text is in mm: digits and points take half a character."""
    return sum((0.5 if ord(c) < 0x2000 else 1.0) * size + tracking for c in text) * POINT


def words(name: str, page: int, left: float, top: float, text: str, **more: object) -> Item:
    """A line that begins at a place."""
    return replace(Item(name, page, left, top, text=text), **more)  # type: ignore[arg-type]  # Item's own fields


def body(name: str, page: int, row: float, text: str, *, indent: float = 0, **more: object) -> Item:
    """A line on the grid of 22 rows (from 0) and 28 characters."""
    left, top = LEFT + indent * CELL, TOP + row * PITCH
    return words(name, page, left, top, text, tracking=_TRACKING, **more)


def centred(name: str, page: int, top: float, text: str, *, size: float = 16, **more: object) -> Item:
    left = (LEFT + RIGHT) / 2 - length(text, size) / 2
    return words(name, page, left, top, text, size=size, **more)


def rule(
    name: str, page: int, left: float, top: float, width: float, height: float, colour: str = BLACK
) -> Item:
    return Item(name, page, left, top, kind="rule", width=width, height=height, colour=colour)


def page_number(page: int, shown: int | None = None) -> list[Item]:
    """— 1 —: digits in 4号, dashes as rules 7 mm under the type area, one character from the outer edge."""
    em, digits = 14 * POINT, str(shown or page)
    wide = 2 * em + length(digits, 14) + em
    left = RIGHT - em - wide if page % 2 else LEFT + em
    name = f"page_number.{page}"
    top = BOTTOM + 7
    return [
        rule(f"{name}.left", page, left, top, em, 0.3),
        words(f"{name}.digits", page, left + 1.5 * em, top - 0.5 * em, digits, size=14, face="SONG"),
        rule(f"{name}.right", page, left + wide - em, top, em, 0.3),
    ]


def paragraph(name: str, page: int, row: int, text: str) -> list[Item]:
    """A paragraph of full-width characters, cut after 26 and then every 28 of them."""
    pieces = [text[:26], *(text[n : n + 28] for n in range(26, len(text), 28))]
    return [body(f"{name}.{n}", page, row + n, piece, indent=0 if n else 2) for n, piece in enumerate(pieces)]

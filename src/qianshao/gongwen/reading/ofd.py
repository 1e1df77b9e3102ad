"""OFD (GB/T 33190-2016): every document in the package, page by page, read by the places of its characters.

What a page takes from a template counts as the page's own; what is drawn as paths or pictures holds no text.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath

from lxml import etree

from qianshao.gongwen.apart.lines import Glyph
from qianshao.gongwen.apart.turning import Standing, standing
from qianshao.gongwen.opening import BROKEN, Archive, open_archive
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading.characters import LONG, MOST_CHARACTERS, is_mojibake, tidied
from qianshao.gongwen.reading.paragraphs import PageLines, texts_of
from qianshao.gongwen.reading.reading import Reading

MOST_PAGES = 2_000
MOST_DOCUMENTS = 100
_MOST_LOOKED_AT = 5  # documents whose first page is looked at
_POINTS = 72 / 25.4  # in a millimetre
_A4 = (210.0, 297.0)  # mm, where a package says nothing
_SCANNED = "这份 OFD 是图像，没有文字，读不出来。请用文字识别（OCR）软件识别后再试，或取得原来的电子文件。"
_GARBLED = "这份 OFD 的文字编码不可读，读出来会是乱码。请取得它的 Word 原件。"
_LONG = f"这份 OFD 的页数超过 {MOST_PAGES} 页，请用 --pages 指定页码。"


@dataclass
class Page:
    """The characters of a page, each with its angle (radians, clockwise), and the paper; points."""

    width: float
    height: float
    glyphs: list[tuple[float, Glyph]] = field(default_factory=list)
    has_pictures: bool = False

    def stood(self) -> Standing:
        """The characters put back into lines."""
        return standing(self.glyphs, self.width, self.height)


def read_ofd(content: bytes, pages: tuple[int, int] | None = None) -> Reading:
    """The text of an OFD package, or of its pages from–to (from 1, counted through all its documents)."""
    package = _Package(open_archive(content))
    places = package.pages()
    if pages is None and len(places) > MOST_PAGES:
        raise Problem(_LONG)
    if pages is not None and pages[0] > len(places):
        raise Problem(f"这份 OFD 只有 {len(places)} 页，没有第 {pages[0]} 页。")
    first, last = pages or (1, MOST_PAGES)
    chosen = places[first - 1 : min(last, first + MOST_PAGES - 1)]
    read = [(number, package.page(place)) for number, place in enumerate(chosen, first)]
    _check(page for _, page in read)
    lines = [_lines(number, page.stood()) for number, page in read]
    texts, whole = texts_of(lines)
    if is_mojibake(whole):
        raise Problem(_GARBLED)
    return Reading("ofd", tidied(whole), pages=tuple(map(tidied, texts)), page_count=len(places))


def first_pages_of(archive: Archive) -> str:
    """The lines of the first page of each document, those at an angle too (a watermark)."""
    package = _Package(archive)
    lines = [line for page in map(package.page, package.first_pages()) for line in _all_lines(page)]
    return "\n".join(lines)


def _all_lines(page: Page) -> list[str]:
    stood = page.stood()
    return [line.text for line in [*stood.lines, *stood.turned, *stood.askew]]


def _lines(number: int, stood: Standing) -> PageLines:
    return PageLines(number, stood.width, stood.height, tuple(stood.lines), tuple(stood.turned))


def _check(pages: Iterator[Page]) -> None:
    letters, pictures = 0, False
    for page in pages:
        letters += len(page.glyphs)
        pictures = pictures or page.has_pictures
    if letters > MOST_CHARACTERS:
        raise Problem(LONG)
    if letters == 0:
        raise Problem(_SCANNED if pictures else "这份 OFD 里没有文字。")


@dataclass(frozen=True)
class _Place:
    """Where a page stands: its part, its document's paper (width and height, mm), and that document's templates."""

    part: str
    paper: tuple[float, float]
    templates: dict[str, str]


class _Package:
    """The documents of an OFD package; a template is read once however many pages it stands under."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.under: dict[str, Page] = {}
        self.letters = 0

    def pages(self) -> list[_Place]:
        """Every page, in its order."""
        return [place for part in self._documents() for place in self._pages_of(part)]

    def first_pages(self) -> list[_Place]:
        """The first page of each of the first documents in the file."""
        return [place for part in self._documents()[:_MOST_LOOKED_AT] for place in self._pages_of(part)[:1]]

    def _documents(self) -> list[str]:
        roots = [(each.text or "").strip() for each in _all(self.archive.xml("OFD.xml"), "DocRoot")]
        if not roots or len(roots) > MOST_DOCUMENTS:
            raise Problem(BROKEN)
        return [_resolved("", root) for root in roots]

    def _pages_of(self, part: str) -> list[_Place]:
        document = self.archive.xml(part)
        folder = dirname(part)
        paper = _paper(document, _A4)
        templates = {
            each.get("ID") or "": _resolved(folder, each.get("BaseLoc") or "")
            for each in _all(document, "TemplatePage")
        }
        pages = [each for group in _all(document, "Pages") for each in group if _local(each) == "Page"]
        return [_Place(_resolved(folder, each.get("BaseLoc") or ""), paper, templates) for each in pages]

    def page(self, place: _Place) -> Page:
        """What stands on a page. Raises `Problem` where its part is missing or broken."""
        root = self.archive.xml(place.part)
        page = self._drawn(root, _paper(root, place.paper))
        for each in _all(root, "Template"):
            part = place.templates.get(each.get("TemplateID") or "")
            if part and part in self.archive:
                page.glyphs += self._template(part, place.paper).glyphs
        return page

    def _template(self, part: str, paper: tuple[float, float]) -> Page:
        if part not in self.under:
            self.under[part] = self._drawn(self.archive.xml(part), paper)
        drawn = self.under[part]
        self._count(len(drawn.glyphs))
        return drawn

    def _drawn(self, root: etree._Element, paper: tuple[float, float]) -> Page:
        page = Page(paper[0] * _POINTS, paper[1] * _POINTS)
        page.has_pictures = bool(_all(root, "ImageObject") or _all(root, "PathObject"))
        for drawn in _all(root, "TextObject"):
            if (drawn.get("Visible") or "true").lower() != "false":
                self._text(drawn, page)
        return page

    def _text(self, drawn: etree._Element, page: Page) -> None:
        matrix = _matrix(drawn)
        angle = math.atan2(matrix[1], matrix[0])
        glyphs = [(angle, glyph) for glyph in _glyphs(drawn, matrix)]
        self._count(len(glyphs))
        page.glyphs += glyphs

    def _count(self, letters: int) -> None:
        self.letters += letters
        if self.letters > MOST_CHARACTERS:
            raise Problem(LONG)


def _glyphs(drawn: etree._Element, matrix: list[float]) -> Iterator[Glyph]:
    """The characters of a TextObject at their places on the page, in points (GB/T 33190 11.3)."""
    box = _numbers(drawn.get("Boundary"))[:2] or [0.0, 0.0]
    left, top = (*box, 0.0)[:2]
    size = _number(drawn.get("Size"), 3.5) * math.hypot(matrix[2], matrix[3]) * _POINTS
    wide = _number(drawn.get("HScale"), 1.0) * math.hypot(matrix[0], matrix[1])
    x = y = 0.0
    for code in _all(drawn, "TextCode"):
        x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
        text = code.text or ""
        across = _deltas(code.get("DeltaX"), len(text))
        down = _deltas(code.get("DeltaY"), len(text))
        for index, character in enumerate(text):
            place_x = (left + matrix[0] * x + matrix[2] * y + matrix[4]) * _POINTS
            place_y = (top + matrix[1] * x + matrix[3] * y + matrix[5]) * _POINTS
            usual = size * wide / max(math.hypot(matrix[2], matrix[3]), 1e-6)
            advance = min(usual, across[index] * wide * _POINTS) if across[index] > 0 else usual
            yield Glyph(
                character, place_x, place_y, advance if across[index] else _narrowed(character, usual), size
            )
            x, y = x + across[index], y + down[index]


def _narrowed(character: str, advance: float) -> float:
    """A guess at a width that is not given: half an em for Latin."""
    return advance / 2 if character.isascii() else advance


def _deltas(written: str | None, count: int) -> list[float]:
    """The steps to the next character, `count` of them: `5 5 g 3 2.5` is 5 5 2.5 2.5 2.5."""
    steps: list[float] = []
    words = iter((written or "").split())
    for word in words:
        if len(steps) >= count:
            break
        if word == "g":
            times = int(min(max(_number(next(words, "0"), 0), 0), count))
            steps += [_number(next(words, "0"), 0.0)] * times
        else:
            steps.append(_number(word, 0.0))
    return (steps + [0.0] * count)[:count]


def _matrix(drawn: etree._Element) -> list[float]:
    numbers = _numbers(drawn.get("CTM"))
    return numbers if len(numbers) == 6 else [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]


def _paper(root: etree._Element, usual: tuple[float, float]) -> tuple[float, float]:
    for box in _all(root, "PhysicalBox"):
        numbers = _numbers(box.text)
        if len(numbers) == 4 and 0 < numbers[2] < 10_000 and 0 < numbers[3] < 10_000:
            return numbers[2], numbers[3]
    return usual


def _numbers(written: str | None) -> list[float]:
    return [_number(word, 0.0) for word in (written or "").split()[:6]]


def _number(written: str | None, usual: float) -> float:
    try:
        number = float(written) if written else usual
    except ValueError:
        return usual
    return number if math.isfinite(number) and abs(number) < 1e6 else usual


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _all(root: etree._Element, name: str) -> list[etree._Element]:
    return list(root.iter(f"{{*}}{name}"))


def _resolved(folder: str, place: str) -> str:
    """A ST_Loc: from the package's root with a slash, else from the folder of the file it stands in (GB/T 33190 7.3)."""
    plain = place.replace("\\", "/")
    return normpath(plain.lstrip("/") if plain.startswith("/") else join(folder, plain))

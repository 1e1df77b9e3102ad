"""席卡: cards to cut and fold, two on an A4 sheet; the name stands on both faces, on one of them upside down.

A card is half a sheet, 210 × 148.5 mm: cut along the line across the middle, folded where the ticks are, and it stands as a
tent 74 mm high.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qianshao.gongwen.forms.measuring import PITCH
from qianshao.gongwen.layout.faces import Face, Faces, find_faces
from qianshao.gongwen.layout.grid import MM, PAPER_HEIGHT, PAPER_WIDTH
from qianshao.gongwen.layout.pages import Page, Pages, Rule, Run
from qianshao.gongwen.layout.pdf import draw_pdf
from qianshao.gongwen.layout.setting import Line, Setting, Type

_CARD, _FACE = PAPER_HEIGHT / 2, PAPER_HEIGHT / 4
_ROOM = PAPER_WIDTH - 40 * MM
_LARGEST, _BELOW = 46 * MM, 20.0
_TICK, _STROKE = 6 * MM, 0.4
_PAIR = 2  # a name of two characters is set with one blank between them


@dataclass(frozen=True)
class Card:
    """One card: the name, and a small line below it (a unit, a post) where there is one."""

    name: str
    below: str = ""


def cards_to_pdf(cards: Sequence[Card], *, title: str, unit: str = "", faces: Faces | None = None) -> bytes:
    """The cards as a PDF. Problem where there is no Chinese font."""
    return draw_pdf(card_pages(cards, title=title, unit=unit, faces=faces))


def card_pages(cards: Sequence[Card], *, title: str, unit: str = "", faces: Faces | None = None) -> Pages:
    """The cards laid out, two a page, in the order given."""
    faces = faces or find_faces()
    pages = []
    for first in range(0, len(cards), 2):
        page = Page()
        for place, card in enumerate(cards[first : first + 2]):
            _draw(page, card, place * _CARD, faces)
        page.rules.append(Rule(0, _CARD - _STROKE / 2, PAPER_WIDTH, _STROKE))
        pages.append(page)
    return Pages(tuple(pages) or (Page(),), title, unit, None)


def _draw(page: Page, card: Card, top: float, faces: Faces) -> None:
    fold = top + _FACE
    for x in (0.0, PAPER_WIDTH - _TICK):
        page.rules.append(Rule(x, fold - _STROKE / 2, _TICK, _STROKE))
    runs = list(_face(card, fold, faces))
    page.runs.extend(runs)
    page.runs.extend(_turned(run, fold) for run in runs)


def _face(card: Card, top: float, faces: Faces) -> Iterable[Run]:
    """The lower face of a card: its name in the middle, the small line below."""
    line, size = _largest(_spaced(card.name), faces)
    below = _BELOW * PITCH if card.below else 0.0
    y = top + (_FACE - size - below) / 2
    yield from _at(line, y)
    if card.below:
        small = Setting(faces, [(card.below, Face.FANGSONG)], Type(_BELOW)).line()
        yield from _at(small, y + size + below - _BELOW)


def _largest(words: str, faces: Faces) -> tuple[Line, float]:
    wide = Setting(faces, [(words, Face.HEI)], Type(_LARGEST)).width
    size = min(_LARGEST, _LARGEST * _ROOM / wide)
    return Setting(faces, [(words, Face.HEI)], Type(size)).line(), size


def _at(line: Line, y: float) -> Iterable[Run]:
    left = (PAPER_WIDTH - line.right) / 2
    return (run._replace(x=run.x + left, y=run.y + y) for run in line.runs)


def _turned(run: Run, fold: float) -> Run:
    """The same run seen from the other side of the fold: half a turn about the middle of the fold."""
    return run._replace(x=PAPER_WIDTH - run.x, y=2 * fold - run.y, upside_down=True)


def _spaced(name: str) -> str:
    name = name.strip()
    return f"{name[0]}\u3000{name[1]}" if len(name) == _PAIR else name or "　"

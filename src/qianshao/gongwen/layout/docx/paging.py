"""On which page a text will end, and how far down: reckoned, for the imprint, which belongs on an even page."""

from collections.abc import Sequence
from dataclasses import dataclass

from qianshao.gongwen.layout.docx import measures
from qianshao.gongwen.layout.docx.cells import Grid
from qianshao.gongwen.layout.docx.heights import height_of
from qianshao.gongwen.layout.docx.paragraphs import Paragraph

_UPRIGHT = measures.PAPER_HEIGHT - measures.TOP - measures.BOTTOM
_TURNED = measures.PAPER_WIDTH - measures.LEFT - measures.RIGHT


@dataclass
class Place:
    """The page that is being filled, from 1, how much of it is taken, and how much it holds, in twips."""

    page: int = 1
    taken: int = 0
    room: int = _UPRIGHT

    def new_page(self, room: int | None = None) -> None:
        """Go on at the top of the next page; from there on a page holds `room` twips, where that is given."""
        self.page, self.taken = self.page + 1, 0
        self.room = room or self.room

    def put(self, height: int, white: int = 0) -> None:
        """Set something that is not broken; white above it is dropped where a page begins."""
        if self.taken and self.taken + white + height > self.room:
            self.new_page()
            white = 0
        self.taken += white + height


def reckoned(pieces: Sequence[Paragraph | Grid]) -> Place:
    """Where the last of the pieces ends."""
    place = Place()
    for number, piece in enumerate(pieces):
        if isinstance(piece, Grid):
            for height in piece.rows:
                place.put(height)
        else:
            _put(place, piece, pieces[number + 1 :])
    return place


def _put(place: Place, piece: Paragraph, following: Sequence[Paragraph | Grid]) -> None:
    if "pageBreakBefore" in piece.settings and place.taken:
        place.new_page()
    white, lines, each = height_of(piece, measures.TEXT_WIDTH)
    kept = _kept_with(piece, following)
    for line in range(lines):
        last = line == lines - 1
        if last and kept and place.taken + (white if lines == 1 else 0) + each + kept > place.room:
            place.new_page()
        place.put(each, white if line == 0 else 0)
    section = piece.settings.get("sectPr", "")
    if section:
        place.new_page(_TURNED if _turned_next(following) else _UPRIGHT)


def _kept_with(piece: Paragraph, following: Sequence[Paragraph | Grid]) -> int:
    """The height of what a paragraph must stay with on one page."""
    height = 0
    held: Paragraph | Grid = piece
    for nearest in following[:6]:
        if isinstance(held, Grid) or "keepNext" not in held.settings:
            break
        if isinstance(nearest, Grid):
            return height + nearest.rows[0]
        white, lines, each = height_of(nearest, measures.TEXT_WIDTH)
        height += white + each * (lines if "keepNext" in nearest.settings else 1)
        held = nearest
    return height


def _turned_next(following: Sequence[Paragraph | Grid]) -> bool:
    """Whether the section that begins here is a landscape one: its own end says so."""
    ends = (piece.settings.get("sectPr", "") for piece in following if isinstance(piece, Paragraph))
    return 'w:orient="landscape"' in next((end for end in ends if end), "")

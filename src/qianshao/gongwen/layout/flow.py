"""Pieces poured into pages: 22 lines a page, headings kept with their text, table heads repeated, the closing whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qianshao.gongwen.layout.grid import HEIGHT, LEFT, NEAR, ROW, TOP, rows_up
from qianshao.gongwen.layout.pages import Page, Rule, Run
from qianshao.gongwen.layout.pieces import Flowing, Mark, Piece, Turned, shifted


@dataclass
class Flow:
    """Where the next piece goes: `cursor` is in points below the top of the type area of the last page."""

    pages: list[Page]
    cursor: float = 0.0
    last: Piece | None = None

    def pour(self, pieces: Sequence[Flowing]) -> None:
        """Place every piece, in order."""
        needs = _chains(pieces)
        for piece, need in zip(pieces, needs, strict=True):
            if isinstance(piece, Turned):
                self._turn(piece)
            else:
                self._place(piece, need)

    def new_page(self) -> Page:
        """Begin a page, unless the last one is still empty."""
        if not self.pages or not self.pages[-1].blank:
            self.pages.append(Page())
        self.cursor, self.last = 0.0, None
        return self.pages[-1]

    @property
    def room(self) -> float:
        """How much of the type area is left below, in points."""
        return HEIGHT - self.cursor

    def put(self, marks: Iterable[Mark], y: float) -> None:
        """Draw marks on the last page, `y` below the top of the type area."""
        draw(self.pages[-1], shifted(marks, LEFT, TOP + y))

    def _place(self, piece: Piece, need: float) -> None:
        at = rows_up(self.cursor) * ROW if piece.snapped else self.cursor
        if at > NEAR and at + need > HEIGHT + NEAR:
            if self.last is not None:
                self.put(self.last.shut, self.cursor - self.last.height)
            self.new_page()
            at = 0.0
        if at == 0.0 and piece.space:
            return
        if at == 0.0 and piece.head is not None:
            self.put(piece.head.marks, 0.0)
            at = piece.head.height
        self.put(piece.marks, at)
        self.cursor, self.last = at + piece.height, piece

    def _turn(self, piece: Turned) -> None:
        page = self.new_page()
        page.turned = True
        draw(page, [_turned(mark) for mark in piece.marks])
        self.cursor = HEIGHT


def draw(page: Page, marks: Iterable[Mark]) -> None:
    """Put marks on a page."""
    for mark in marks:
        if isinstance(mark, Run):
            page.runs.append(mark)
        elif isinstance(mark, Rule):
            page.rules.append(mark)
        else:
            page.images.append(mark)


def _chains(pieces: Sequence[Flowing]) -> list[float]:
    """For each piece the room that it and what it is tied to take; a chain longer than half a page is let go."""
    needs = [0.0] * len(pieces)
    chain = 0.0
    for at in range(len(pieces) - 1, -1, -1):
        piece = pieces[at]
        if isinstance(piece, Turned):
            chain = 0.0
            continue
        tied = piece.tied and chain > 0.0 and piece.height + chain <= HEIGHT
        chain = piece.height + chain if tied else piece.need
        needs[at] = chain
    return needs


def _turned(mark: Mark) -> Mark:
    """A mark of a turned page: reading runs up the paper, the head of the table lies to the left."""
    x, y = LEFT + mark.y, TOP + HEIGHT - mark.x
    if isinstance(mark, Run):
        return mark._replace(x=x, y=y, turned=True)
    return mark._replace(x=x, y=y - mark.width, width=mark.height, height=mark.width)

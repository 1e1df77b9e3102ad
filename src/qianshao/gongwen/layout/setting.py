"""A paragraph set into lines: faces mixed character by character, broken by 禁则, justified to the full measure."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from qianshao.gongwen.layout.breaking import break_places, list_places, place_within
from qianshao.gongwen.layout.faces import Face, Faces
from qianshao.gongwen.layout.glyphs import advance
from qianshao.gongwen.layout.grid import ASCENT, CELL, NEAR, THREE
from qianshao.gongwen.layout.pages import Run
from qianshao.gongwen.layout.scanning import FontFile

Span = tuple[str, Face]
_SPACES = re.compile(r"[\t\n\r\x0b\x0c\u2028\u2029]+")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]"
)
# Whose letters and figures a face takes: Latin looks thin beside the heavy ones; page numbers keep their own (7.5).
_FIGURES = {Face.TITLE: Face.TITLE, Face.HEI: Face.TITLE, Face.SONG: Face.SONG}
_WORST = 2.2  # em: a line that lacks more is evened out with the lines around it
_WINDOW = 9.0  # em: how much a line may lack before another break is no longer tried


@dataclass(frozen=True)
class Type:
    """Type of a size: `tracking` (pt) follows each full-width character, so that 28 of 16 pt fill the measure."""

    size: float
    tracking: float = 0.0


BODY = Type(THREE, CELL - THREE)


@dataclass(frozen=True)
class Line:
    """One line set: its runs (x from the left of the measure, y from the top of the line's em box) and its width."""

    runs: tuple[Run, ...]
    right: float


class _Table(dict[str, tuple[FontFile, Face, float, bool]]):
    """For one face: character → font, face, advance in em, whether it is half-width (no justification inside words)."""

    def __init__(self, faces: Faces, face: Face) -> None:
        super().__init__()
        self.faces, self.face = faces, face

    def __missing__(self, character: str) -> tuple[FontFile, Face, float, bool]:
        latin = character < "\u0250" and (character.isascii() or character.isalpha())
        face = _FIGURES.get(self.face, Face.LATIN) if latin else self.face
        font = self.faces.font_for(face, character)
        moved = advance(font, character)
        entry = font, face, 1.0 if moved is None else moved, latin
        self[character] = entry
        return entry


@lru_cache(maxsize=64)
def table_of(faces: Faces, face: Face) -> _Table:
    """What is known of a face's characters, kept from one document to the next."""
    return _Table(faces, face)


class Setting:
    """A text measured in its faces, ready to be broken into lines.

    `sums[i]` is the width (pt) of the first `i` characters, with what follows each of them.
    """

    def __init__(self, faces: Faces, spans: list[Span], kind: Type = BODY, *, listed: bool = False) -> None:
        """`listed`: a list of names, broken only after the marks between them."""
        self.kind = kind
        spans = [(_UNSEEN.sub("", _SPACES.sub(" ", text)), face) for text, face in spans]
        self.text = "".join(text for text, _ in spans)
        self.fonts = [e for text, face in spans if text for e in map(table_of(faces, face).__getitem__, text)]
        self.sums = self._sum()
        self.places = list_places(self.text) if listed else break_places(self.text)

    def _sum(self) -> list[float]:
        size, tracking, total = self.kind.size, self.kind.tracking, 0.0
        sums = [0.0]
        for _, _, moved, latin in self.fonts:
            total += moved * size + (tracking * 0.5 if latin else tracking)
            sums.append(total)
        return sums

    @property
    def width(self) -> float:
        """The width of the whole text on one line, without what follows its last character."""
        return self.sums[-1] - self.kind.tracking

    def lines(
        self, measure: float, *, first: float = 0.0, rest: float = 0.0, justified: bool = True
    ) -> list[Line]:
        """Break into lines no wider than `measure` (pt); the first is indented by `first`, the others by `rest`."""
        ends = self._ends(measure - first, measure - rest)
        begins = [0, *ends[:-1]]
        made = []
        for number, (begin, end) in enumerate(zip(begins, ends, strict=True)):
            indent = rest if number else first
            full = measure - indent if justified and end < len(self.text) else None
            made.append(self._line(begin, end, indent, full))
        return made

    def line(self, x: float = 0.0) -> Line:
        """The whole text on one line that begins at `x`."""
        return self._line(0, len(self.text), x, None)

    def _ends(self, first: float, rest: float) -> list[int]:
        """Where each line ends: as much on each line as fits, evened out where a line would be too loose."""
        room = first + self.kind.tracking
        loosest, ends, begin = 0.0, [], 0
        length = len(self.text)
        while begin < length:
            end = self._farthest(begin, room)
            ends.append(end)
            if end < length:
                loosest = max(loosest, room - (self.sums[self._trimmed(begin, end)] - self.sums[begin]))
            begin = self._skip_spaces(end)
            room = rest + self.kind.tracking
        if loosest > _WORST * self.kind.size and length < 3000:
            return self._even(first + self.kind.tracking, room) or ends
        return ends or [0]

    def _farthest(self, begin: int, room: float) -> int:
        """The last place a line that begins at `begin` can end; inside an atom only where the atom is wider than a line."""
        last = bisect_right(self.sums, self.sums[begin] + room + NEAR) - 1
        last = self._over_spaces(last)
        place = self.places[bisect_right(self.places, last) - 1]
        return place if place > begin else place_within(self.text, begin, last)

    def _over_spaces(self, place: int) -> int:
        """Spaces at a line's end take no room."""
        while place < len(self.text) and self.text[place] == " ":
            place += 1
        return place

    def _skip_spaces(self, place: int) -> int:
        skipped = self._over_spaces(place)
        return skipped if skipped < len(self.text) else place

    def _trimmed(self, begin: int, end: int) -> int:
        while end > begin + 1 and self.text[end - 1] == " ":
            end -= 1
        return end

    def _even(self, first: float, rest: float) -> list[int] | None:
        """The breaks whose lines together lack least (sum of squares, the last line not counted); None where none fit."""
        places, sums, length = self.places, self.sums, len(self.text)
        best: dict[int, tuple[float, int]] = {0: (0.0, -1)}
        window = _WINDOW * self.kind.size
        for number, end in enumerate(places[1:], 1):
            found = None
            for place in reversed(places[:number]):
                room = rest if place else first
                lack = room - (
                    sums[self._trimmed(place, end)] - sums[self._over_spaces(place) if place else 0]
                )
                if lack > window and end < length:
                    break
                if lack >= -NEAR and place in best:
                    cost = best[place][0] + (0.0 if end == length else lack * lack)
                    if found is None or cost < found[0]:
                        found = cost, place
                elif lack < -NEAR:
                    break
            if found is not None:
                best[end] = found
        return self._trace(best) if length in best else None

    def _trace(self, best: dict[int, tuple[float, int]]) -> list[int]:
        ends, end = [], len(self.text)
        while end > 0:
            ends.append(end)
            end = best[end][1]
        return ends[::-1]

    def _line(self, begin: int, end: int, x: float, full: float | None) -> Line:
        """Characters `begin` to `end` from `x` on; stretched between full-width characters to be `full` wide."""
        begin = begin if begin == 0 else min(self._over_spaces(begin), end)
        end = self._trimmed(begin, end) if full is not None else end
        extra = 0.0
        if full is not None:
            gaps = sum(1 for at in range(begin, end - 1) if not (self.fonts[at][3] and self.fonts[at + 1][3]))
            lack = full + self.kind.tracking - (self.sums[end] - self.sums[begin])
            extra = lack / gaps if gaps else 0.0
        return self._drawn(begin, end, x, extra)

    def _drawn(self, begin: int, end: int, x: float, extra: float) -> Line:
        size, tracking, y = self.kind.size, self.kind.tracking, ASCENT * self.kind.size
        runs = []
        for start, stop in self._pieces(begin, end):
            font, face, _, latin = self.fonts[start]
            spacing = tracking * 0.5 if latin else tracking + extra
            runs.append(Run(x, y, font, face, size, self.text[start:stop], spacing))
            x += self.sums[stop] - self.sums[start] + (extra if latin else extra * (stop - start))
        return Line(tuple(runs), x - extra - tracking)

    def _pieces(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Stretches of one font, half-width apart from full-width."""
        fonts, start = self.fonts, begin
        for at in range(begin + 1, end):
            if fonts[at][0] is not fonts[at - 1][0] or fonts[at][3] is not fonts[at - 1][3]:
                yield start, at
                start = at
        if start < end:
            yield start, end

"""Two texts compared word by word: what stayed, what is gone, what is new. The paragraphs are told apart first.

A paragraph that moved is gone in one place and new in the other, whole; one that was changed shows the words that were.
`same` and `gone` together are the old text, `same` and `new` the new one, to the character.
"""

import importlib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import groupby
from typing import Any, Literal

Kind = Literal["same", "gone", "new"]


@dataclass(frozen=True)
class Piece:
    """A run of text: `same` in both, `gone` from the old, `new` in the new."""

    kind: Kind
    text: str


def compare(old: str, new: str) -> list[Piece]:
    """The pieces in the order of the new text, what is gone before what came in its place."""
    return _joined(_rows(_lines(old), _lines(new)))


def substantive(old: str, new: str) -> list[Piece]:
    """What is gone and what is new besides blanks, line ends, and the width or form of a mark; nothing where that is all.

    `（一） 加强巡查` and `(一)加强巡查` say the same; `12次` and `18次`, or a comma for a full stop, do not.
    """
    before, after = _Folded(old), _Folded(new)
    pieces = _joined(_rows(_sentences(before.text), _sentences(after.text)))
    found, gone, came = [], 0, 0
    for piece in pieces:
        if piece.kind == "gone":
            found.append(Piece("gone", before.origin(gone, gone + len(piece.text))))
        elif piece.kind == "new":
            found.append(Piece("new", after.origin(came, came + len(piece.text))))
        gone += len(piece.text) if piece.kind != "new" else 0
        came += len(piece.text) if piece.kind != "gone" else 0
    return found


# Full width and half width, and the forms of one mark; ① and ² are no other way to write 1 and 2.
_FORMS = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict(zip("。；：“”‘’〔〕［］—－–―·•・", ".;:\"\"''[][]----···", strict=True))
    | {"「": '"', "」": '"', "『": "'", "』": "'"}
)
_SOLID = re.compile("[^\\s\u200b-\u200f\u2060\ufeff\u00ad]+")


class _Folded:
    """A text without what is only typography, and where its characters came from."""

    def __init__(self, text: str) -> None:
        self.source = text
        runs = [found.span() for found in _SOLID.finditer(text)]
        self.places = [place for start, end in runs for place in range(start, end)]
        self.text = "".join(text[start:end] for start, end in runs).translate(_FORMS)

    def origin(self, start: int, end: int) -> str:
        """The characters as they were written."""
        return self.source[self.places[start] : self.places[end - 1] + 1]


def _lines(text: str) -> list[str]:
    return re.findall("[^\n]*\n|[^\n]+", text)


# A point between figures is none that ends a sentence.
_SENTENCE = re.compile(r"(?:[^。；！？.;!?]|(?<=[0-9])\.(?=[0-9]))+[。；！？.;!?]*|[。；！？.;!?]+")


def _sentences(text: str) -> list[str]:
    return _SENTENCE.findall(text)


def _rows(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Rows aligned by those that stand once in both, in the longest order common to both; between them, row by row."""
    begin = 0
    while begin < min(len(old), len(new)) and old[begin] == new[begin]:
        begin += 1
    end = 0
    while end < min(len(old), len(new)) - begin and old[-1 - end] == new[-1 - end]:
        end += 1
    yield Piece("same", "".join(old[:begin]))
    yield from _inside(old[begin : len(old) - end], new[begin : len(new) - end])
    yield Piece("same", "".join(old[len(old) - end :]))


def _inside(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    # Rows that are written twice are told apart by what follows them.
    anchors = _anchors(old, new) or _anchors(_with_next(old), _with_next(new))
    if not anchors:
        yield from _changed(old, new)
        return
    x = y = 0
    for left, right in anchors:
        yield from _between(old[x:left], new[y:right])
        yield Piece("same", old[left])
        x, y = left + 1, right + 1
    yield from _between(old[x:], new[y:])


def _with_next(rows: Sequence[str]) -> list[str]:
    return [f"{row}\0{after}" for row, after in zip(rows, rows[1:], strict=False)]


def _between(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """What lies between two anchors may have common rows at its ends, and rows that stand once in it."""
    if old and new:
        yield from _rows(old, new)
    else:
        yield from _whole(old, new)


def _whole(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    yield Piece("gone", "".join(old))
    yield Piece("new", "".join(new))


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Rows that stand once in both, as many as keep their order (patience)."""
    once_old, once_new = Counter(old), Counter(new)
    places = {row: index for index, row in enumerate(new) if once_new[row] == 1}
    pairs = [
        (i, places[row]) for i, row in enumerate(old) if once_old[row] == 1 and row in places and row.strip()
    ]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rise on both sides; each has the one before it, the piles are searched by halves."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for index, (_, right) in enumerate(pairs):
        place = bisect_left(tops, right)
        before.append(piles[place - 1] if place else -1)
        tops[place : place + 1] = [right]
        piles[place : place + 1] = [index]
    found, at = [], piles[-1] if piles else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


# More rows than these between two anchors are not tried each against each.
_MOST_TRIED = 3_600
_ALIKE = 0.4
_NEARLY_THE_SAME = 0.8


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Rows without an anchor: the most alike are put beside each other in order, the rest is gone or new."""
    if _only_parted(old, new):
        yield from _words("".join(old), "".join(new))
        return
    x = y = 0
    for left, right in _alike(old, new):
        yield from _whole(old[x:left], new[y:right])
        yield from _words(old[left], new[right])
        x, y = left + 1, right + 1
    yield from _whole(old[x:], new[y:])


_SHORT = 4_000


def _only_parted(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether rows were put together or taken apart and otherwise hardly changed."""
    before, after = "".join(old), "".join(new)
    if not old or not new or len(old) == len(new) or max(len(before), len(after)) > _SHORT:
        return False
    return _likeness(_pairs(before.replace("\n", "")), _pairs(after.replace("\n", ""))) >= _NEARLY_THE_SAME


def _alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of rows, rising on both sides, whose likeness adds up to the most."""
    if len(old) * len(new) > _MOST_TRIED:
        return [
            (index, index)
            for index in range(min(len(old), len(new)))
            if _likeness(_pairs(old[index]), _pairs(new[index])) >= _ALIKE
        ]
    left, right = [_pairs(row) for row in old], [_pairs(row) for row in new]
    likeness = [[_likeness(one, other) for other in right] for one in left]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            together = best[i + 1][j + 1] + likeness[i][j] if likeness[i][j] >= _ALIKE else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    return list(_path(best, likeness))


def _path(best: list[list[float]], likeness: list[list[float]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(likeness) and j < len(likeness[i]):
        if likeness[i][j] >= _ALIKE and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1


def _pairs(row: str) -> "Counter[str]":
    """The pairs of neighbouring characters; of a very long row, of its first part."""
    row = row.strip()[:4_000]
    return Counter(row[index : index + 2] for index in range(max(len(row) - 1, 1)))


def _likeness(one: "Counter[str]", other: "Counter[str]") -> float:
    """How much two rows have in common, from 0 to 1 (Dice)."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


# Two rows of more words than these are compared by their sentences first.
_MOST_WORDS = 1_500


def _words(old: str, new: str) -> Iterator[Piece]:
    """One row against another, word by word."""
    if old == new:
        yield Piece("same", old)
        return
    left, right = _cut(old), _cut(new)
    if min(len(left), len(right)) > _MOST_WORDS:
        parts = _sentences(old), _sentences(new)
        yield from _rows(*parts) if min(map(len, parts)) > 1 else _whole([old], [new])
        return
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    for kind, i, j, x, y in _without_islands(codes, left):
        if kind == "equal":
            yield Piece("same", "".join(left[i:j]))
        else:
            yield from _whole(left[i:j], right[x:y])


def _cut(row: str) -> list[str]:
    """The words of a row; a figure is one word, each mark is one."""
    words: list[str] = []
    for run in re.findall(r"[0-9０-９]+(?:[.,，．][0-9０-９]+)*[%％‰]?|[^0-9０-９]+", row):
        words += [run] if run[0].isdigit() else _cutter().cut(run, hmm=True)
    return words if "".join(words) == row else list(row)


@cache
def _cutter() -> Any:
    """The words of Chinese; its list takes a fifth of a second to load, so only who compares loads it."""
    return importlib.import_module("rjieba")


_Code = tuple[str, int, int, int, int]


def _without_islands(codes: Sequence[_Code], left: Sequence[str]) -> list[_Code]:
    """A single character left standing between two changes reads as chance: it goes with them."""
    found: list[_Code] = []
    for index, (kind, i, j, x, y) in enumerate(codes):
        inside = 0 < index < len(codes) - 1 and len("".join(left[i:j])) == 1 and not left[i].isdigit()
        changed = "equal" if kind == "equal" and not inside else "replace"
        if found and changed == found[-1][0] == "replace":
            found[-1] = ("replace", found[-1][1], j, found[-1][3], y)
        else:
            found.append((changed, i, j, x, y))
    return found


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """Neighbours of one kind are one; between two that stayed, all that is gone stands before all that is new."""
    found: list[Piece] = []
    for same, run in groupby((each for each in pieces if each.text), key=lambda piece: piece.kind == "same"):
        group = list(run)
        if same:
            found.append(Piece("same", "".join(each.text for each in group)))
            continue
        found += _settled(group)
    return found


def _settled(group: Sequence[Piece]) -> list[Piece]:
    """Changes of one place: row by row where they are rows, else what is gone and then what is new."""
    found: list[Piece] = []
    for each in group:
        if found and found[-1].kind == each.kind:
            found[-1] = Piece(each.kind, found[-1].text + each.text)
        else:
            found.append(each)
    return found

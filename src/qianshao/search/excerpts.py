"""The few words around what was found, with the found words marked. Pieces of plain text; the template escapes them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

AROUND = 36


class Piece(NamedTuple):
    """A part of an excerpt; `found` where it is what was looked for."""

    text: str
    found: bool


def pieces(text: str, words: Sequence[str]) -> list[Piece]:
    """The text, cut where one of the words stands."""
    if not words:
        return [Piece(text, found=False)]
    pattern = re.compile(
        "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)), re.IGNORECASE
    )
    cut, end = [], 0
    for match in pattern.finditer(text):
        cut += [Piece(text[end : match.start()], found=False), Piece(match.group(), found=True)]
        end = match.end()
    return [piece for piece in [*cut, Piece(text[end:], found=False)] if piece.text]


def excerpt(text: str, words: Sequence[str], *, skip: int = 0) -> list[Piece]:
    """The first place after `skip` (the title, shown anyway) where a word stands, with its surroundings."""
    places = [place for word in words if (place := text.find(word, skip)) >= 0]
    start = max(skip, min(places, default=skip) - AROUND)
    end = min(len(text), start + AROUND * 3)
    before, after = ("…" if start > skip else ""), ("…" if end < len(text) else "")
    return pieces(f"{before}{text[start:end].strip()}{after}", words)

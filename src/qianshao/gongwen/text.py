"""A text with its lines, so that an offset can be told as a line and a column."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Line:
    """One line without its end: `start` is its offset in the whole text, in characters."""

    number: int
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class Text:
    """What is proofread: the characters as they were given, byte for byte."""

    characters: str

    @cached_property
    def lines(self) -> list[Line]:
        found, start = [], 0
        for number, line in enumerate(self.characters.split("\n"), 1):
            found.append(Line(number, start, line.removesuffix("\r")))
            start += len(line) + 1
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        number = bisect_right(self._starts, offset)
        return number, offset - self._starts[number - 1] + 1

    def line_at(self, offset: int) -> Line:
        return self.lines[bisect_right(self._starts, offset) - 1]

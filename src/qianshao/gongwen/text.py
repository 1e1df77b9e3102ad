"""A text with its lines, so that an offset can be told as a line and a column."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

# Web and mail addresses keep their own marks. A look behind keeps a long run of letters from being tried anew at each.
_FOREIGN = re.compile(
    r"(?:https?://|www\.)[^\s\u4e00-\u9fff，。；）]+|(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)


@dataclass(frozen=True)
class Line:
    """One line without its end: `start` is its offset in the whole text, in characters."""

    number: int
    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Text:
    """What is proofread: the characters as they were given, byte for byte."""

    characters: str

    @cached_property
    def lines(self) -> list[Line]:
        """The lines in their order, without their ends."""
        found, start = [], 0
        for number, line in enumerate(self.characters.split("\n"), 1):
            found.append(Line(number, start, line.removesuffix("\r")))
            start += len(line) + 1
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    @cached_property
    def foreign(self) -> list[tuple[int, int]]:
        """Where web and mail addresses stand; no rule of punctuation looks into them."""
        return [match.span() for match in _FOREIGN.finditer(self.characters)]

    def is_foreign(self, start: int, end: int) -> bool:
        """Whether anything from `start` to `end` lies in an address."""
        before = bisect_left(self.foreign, (max(end, start + 1), 0))
        return before > 0 and start < self.foreign[before - 1][1]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        number = bisect_right(self._starts, offset)
        return number, offset - self._starts[number - 1] + 1

    def line_at(self, offset: int) -> Line:
        """The line that holds this offset."""
        return self.lines[bisect_right(self._starts, offset) - 1]

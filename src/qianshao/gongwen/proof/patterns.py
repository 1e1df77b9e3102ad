"""The two ways most rules are written: a pattern with a fix, and a look at each line."""

import re
from collections.abc import Callable, Iterator

from qianshao.gongwen.proof.finding import Hit
from qianshao.gongwen.text import Text

HAN = "一-鿿㐀-䶿〇"
# Addresses, mail and codes keep their own marks.
_FOREIGN = re.compile(r"(?:https?://|www\.)[^\s\u4e00-\u9fff，。；）]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

Fix = str | Callable[[re.Match[str]], str] | None
Message = str | Callable[[re.Match[str]], str]


def foreign_spans(text: Text) -> list[tuple[int, int]]:
    """Where web and mail addresses stand; no rule of punctuation looks into them."""
    return [match.span() for match in _FOREIGN.finditer(text.characters)]


def pattern(
    expression: str, message: Message, fix: Fix = None, *, group: int = 0
) -> Callable[[Text], Iterator[Hit]]:
    """Every match of an expression (`^`, `$` at lines) is a hit; `group` is the part marked and replaced."""
    compiled = re.compile(expression, re.MULTILINE)

    def find(text: Text) -> Iterator[Hit]:
        foreign = foreign_spans(text)
        for match in compiled.finditer(text.characters):
            start, end = match.span(group)
            if any(start < stop and first < max(end, start + 1) for first, stop in foreign):
                continue
            sentence = message(match) if callable(message) else message
            replacement = fix(match) if callable(fix) else fix
            yield Hit(start, end, sentence, replacement)

    return find


def several(*finders: Callable[[Text], Iterator[Hit]]) -> Callable[[Text], Iterator[Hit]]:
    """One rule written as several patterns."""

    def find(text: Text) -> Iterator[Hit]:
        for finder in finders:
            yield from finder(text)

    return find

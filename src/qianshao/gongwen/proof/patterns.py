"""The two ways most rules are written: a pattern with a fix, and a look at each line."""

import re
from collections.abc import Callable, Iterator

from qianshao.gongwen.proof.finding import Hit
from qianshao.gongwen.text import Text

HAN = "一-鿿㐀-䶿〇"

Fix = str | Callable[[re.Match[str]], str] | None
Message = str | Callable[[re.Match[str]], str]


def pattern(
    expression: str, message: Message, fix: Fix = None, *, group: int = 0
) -> Callable[[Text], Iterator[Hit]]:
    """Every match of an expression (`^`, `$` at lines) is a hit; `group` is the part marked and replaced."""
    compiled = re.compile(expression, re.MULTILINE)

    def find(text: Text) -> Iterator[Hit]:
        for match in compiled.finditer(text.characters):
            start, end = match.span(group)
            if text.is_foreign(start, end):
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

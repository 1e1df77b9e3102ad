"""The two ways most rules are written: a pattern with a fix, and several patterns under one rule."""

import re
from collections.abc import Callable, Iterator

from qianshao.gongwen.proof.finding import Finder, Hit, Severity
from qianshao.gongwen.proof.manuscript import Manuscript

HAN = "一-鿿㐀-䶿〇"
ORDER = "一二三四五六七八九十"
# Measure words after which a number counts something.
COUNTED = "天个年次人名件项岁里米篇场户家份条处所套台辆亩期批间元"

Fix = str | Callable[[re.Match[str]], str] | None
Message = str | Callable[[re.Match[str]], str]


def pattern(
    expression: str,
    message: Message,
    fix: Fix = None,
    *,
    group: int = 0,
    severity: Severity | None = None,
) -> Finder:
    """Every match of an expression (`^`, `$` at lines) is a hit; `group` is the part marked and replaced."""
    compiled = re.compile(expression, re.MULTILINE)

    def find(manuscript: Manuscript) -> Iterator[Hit]:
        for match in compiled.finditer(manuscript.characters):
            start, end = match.span(group)
            if manuscript.is_quiet(start, end):
                continue
            sentence = message(match) if callable(message) else message
            replacement = fix(match) if callable(fix) else fix
            yield Hit(start, end, sentence, replacement, severity)

    return find


def several(*finders: Finder) -> Finder:
    """One rule written as several patterns."""

    def find(manuscript: Manuscript) -> Iterator[Hit]:
        for finder in finders:
            yield from finder(manuscript)

    return find

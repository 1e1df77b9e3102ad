"""Labels of the four levels (GB/T 9704 7.3.3), also as they are mistyped, and where a run-in heading ends."""

import re
from dataclasses import dataclass

from qianshao.gongwen.outline.marks import ends_sentence

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_FIGURE = "[0-9０-９]{1,3}"
_LEVELS = (
    # `一、`; `一.` and `一．` are slips. 一、二产业 and 二、三年级 count something else.
    (1, re.compile(rf"({_NUMERAL})[ \t\u3000]*[、.．](?!{_NUMERAL}(?:、|产业|年级|级|线|类|楼|期|次|批))")),
    (2, re.compile(rf"[（(][ \t]*({_NUMERAL})[ \t]*[）)][、.．]?")),
    (3, re.compile(rf"({_FIGURE})[ \t]*[.．、](?![0-9０-９])")),
    (4, re.compile(rf"[（(][ \t]*({_FIGURE})[ \t]*[）)][、.．]?")),
)
_DIGITS = "〇一二三四五六七八九"
_SENTENCE = re.compile("[。！？][”’」』）)》]*")
_LONGEST_HEADING = 60
_LONGEST_SENTENCE = 30
_LONGEST_RUN_IN = 50


@dataclass(frozen=True)
class Label:
    """A level's label at the head of a line: its level, what it counts, and how many characters it takes."""

    level: int
    number: int
    length: int


def counted(words: str) -> int:
    """`二十三`, `23` and `２３` → 23, for 1 to 999 in figures and 1 to 99 in numerals."""
    if words.isdecimal():
        return int(words)
    tens, ten, units = words.rpartition("十")
    value = max(_DIGITS.find(units), 0) if len(units) == 1 else 0
    return ((max(_DIGITS.find(tens), 0) if tens else 1) * 10 if ten else 0) + value


def label_of(words: str) -> Label | None:
    """The label a line begins with."""
    for level, expression in _LEVELS:
        if found := expression.match(words):
            return Label(level, counted(found[1]), found.end())
    return None


def heading_length(words: str, label: Label) -> int:
    """How much of a labelled line is its heading: all of it, its first sentence (段首标题), or 0 for a paragraph.

    A line without a full stop is a heading; with one at its end, only where it is short and has no comma; with more
    after the first sentence, that sentence is a run-in heading where it is not too long for one.
    """
    if len(words) <= label.length or words[-1] in "；;，,":
        return 0
    found = _SENTENCE.search(words)
    if found is None:
        return len(words) if len(words) <= _LONGEST_HEADING and not ends_sentence(words) else 0
    if found.end() == len(words):
        return len(words) if len(words) <= _LONGEST_SENTENCE and "，" not in words else 0
    return found.end() if label.length < found.start() and found.end() <= _LONGEST_RUN_IN else 0

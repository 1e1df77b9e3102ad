"""Levels: 一、（一）1.（1）, their order, their numbers, and the marks of their headings (rules F01–F03)."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from qianshao.gongwen.outline import Role
from qianshao.gongwen.outline.labels import Label, counted, label_of
from qianshao.gongwen.proof.finding import Hit, Rule, Severity
from qianshao.gongwen.proof.manuscript import Manuscript
from qianshao.gongwen.proof.patterns import ORDER, several
from qianshao.gongwen.text import Line

_W = Severity.WARNING
_SHOWN = {1: "一、", 2: "（一）", 3: "1.", 4: "（1）"}


def _labelled(manuscript: Manuscript) -> Iterator[list[tuple[Line, Label]]]:
    """The lines with a label, of the document itself and then of each attachment."""
    groups: dict[int, list[tuple[Line, Label]]] = {}
    for part in manuscript.outline.parts:
        words = manuscript.outline.text(part) if part.role in (Role.HEADING, Role.PARAGRAPH) else ""
        if words and (label := label_of(words)):
            groups.setdefault(part.attachment, []).append((Line(part.line, part.start, words), label))
    yield from groups.values()


def _skipped(manuscript: Manuscript) -> Iterator[Hit]:
    """F01: a level is skipped (a paper of two levels may use 一、 and 1.), or the first is not the highest."""
    for labelled in _labelled(manuscript):
        used = {label.level for _, label in labelled}
        if labelled and labelled[0][1].level > min(used):
            line, label = labelled[0]
            yield Hit(
                line.start,
                line.start + label.length,
                f"“{_SHOWN[label.level]}”用在“{_SHOWN[min(used)]}”之前。",
            )
        above, parent = 0, 0
        for line, label in labelled:
            level = label.level
            if above and level > above + 1 and not ((above, level) == (1, 3) and 2 not in used):
                yield Hit(
                    line.start,
                    line.start + label.length,
                    f"层次从“{_SHOWN[above]}”跳到“{_SHOWN[level]}”，中间缺一层。",
                )
            if (above, level) == (3, 2) and parent == 1:
                yield Hit(line.start, line.start + label.length, "“（一）”用在“1.”之下，层次颠倒。")
            parent = level if level < 3 else parent
            above = level


def _numbering(manuscript: Manuscript) -> Iterator[Hit]:
    """F02: numbers of one level run on; they begin anew under a new parent, or after a text of its own."""
    for labelled in _labelled(manuscript):
        last: dict[int, int] = {}
        for line, label in labelled:
            expected = last.get(label.level, 0) + 1
            anew = label.number == 1 and last.get(label.level, 0) != 1 and label.level > 1
            if label.number != expected and not anew:
                yield Hit(line.start, line.start + label.length, f"序号不连续：这里应是第{expected}项。")
            kept = {level: number for level, number in last.items() if level < label.level}
            last = kept | {label.level: label.number}


_ENUMERATED = (
    re.compile(f"(?:(?<=[。；：，，])|^)(?P<number>[{ORDER}]{{1,2}})(?:是|要)(?![一二三四五六七八九十])"),
    re.compile(f"(?:(?<=[。；：，])|^)第(?P<number>[{ORDER}]{{1,2}})[，,]"),
    re.compile(f"(?<=[。；：，])（(?P<number>[{ORDER}]{{1,2}})）"),
    re.compile("(?P<number>[①-⑳])"),
)


def _order_of(words: str) -> int:
    return ord(words) - ord("①") + 1 if "①" <= words <= "⑳" else counted(words)


def _enumerations(manuscript: Manuscript) -> Iterator[Hit]:
    """F02 within a paragraph: 一是…三是 has lost its 二是."""
    for line in manuscript.prose:
        for expression in _ENUMERATED:
            expected = 0
            for match in expression.finditer(line.text):
                number = _order_of(match["number"])
                if number == 1:
                    expected = 1
                elif expected and number != expected + 1:
                    start = line.start + match.start()
                    yield Hit(start, line.start + match.end(), f"次序不连续：这里应是第{expected + 1}项。")
                expected = number if expected else 0


def _heading_marks(manuscript: Manuscript) -> Iterator[Hit]:
    """F03: a heading in a line of its own ends without a mark."""
    lines = manuscript.lines(Role.HEADING, Role.PARAGRAPH)
    for before, line in zip([None, *lines], lines, strict=False):
        label = label_of(line.text)
        if not label or not manuscript.stands_alone(line) or len(line.text) > 30 or "，" in line.text[:-1]:
            continue
        if before and before.text[-1:] in "；;" and label.number > 1:
            continue  # the last item of a list
        mark = re.search("[。，；：、]$", line.text)
        if mark and (mark.group() != "。" or label.level <= 2) and _leads(manuscript, line, label):
            yield Hit(line.end - 1, line.end, "单独成行的标题末尾不加标点。", "")


def _leads(manuscript: Manuscript, line: Line, label: Label) -> bool:
    """Whether what follows stands below it: a paragraph, or a lower level."""
    place = bisect_right(manuscript.prose_starts, line.start)
    following = manuscript.prose[place] if place < len(manuscript.prose) else None
    if following is None:
        return False
    under = label_of(following.text)
    return (under is None and following.start > line.end) or (under is not None and under.level > label.level)


RULES = [
    Rule("F01", _W, "层次依次为一、（一）1.（1），不跳层", "GB/T 9704-2012 7.3.3", _skipped),
    Rule("F02", _W, "同一层的序号连续", "GB/T 9704-2012 7.3.3，实务", several(_numbering, _enumerations)),
    Rule("F03", _W, "单独成行的标题末尾不加标点", "实务", _heading_marks),
]

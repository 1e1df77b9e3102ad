"""The main part (主体, 7.3): title, addressee, body, attachment note, signature, date, note, lists of names."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from qianshao.gongwen.measure.elements.marks import (
    ATTACHMENT_NOTE,
    ATTENDANCE,
    DATE,
    NUMBERED,
    SIGNERS,
    heading_level,
)
from qianshao.gongwen.measure.grid import CELL, CENTRE, LEFT, lines_between
from qianshao.gongwen.measure.sheet import Line

TITLE_SIZE = 19.0  # points: larger is a title, or a part of the head
_MOST_ADDRESSEES = 8  # lines
_MOST_NAMES = 14
_MOST_NOTE = 5


@dataclass(frozen=True)
class Main:
    """The main part from top to bottom; an element that is not there is empty.

    `above` is the last line before the signature, `after` the lines after the date that are nothing known.
    """

    title: tuple[Line, ...] = ()
    subtitle: tuple[Line, ...] = ()
    addressee: tuple[Line, ...] = ()
    body: tuple[Line, ...] = ()
    attachment_note: tuple[Line, ...] = ()
    attendance: tuple[Line, ...] = ()
    names: tuple[Line, ...] = ()
    date: Line | None = None
    note: tuple[Line, ...] = ()
    above: Line | None = None


def is_centred(line: Line) -> bool:
    """Whether a line stands in the middle, with white of more than a paragraph's indent before it."""
    return abs(line.middle - CENTRE) < 2.5 and line.left > LEFT + 2.4 * CELL


def indent(line: Line) -> float:
    """How many 字 of white stand before a line; an opening mark's own white half does not count where it was cut."""
    found = (line.left - LEFT) / CELL
    if line.text[0] in "（《〈【〔「“‘" and found < -0.2 or _cut(line, found):
        return found + 0.5
    return found


def _cut(line: Line, found: float) -> bool:
    return line.text[0] in "（《〈【〔「“‘" and abs(found % 1 - 0.5) < 0.1


def find_main(lines: list[Line]) -> Main:
    """The main part among the lines below the head and before attachments and 版记."""
    title, rest = _while(lines, _is_title)
    subtitle, rest = _while(rest, lambda line: bool(title) and line.text[0] in "（(" and is_centred(line))
    addressee, rest = _addressee(rest)
    rest, date, note = _date(rest)
    rest, names = _names(rest) if date else (rest, [])
    body, attachment_note, attendance = _lists(rest)
    above = rest[-1] if rest else None
    return Main(
        tuple(title),
        tuple(subtitle),
        tuple(addressee),
        tuple(body),
        tuple(attachment_note),
        tuple(attendance),
        tuple(names),
        date,
        tuple(note),
        above,
    )


def _while(lines: list[Line], belongs: Callable[[Line], bool]) -> tuple[list[Line], list[Line]]:
    """The lines at the beginning that belong, and the rest; never over the end of a page."""
    count = 0
    while count < len(lines) and lines[count].page == lines[0].page and belongs(lines[count]):
        count += 1
    return lines[:count], lines[count:]


def _is_title(line: Line) -> bool:
    return line.size >= TITLE_SIZE or (
        is_centred(line) and line.text[0] not in "（(" and not heading_level(line.text)
    )


def _addressee(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """主送: flush lines up to the colon; without a colon the first line alone, where a paragraph begins right below."""
    if len(lines) < 2 or heading_level(lines[0].text) or lines[0].text.startswith(SIGNERS):
        return [], lines
    for count, line in enumerate(lines[:_MOST_ADDRESSEES], 1):
        if line.text[-1] in "：:" and (indent(lines[0]) < 1.5 or (count == 1 and len(line.text) < 20)):
            return lines[:count], lines[count:]
        if count > 1 and indent(line) > 1.5:
            break
    if indent(lines[0]) < 1.5 and indent(lines[1]) > 1.5 and lines[0].text[-1] not in "。；！？":
        return lines[:1], lines[1:]
    return [], lines


def _date(lines: list[Line]) -> tuple[list[Line], Line | None, list[Line]]:
    """What stands before the date, the date, and the note after it."""
    for place in range(len(lines) - 1, -1, -1):
        if DATE.fullmatch(lines[place].text) and indent(lines[place]) > 3:
            return lines[:place], lines[place], _note(lines[place], lines[place + 1 :])
    return lines, None, []


def _note(date: Line, lines: list[Line]) -> list[Line]:
    """附注 follows the date on its page, or begins with a bracket on the next one; it ends with its bracket."""
    found: list[Line] = []
    for line in lines[:_MOST_NOTE]:
        next_page = line.page == date.page + 1 and (found or line.text[0] in "（(")
        known = any(mark.match(line.text) for mark in (ATTENDANCE, ATTACHMENT_NOTE))
        if known or not (line.page == date.page or next_page):
            break
        found.append(line)
        if line.text[-1] in "）)":
            break
    return found


def _names(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """署名 right above the date: lines on the right, up to the first that belongs to the text."""
    start = len(lines)
    while start > max(0, len(lines) - _MOST_NAMES) and _is_name(lines, start - 1):
        start -= 1
    return lines[:start], lines[start:]


def _is_name(lines: list[Line], place: int) -> bool:
    line = lines[place]
    if _is_row(line):
        return True
    if indent(line) < 2.6 or line.text[-1] in "。；：，" or ATTENDANCE.match(line.text):
        return False
    return not _of_attachment_note(lines, place)


def _is_row(line: Line) -> bool:
    """Whether organs stand side by side on it, as they do for seals in a row (联合行文)."""
    pairs = zip(line.glyphs, line.glyphs[1:], strict=False)
    return line.text[-1] not in "。；：，" and any(
        lower.left - upper.right > 1.2 * CELL for upper, lower in pairs
    )


def _of_attachment_note(lines: list[Line], place: int) -> bool:
    """Whether a line continues the list of attachments: no blank line stands between it and what is above."""
    while place >= 0:
        line = lines[place]
        if ATTACHMENT_NOTE.match(line.text):
            return True
        before = lines[place - 1] if place else None
        if before is None or before.page != line.page or lines_between(before.bottom, line.top) > 0.9:
            return False
        place -= 1
    return False


def _lists(lines: list[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """The body, the attachment note, the lists of those present."""
    starts = [n for n, line in enumerate(lines) if ATTENDANCE.match(line.text) and indent(line) < 4]
    note = _start_of_note(lines)
    first = min([*starts[:1], *([note] if note is not None else [])], default=len(lines))
    tail = lines[first:]
    if note is None:
        return lines[:first], [], tail
    if starts and starts[0] < note:
        return lines[:first], lines[note:], lines[starts[0] : note]
    end = starts[0] if starts else len(lines)
    return lines[:first], lines[note:end], lines[end:]


def _start_of_note(lines: list[Line]) -> int | None:
    """Where the attachment note begins: the last line that says so, with nothing but the list after it."""
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if ATTACHMENT_NOTE.match(line.text):
            return place
        if not NUMBERED.match(line.text) and indent(line) < 2.6 and not ATTENDANCE.match(line.text):
            if place < len(lines) - 12:
                return None
            if re.search(r"[。；]$", line.text) and indent(line) < 2.6:
                return None
    return None

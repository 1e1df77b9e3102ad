"""Page numbers: digits under the type area, with a dash on each side (7.5)."""

import re
from dataclasses import dataclass

from qianshao.gongwen.measure.grid import BOTTOM
from qianshao.gongwen.measure.sheet import Glyph, Line, Rule, Sheet

_NUMBER = re.compile(r"([—–－―-]*)(\d{1,4})([—–－―-]*)")
_LONGEST_DASH = 9.0  # mm


@dataclass(frozen=True)
class PageNumber:
    """A page number: its value, its digits, its extent with the dashes, and the height of the dashes (none without)."""

    page: int
    value: int
    digits: tuple[Glyph, ...]
    left: float
    right: float
    dashes: int
    dash: float | None


def page_number(sheet: Sheet, lines: list[Line]) -> tuple[PageNumber | None, list[Line]]:
    """The page number of a sheet, and its lines without it."""
    for line in reversed(lines):
        match = _NUMBER.fullmatch(line.text)
        if match and line.bottom > BOTTOM + 0.5:
            return _number(sheet, line, match), [each for each in lines if each is not line]
    return None, lines


def _number(sheet: Sheet, line: Line, match: re.Match[str]) -> PageNumber:
    digits = line.glyphs[match.start(2) : match.end(2)]
    signs = [*line.glyphs[: match.end(1)], *line.glyphs[match.start(3) :]]
    drawn = [rule for rule in sheet.rules if _beside(rule, line)]
    heights = [glyph.ink[1] for glyph in signs] or [rule.top for rule in drawn]
    return PageNumber(
        sheet.number,
        int(match[2]),
        digits,
        min([line.left, *(rule.left for rule in drawn)]),
        max([line.right, *(rule.right for rule in drawn)]),
        (bool(match[1]) + bool(match[3])) if signs else len(drawn),
        min(heights, default=None),
    )


def _beside(rule: Rule, line: Line) -> bool:
    near = line.left - 2 * _LONGEST_DASH < rule.left and rule.right < line.right + 2 * _LONGEST_DASH
    return rule.is_level and near and rule.length < _LONGEST_DASH and line.top < rule.middle < line.bottom

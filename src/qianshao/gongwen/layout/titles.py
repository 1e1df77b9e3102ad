"""Titles broken at words into a trapezium or a rhombus (GB/T 9704 7.3.1: 词意完整、排列对称、长短适宜、间距恰当)."""

import re
from functools import lru_cache
from itertools import combinations

import rjieba

from qianshao.gongwen.layout.breaking import CLOSING, OPENING, break_places

_NAMED = re.compile(r"《[^《》]*》|“[^“”]*”|（[^（）]*）")
_NEVER_FIRST = frozenset("的和与及或并等暨之")  # a line that begins with one of these hangs in the air
_KINDS = re.compile(
    r"的(?:通知|通报|决定|意见|请示|报告|批复|函|公告|通告|议案|命令|决议|纪要|方案|办法|细则|实施方案|实施意见)$"
)
_MOST_PLACES, _MOST_LINES = 32, 5

# What a break costs, in units of one character's raggedness squared.
_INSIDE_WORD, _INSIDE_NAME, _INSIDE_ORGAN, _AFTER_ABOUT, _BEFORE_ABOUT = 400.0, 60.0, 40.0, 25.0, -6.0
_HOURGLASS, _STEPS, _BLOCK, _SHORT_END, _FULL, _LINE_MORE = 60.0, 12.0, 3.0, 80.0, 15.0, 25.0


def width(text: str) -> float:
    """How many characters of the title's size a text takes; half-width letters and digits count one half."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def shape(title: str, *, columns: int) -> tuple[str, ...]:
    """The lines of a title, none wider than `columns` characters.

    Breaks that the writer made (line feeds) are kept; a line of his that is too wide is broken further.
    """
    lines = [line.strip() for line in title.split("\n")]
    parts = (part.strip() for line in lines if line for part in _shape_line(line, columns))
    return tuple(part for part in parts if part)  # white at a break would move the line out of the middle


@lru_cache(maxsize=256)
def _shape_line(title: str, columns: int) -> tuple[str, ...]:
    if width(title) <= columns:
        return (title,)
    costs = _break_costs(title)
    fewest = -(-int(width(title) * 2) // (columns * 2))
    found: list[tuple[float, tuple[str, ...]]] = []
    for count in range(max(2, fewest), _MOST_LINES + 1):
        best = _best(title, costs, columns, count)
        if best is not None:
            found.append((best[0] + _LINE_MORE * len(found), best[1]))
        if len(found) == 2:  # one line more than need be, where that keeps a name whole
            break
    return min(found)[1] if found else _fill(title, columns)


def _break_costs(title: str) -> dict[int, float]:
    """Where the title may be broken, and what each break costs; dearer places are dropped when there are too many."""
    words = _word_starts(title)
    costs = {}
    for place in break_places(title)[1:-1]:
        cost = 0.0 if place in words else _INSIDE_WORD
        cost += _INSIDE_WORD if title[place] in _NEVER_FIRST else 0.0
        cost += sum(
            _name_cost(place - match.start(), match.end() - place) for match in _NAMED.finditer(title)
        )
        costs[place] = cost + _about_cost(title, place)
    return dict(sorted(costs.items(), key=lambda entry: entry[1])[:_MOST_PLACES])


def _name_cost(before: int, after: int) -> float:
    """A name in 《》 is broken only where it must be, and never so that two or three characters of it stand alone."""
    if before <= 0 or after <= 0:
        return 0.0
    return _INSIDE_NAME + (_INSIDE_NAME if min(before, after) < 5 else 0.0)


def _about_cost(title: str, place: int) -> float:
    """The organ before 关于 stays whole where it can, and 关于 begins a line rather than ends one."""
    about = title.find("关于")
    kind = _KINDS.search(title)
    if kind is not None and kind.start() < place:
        return _INSIDE_WORD
    if about < 0 or place > about + 2:
        return 0.0
    if place == about:
        return _BEFORE_ABOUT
    return _AFTER_ABOUT if place == about + 2 else _INSIDE_ORGAN if place < about else _INSIDE_WORD


def _word_starts(title: str) -> set[int]:
    starts, place = set(), 0
    for word in rjieba.cut(title, hmm=True):
        starts.add(place)
        place += len(word)
    return {p for p in starts if p and title[p] not in CLOSING and title[p - 1] not in OPENING}


def _best(
    title: str, costs: dict[int, float], columns: int, count: int
) -> tuple[float, tuple[str, ...]] | None:
    """The cheapest way to break the title into so many lines; None where no way fits."""
    best: tuple[float, tuple[str, ...]] | None = None
    for places in combinations(sorted(costs), count - 1):
        ends = (0, *places, len(title))
        lines = tuple(title[a:b] for a, b in zip(ends, ends[1:], strict=False))
        widths = [width(line) for line in lines]
        if max(widths) > columns:
            continue
        cost = sum(costs[place] for place in places) + _raggedness(widths)
        cost += _FULL * sum(w > columns - 2 for w in widths)
        if best is None or cost < best[0]:
            best = (cost, lines)
    return best


def _raggedness(widths: list[float]) -> float:
    """How far the lines are from a trapezium or a rhombus of lines of much the same length."""
    mean = sum(widths) / len(widths)
    cost = sum((w - mean) ** 2 for w in widths) / len(widths)
    steps = [b - a for a, b in zip(widths, widths[1:], strict=False)]
    if any(a < 0 < b for a, b in zip(steps, steps[1:], strict=False)):
        cost += _HOURGLASS
    if len(steps) > 2 and sum(a * b < 0 for a, b in zip(steps, steps[1:], strict=False)) > 1:
        cost += _STEPS
    cost += _BLOCK if len(set(widths)) == 1 else 0.0
    return cost + (_SHORT_END if min(widths) < 4 else 0.0)


def _fill(title: str, columns: int) -> tuple[str, ...]:
    """A title too long for five lines, filled line by line."""
    lines, begin, held = [], 0, 0
    for place in break_places(title)[1:]:
        if width(title[begin:place]) > columns and held > begin:
            lines.append(title[begin:held])
            begin = held
        held = place
    return (*lines, title[begin:])

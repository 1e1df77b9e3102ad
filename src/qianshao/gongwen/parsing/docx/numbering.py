"""Automatic numbers (`w:numPr`) turned into the label that is printed: 一、 （一） 1. （1）."""

import re
from dataclasses import dataclass

from qianshao.gongwen.parsing.docx.markup import Element, attribute, child, children, is_on, number

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLACE = re.compile(r"%([1-9])")
_CLOSED = "、）).．，：:"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographDigital",
    "taiwaneseCounting",
}


@dataclass(frozen=True)
class Level:
    """A level of a list: how its number is written, and the words around it (`第%1条`)."""

    form: str = "decimal"
    words: str = ""
    start: int = 1
    plain: bool = False  # all numbers in figures (isLgl)


class Numbering:
    """The lists of a file, counting as its paragraphs are read."""

    def __init__(self, root: Element | None) -> None:
        models = {attribute(each, "abstractNumId"): _levels(each) for each in children(root, "abstractNum")}
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for each in children(root, "num"):
            model = attribute(child(each, "abstractNumId"))
            changed = _changed(each)
            key = attribute(each, "numId")
            # A list whose start is set anew counts by itself; others of one model count together.
            self._lists[key] = (
                key if changed else model,
                models.get(model, {}) | _starts(models.get(model, {}), changed),
            )

    def label(self, key: str, level: int) -> str:
        """The label of the next paragraph of a list; nothing for a bullet or a list that is not there."""
        if key not in self._lists or key == "0":
            return ""
        counter, levels = self._lists[key]
        counts = self._counts.setdefault(counter, {})
        own = levels.get(level, Level())
        counts[level] = counts.get(level, own.start - 1) + 1
        for below in [each for each in counts if each > level]:
            del counts[below]
        if own.form in ("bullet", "none") or not _PLACE.search(own.words):
            return ""

        def written(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            at = levels.get(place, Level())
            return numeral(counts.get(place, at.start), "decimal" if own.plain and place < level else at.form)

        words = _PLACE.sub(written, own.words).strip()
        return words if words.endswith(tuple(_CLOSED)) else f"{words}　"


def _levels(model: Element) -> dict[int, Level]:
    found = {}
    for each in children(model, "lvl"):
        found[number(attribute(each, "ilvl"))] = Level(
            attribute(child(each, "numFmt")) or "decimal",
            attribute(child(each, "lvlText")),
            number(attribute(child(each, "start")), 1),
            is_on(child(each, "isLgl")),
        )
    return found


def _changed(element: Element) -> dict[int, int]:
    """Levels whose start a list sets anew."""
    found = {}
    for each in children(element, "lvlOverride"):
        start = attribute(child(each, "startOverride"))
        if start:
            found[number(attribute(each, "ilvl"))] = number(start, 1)
    return found


def _starts(levels: dict[int, Level], changed: dict[int, int]) -> dict[int, Level]:
    return {
        key: Level(level.form, level.words, changed[key], level.plain)
        for key, level in levels.items()
        if key in changed
    }


def numeral(count: int, form: str) -> str:
    """A number as a list writes it."""
    if form in _CHINESE:
        return chinese(count)
    if form in ("ideographTraditional", "ideographZodiac") and count >= 1:
        signs = _STEMS if form == "ideographTraditional" else _BRANCHES
        return signs[(count - 1) % len(signs)]
    if form in ("lowerLetter", "upperLetter") and count >= 1:
        letters = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 10)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 1 <= count <= 3999:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    if form.startswith("decimalEnclosedCircle") and 1 <= count <= 20:
        return chr(0x2460 + count - 1)
    if form == "decimalZero":
        return f"{count:02d}"
    return str(count)


def chinese(count: int) -> str:
    """`12` → `十二`, for 1 to 999; figures beyond."""
    if not 1 <= count <= 999:
        return str(count)
    hundreds, rest = divmod(count, 100)
    tens, units = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif units and hundreds:
        words += "零"
    return words + (_DIGITS[units] if units else "")


def _roman(count: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        words += letters * times
    return words

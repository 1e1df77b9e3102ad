"""Words of the archive: 保管期限, 档号, the year a paper belongs to, codes of 机构（问题） (DA/T 22-2015)."""

import re
from datetime import date

from django.db import models

CATEGORY = "WS"  # 文书档案
_YEAR = r"(?:19|20)\d\d"
_YEARS = re.compile(rf"({_YEAR})\s*年?\s*[—－–\-至到～~]\s*({_YEAR})\s*年|({_YEAR})\s*年")
_AHEAD = re.compile("计划|要点|预算|安排|规划")
_BEHIND = re.compile("总结|决算|述职|情况报告|自评")
# GB 2312 puts its 3,755 common characters in the order of their sounds: the first character of each initial.
_INITIALS = (
    *(("啊", "A"), ("芭", "B"), ("擦", "C"), ("搭", "D"), ("蛾", "E"), ("发", "F"), ("噶", "G"), ("哈", "H")),
    *(("击", "J"), ("喀", "K"), ("垃", "L"), ("妈", "M"), ("拿", "N"), ("哦", "O"), ("啪", "P"), ("期", "Q")),
    *(("然", "R"), ("撒", "S"), ("塌", "T"), ("挖", "W"), ("昔", "X"), ("压", "Y"), ("匝", "Z")),
)
_BEGINS = [(first.encode("gb2312"), letter) for first, letter in _INITIALS]
_COMMON_END = "座".encode("gb2312")


class Retention(models.TextChoices):
    """保管期限, by the codes of the archive number."""

    PERMANENT = "Y", "永久"
    THIRTY = "D30", "30年"
    TEN = "D10", "10年"


def archive_number(fonds: str, year: int, retention: str, class_code: str, number: int) -> str:
    """档号: `J001-WS·2026-Y-BGS-0001`; what an office has not (全宗号 not given yet, no 机构) is left out."""
    first = f"{fonds}-{CATEGORY}" if fonds else CATEGORY
    return "-".join(part for part in (f"{first}·{year}", retention, class_code, f"{number:04d}") if part)


def year_of(title: str, signed_on: date) -> int:
    """年度: the year of signing; a plan the year it is for, a summary the year it is about.

    A plan for several years belongs to the first of them, a summary of several to the last.
    """
    named = _YEARS.search(title)
    ahead, behind = _AHEAD.search(title), _BEHIND.search(title)
    if named is None or not (ahead or behind):
        return signed_on.year
    first = int(named[1] or named[3])
    last = int(named[2] or named[3])
    found = last if behind else first
    # A title tells of other years too (a plan of thirty years ago is not filed today).
    return found if abs(found - signed_on.year) <= 1 or first <= signed_on.year <= last else signed_on.year


def initials(name: str) -> str:
    """`城管办` → CGB: the first letters of its sounds, as a proposal for a code; rare characters are left out."""
    return "".join(_initial(character) for character in name)


def _initial(character: str) -> str:
    if character.isascii():
        return character.upper() if character.isalnum() else ""
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    if not _BEGINS[0][0] <= code <= _COMMON_END:
        return ""
    return [letter for first, letter in _BEGINS if first <= code][-1]

"""How high paragraphs and rows will stand, reckoned on the grid, where the layout must know it beforehand.

A word processor lays out for itself; only the imprint needs to be told on which page the text will end.
"""

import re
from functools import cache
from html import unescape
from math import ceil

from qianshao.gongwen.layout.docx import measures
from qianshao.gongwen.layout.docx.paragraphs import Paragraph
from qianshao.gongwen.layout.docx.styles import LOOKS
from qianshao.gongwen.model import Element

_TEXT = re.compile(r"<w:t [^>]*>([^<]*)</w:t>|(<w:br/>)")
_NUMBER = re.compile(r'w:(before|line|left|right|firstLine|hanging)="(-?\d+)"')
_PICTURE = re.compile(r'<wp:inline.*?cy="(\d+)"')


@cache
def _styled(element: Element) -> dict[str, int]:
    return _numbers(LOOKS[element].paragraph_properties())


def _numbers(settings: str) -> dict[str, int]:
    return {name: int(value) for name, value in _NUMBER.findall(settings)}


def lines_of(paragraph: Paragraph, width: int) -> int:
    """How many lines a paragraph takes in a column `width` twips wide."""
    if paragraph.element is Element.MASTHEAD:  # sized so that it stands on one line
        return 1
    found = _measures(paragraph)
    size = LOOKS[paragraph.element].size
    character = measures.characters(1) if size == measures.BODY else size * 10
    room = max(1, round((width - found.get("left", 0) - found.get("right", 0)) / character * 2) / 2)
    first = (found.get("firstLine", 0) - found.get("hanging", 0)) / character
    text = "".join(
        unescape(written) or ("\n" if broken else "") for written, broken in _TEXT.findall(paragraph.runs)
    )
    lines = [measures.width(line) for line in text.split("\n")]
    lines[0] += first
    return sum(max(1, ceil(line / room)) for line in lines)


def height_of(paragraph: Paragraph, width: int) -> tuple[int, int, int]:
    """The white above it, the number of its lines, and how high each is, in twips."""
    found = _measures(paragraph)
    picture = _PICTURE.search(paragraph.runs)
    if picture is not None:
        return found.get("before", 0), 1, int(picture[1]) // measures.EMU_PER_TWIP
    return found.get("before", 0), lines_of(paragraph, width), found.get("line", measures.LINE)


def _measures(paragraph: Paragraph) -> dict[str, int]:
    own = _numbers(paragraph.settings.get("spacing", "") + paragraph.settings.get("ind", ""))
    return {**_styled(paragraph.element), **own}

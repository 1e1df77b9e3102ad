"""Where lines may break (GB/T 15834 5.1, GB/T 15835)."""

import re
from collections.abc import Callable, Iterator

from qianshao.gongwen.measure.anatomy import Anatomy
from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.elements.marks import CLOSING, OPENING
from qianshao.gongwen.measure.judging.body import split
from qianshao.gongwen.measure.measurement import Measurement
from qianshao.gongwen.measure.sheet import Line

_BROKEN_NUMBER = re.compile(
    r"\d\n[\d年月日%％‰]|\d[.,:：～~-]\n\d|\d年\n\d{1,2}月|\d月\n\d{1,2}日|〔\d*\n\d*〕|第\n\d+号"
)
_PAIRS = ("——", "……")


def judge_words(anatomy: Anatomy) -> Iterator[Measurement]:
    """Marks at the ends of lines, and what must not be divided."""
    lines = [line for line in anatomy.lines if not any(line is each for each in anatomy.head.masthead)]
    yield _edge("line.start", lines, 0, CLOSING)
    yield _edge("line.end", lines, -1, OPENING)
    breaks = [(upper, lower) for paragraph in split(anatomy.running) for upper, lower in _pairs(paragraph)]
    yield _divided("line.dash", breaks, lambda upper, lower: upper[-1] + lower[0] in _PAIRS)
    yield _divided(
        "line.number", breaks, lambda upper, lower: bool(_BROKEN_NUMBER.search(f"{upper[-8:]}\n{lower[:6]}"))
    )


def _edge(key: str, lines: list[Line], place: int, forbidden: str) -> Measurement:
    """The first line whose first or last character may not stand there."""
    for line in lines:
        if line.text[place] in forbidden:
            found = f"“{line.text[place]}”"
            return CLAUSES[key].judge(found, "没有", page=line.page, remark=line.text[:12])
    return CLAUSES[key].judge("没有", "没有")


def _pairs(lines: list[Line]) -> list[tuple[Line, Line]]:
    return list(zip(lines, lines[1:], strict=False))


def _divided(key: str, breaks: list[tuple[Line, Line]], is_wrong: Callable[[str, str], bool]) -> Measurement:
    for upper, lower in breaks:
        if is_wrong(upper.text, lower.text):
            found = f"“{upper.text[-4:]}／{lower.text[:4]}”"
            return CLAUSES[key].judge(found, "没有", page=lower.page)
    return CLAUSES[key].judge("没有", "没有")

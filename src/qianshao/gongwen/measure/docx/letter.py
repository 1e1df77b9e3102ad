"""What a letter has of its own in a DOCX (GB/T 9704 10.1): masthead, double rules, number at the right."""

from collections.abc import Iterator

from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.docx.finding import Found
from qianshao.gongwen.measure.docx.reading import Bar
from qianshao.gongwen.measure.docx.styled import CHARACTER_MM, Styled
from qianshao.gongwen.measure.measurement import Measurement
from qianshao.gongwen.model import Element, Form

_MM_PER_POINT = 25.4 / 72
_RISE = 0.05
_KEYS = (
    "letter.masthead.top",
    "letter.masthead.word",
    "letter.upper.gap",
    "letter.upper.order",
    "letter.lower.place",
    "letter.lower.order",
    "letter.rules.length",
    "letter.rules.centre",
    "letter.rules.colour",
    "letter.number.place",
    "letter.imprint",
)


def judge_letter(found: Found) -> Iterator[Measurement]:
    """Every row about a letter; for the other layouts they are not applicable."""
    if found.form is not Form.LETTER:
        yield from (CLAUSES[key].absent() for key in _KEYS)
        return
    masthead = found.first(Element.MASTHEAD)
    top = _top(masthead)
    yield CLAUSES[_KEYS[0]].judge(top, 30.0, tolerance=1.0) if top is not None else CLAUSES[_KEYS[0]].absent()
    words = "".join(paragraph.bare for paragraph in found.all(Element.MASTHEAD))
    yield CLAUSES[_KEYS[1]].judge("有" if words.endswith("文件") else "无", "无")
    yield from _rules(found.bars, top, masthead)
    yield _number(found)
    issued = any(paragraph.bare for paragraph in found.all(Element.PRINTER, Element.PRINTED))
    ruled = any(paragraph.where.rules for paragraph in found.all(Element.COPIES))
    yield CLAUSES[_KEYS[10]].judge("有" if issued or ruled else "无", "无")


def _top(masthead: Styled | None) -> float | None:
    """The top of the masthead's characters in mm from the paper's edge, where a box fixes it."""
    if masthead is None or not masthead.where.pinned.startswith("page "):
        return None
    try:
        box = float(masthead.where.pinned.removeprefix("page "))
    except ValueError:
        return None
    return box - _RISE * masthead.size * _MM_PER_POINT


def _rules(bars: list[Bar], top: float | None, masthead: Styled | None) -> Iterator[Measurement]:
    ordered = sorted(bars, key=lambda bar: bar.top)
    if len(ordered) < 4:
        yield from (CLAUSES[key].absent("双线不是图形，请转成 PDF 再测") for key in _KEYS[2:9])
        return
    upper, lower = ordered[:2], ordered[-2:]
    if top is None or masthead is None:
        yield CLAUSES[_KEYS[2]].absent()
    else:
        gap = upper[0].top - top - masthead.size * _MM_PER_POINT
        yield CLAUSES[_KEYS[2]].judge(gap, 4.0, tolerance=0.5)
    yield CLAUSES[_KEYS[3]].judge(_order(upper), "上粗下细")
    foot = 297 - lower[1].top - lower[1].height
    yield CLAUSES[_KEYS[4]].judge(foot, 20.0, tolerance=1.0)
    yield CLAUSES[_KEYS[5]].judge(_order(lower), "上细下粗")
    widths = [bar.width for bar in (*upper, *lower)]
    yield CLAUSES[_KEYS[6]].judge(max(widths, key=lambda width: abs(width - 170)), 170.0)
    off = [bar.left + bar.width / 2 - 105 for bar in (*upper, *lower)]
    yield CLAUSES[_KEYS[7]].judge(max(off, key=abs), 0.0, tolerance=0.5)
    red = all(_is_red(bar.colour) for bar in (*upper, *lower))
    yield CLAUSES[_KEYS[8]].judge("红" if red else "非红", "红")


def _order(pair: list[Bar]) -> str:
    return "上粗下细" if pair[0].height > pair[1].height else "上细下粗"


def _is_red(colour: str) -> bool:
    return colour.upper().startswith(("FF0000", "E60012", "C00000", "FE0000"))


def _number(found: Found) -> Measurement:
    number = found.first(Element.NUMBER)
    if number is None:
        return CLAUSES[_KEYS[9]].absent()
    if number.align != "right":
        return CLAUSES[_KEYS[9]].row("不居右", "居右", fine=False)
    return CLAUSES[_KEYS[9]].judge(number.indent("right") * CHARACTER_MM, 0.0, tolerance=0.5)

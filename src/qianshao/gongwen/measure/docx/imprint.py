"""版记 of a DOCX by its settings (GB/T 9704 7.4)."""

from collections.abc import Iterator

from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.docx.finding import Found
from qianshao.gongwen.measure.docx.places import INDENT
from qianshao.gongwen.measure.docx.styled import CHARACTER_MM, Styled
from qianshao.gongwen.measure.measurement import Clause, Measurement
from qianshao.gongwen.model import Element, Form

_MM_PER_POINT = 25.4 / 72
PINNED = Clause("imprint.pinned", "GB/T 9704 7.4.1", "版记固定在版心底部")
_DRAWN = "分隔线不是表格或段落的边框，请转成 PDF 再测"
_RULES = ("imprint.rule.thick", "imprint.rule.thin", "imprint.rule.length")
_ELEMENTS = (Element.IMPRINT_ADDRESSEES, Element.COPIES, Element.PRINTER, Element.PRINTED)


def judge_imprint(found: Found) -> Iterator[Measurement]:
    """Every row about the imprint."""
    rows = found.all(*_ELEMENTS)
    if not rows:
        yield from (CLAUSES[key].absent() for key in _RULES)
        yield PINNED.absent()
        return
    if found.form is not Form.LETTER:
        yield from _rules(rows)
    yield _pinned(rows)
    yield from _lists(found)
    yield from _issued(found)


def _rules(rows: list[Styled]) -> Iterator[Measurement]:
    """The first above the first row and the last below the last are thick, those between them thin."""
    tops = [dict(paragraph.where.rules).get("top") for paragraph in rows]
    bottoms = [dict(paragraph.where.rules).get("bottom") for paragraph in rows]
    if not any(tops) and not any(bottoms):
        yield from (CLAUSES[key].absent(_DRAWN) for key in _RULES)
        return
    outer = [tops[0] or 0.0, bottoms[-1] or 0.0]
    thick = [thickness * _MM_PER_POINT for thickness in outer]
    yield CLAUSES[_RULES[0]].judge(max(thick, key=lambda value: abs(value - 0.35)), 0.35)
    inner = [top * _MM_PER_POINT for top in tops[1:] if top and top != tops[0]]
    inner += [bottom * _MM_PER_POINT for bottom in bottoms[:-2] if bottom]
    if len(rows) > 2 and inner:
        yield CLAUSES[_RULES[1]].judge(max(inner, key=lambda value: abs(value - 0.25)), 0.25)
    else:
        yield CLAUSES[_RULES[1]].absent()
    width = rows[0].where.width
    yield CLAUSES[_RULES[2]].judge(width, 156.0) if width else CLAUSES[_RULES[2]].absent()


def _pinned(rows: list[Styled]) -> Measurement:
    """It hangs on the foot of the page; where it only follows the text, a changed text moves it."""
    where = rows[0].where
    fine = bool(where.box) and (where.pinned.endswith("bottom") or where.pinned.startswith("page "))
    return PINNED.judge("固定" if fine else "随文", "固定")


def _lists(found: Found) -> Iterator[Measurement]:
    lists = found.all(Element.IMPRINT_ADDRESSEES, Element.COPIES)
    if not lists:
        yield from (CLAUSES[f"imprint.copies.{name}"].absent() for name in ("place", "wrap", "form"))
        return
    inset = [(paragraph.first_indent, 1) for paragraph in lists]
    yield CLAUSES["imprint.copies.place"].worst(inset, 1.0, tolerance=INDENT)
    # After 抄送： of size 4: three characters of 14 pt and the indent.
    off = [
        (paragraph.indent("left") - paragraph.first_indent) * CHARACTER_MM - 3 * 14 * _MM_PER_POINT
        for paragraph in lists
    ]
    yield CLAUSES["imprint.copies.wrap"].worst([(value, 1) for value in off], 0.0, tolerance=1.0)
    unended = next((paragraph.bare[-1] for paragraph in lists if not paragraph.bare.endswith("。")), "。")
    yield CLAUSES["imprint.copies.form"].judge(unended, "。")


def _issued(found: Found) -> Iterator[Measurement]:
    printer, printed = found.first(Element.PRINTER), found.first(Element.PRINTED)
    keys = ("imprint.printer.place", "imprint.date.place", "imprint.date.form")
    if printer is None or not printer.bare:
        yield CLAUSES[keys[0]].absent()
    else:
        yield CLAUSES[keys[0]].judge(printer.first_indent, 1.0, tolerance=INDENT)
    if printed is None or not printed.bare:
        yield from (CLAUSES[key].absent() for key in keys[1:])
        return
    aside = printed.align == "right"
    yield (
        CLAUSES[keys[1]].judge(printed.indent("right"), 1.0, tolerance=INDENT)
        if aside
        else CLAUSES[keys[1]].absent("设定里看不出位置，请转成 PDF 再测")
    )
    yield CLAUSES[keys[2]].judge("有" if printed.bare.endswith("印发") else "无", "有")

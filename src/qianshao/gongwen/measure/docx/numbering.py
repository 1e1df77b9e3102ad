"""Page numbers of a DOCX by its footers (GB/T 9704 7.5, 8, 10.1)."""

from collections.abc import Iterator

from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.docx.finding import Found
from qianshao.gongwen.measure.docx.places import INDENT
from qianshao.gongwen.measure.docx.reading import Section
from qianshao.gongwen.measure.docx.styled import Styled
from qianshao.gongwen.measure.faces import face_named
from qianshao.gongwen.measure.measurement import Clause, Measurement
from qianshao.gongwen.model import Form

_MM_PER_POINT = 25.4 / 72
TURNED = Clause("page_number.turned", "GB/T 9704 8", "横排页的页码位置")
_DETAILS = ("dashes", "size", "face", "top", "odd", "even")


def judge_numbering(found: Found) -> Iterator[Measurement]:
    """Every row about page numbers; a letter's first page has none."""
    section = found.section
    odd = _number(section, "default")
    even = _number(section, "even") if found.file.odd_and_even else odd
    there = [side for side, paragraph in (("单页", odd), ("双页", even)) if paragraph is None]
    yield CLAUSES["page_number.there"].judge("缺" + "、".join(there) if there else "有", "有")
    if odd is None or even is None:
        yield from (CLAUSES[f"page_number.{name}"].absent() for name in _DETAILS)
    else:
        yield from _details(section, odd)
        yield _aside("page_number.odd", odd, "right")
        yield _aside("page_number.even", even, "left")
    yield _first_page(found)
    yield _turned(found)


def _number(section: Section, kind: str) -> Styled | None:
    """The paragraph with the page's number in a footer."""
    return next((paragraph for paragraph in section.footers.get(kind, []) if _counts(paragraph)), None)


def _counts(paragraph: Styled) -> bool:
    return any(field.upper().startswith("PAGE") for field in paragraph.fields)


def _details(section: Section, number: Styled) -> Iterator[Measurement]:
    text = number.bare
    dashed = text.startswith(("—", "－", "–", "-")) and text.endswith(("—", "－", "–", "-"))
    fine = text.startswith("—") and text.endswith("—") and not text.startswith("——")
    found = "一字线" if fine else "其他横线" if dashed else "无"
    yield CLAUSES["page_number.dashes"].judge(found, "一字线")
    yield CLAUSES["page_number.size"].judge(number.size, 14.0)
    yield CLAUSES["page_number.face"].judge(_digits_face(number), "宋体")
    line = number.line_pt or 1.3 * number.size
    # A dash stands 0.42 of the size under the top of a line that is as high as its type, else in the line's middle.
    within = 0.42 * number.size if number.line_pt else line / 2
    top = section.paper("h") - section.margin("footer") - (line - within) * _MM_PER_POINT
    yield CLAUSES["page_number.top"].judge(top - 262, 7.0, tolerance=1.5)


def _digits_face(number: Styled) -> str:
    digits = next((span for span in number.spans if span.text.strip().isdigit()), number.spans[0])
    return face_named(digits.latin or digits.face).value


def _aside(key: str, paragraph: Styled, side: str) -> Measurement:
    """One character in from the outer edge."""
    if paragraph.align != side and not (side == "left" and paragraph.align == "both"):
        words = {"left": "居左", "right": "居右", "center": "居中"}.get(paragraph.align, "居左")
        return CLAUSES[key].row(words, {"left": "居左", "right": "居右"}[side], fine=False)
    return CLAUSES[key].judge(
        paragraph.indent(side) if side == "right" else paragraph.first_indent, 1.0, tolerance=INDENT
    )


def _first_page(found: Found) -> Measurement:
    clause = CLAUSES["letter.page_number"]
    if found.form is not Form.LETTER:
        return clause.absent()
    first = found.file.sections[0]
    bare = first.first_differs and _number(first, "first") is None
    return clause.judge("不显示" if bare else "显示", "不显示")


def _turned(found: Found) -> Measurement:
    """On a landscape page the number stands where it does on the page held upright: in a box at the side."""
    turned = [section for section in found.file.sections if section.landscape]
    if not turned:
        return TURNED.absent()
    numbers = [_number(section, kind) for section in turned for kind in ("default", "even")]
    beside = all(number is not None and number.where.box for number in numbers)
    return TURNED.judge("侧边" if beside else "页脚", "侧边")

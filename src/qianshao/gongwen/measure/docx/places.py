"""Where the elements of a DOCX stand from the masthead to the body, by their settings (GB/T 9704 7.2, 7.3, 10)."""

from collections.abc import Iterator

from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.docx.finding import Found, judge_gap
from qianshao.gongwen.measure.docx.page import area_top
from qianshao.gongwen.measure.docx.styled import CHARACTER_MM, Styled, number
from qianshao.gongwen.measure.measurement import Measurement
from qianshao.gongwen.model import Element, Form

_MM_PER_POINT = 25.4 / 72
INDENT = (
    0.2  # characters: word processors count an indent in characters of 16 pt, the grid's are 15.79 pt wide
)
_MARGIN = 0.5  # mm
_RISE = 0.05  # of the size: so far above its line's top a character stands in a line as high as its type
_MASTHEAD_MM = {Form.GENERAL: ("masthead.top", 35.0), Form.ORDER: ("order.masthead.top", 20.0)}


def judge_places(found: Found) -> Iterator[Measurement]:
    """Every row about places from the top of page 1 to the body."""
    yield _flush("copy_number.place", found.first(Element.COPY_NUMBER))
    yield _flush("urgency.place", found.first(Element.URGENCY))
    if found.form is not Form.LETTER:
        yield from _masthead(found)
        yield from _number(found)
        yield from _red_rule(found)
    yield from _signers(found)
    yield from _title(found)
    yield from _body(found)


def _flush(key: str, paragraph: Styled | None) -> Measurement:
    if paragraph is None:
        return CLAUSES[key].absent()
    return CLAUSES[key].judge(paragraph.first_indent * CHARACTER_MM, 0.0, tolerance=_MARGIN)


def centred(key: str, paragraph: Styled | None) -> Measurement:
    """How far the middle of a paragraph lies from the middle of the text, in mm."""
    if paragraph is None:
        return CLAUSES[key].absent()
    if paragraph.align not in ("center", "distribute"):
        words = {"left": "左对齐", "right": "右对齐"}.get(paragraph.align, "两端对齐")
        return CLAUSES[key].row(words, "居中", fine=False)
    off = (paragraph.first_indent - paragraph.indent("right")) / 2 * CHARACTER_MM
    return CLAUSES[key].judge(off, 0.0, tolerance=_MARGIN)


def _masthead(found: Found) -> Iterator[Measurement]:
    masthead = found.first(Element.MASTHEAD)
    yield centred("masthead.centre", masthead)
    key, wanted = _MASTHEAD_MM.get(found.form, ("minutes.masthead.top", 35.0))
    if masthead is None or masthead.line_pt is None or masthead.where.box:
        yield CLAUSES[key].absent("设定里看不出位置，请转成 PDF 再测")
        return
    above = 0.0
    for paragraph in found.file.paragraphs:
        if paragraph is masthead:
            break
        if not paragraph.where.box:
            above += paragraph.white("before", found.pitch) + found.line_of(paragraph)
    # In a cell a line stands in the middle, an eighth of its height under the row's top.
    within = (_RISE - 0.125 if masthead.where.cell else _RISE) * masthead.size
    white = masthead.white("before", found.pitch) + above - within
    top = found.section.margin("top") + white * _MM_PER_POINT
    yield CLAUSES[key].judge(top - area_top(found), wanted, tolerance=1.5)


def _number(found: Found) -> Iterator[Measurement]:
    """发文字号 two lines under the masthead, in the middle; with signers one character in at the left."""
    paragraph = found.first(Element.NUMBER)
    signers = found.all(Element.SIGNERS)
    key = "order.number.gap" if found.form is Form.ORDER else "number.gap"
    yield judge_gap(CLAUSES[key], found, signers[0] if signers else paragraph, 2)
    if found.form is Form.ORDER:
        yield centred("order.number.centre", paragraph)
    elif paragraph is None:
        yield CLAUSES["number.place"].absent()
    elif signers:
        yield CLAUSES["number.place"].judge(
            paragraph.first_indent * CHARACTER_MM, CHARACTER_MM, tolerance=_MARGIN
        )
    else:
        yield centred("number.place", paragraph)


def _signers(found: Found) -> Iterator[Measurement]:
    """Number and signers share their lines: they stand in one row of a table, or in one paragraph."""
    signers, numbers = found.all(Element.SIGNERS), found.all(Element.NUMBER)
    if not signers or not numbers:
        yield CLAUSES["signers.line"].absent()
        return
    beside = numbers[-1].where.cell and signers[-1].where.cell or numbers[-1] is signers[-1]
    yield CLAUSES["signers.line"].judge("同行" if beside else "不同行", "同行")


def _red_rule(found: Found) -> Iterator[Measurement]:
    """The rule under the number: a paragraph's border, or a bar."""
    ruled = [
        (paragraph, side, values)
        for paragraph in found.file.paragraphs
        for side in ("top", "bottom")
        if (values := paragraph.settings.get(f"pBdr.{side}")) and not paragraph.where.box
    ]
    keys = ("red_rule.gap", "red_rule.length", "red_rule.colour")
    if not ruled or not found.all(Element.MASTHEAD) or found.form is Form.ORDER:
        yield from (CLAUSES[key].absent() for key in keys)
        return
    paragraph, side, values = ruled[0]
    leading = (found.pitch - 16) / 2
    white = paragraph.white("before", found.pitch) if side == "top" else number(values, "space") or 0
    yield CLAUSES[keys[0]].judge((white + leading) * _MM_PER_POINT, 4.0, tolerance=0.5)
    width = found.section.paper("w") - found.section.margin("left") - found.section.margin("right")
    indents = (paragraph.indent("left") + paragraph.indent("right")) * CHARACTER_MM
    yield CLAUSES[keys[1]].judge(width - indents, 156.0)
    yield CLAUSES[keys[2]].judge("红" if _is_red(values.get("color", "")) else "非红", "红")


def _is_red(colour: str) -> bool:
    try:
        red, green, blue = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    except ValueError:
        return False
    return red >= 0xC0 and max(green, blue) <= 0x60


def _title(found: Found) -> Iterator[Measurement]:
    title = found.first(Element.TITLE)
    first = not any(paragraph.bare for paragraph in found.file.paragraphs[: _place(found, title)])
    if title is None or first:
        yield CLAUSES["title.gap"].absent()
    else:
        key = "letter.title.gap" if found.form is Form.LETTER else "title.gap"
        yield judge_gap(CLAUSES[key], found, title, 2)
    yield centred("title.centre", title)
    addressees = found.first(Element.ADDRESSEES)
    yield judge_gap(CLAUSES["addressee.gap"], found, addressees if title is not None else None, 1)
    if addressees is None:
        yield from (CLAUSES[key].absent() for key in ("addressee.place", "addressee.colon"))
        return
    yield CLAUSES["addressee.place"].judge(addressees.first_indent, 0.0, tolerance=INDENT)
    last = found.all(Element.ADDRESSEES)[-1].bare[-1:]
    yield CLAUSES["addressee.colon"].judge(last, "：")


def _place(found: Found, paragraph: Styled | None) -> int:
    flow = found.file.paragraphs
    return next((number for number, each in enumerate(flow) if each is paragraph), 0)


def _body(found: Found) -> Iterator[Measurement]:
    body = [
        paragraph for paragraph in found.all(Element.PARAGRAPH) if paragraph.bare and not paragraph.where.cell
    ]
    told = [*body, *(paragraph for _, paragraph in found.headings)]
    if not told:
        yield from (CLAUSES[key].absent() for key in ("body.gap", "body.indent", "body.flush"))
        return
    order = found.form is Form.ORDER and not found.all(Element.TITLE)
    if order:
        yield judge_gap(CLAUSES["order.body.gap"], found, told[0], 2)
    elif found.all(Element.ADDRESSEES):
        first = min(told, key=lambda paragraph: _place(found, paragraph))
        yield judge_gap(CLAUSES["body.gap"], found, first, 0)
    yield CLAUSES["body.indent"].worst(
        [(paragraph.first_indent, 1) for paragraph in told], 2.0, tolerance=INDENT
    )
    yield CLAUSES["body.flush"].worst(
        [(paragraph.indent("left"), 1) for paragraph in told], 0.0, tolerance=INDENT
    )


def right_of(paragraph: Styled, found: Found) -> float:
    """The white at the right of a paragraph on one line, in characters of the grid; where it is centred or flush too."""
    if paragraph.align == "right":
        return paragraph.indent("right")
    section = found.section
    room = (section.paper("w") - section.margin("left") - section.margin("right")) / CHARACTER_MM
    width = text_width(paragraph)
    if paragraph.align == "center":
        inner = room - paragraph.indent("left") - paragraph.indent("right")
        return paragraph.indent("right") + (inner - width) / 2
    return room - paragraph.first_indent - width


def text_width(paragraph: Styled) -> float:
    """The width of a text on one line, in characters of the grid."""
    points = sum(
        (span.size + span.tracking if not character.isascii() else span.size / 2 + span.tracking)
        for span in paragraph.spans
        for character in span.text.strip()
    )
    return points * _MM_PER_POINT / CHARACTER_MM

"""The head of a general document, of an order and of minutes (GB/T 9704 7.2, 10.2, 10.3)."""

import re
from collections.abc import Iterator

from qianshao.gongwen.measure.anatomy import Anatomy
from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.elements.head import Head, is_red
from qianshao.gongwen.measure.elements.marks import ORDER_NUMBER, pieces
from qianshao.gongwen.measure.faces import Face
from qianshao.gongwen.measure.grid import CELL, LEFT, RIGHT, TOP, WIDTH, Profile
from qianshao.gongwen.measure.judging.places import (
    centres,
    faces,
    gap,
    gap_of,
    in_cells,
    off_centre,
    right_indent,
)
from qianshao.gongwen.measure.measurement import Measurement
from qianshao.gongwen.measure.sheet import Line, Rule
from qianshao.gongwen.model import Form
from qianshao.gongwen.outline.marks import RIGHT_NUMBER

_WORDS = ("文件", "令", "命令")
_TOPS = {
    Form.GENERAL: ("masthead.top", 35.0),
    Form.ORDER: ("order.masthead.top", 20.0),
    Form.MINUTES: ("minutes.masthead.top", 35.0),
}


def judge_head(anatomy: Anatomy) -> Iterator[Measurement]:
    """The masthead and what stands around it; a letter's own distances are judged apart."""
    head, profile = anatomy.head, anatomy.profile
    yield from _masthead(head, profile)
    yield from _above(head, profile)
    if head.form is Form.GENERAL:
        yield from _number(head, profile)
        yield from _signers(head, profile)
        yield from _red_rule(head, profile)
    elif head.form is Form.ORDER:
        yield from _order(anatomy)
    elif head.form is Form.MINUTES and head.rules:
        yield from _rule_itself(head.rules[0], profile)


def _masthead(head: Head, profile: Profile) -> Iterator[Measurement]:
    if not head.masthead:
        yield CLAUSES["masthead.top"].absent("首页没有发文机关标志")
        return
    if head.form in _TOPS:
        key, wanted = _TOPS[head.form]
        yield CLAUSES[key].judge(
            upper_edge(head, TOP + wanted) - TOP, wanted, page=1, tolerance=profile.place
        )
    found = off_centre(head.masthead)
    yield CLAUSES["masthead.centre"].judge(found, 0.0, page=1, tolerance=max(profile.place, 0.5))
    red = all(is_red(glyph.colour) for line in head.masthead for glyph in line.glyphs)
    yield CLAUSES["masthead.colour"].judge("红色" if red else "非红色", "红色", page=1)
    yield faces("masthead.face", head.masthead, Face.TITLE)
    yield _word(head)


def _word(head: Head) -> Measurement:
    """文件 at the right of several organs stands half way between the first and the last of them."""
    clause = CLAUSES["masthead.word"]
    words = [piece for line in head.masthead for piece in pieces(line, 0.6) if piece.text in _WORDS]
    organs = [piece for line in head.masthead for piece in pieces(line, 0.6) if piece.text not in _WORDS]
    if len(organs) < 2 or not words:
        return clause.absent("不是联合行文的标志")
    middle = (min(line.top for line in organs) + max(line.bottom for line in organs)) / 2
    return clause.judge((words[0].top + words[0].bottom) / 2 - middle, 0.0, page=1)


def upper_edge(head: Head, wanted: float) -> float:
    """The masthead's upper edge: of its characters' bodies or of their black, whichever was meant."""
    body = min(line.top for line in head.masthead)
    black = min(glyph.ink[1] for line in head.masthead for glyph in line.glyphs)
    return min(body, black, key=lambda edge: abs(edge - wanted))


def _above(head: Head, profile: Profile) -> Iterator[Measurement]:
    """份号 and 紧急程度: flush left, one under the other from the first line."""
    number, urgency = head.copy_number, head.urgency
    if number:
        yield CLAUSES["copy_number.form"].judge(f"{len(number.text)}位数字", "6位数字", page=1)
        lower = head.form is Form.LETTER or (urgency and urgency.bottom < number.top)
        down = 0.0 if lower else number.top - TOP
        off = max((number.left - LEFT, down), key=abs)
        yield CLAUSES["copy_number.place"].judge(off, 0.0, page=1, tolerance=max(profile.place, 0.5))
    if urgency:
        yield CLAUSES["urgency.place"].judge(urgency.left - LEFT, 0.0, page=1, tolerance=profile.place)
        yield faces("urgency.face", [urgency], Face.HEI)
    if urgency and number:
        fine = urgency.top > number.bottom - 0.5
        yield CLAUSES["urgency.order"].row(
            "下一行" if fine else "不在其下", "份号之下另起一行", fine=fine, page=1
        )


def _number(head: Head, profile: Profile) -> Iterator[Measurement]:
    number = head.number
    if number is None:
        for key in ("number.gap", "number.place", "number.form"):
            yield CLAUSES[key].absent("首页没有发文字号")
        return
    if head.masthead:
        first = min((number, *head.signers), key=lambda line: line.top)
        bottom = max(line.bottom for line in head.masthead)
        yield gap("number.gap", bottom, first.top, 2, profile, 1)
    found = number.left - LEFT - CELL if head.signers else off_centre([number])
    where = "上行文居左空一字" if head.signers else "居中"
    yield CLAUSES["number.place"].judge(found, 0.0, page=1, tolerance=profile.place, remark=where)
    yield number_form(number)


def number_form(number: Line) -> Measurement:
    """发文字号: full year in 六角括号, no 第, no zero in front."""
    fine = bool(re.fullmatch(RIGHT_NUMBER, number.text) or ORDER_NUMBER.fullmatch(number.text))
    return CLAUSES["number.form"].row(number.text, "代字〔年份〕序号号", fine=fine, page=1)


def _signers(head: Head, profile: Profile) -> Iterator[Measurement]:
    if not head.signers:
        for key in ("signers.place", "signers.line", "signers.face"):
            yield CLAUSES[key].absent("没有签发人")
        return
    widest = max(head.signers, key=lambda line: line.right)
    yield CLAUSES["signers.place"].judge(right_indent(widest), 1.0, page=1, tolerance=in_cells(profile))
    last = head.signers[-1]
    if head.number:
        same = abs(head.number.baseline - last.baseline) < 0.5
        yield CLAUSES["signers.line"].row("同行" if same else "不同行", "同行", fine=same, page=1)
    yield faces("signers.face", [_after_colon(line) for line in head.signers], Face.KAI)


def _after_colon(line: Line) -> Line:
    place = max(line.text.find("："), line.text.find(":")) + 1
    return Line(line.page, line.glyphs[place:], line.text[place:])


def _red_rule(head: Head, profile: Profile) -> Iterator[Measurement]:
    if not head.rules or not head.masthead:
        missing = CLAUSES["red_rule.length"]
        yield missing.judge("没有", "有", page=1) if head.masthead else missing.absent("首页没有发文机关标志")
        return
    rule = head.rules[0]
    if head.number:
        found = rule.top - max(line.bottom for line in (head.number, *head.signers))
        yield CLAUSES["red_rule.gap"].judge(found, 4.0, page=1, tolerance=profile.rule)
    yield from _rule_itself(rule, profile)


def _rule_itself(rule: Rule, profile: Profile) -> Iterator[Measurement]:
    yield CLAUSES["red_rule.length"].judge(rule.length, WIDTH, page=1)
    centre = (rule.left + rule.right - LEFT - RIGHT) / 2
    yield CLAUSES["red_rule.centre"].judge(centre, 0.0, page=1, tolerance=profile.rule + 0.2)
    yield CLAUSES["red_rule.colour"].judge("红色" if is_red(rule.colour) else "非红色", "红色", page=1)


def _order(anatomy: Anatomy) -> Iterator[Measurement]:
    head, profile = anatomy.head, anatomy.profile
    if head.number is None:
        yield CLAUSES["order.number.gap"].absent("首页没有令号")
        return
    bottom = max(line.bottom for line in head.masthead)
    yield gap("order.number.gap", bottom, head.number.top, 2, profile, 1)
    yield centres("order.number.centre", [head.number], profile)
    main = anatomy.main
    first = (*main.title, *main.addressee, *main.body)[:1]
    yield gap_of("order.body.gap", head.number, first[0] if first else None, 2, profile)

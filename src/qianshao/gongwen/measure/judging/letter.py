"""信函格式 (GB/T 9704 10.1): the double rules and what is counted from them."""

from collections.abc import Iterator

from qianshao.gongwen.measure.anatomy import Anatomy
from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.elements.head import Head, is_red
from qianshao.gongwen.measure.elements.tables import free_rules
from qianshao.gongwen.measure.grid import BODY, PAPER, RIGHT, Profile
from qianshao.gongwen.measure.judging.head import number_form, upper_edge
from qianshao.gongwen.measure.judging.places import gap
from qianshao.gongwen.measure.measurement import Measurement
from qianshao.gongwen.measure.sheet import POINT, Rule
from qianshao.gongwen.model import Form

LENGTH = 170.0
SEVEN_EIGHTHS = BODY * POINT * 7 / 8


def judge_letter(anatomy: Anatomy) -> Iterator[Measurement]:
    """The clauses of a letter; nothing for another form."""
    if anatomy.form is not Form.LETTER:
        return
    head, profile = anatomy.head, anatomy.profile
    edge = upper_edge(head, 30.0)
    yield CLAUSES["letter.masthead.top"].judge(edge, 30.0, page=1, tolerance=profile.place)
    word = "有" if head.masthead_text.endswith("文件") else "没有"
    yield CLAUSES["letter.masthead.word"].judge(word, "没有", page=1)
    yield from _upper(head, profile)
    yield from _lower(head, profile)
    yield from _both(anatomy)
    yield from _under(anatomy)
    yield _last(anatomy)
    shown = "显示" if 1 in anatomy.numbers else "不显示"
    yield CLAUSES["letter.page_number"].judge(shown, "不显示", page=1)
    yield _imprint(anatomy)


def _upper(head: Head, profile: Profile) -> Iterator[Measurement]:
    if head.rules:
        found = head.rules[0].top - max(line.bottom for line in head.masthead)
        yield CLAUSES["letter.upper.gap"].judge(found, 4.0, page=1, tolerance=profile.rule)
    yield CLAUSES["letter.upper.order"].judge(_thickness(head.rules), "上粗下细", page=1)


def _lower(head: Head, profile: Profile) -> Iterator[Measurement]:
    if head.lower:
        upper, under = PAPER[1] - head.lower[0].top, PAPER[1] - head.lower[-1].bottom
        found = min(max(20.0, under), upper)  # 20 where it lies between the edges of the double rule
        yield CLAUSES["letter.lower.place"].judge(found, 20.0, page=1, tolerance=profile.rule)
    yield CLAUSES["letter.lower.order"].judge(_thickness(head.lower), "上细下粗", page=1)


def _thickness(rules: tuple[Rule, ...]) -> str:
    if len(rules) != 2:
        return f"{len(rules)}条线"
    upper, lower = rules
    if abs(upper.thickness - lower.thickness) < 0.05:
        return "一样粗"
    return "上粗下细" if upper.thickness > lower.thickness else "上细下粗"


def _both(anatomy: Anatomy) -> Iterator[Measurement]:
    rules, rule_off = (*anatomy.head.rules, *anatomy.head.lower), anatomy.profile.rule
    yield CLAUSES["letter.rules.length"].worst([(rule.length, 1) for rule in rules], LENGTH)
    middles = [((rule.left + rule.right - PAPER[0]) / 2, 1) for rule in rules]
    yield CLAUSES["letter.rules.centre"].worst(middles, 0.0, tolerance=rule_off + 0.2)
    red = all(is_red(rule.colour) for rule in rules)
    yield CLAUSES["letter.rules.colour"].judge("红色" if red else "非红色", "红色", page=1)
    others = [
        sheet.number for sheet in anatomy.sheets[1:] if any(_is_foot(rule) for rule in free_rules(sheet))
    ]
    found = f"第{others[0]}页也有" if others else "只在首页"
    yield CLAUSES["letter.rules.page"].judge(found, "只在首页", page=others[0] if others else 1)


def _is_foot(rule: Rule) -> bool:
    return rule.length > 100 and rule.middle > 265.0


def _under(anatomy: Anatomy) -> Iterator[Measurement]:
    """What stands right under the upper double rule, and the title below."""
    head, profile = anatomy.head, anatomy.profile
    bottom = head.rules[-1].bottom if head.rules else 0.0
    if head.number and bottom:
        found = head.number.top - bottom
        yield CLAUSES["letter.number.gap"].judge(found, SEVEN_EIGHTHS, page=1, tolerance=profile.place)
        right = RIGHT - head.number.right
        yield CLAUSES["letter.number.place"].judge(right, 0.0, page=1, tolerance=profile.place)
        yield number_form(head.number)
    first = head.copy_number or head.urgency
    if first and bottom:
        found = first.top - bottom
        yield CLAUSES["letter.first.gap"].judge(found, SEVEN_EIGHTHS, page=1, tolerance=profile.place)
    if anatomy.main.title:
        title = anatomy.main.title[0]
        yield gap("letter.title.gap", head.bottom, title.top, 2, profile, 1)


def _last(anatomy: Anatomy) -> Measurement:
    """The last line of page 1 keeps 7/8 字 over the lower double rule; it need not reach so far."""
    clause = CLAUSES["letter.last.gap"]
    lines = [line for line in anatomy.lines if line.page == 1]
    if not anatomy.head.lower or not lines:
        return clause.absent()
    found = anatomy.head.lower[0].top - max(line.bottom for line in lines)
    fine = found >= SEVEN_EIGHTHS - anatomy.profile.place
    return clause.row(
        found, round(SEVEN_EIGHTHS, 2), fine=fine, page=1, tolerance=anatomy.profile.place, remark="不小于"
    )


def _imprint(anatomy: Anatomy) -> Measurement:
    clause, imprint = CLAUSES["letter.imprint"], anatomy.imprint
    if not imprint:
        return clause.absent("没有版记")
    extra = [*(["分隔线"] if imprint.rules else []), *(["印发机关和印发日期"] if imprint.printed else [])]
    return clause.judge("、".join(extra) or "没有", "没有", page=imprint.page)

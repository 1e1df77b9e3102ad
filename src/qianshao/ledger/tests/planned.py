"""Plans the tests share: a template of four steps, and what was started from it."""

from datetime import date, timedelta
from typing import Any

from qianshao.foundation.clock import today
from qianshao.foundation.workdays import add_working_days
from qianshao.ledger import actions
from qianshao.ledger.actions import Line, PlanDraft, TemplateDraft
from qianshao.ledger.models import Matter, Plan, PlanTemplate
from tests.cast import Cast


def ahead(days: int = 60) -> date:
    """A working day some days from now."""
    return add_working_days(today() + timedelta(days=days), 1)


def lines(cast: Cast) -> list[Line]:
    return [
        Line("拟定表彰方案", -20, 3, None, None, "明确名额、时间、会场", ""),
        Line("各支部推荐对象", -12, 5, cast.city, None, "按名额推荐"),
        Line("布置会场", -1, 1, cast.east, None, "", "会场照片"),
        Line("宣传报道", 3, 2, cast.city),
    ]


def template(cast: Cast, **other: Any) -> PlanTemplate:
    values = {"name": "七一表彰", "occasion": "commendation", "lines": lines(cast)}
    return actions.write_template(TemplateDraft(**(values | other)), actor=cast.office_clerk)


def draft(cast: Cast, **other: Any) -> PlanDraft:
    """Everything in the charge of `cast.leader`: the city office organises, the eastern community helps."""
    values: dict[str, Any] = {
        "title": "七一表彰",
        "on": ahead(),
        "unit": cast.city,
        "leader_post": cast.post(cast.leader),
        "lines": lines(cast),
    }
    return PlanDraft(**(values | other))


def proposed(cast: Cast, **other: Any) -> Plan:
    return actions.propose_plan(draft(cast, **other), actor=cast.office_clerk)


def started(cast: Cast, **other: Any) -> Plan:
    return actions.start_plan(draft(cast, **other), actor=cast.leader, text="同意，抓紧办。")


def matter_of(plan: Plan, title: str) -> Matter:
    return Matter.objects.get(plan_step__plan=plan, title=title)


def finish(cast: Cast, matter: Matter) -> Matter:
    """A matter of the city office, reported done."""
    matter = actions.assign(matter, actor=cast.head, person=cast.person(cast.staff))
    return actions.report_done(matter, actor=cast.staff, review="已办妥。")

"""A plan as somebody wrote it, looked over and put down with its steps on their days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from qianshao.foundation.clock import now, today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.foundation.visibility import label_of
from qianshao.ledger.actions import steps
from qianshao.ledger.models import FixedDate, Plan, PlanStep, PlanTemplate, YearEntry
from qianshao.ledger.models.plans import FURTHEST, LONGEST
from qianshao.ledger.plans import reckon_all
from qianshao.ledger.rules import may_prepare_plan
from qianshao.people.actor import Actor
from qianshao.people.acts import LEADER_KINDS
from qianshao.people.models import Post, Unit

_MOST_STEPS = 60
_FURTHEST_YEARS = 3


@dataclass(frozen=True)
class Line:
    """One step as somebody wrote it; without a unit it falls to the organiser."""

    title: str
    offset: int
    days: int = 1
    unit: Unit | None = None
    post: Post | None = None
    note: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class PlanDraft:
    """A plan about to be proposed or started. `subject` is the record of a higher room that it prepares."""

    title: str
    on: date
    unit: Unit
    leader_post: Post
    lines: Sequence[Line]
    template: PlanTemplate | None = None
    occasion: str = "other"
    note: str = ""
    subject: models.Model | None = None
    subject_label: str = ""
    # The day of the yearly calendar it is made for.
    fixed: FixedDate | None = None
    entry: YearEntry | None = None


def draft_from(
    template: PlanTemplate,
    on: date,
    *,
    unit: Unit,
    leader_post: Post,
    title: str = "",
    subject: models.Model | None = None,
) -> PlanDraft:
    """The draft a template makes for a day, every step as the template has it."""
    lines = [
        Line(row.title, row.offset, row.days, row.unit, row.post, row.note, row.evidence)
        for row in template.steps.select_related("unit", "post")
    ]
    return PlanDraft(
        title or template.name, on, unit, leader_post, lines, template, template.occasion, "", subject
    )


def check_day(on: date, field: str = "on") -> None:
    """A plan leads up to a day that is still to come."""
    if on < today():
        raise Unacceptable("这一天已经过去。倒排计划要从今天以后的日子往回推。", field=field)
    if on.year > today().year + _FURTHEST_YEARS:
        raise Unacceptable(f"日期在{_FURTHEST_YEARS}年以后，请核对年份。", field=field)


def check_lines(lines: Sequence[Line], organ_id: int) -> None:
    """Every step has a title, lies within bounds, and belongs to a unit that is still there."""
    if not lines:
        raise Unacceptable("请至少写一步。")
    if len(lines) > _MOST_STEPS:
        raise Unacceptable(f"最多 {_MOST_STEPS} 步，请合并一些。")
    for number, line in enumerate(lines, start=1):
        _check_line(number, line, organ_id)
    refuse_marked(*(text for line in lines for text in (line.title, line.note, line.evidence)))


def _check_line(number: int, line: Line, organ_id: int) -> None:
    steps.words(line.title, "", f"第 {number} 步的名称")
    if len(line.title.strip()) > 100 or len(line.note) > 500 or len(line.evidence) > 100:
        raise Unacceptable(f"第 {number} 步写得太长：名称 100 字、要求 500 字、佐证 100 字以内。")
    if not -FURTHEST <= line.offset <= FURTHEST:
        raise Unacceptable(f"第 {number} 步离当天太远，最多 {FURTHEST} 个工作日。")
    if not 1 <= line.days <= LONGEST:
        raise Unacceptable(f"第 {number} 步需要的天数要在 1 到 {LONGEST} 个工作日之间。")
    if line.unit and (line.unit.organ_id != organ_id or line.unit.abolished_on):
        raise Unacceptable(f"第 {number} 步的责任单位已撤销，请另选。")
    if line.post and (line.post.organ_id != organ_id or line.post.abolished_on):
        raise Unacceptable(f"第 {number} 步的建议岗位已撤销，请另选。")


def make_plan(draft: PlanDraft, actor: Actor) -> Plan:
    """Write a plan down as a proposal. For who may prepare it; called inside an action."""
    require(may_prepare_plan(actor, draft.unit))
    title = steps.words(draft.title, "title", "名称")
    refuse_marked(title, draft.note)
    if draft.unit.abolished_on:
        raise Unacceptable("主办单位已撤销，请另选。", field="unit")
    if draft.leader_post.organ_id != actor.organ_id or draft.leader_post.kind not in LEADER_KINDS:
        raise Unacceptable("请选本街道的领导岗位。", field="leader_post")
    check_day(draft.on)
    check_lines(draft.lines, actor.organ_id)
    template = draft.template
    plan = Plan.objects.create(
        organ_id=actor.organ_id,
        title=title[:80],
        occasion=draft.occasion,
        on=draft.on,
        unit=draft.unit,
        leader_post=draft.leader_post,
        note=draft.note.strip()[:500],
        template=template,
        template_version=template.version if template else None,
        fixed=draft.fixed,
        entry=draft.entry,
        made_by=str(actor),
        made_at=now(),
        **_subject(draft),
    )
    _add_steps(plan, draft.lines)
    return plan


def _subject(draft: PlanDraft) -> dict[str, Any]:
    if draft.subject is None:
        return {}
    url = getattr(draft.subject, "get_absolute_url", None)
    return {
        "subject_type": label_of(draft.subject),
        "subject_id": draft.subject.pk,
        "subject_label": (draft.subject_label or str(draft.subject))[:200],
        "subject_url": url() if url else "",
    }


def _add_steps(plan: Plan, lines: Sequence[Line]) -> None:
    reckoned = reckon_all(lines, plan.on, day=today())
    PlanStep.objects.bulk_create(
        PlanStep(
            plan=plan,
            order=order,
            title=each.step.title.strip(),
            offset=each.step.offset,
            days=each.step.days,
            unit=each.step.unit or plan.unit,
            post=each.step.post,
            note=each.step.note.strip(),
            evidence=each.step.evidence.strip(),
            begins_on=each.begins_on,
            due_on=each.due_on,
        )
        for order, each in enumerate(reckoned, start=1)
    )

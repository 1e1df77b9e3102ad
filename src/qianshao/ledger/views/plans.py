"""Plans that run backwards: the list, the page of one with its ladder, and its paper."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from qianshao.files.queries import attached_to
from qianshao.foundation.lists import ChoiceFilter, Column, PeriodFilter, RecordList, list_response
from qianshao.foundation.wording import time_left
from qianshao.journal.queries import timeline_of
from qianshao.ledger.models import Matter, Occasion, Plan, PlanStep
from qianshao.ledger.plans import offset_words
from qianshao.ledger.queries import Light, Thresholds, light_of, thresholds_of
from qianshao.ledger.queries.lights import Colour
from qianshao.ledger.queries.plans import ended_of, plans_visible_to, steps_with_matters
from qianshao.ledger.queries.seen import visible_to
from qianshao.ledger.rules import PLAN_ACTS, PREPARE_PLAN, RECORD, WRITE_TEMPLATE
from qianshao.ledger.views.ladder import Rung, ladder_of
from qianshao.people.actor import Actor
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.people.permissions import holds
from qianshao.people.queries import units_of

_STATES = (("open", "未结束"), *Plan.State.choices)


def _by_state(plans: QuerySet[Plan], value: str, actor: Actor) -> QuerySet[Plan]:  # noqa: ARG001 - the signature of a filter
    if value == "open":
        return plans.filter(state__in=[Plan.State.PROPOSED, Plan.State.RUNNING])
    return plans.filter(state=value)


def _progress(plan: Any) -> str:
    return f"{plan.ended}/{plan.all_steps}"


PLANS = RecordList(
    name="ledger.plans",
    title="倒排计划",
    columns=[
        Column("on", "日期", "on", sort=("on",), kind="day"),
        Column("title", "名称", "title", kind="title"),
        Column("occasion", "类别", "occasion", on_phone=False),
        Column("unit", "主办", "unit.short_name"),
        Column("progress", "已办步骤", _progress, cell="ledger/_progress.html"),
        Column("state", "状态", "state"),
        Column("leader", "责任领导", "leader_post.name", on_phone=False),
    ],
    default_sort="on",
    filters=[
        PeriodFilter("period", "日期", "各年", field="on"),
        ChoiceFilter("state", "状态", "各状态", default="open", options=_STATES, by=_by_state),
        ChoiceFilter("occasion", "类别", "各类", options=Occasion.choices),
        ChoiceFilter(
            "unit",
            "主办单位",
            "各单位",
            options=lambda actor: [(str(unit.pk), unit.short_name) for unit in units_of(actor.organ_id)],
            field="unit_id",
        ),
    ],
    text_fields=["title__contains"],
    text_label="名称",
    empty="从某一天往回推的工作会列在这里：七一表彰、季度观摩、述职……选一个模板和日期，各步骤的时限自己算好。",
    empty_url="/ledger/plans/new/",
    empty_label="拟定倒排计划",
    unit="个",
)


@office_work
def table(request: ActorRequest) -> HttpResponseBase:
    """The plans one has to do with."""
    running = (Matter.State.TO_ASSIGN, Matter.State.IN_HAND)
    ended = Count("steps", filter=Q(steps__matter__isnull=False) & ~Q(steps__matter__state__in=running))
    plans = plans_visible_to(request.actor).select_related("unit", "leader_post")
    context = {
        "may_prepare": holds(request.actor, PREPARE_PLAN),
        "may_write": holds(request.actor, WRITE_TEMPLATE),
    }
    plans = plans.annotate(ended=ended, all_steps=Count("steps"))
    return list_response(request, PLANS, plans, template="ledger/plans.html", context=context)


@dataclass(frozen=True)
class StepLine:
    """One step as the page shows it; the link to its matter only for who may see that."""

    step: PlanStep
    light: Light | None
    seen: bool
    apart: bool

    @property
    def offset_words(self) -> str:
        return offset_words(self.step.offset)

    @property
    def matter(self) -> Matter | None:
        return self.step.matter

    @property
    def due_on(self) -> Any:
        return self.step.matter.due_on if self.step.matter else self.step.due_on

    @property
    def is_late(self) -> bool:
        return self.light is not None and self.light.colour is Colour.RED

    @property
    def rung(self) -> Rung:
        begins = min(self.step.begins_on, self.due_on)
        url = self.step.matter.get_absolute_url() if self.step.matter and self.seen else ""
        words = self.light.word if self.light else time_left(self.due_on).words
        return Rung(self.step.title, begins, self.due_on, self.light.colour if self.light else "", words, url)


def step_lines(plan: Plan, actor: Actor, thresholds: Thresholds) -> list[StepLine]:
    """The plan's steps with their lights, by deadline; one query tells which matters the actor may open."""
    steps = list(plan.steps.all())
    ids = [step.matter_id for step in steps if step.matter_id]
    seen = set(visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True))
    lines = [
        StepLine(
            step,
            light_of(step.matter, thresholds) if step.matter else None,
            step.matter_id in seen,
            step.matter is not None and step.matter.open and step.matter.due_on != step.due_on,
        )
        for step in steps
    ]
    return sorted(lines, key=lambda line: (line.due_on, line.step.order))


@office_work
def plan(request: ActorRequest, pk: int) -> HttpResponse:
    """One plan: its ladder, its steps, what may be done with it."""
    found = _plan(request, pk)
    lines = step_lines(found, request.actor, thresholds_of(found.organ_id))
    verdicts = [(act, act.verdict(request.actor, found)) for act in PLAN_ACTS.values() if act.moment(found)]
    recordable = holds(request.actor, RECORD) and request.actor.is_office
    context = {
        "plan": found,
        "lines": lines,
        "ladder": ladder_of([line.rung for line in lines], found.on),
        "ended": ended_of([line.step for line in lines]),
        "late": sum(line.is_late for line in lines),
        "acts": [
            (act, verdict)
            for act, verdict in verdicts
            if not (act.name in {"ask-move", "ask-cancel"} and request.actor.is_leader)
        ],
        "recordable": [act for act, verdict in verdicts if recordable and act.decides and not verdict],
        "scans": list(attached_to(found)),
        "entries": timeline_of(found)[:60],
    }
    return render(request, "ledger/plan.html", context)


@office_work
def paper(request: ActorRequest, pk: int) -> HttpResponse:
    """The plan on paper (倒排表), to hang up or hand out."""
    found = _plan(request, pk)
    lines = step_lines(found, request.actor, thresholds_of(found.organ_id))
    return render(request, "ledger/plan_paper.html", {"plan": found, "lines": lines})


def _plan(request: ActorRequest, pk: int) -> Plan:
    plans = plans_visible_to(request.actor).select_related("unit", "leader_post", "template")
    return get_object_or_404(plans.prefetch_related(steps_with_matters()), pk=pk)

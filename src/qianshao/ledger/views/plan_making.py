"""Making a plan from a template, with what each day brings shown before anything is started; and writing the templates."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from qianshao.foundation.forms import attempt
from qianshao.foundation.options import number_option
from qianshao.foundation.typed import number_typed
from qianshao.foundation.verdict import Verdict, require
from qianshao.journal.queries import timeline_of
from qianshao.ledger import actions
from qianshao.ledger.actions import TemplateDraft
from qianshao.ledger.forms.lines import Rows
from qianshao.ledger.forms.plans import BeginForm, DraftForm, TemplateForm
from qianshao.ledger.models import FixedDate, Plan, PlanTemplate, YearEntry
from qianshao.ledger.plans import offset_words, warnings
from qianshao.ledger.queries.plans import foresee, template_steps, templates_visible_to
from qianshao.ledger.rules import PREPARE_PLAN, START_PLAN, may_decide_plan, may_write_template
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.people.models import Unit
from qianshao.people.permissions import holds
from qianshao.people.queries import leader_posts

_ARRANGING = ("add", "up", "down", "drop")


@office_work
def new(request: ActorRequest) -> HttpResponse:
    """First the template, the day and the organiser; then the steps on their days, to be changed before they are sent."""
    require(holds(request.actor, PREPARE_PLAN, who_could="可请办公室拟定。"))
    begin = BeginForm(request.GET or None, actor=request.actor)
    if not (request.GET.get("on") and begin.is_valid()):
        templates = templates_visible_to(request.actor).filter(retired_on=None).prefetch_related("steps")
        carried = [(name, request.GET[name]) for name in ("title", "fixed", "entry") if name in request.GET]
        form = BeginForm(
            request.GET if "on" in request.GET else None, actor=request.actor, initial=request.GET.dict()
        )
        context = {"form": form, "templates": templates, "carried": carried}
        return render(request, "ledger/plan_begin.html", context)
    return _draft(request, begin)


def _draft(request: ActorRequest, begin: BeginForm) -> HttpResponse:
    template: PlanTemplate | None = begin.cleaned_data["template"]
    form = DraftForm(request.POST or None, actor=request.actor, initial=_first_values(request, begin))
    first = template.steps.select_related("unit", "post__unit") if template else ()
    data = request.POST if request.method == "POST" else None
    rows = Rows(request.actor.organ_id, data, first, blank=0 if template else 3)
    do = request.POST.get("do", "preview")
    valid = request.method == "POST" and form.is_valid() and rows.is_valid()
    if valid and do in ("propose", "start"):
        act = actions.start_plan if do == "start" else actions.propose_plan
        done = attempt(
            request, form, act, form.draft(rows.lines(), template, **_made_for(request)), actor=request.actor
        )
        if done is not None:
            messages.success(request, _said(done))
            return redirect(done)
    return render(request, "ledger/plan_new.html", _draft_context(request, form, rows, begin))


def _made_for(request: ActorRequest) -> dict[str, Any]:
    """Which day of the yearly calendar the plan is made for, where it was begun from there."""
    organ_id, asked = request.actor.organ_id, request.GET
    ids = {name: number_typed(asked.get(name)) or 0 for name in ("fixed", "entry")}
    return {
        "fixed": FixedDate.objects.filter(organ_id=organ_id, pk=ids["fixed"]).first(),
        "entry": YearEntry.objects.filter(organ_id=organ_id, pk=ids["entry"]).first(),
    }


def _first_values(request: ActorRequest, begin: BeginForm) -> dict[str, Any]:
    unit, template = begin.cleaned_data["unit"], begin.cleaned_data["template"]
    steps = template.steps.select_related("unit") if template else ()
    units = [unit, *(step.unit for step in steps if step.unit)]
    title = request.GET.get("title", "")[:80] or (template.name if template else "")
    return {
        "title": title,
        "on": begin.cleaned_data["on"],
        "unit": unit.pk,
        "leader_post": request.actor.post_id if request.actor.is_leader else _leader_of(units, unit.organ_id),
        "note": template.note if template else "",
    }


def _leader_of(units: Collection[Unit], organ_id: int) -> int | None:
    """The leader in charge of every unit concerned, to begin with; the principal where there is none."""
    posts = list(leader_posts(organ_id).prefetch_related("charges"))
    wanted = {unit.pk for unit in units}
    own = [post for post in posts if wanted <= {charge.unit_id for charge in post.charges.all()}]
    return next((post.pk for post in [*own, *posts]), None)


def _said(plan: Plan) -> str:
    if plan.state == Plan.State.RUNNING:
        return f"{plan}已启动，各步骤已交有关单位，请其负责人指定承办人。"
    return f"{plan}已送{plan.leader_post}定，批准后各步骤才成为事项。"


def _draft_context(request: ActorRequest, form: DraftForm, rows: Rows, begin: BeginForm) -> dict[str, Any]:
    context: dict[str, Any] = {"form": form, "rows": rows, "template": begin.cleaned_data["template"]}
    lines = _lines_for_preview(form, rows, begin)
    if lines is None:
        return context
    on, unit, found = lines
    most = number_option(request.actor.organ_id, "ledger.crowded_day")
    foreseen = foresee(found, on, unit, most)
    units = list({each.unit.pk: each.unit for each in foreseen}.values())
    return context | {
        "on": on,
        "foreseen": foreseen,
        "warnings": warnings([each.reckoned for each in foreseen], on),
        "start": _may_start(request, units or [unit]),
    }


def _lines_for_preview(form: DraftForm, rows: Rows, begin: BeginForm) -> Any:
    """The day, the organiser and the steps as they stand on the page; None while something in them is wrong."""
    if form.is_bound:
        if not (form.is_valid() and rows.is_valid()):
            return None
        return form.cleaned_data["on"], form.cleaned_data["unit"], rows.lines()
    template = begin.cleaned_data["template"]
    steps = list(template.steps.select_related("unit")) if template else []
    return begin.cleaned_data["on"], begin.cleaned_data["unit"], steps


def _may_start(request: ActorRequest, units: list[Unit]) -> Verdict:
    blank = Plan(
        organ_id=request.actor.organ_id, leader_post_id=_leader_of(units, request.actor.organ_id) or 0
    )
    return may_decide_plan(request.actor, START_PLAN, blank, units)


@office_work
def templates(request: ActorRequest) -> HttpResponse:
    """What this office prepares the same way each time."""
    found = templates_visible_to(request.actor).prefetch_related("steps")
    context = {
        "templates": found.filter(retired_on=None),
        "retired": found.exclude(retired_on=None),
        "may_write": may_write_template(request.actor),
        "may_prepare": holds(request.actor, PREPARE_PLAN),
    }
    return render(request, "ledger/plan_templates.html", context)


@office_work
def template(request: ActorRequest, pk: int) -> HttpResponse:
    """One template: its steps, and who may change them."""
    found = get_object_or_404(templates_visible_to(request.actor).prefetch_related(template_steps()), pk=pk)
    context = {
        "template": found,
        "steps": [(step, offset_words(step.offset)) for step in found.steps.all()],
        "may_write": may_write_template(request.actor),
        "may_prepare": holds(request.actor, PREPARE_PLAN),
        "entries": timeline_of(found)[:60],
    }
    return render(request, "ledger/plan_template.html", context)


@office_work
def new_template(request: ActorRequest) -> HttpResponse:
    return _write(request, None)


@office_work
def edit_template(request: ActorRequest, pk: int) -> HttpResponse:
    return _write(request, get_object_or_404(templates_visible_to(request.actor), pk=pk))


def _write(request: ActorRequest, found: PlanTemplate | None) -> HttpResponse:
    require(may_write_template(request.actor))
    values = {name: getattr(found, name) for name in ("name", "occasion", "note", "version")} if found else {}
    form = TemplateForm(request.POST or None, initial=values)
    first = found.steps.select_related("unit", "post__unit") if found else ()
    data = request.POST if request.method == "POST" else None
    rows = Rows(request.actor.organ_id, data, first, blank=0 if found else 4)
    if request.POST.get("do") == "save" and form.is_valid() and rows.is_valid():
        given = dict(form.cleaned_data)
        version = given.pop("version")
        draft = TemplateDraft(**given, lines=rows.lines())
        done = attempt(
            request,
            form,
            actions.write_template,
            draft,
            actor=request.actor,
            template=found,
            version=version if found else None,
        )
        if done is not None:
            messages.success(request, f"模板“{done}”已存为第 {done.version} 版，以前启动的计划不受影响。")
            return redirect(done)
    context = {"form": form, "rows": rows, "template": found}
    return render(request, "ledger/plan_template_edit.html", context)


@office_work
@require_POST
def retire(request: ActorRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(templates_visible_to(request.actor), pk=pk)
    actions.retire_template(found, actor=request.actor)
    messages.success(request, f"模板“{found}”已停用，以前启动的计划照常进行。")
    return redirect("ledger:plan-templates")

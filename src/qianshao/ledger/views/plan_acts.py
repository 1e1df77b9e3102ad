"""The form page of each act on a plan; a move shows first what it would move."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from qianshao.foundation.deadlines import day_of
from qianshao.foundation.forms import attempt
from qianshao.foundation.verdict import Verdict
from qianshao.foundation.workdays import doubt
from qianshao.ledger.forms.paper import PAPER_FIELDS
from qianshao.ledger.forms.plans import PLAN_FORMS, MoveForm, PlanActForm
from qianshao.ledger.models import Plan
from qianshao.ledger.queries.plans import MoveRow, plans_visible_to, preview_move, steps_with_matters
from qianshao.ledger.rules import PLAN_ACTS, RECORD
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.people.permissions import holds


@office_work
def act(request: ActorRequest, pk: int, name: str) -> HttpResponse:
    """One act on one plan: its form, then the page of the plan."""
    if name not in PLAN_FORMS:
        raise Http404
    plans = plans_visible_to(request.actor).select_related("unit", "leader_post")
    plan = get_object_or_404(plans.prefetch_related(steps_with_matters()), pk=pk)
    recorded = request.actor.is_office and PLAN_ACTS[name].decides and "recorded" in request.GET
    verdict = _verdict(request, plan, name, recorded=recorded)
    form, rows = _form(request, plan, name, recorded=recorded)
    if form.is_bound and form.is_valid():
        done = attempt(request, form, form.act, plan, actor=request.actor, **form.arguments())
        if done is not None:
            form.plan = done
            messages.success(request, form.said())
            return redirect(done)
    context = {
        "form": form,
        "plan": plan,
        "act": PLAN_ACTS[name],
        "verdict": verdict,
        "recorded": recorded,
        "rows": rows,
        "answered": request.method == "POST",
        "on": rows[0].reckoned and day_of(form["on"].value()) if rows else None,
        "doubt": doubt(*(row.reckoned.begins_on for row in rows)) if rows else "",
    }
    return render(request, "ledger/plan_act.html", context, status=200 if verdict else 403)


def _verdict(request: ActorRequest, plan: Plan, name: str, *, recorded: bool) -> Verdict:
    if not recorded:
        return PLAN_ACTS[name].verdict(request.actor, plan)
    verdict = holds(request.actor, RECORD, who_could="请交办公室代录。")
    return PLAN_ACTS[name].moment(plan) if verdict else verdict


def _form(
    request: ActorRequest, plan: Plan, name: str, *, recorded: bool
) -> tuple[PlanActForm, list[MoveRow]]:
    initial: dict[str, Any] = {}
    data: tuple[Any, Any] = (None, None)
    if name == "move" and plan.wanted_on:
        initial = {"on": plan.wanted_on, "text": plan.wanted_for}
    if name == "cancel" and plan.wanted_gone:
        initial = {"text": plan.wanted_for}
    if request.POST.get("do") == "preview":
        # Only looked at: nothing is missing yet.
        initial |= {
            key: request.POST[key] for key in ("on", "text", "once", *PAPER_FIELDS) if key in request.POST
        }
    else:
        data = (request.POST or None, request.FILES or None)
    form = PLAN_FORMS[name](
        *data,
        actor=request.actor,
        plan=plan,
        recorded=recorded,
        initial=initial,
    )
    if "on" not in form.fields:
        return form, []
    on = day_of(form["on"].value())
    rows = preview_move(plan, on) if on and on != plan.on else []
    if isinstance(form, MoveForm):
        form.offer(rows)
    return form, rows

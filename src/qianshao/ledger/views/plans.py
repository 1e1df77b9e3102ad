"""The page of one plan."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from qianshao.journal.queries import timeline_of
from qianshao.ledger.queries.plans import (
    plans_visible_to,
    steps_with_matters,
    template_steps,
    templates_visible_to,
)
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


@office_work
def plan(request: ActorRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(
        plans_visible_to(request.actor).select_related("unit").prefetch_related(steps_with_matters()), pk=pk
    )
    return render(request, "ledger/plan.html", {"plan": found, "entries": timeline_of(found)})


@office_work
def template(request: ActorRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(templates_visible_to(request.actor).prefetch_related(template_steps()), pk=pk)
    return render(request, "ledger/plan_template.html", {"template": found, "entries": timeline_of(found)})

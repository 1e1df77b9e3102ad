"""The office's processes, their versions, and how far one thing is."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.processes import rules
from qianshao.processes.diagram import Sort
from qianshao.processes.models import Process, Version
from qianshao.processes.queries.diagrams import diagram_of, processes_of
from qianshao.processes.story import story_of_instance
from qianshao.processes.views.common import fetch_instance, home_of


@office_work
def listing(request: ActorRequest) -> HttpResponse:
    """流程: what the office works by."""
    page = {
        "processes": processes_of(request.actor.organ_id),
        "may_draw": rules.who_draws(request.actor),
    }
    return render(request, "processes/list.html", page)


@office_work
def process(request: ActorRequest, pk: int) -> HttpResponse:
    """One process at its current version."""
    found = get_object_or_404(processes_of(request.actor.organ_id), pk=pk)
    return _version_page(request, found, found.current)


@office_work
def version(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """One process as it was published once."""
    found = get_object_or_404(processes_of(request.actor.organ_id), pk=pk)
    return _version_page(request, found, get_object_or_404(found.versions, number=number))


def _version_page(request: ActorRequest, found: Process, shown: Version | None) -> HttpResponse:
    steps = diagram_of(shown).of_sort(Sort.STEP) if shown else []
    page = {
        "process": found,
        "version": shown,
        "versions": found.versions.all(),
        "steps": steps,
        "may_draw": rules.who_draws(request.actor),
    }
    return render(request, "processes/process.html", page)


@office_work
def instance(request: ActorRequest, pk: int) -> HttpResponse:
    """How far one thing is: who did what, for how long, who has it now."""
    found = fetch_instance(request, pk)
    page = {
        "instance": found,
        "story": story_of_instance(found, request.actor),
        "home": home_of(found, request),
    }
    return render(request, "processes/instance.html", page)

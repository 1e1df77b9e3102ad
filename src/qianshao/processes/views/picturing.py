"""The office's processes, their versions, what changed between them, and how far one thing is."""

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header

from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.processes import rules
from qianshao.processes.models import Process, Version
from qianshao.processes.picture import picture_of
from qianshao.processes.queries.diagrams import diagram_of, processes_of, running_on
from qianshao.processes.queries.publishing import read_sketch
from qianshao.processes.story import story_of_instance
from qianshao.processes.subjects import subject_of
from qianshao.processes.views.common import fetch_instance, home_of
from qianshao.processes.wording import differences, steps_in_words


@office_work
def listing(request: ActorRequest) -> HttpResponse:
    """流程: what the office works by."""
    found = list(processes_of(request.actor.organ_id))
    running = running_on(request.actor.organ_id)
    rows = [(each, subject_of(each.subject_type).words, running.by_process.get(each.pk, 0)) for each in found]
    return render(request, "processes/list.html", {"rows": rows, "may_draw": rules.who_draws(request.actor)})


def _process(request: ActorRequest, pk: int) -> Process:
    return get_object_or_404(processes_of(request.actor.organ_id), pk=pk)


@office_work
def process(request: ActorRequest, pk: int) -> HttpResponse:
    """One process at its current version."""
    found = _process(request, pk)
    return _version_page(request, found, found.current)


@office_work
def version(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """One process as it was published once."""
    found = _process(request, pk)
    return _version_page(request, found, get_object_or_404(found.versions, number=number))


def _version_page(request: ActorRequest, found: Process, shown: Version | None) -> HttpResponse:
    running = running_on(found.organ_id)
    versions = [(each, running.by_version.get(each.pk, 0)) for each in found.versions.defer("xml")]
    subject = subject_of(found.subject_type)
    page: dict[str, Any] = {
        "process": found,
        "version": shown,
        "versions": versions,
        "words": subject.words,
        "steps": steps_in_words(diagram_of(shown), subject) if shown else [],
        "may_draw": rules.who_draws(request.actor),
        "may_publish": rules.who_publishes(request.actor),
    }
    return render(request, "processes/process.html", page)


@office_work
def compare(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """What a version changed about the one before it."""
    found = _process(request, pk)
    newer = get_object_or_404(found.versions, number=number)
    older = found.versions.filter(number__lt=number).first()
    if older is None:
        raise Http404
    changed = differences(read_sketch(older.xml), read_sketch(newer.xml), subject_of(found.subject_type))
    page = {"process": found, "older": older, "version": newer, "differences": changed}
    return render(request, "processes/compare.html", page)


@office_work
def version_file(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """导出: a published diagram as a file any BPMN 2.0 editor reads; the picture is drawn from it too."""
    found = _process(request, pk)
    return _file(get_object_or_404(found.versions, number=number).xml, f"{found.name}第{number}版")


@office_work
def sketch_file(request: ActorRequest, pk: int) -> HttpResponse:
    """What is being drawn, as a file."""
    found = _process(request, pk)
    if not found.sketch:
        raise Http404
    return _file(found.sketch, f"{found.name}草稿")


@office_work
def instance_file(request: ActorRequest, pk: int) -> HttpResponse:
    """The diagram one thing runs on: who sees the thing sees its way, whoever may see the process itself."""
    found = fetch_instance(request, pk)
    return _file(found.version.xml, found.version.process.name)


def _file(xml: str, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.bpmn") or ""
    return HttpResponse(
        xml, content_type="application/xml; charset=utf-8", headers={"Content-Disposition": disposition}
    )


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


@office_work
def instance_state(request: ActorRequest, pk: int) -> JsonResponse:
    """The same for the picture."""
    return JsonResponse(picture_of(fetch_instance(request, pk)))

"""Drawing a process and publishing it: the sketch is saved, checked, and becomes a version."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from qianshao.foundation.forms import attempt
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.processes import actions, rules
from qianshao.processes.diagram import Finding, Rule
from qianshao.processes.diagram.blank import blank_diagram
from qianshao.processes.forms import DrawForm, NewProcessForm, PublishForm
from qianshao.processes.models import Process
from qianshao.processes.queries.diagrams import next_key, processes_of
from qianshao.processes.queries.offered import offered_for
from qianshao.processes.queries.publishing import findings_of, read_sketch
from qianshao.processes.subjects import all_subjects


def _process(request: ActorRequest, pk: int) -> Process:
    return get_object_or_404(processes_of(request.actor.organ_id), pk=pk)


@office_work
def make(request: ActorRequest) -> HttpResponse:
    """新建流程 for a kind of record, from an empty sheet or a file."""
    require(rules.who_draws(request.actor))
    kinds = [(subject.label, subject.words) for subject in all_subjects()]
    form = NewProcessForm(request.POST or None, request.FILES or None, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        given, key = form.cleaned_data, next_key(request.actor.organ_id)
        made = attempt(
            request,
            form,
            actions.make_process,
            given["subject_type"],
            given["name"],
            actor=request.actor,
            key=key,
            xml=given["xml"] or blank_diagram(key, given["name"]),
        )
        if made is not None:
            messages.success(request, f"已新建流程“{made}”，请画好再发布。")
            return redirect("processes:draw", made.pk)
    return render(request, "processes/make.html", {"form": form}, status=422 if form.errors else 200)


@office_work
def draw(request: ActorRequest, pk: int) -> HttpResponse:
    """画流程: the sketch, or what is published where nothing is being drawn."""
    require(rules.who_draws(request.actor))
    process = _process(request, pk)
    form = DrawForm(request.POST or None, request.FILES or None, initial=_begun(process))
    if request.method == "POST" and form.is_valid():
        saved = attempt(request, form, actions.save_sketch, process, actor=request.actor, **form.cleaned_data)
        if saved is not None:
            messages.success(request, f"“{process}”已存为草稿，发布以后新办的才按新图走。")
            return redirect("processes:publish" if "publish" in request.POST else "processes:draw", pk)
    page = {"process": process, "form": form, "offered": json.dumps(offered_for(process), ensure_ascii=False)}
    return render(request, "processes/draw.html", page, status=422 if form.errors else 200)


def _begun(process: Process) -> dict[str, Any]:
    current = process.current.xml if process.current else blank_diagram(process.key, process.name)
    seen = process.sketched_at.isoformat() if process.sketched_at else ""
    return {"xml": process.sketch or current, "seen": seen}


@office_work
@require_POST
def check(request: ActorRequest, pk: int) -> JsonResponse:
    """检查 what is on the drawing board, without keeping it."""
    require(rules.who_draws(request.actor))
    process = _process(request, pk)
    return JsonResponse(
        {"findings": [each.as_row() for each in _findings(process, request.POST.get("xml", ""))]}
    )


def _findings(process: Process, xml: str) -> list[Finding]:
    try:
        return findings_of(read_sketch(xml), process)
    except Unacceptable as problem:
        return [Finding("", Rule.SHAPE, problem.sentence)]


@office_work
def publish(request: ActorRequest, pk: int) -> HttpResponse:
    """发布: what is wrong stands first, and lights up in the picture; what is fine becomes the next version."""
    process = _process(request, pk)
    form = PublishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        version = attempt(request, form, actions.publish, process, actor=request.actor, **form.cleaned_data)
        if version is not None:
            messages.success(request, f"已发布{version}，从现在起新办的按它走，已在办的不变。")
            return redirect(process)
    elif request.method != "POST":
        require(rules.who_publishes(request.actor))
    if not process.sketch:
        return redirect(process)
    page = {"process": process, "form": form, "findings": _findings(process, process.sketch)}
    return render(request, "processes/publish.html", page, status=422 if form.errors else 200)


@office_work
@require_POST
def drop(request: ActorRequest, pk: int) -> HttpResponse:
    """放弃修改: the published version stays as it is."""
    process = actions.drop_sketch(_process(request, pk), actor=request.actor)
    messages.success(request, "已放弃没有发布的修改。")
    return redirect(process)

"""What the room's pages share: fetching through what may be seen, and the small page of one act."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch

from qianshao.foundation.forms import attempt
from qianshao.foundation.verdict import Verdict, require
from qianshao.foundation.visibility import may_see
from qianshao.people.middleware import ActorRequest
from qianshao.processes.models import Instance, Task
from qianshao.processes.queries.seen import may_see_instance, tasks_shown
from qianshao.processes.story import now_with
from qianshao.processes.subjects import record_of


def fetch_task(request: ActorRequest, pk: int) -> Task:
    """A task of an instance the actor may see; 404 otherwise."""
    task = get_object_or_404(tasks_shown(), pk=pk)
    if not may_see_instance(request.actor, task.instance):
        raise Http404
    return task


def fetch_instance(request: ActorRequest, pk: int) -> Instance:
    instance = get_object_or_404(Instance.objects.select_related("version__process", "starter_post"), pk=pk)
    if not may_see_instance(request.actor, instance):
        raise Http404
    return instance


def home_of(instance: Instance, request: ActorRequest) -> str:
    """Where to go after an act: the record where one may see it, else the picture of its way."""
    if may_see(request.actor, instance.subject_type, instance.subject_id):
        record = record_of(instance.subject_type, instance.subject_id)
        try:
            return str(record.get_absolute_url())  # type: ignore[attr-defined]  # records that have a page
        except (AttributeError, NoReverseMatch):
            pass
    return instance.get_absolute_url()


def act_page(
    request: ActorRequest,
    target: Task | Instance,
    form: Any,
    act: Callable[..., Any],
    *,
    verdict: Verdict,
    heading: str,
    button: str,
    hint: str = "",
    **context: Any,
) -> HttpResponse:
    """One form for one act on a task or an instance: shown where the rule allows it, run when it holds."""
    instance = target if isinstance(target, Instance) else target.instance
    if request.method == "POST" and form.is_valid():
        if attempt(request, form, act, target, actor=request.actor, **form.arguments()) is not None:
            messages.success(request, said(heading, instance))
            return redirect(home_of(instance, request))
    elif request.method != "POST":
        require(verdict)
    page = {
        "instance": instance,
        "home": home_of(instance, request),
        "form": form,
        "heading": heading,
        "button": button,
        "hint": hint,
        **context,
    }
    return render(request, "processes/act.html", page, status=422 if form.errors else 200)


def said(word: str, instance: Instance) -> str:
    """What happened and who has it now: 已核稿，现在：签发 副主任（分管城管）。"""
    standing = now_with(list(instance.tasks.filter(open=True).select_related("post").order_by("number")))
    return f"已{word}，现在：{standing}。" if standing else f"已{word}，流程已经办完。"

"""传阅 on pages: send a record to be read, read it, urge, take back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from qianshao.foundation.forms import attempt
from qianshao.foundation.verdict import require
from qianshao.foundation.visibility import may_see
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.processes import actions, rules
from qianshao.processes.forms import CirculateForm, ReadForm, ReasonForm
from qianshao.processes.queries.candidates import readers_for
from qianshao.processes.queries.seen import circulations_of
from qianshao.processes.subjects import record_of, subject_of


def _record(request: ActorRequest, label: str, pk: int) -> Any:
    if not may_see(request.actor, label, pk):
        raise Http404
    return record_of(label, pk)


@office_work
def circulate(request: ActorRequest, label: str, pk: int) -> HttpResponse:
    """送阅."""
    record = _record(request, label, pk)
    form = CirculateForm(request.POST or None, actor=request.actor, posts=readers_for(request.actor))
    if request.method == "POST" and form.is_valid():
        sent = attempt(request, form, actions.circulate, record, actor=request.actor, **form.cleaned_data)
        if sent is not None:
            messages.success(request, f"已送 {len(sent)} 个岗位阅。")
            return redirect(record)
    elif request.method != "POST":
        require(rules.may_circulate_at_all(request.actor))
    page = {"record": record, "form": form, "words": subject_of(label).words}
    return render(request, "processes/circulate.html", page, status=422 if form.errors else 200)


@office_work
def read(request: ActorRequest, pk: int) -> HttpResponse:
    """阅: one tap, with a sentence if wanted."""
    row = get_object_or_404(circulations_of(request.actor), pk=pk)
    record: Any = record_of(row.subject_type, row.subject_id)
    form = ReadForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, actions.read_circulation, row, actor=request.actor, **form.cleaned_data)
        if done is not None:
            messages.success(request, "已阅。")
            return redirect("web:todos")
    page = {"row": row, "record": record, "form": form, "verdict": rules.may_read(request.actor, row)}
    return render(request, "processes/read.html", page, status=422 if form.errors else 200)


@office_work
def recall(request: ActorRequest, pk: int) -> HttpResponse:
    """收回: it need not be read any more."""
    row = get_object_or_404(circulations_of(request.actor), pk=pk)
    record: Any = record_of(row.subject_type, row.subject_id)
    form = ReasonForm(request.POST or None, label="收回理由")
    if request.method == "POST" and form.is_valid():
        done = attempt(
            request, form, actions.recall_circulation, row, actor=request.actor, **form.arguments()
        )
        if done is not None:
            messages.success(request, f"已从{row.post}处收回，不用阅了。")
            return redirect(record)
    elif request.method != "POST":
        require(rules.may_recall(request.actor, row))
    page = {"form": form, "heading": "收回传阅", "button": "收回", "title": row.title, "home": record}
    return render(
        request,
        "processes/recall.html",
        page | {"row": row, "record": record},
        status=422 if form.errors else 200,
    )


@office_work
@require_POST
def urge_readers(request: ActorRequest, label: str, pk: int) -> HttpResponse:
    """催阅: remind everybody who has not read it."""
    record = _record(request, label, pk)
    count = actions.urge_readers(record, actor=request.actor)
    messages.success(request, f"已催 {count} 个岗位阅。")
    return redirect(record)

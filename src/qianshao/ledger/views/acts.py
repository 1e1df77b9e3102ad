"""The form page of each act: opening a matter, and whatever is done to one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from qianshao.foundation.forms import attempt
from qianshao.foundation.verdict import Verdict, require
from qianshao.ledger.forms import ACT_FORMS, DECIDED_BY_LEADERS, OpenForm
from qianshao.ledger.models import Extension, Matter
from qianshao.ledger.queries.page import matters_for_page
from qianshao.ledger.rules import MATTER_ACTS, OPEN, RECORD, may
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.people.permissions import holds


@office_work
def open_matter(request: ActorRequest) -> HttpResponse:
    """交办 by a leader; 代录 by the office."""
    require(
        holds(request.actor, RECORD if request.actor.is_office else OPEN, who_could="可转请分管领导交办。")
    )
    form = OpenForm(request.POST or None, request.FILES or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, form.act, actor=request.actor, **form.arguments())
        if done is not None:
            messages.success(request, f"{done.number}已交{done.lead_unit}，请其负责人指定承办人。")
            return redirect(done)
    return render(request, "ledger/open.html", {"form": form})


@office_work
def act(request: ActorRequest, pk: int, name: str) -> HttpResponse:
    """One act on one matter: its form, then the page of the matter."""
    if name not in ACT_FORMS:
        raise Http404
    matter = get_object_or_404(matters_for_page(request.actor), pk=pk)
    recorded = request.actor.is_office and name in DECIDED_BY_LEADERS and "recorded" in request.GET
    verdict = _verdict(request, matter, name, recorded=recorded)
    form = ACT_FORMS[name](
        request.POST or None, request.FILES or None, actor=request.actor, matter=matter, recorded=recorded
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, form.act, matter, actor=request.actor, **form.arguments())
        if done is not None:
            messages.success(request, form.said())
            return redirect(matter)
    context = {
        "form": form,
        "matter": matter,
        "act": MATTER_ACTS[name],
        "name": name,
        "verdict": verdict,
        "recorded": recorded,
        "extension": _pending(matter) if name == "decide_extension" else None,
    }
    return render(request, "ledger/act.html", context, status=200 if verdict else 403)


def _verdict(request: ActorRequest, matter: Matter, name: str, *, recorded: bool) -> Verdict:
    if not recorded:
        return may(name, request.actor, matter)
    verdict = may("record_decision", request.actor, matter)
    return MATTER_ACTS[name].moment(matter) if verdict else verdict


def _pending(matter: Matter) -> Extension | None:
    return matter.extensions.filter(answer=Extension.Answer.PENDING).first()

"""The list of drafts, and a new one."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from qianshao.drafting import rules
from qianshao.drafting.actions import start_draft
from qianshao.drafting.forms.starting import StartForm
from qianshao.drafting.lists import DRAFTS
from qianshao.drafting.queries import visible_to
from qianshao.foundation.forms import attempt
from qianshao.foundation.lists import list_response
from qianshao.foundation.verdict import require
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


@office_work
def drafts(request: ActorRequest) -> HttpResponseBase:
    """文稿: what I write and what is with me, the newest first."""
    records = visible_to(request.actor).select_related("unit", "drafter").defer("content", "text")
    context = {"may_start": rules.may_start(request.actor)}
    return list_response(request, DRAFTS, records, template="drafting/list.html", context=context)


@office_work
def new(request: ActorRequest) -> HttpResponse:
    """起草: a title and what it is for."""
    require(rules.may_start(request.actor))
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        draft = attempt(request, form, start_draft, form.beginning(), actor=request.actor)
        if draft is not None:
            messages.success(request, f"已起草《{draft.title}》，可以写了。")
            return redirect(draft)
    status = 422 if form.errors else 200
    return render(request, "drafting/new.html", {"form": form}, status=status)

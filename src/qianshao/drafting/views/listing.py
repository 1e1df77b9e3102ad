"""The list of drafts, and a new one."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from qianshao.drafting import rules
from qianshao.drafting.actions import start_draft
from qianshao.drafting.forms.starting import StartForm, from_ground
from qianshao.drafting.lists import DRAFTS
from qianshao.drafting.models import Draft
from qianshao.drafting.queries import visible_to
from qianshao.foundation.forms import attempt
from qianshao.foundation.lists import list_response
from qianshao.foundation.typed import number_typed
from qianshao.foundation.verdict import require
from qianshao.people.actor import Actor
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
    """起草: a title and what it is for, on the ground of a past text or of a file where one is given."""
    require(rules.may_start(request.actor))
    ground = _ground(request)
    form = StartForm(
        request.POST or None, request.FILES or None, initial=from_ground(ground) if ground else {}
    )
    if request.method == "POST" and form.is_valid():
        draft = attempt(request, form, _start, form, ground, actor=request.actor)
        if draft is not None:
            messages.success(request, f"已起草《{draft.title}》，可以写了。")
            return redirect(draft)
    status = 422 if form.errors else 200
    return render(request, "drafting/new.html", {"form": form, "ground": ground}, status=status)


def _start(form: StartForm, ground: Draft | None, *, actor: Actor) -> Draft:
    """Read the file, where there is one, before anything is locked; then the act."""
    return start_draft(form.beginning(ground), actor=actor)


def _ground(request: ActorRequest) -> Draft | None:
    """The past text the address names, where the actor may see it."""
    wanted = number_typed(request.GET.get("from"))
    return visible_to(request.actor).filter(pk=wanted).first() if wanted else None

"""The list of meetings, planning one, and what stands in its way while it is typed."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from qianshao.foundation.lists import list_response
from qianshao.foundation.typed import number_typed
from qianshao.foundation.verdict import Unacceptable
from qianshao.meetings import actions
from qianshao.meetings.forms.planning import OpenForm
from qianshao.meetings.forms.when import MoveForm, WhenForm
from qianshao.meetings.lists import MEETINGS, listed
from qianshao.meetings.models import MeetingKind
from qianshao.meetings.queries.seen import kinds_of, learnt, visible_to
from qianshao.meetings.rules.account import may_read_account
from qianshao.meetings.rules.meeting import may_open
from qianshao.meetings.views.common import Sheet, fetch, form_page
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


@office_work
def meetings(request: ActorRequest) -> HttpResponseBase:
    """The meetings an actor may see."""
    context = {"may_open": may_open(request.actor), "may_account": may_read_account(request.actor)}
    return list_response(
        request,
        MEETINGS,
        listed(visible_to(request.actor)),
        template="meetings/list.html",
        context=context,
    )


@office_work
def open_meeting(request: ActorRequest) -> HttpResponse:
    """Plan a meeting."""
    chosen = number_typed(request.POST.get("kind") or request.GET.get("kind")) or 0
    kind = kinds_of(request.actor.organ_id).filter(pk=chosen).first()
    form = OpenForm(request.POST or None, actor=request.actor, initial={"kind": kind})
    sheet = Sheet(
        "筹备会议",
        "登记",
        reverse("meetings:list"),
        template="meetings/open.html",
        context={"kind": kind, "learnt": _hints(kind), "watched": reverse("meetings:conflicts")},
    )
    return form_page(
        request,
        sheet,
        form,
        _open,
        given=lambda: ((form,), {}),
        verdict=may_open(request.actor),
        done="已登记，参会范围按会议种类列好了，请核对。",
    )


def _open(form: OpenForm, *, actor: object) -> object:
    return actions.open_meeting(form.planned(), actor=actor)  # type: ignore[arg-type]  # the page's own actor


def _hints(kind: MeetingKind | None) -> list[str]:
    """What to think of for this kind."""
    if kind is None:
        return []
    return [*(line for line in kind.hints.splitlines() if line.strip()), *learnt(kind)]


@require_safe
@office_work
def conflicts(request: ActorRequest, pk: int = 0) -> HttpResponse:
    """What stands in the way of what is typed just now (a fragment)."""
    form: WhenForm
    if pk:
        form = MoveForm({**request.GET.dict(), "reason": "…"}, meeting=fetch(request, pk))
    else:
        form = OpenForm(request.GET, actor=request.actor)
    found: list[str] = []
    if form.is_valid():
        try:
            found = form.conflicts()
        except Unacceptable:
            found = []
    return render(request, "meetings/_conflicts.html", {"conflicts": found})

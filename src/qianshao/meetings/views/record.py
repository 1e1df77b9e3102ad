"""The page of a meeting, and the page of each act on it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from qianshao.foundation.forms import PlainForm, attempt
from qianshao.foundation.verdict import require
from qianshao.journal.queries import timeline_of
from qianshao.meetings import actions
from qianshao.meetings.forms.notifying import NotifyForm
from qianshao.meetings.forms.planning import AnswerForm, AskForm, ChangeForm, InviteForm, PlanForm, ReasonForm
from qianshao.meetings.forms.recording import RecordForm
from qianshao.meetings.forms.topics import CollectForm
from qianshao.meetings.forms.when import MoveForm
from qianshao.meetings.models import Answer
from qianshao.meetings.page import page_of
from qianshao.meetings.queries.questions import question_mark
from qianshao.meetings.rules.meeting import ACTS, may
from qianshao.meetings.views.common import Sheet, fetch, form_page
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest

Given = tuple[tuple[Any, ...], dict[str, Any]]


@dataclass(frozen=True)
class ActPage:
    """What an act asks for (`form` of a meeting), what it calls and with what, and what is said once it is done."""

    act: Callable[..., Any]
    form: Callable[..., PlainForm]
    given: Callable[[Any], Given]
    done: str
    hint: str = ""
    template: str = "meetings/form.html"
    # The word on the button, where it is not the act's own.
    button: str = ""


def _plain(form: type[PlainForm]) -> Callable[..., PlainForm]:
    return lambda *args, meeting, **kwargs: form(*args, **kwargs)


def _cleaned(form: PlainForm) -> Given:
    return (), dict(form.cleaned_data)


_NOTHING = _plain(PlainForm)

PAGES: dict[str, ActPage] = {
    "ask_hold": ActPage(actions.ask_to_hold, _plain(AskForm), _cleaned, "已请主持的领导定会期。"),
    "record": ActPage(
        actions.record_answer,
        RecordForm,
        lambda form: form.arguments(),
        "已代录并告知领导，领导可提出异议。",
        template="meetings/record.html",
    ),
    "ask_move": ActPage(
        actions.ask_to_move,
        MoveForm,
        lambda form: ((), form.arguments()),
        "已请领导定，定下以前仍按原时间。",
        hint="会期由领导定下，改期先请示。",
        template="meetings/move.html",
    ),
    "ask_cancel": ActPage(
        actions.ask_to_cancel, _plain(ReasonForm), _cleaned, "已请领导定，定下以前会议照开。"
    ),
    "move": ActPage(
        actions.move_meeting,
        MoveForm,
        lambda form: ((), form.arguments()),
        "已改期，请到的人都会收到消息。",
        hint="通知已发出的，改期后请到的人都会收到消息，并重新回复。",
        template="meetings/move.html",
    ),
    "cancel": ActPage(
        actions.cancel_meeting,
        _plain(ReasonForm),
        _cleaned,
        "会议已取消，请到的人都会收到消息。",
        hint="取消以后不能恢复。",
    ),
    "change": ActPage(
        actions.change_meeting, ChangeForm, lambda form: ((form.details(),), {}), "已修改。", button="保存"
    ),
    "invite": ActPage(
        actions.set_attendees,
        InviteForm,
        lambda form: ((form.invitations(),), {}),
        "参会范围已定。",
        button="定参会范围",
        hint="通知发出以前，请到的人看不到这个会。",
    ),
    "collect": ActPage(actions.collect_topics, _plain(CollectForm), _cleaned, "已请各单位负责人提议题。"),
    "ask_agenda": ActPage(actions.ask_about_agenda, _plain(AskForm), _cleaned, "已请主持的领导定议题。"),
    "notify": ActPage(
        actions.notify,
        NotifyForm,
        _cleaned,
        "通知已发出，请到的人都会收到消息。",
        template="meetings/notify.html",
    ),
    "remind": ActPage(
        actions.remind_silent,
        _NOTHING,
        _cleaned,
        "已催还没有回复的。",
        hint="还没有回复的单位和个人会收到消息；同一天只催一次。系统每天早上也会自动催。",
    ),
    "plan": ActPage(
        actions.plan_meeting,
        PlanForm,
        _cleaned,
        "会务方案已拟好。",
        hint="按模板从会期往前倒排，各项有责任单位和时限；领导批示后每一步成为一件事项。",
    ),
    "begin": ActPage(actions.begin_meeting, _NOTHING, _cleaned, "会议已开始。"),
    "end": ActPage(actions.end_meeting, _NOTHING, _cleaned, "会议已结束。"),
    "archive": ActPage(actions.archive_meeting, _NOTHING, _cleaned, "会议已归档。"),
}


@office_work
def meeting(request: ActorRequest, pk: int) -> HttpResponse:
    """The page of one meeting: head, three phases, the timeline."""
    found = fetch(request, pk)
    context = {
        "meeting": found,
        "page": page_of(found, request.actor),
        "entries": timeline_of(found)[:60],
    }
    return render(request, "meetings/meeting.html", context)


@office_work
def act(request: ActorRequest, pk: int, name: str) -> HttpResponse:
    """One act on one meeting."""
    if name not in PAGES:
        raise Http404
    found, page = fetch(request, pk), PAGES[name]
    form = page.form(request.POST or None, request.FILES or None, meeting=found)
    label = ACTS[name].label
    sheet = Sheet(
        label,
        page.button or label,
        found.get_absolute_url(),
        page.hint,
        page.template,
        {
            "meeting": found,
            "page": page_of(found, request.actor),
            "watched": reverse("meetings:conflicts-of", args=[found.pk]),
        },
    )
    return form_page(
        request,
        sheet,
        form,
        page.act,
        found,
        given=lambda: page.given(form),
        verdict=may(name, request.actor, found),
        done=page.done,
    )


@office_work
def decide(request: ActorRequest, pk: int) -> HttpResponse:
    """The chair answers what the office asks: agreed, or not and why."""
    found = fetch(request, pk)
    if request.method != "POST":
        require(may("decide", request.actor, found))
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        agreed = request.POST.get("answer") == "agree"
        verb = actions.agree if agreed else actions.decline
        seen = request.POST.get("seen", "")
        done = attempt(request, form, verb, found, actor=request.actor, seen=seen, **form.cleaned_data)
        if done is not None:
            messages.success(request, "已定，办公室会照办。" if agreed else "意见已告知办公室。")
            return redirect(found)
        found = fetch(request, pk)
    proposal = found.proposals.filter(answer=Answer.PENDING).first()
    context = {"meeting": found, "form": form, "proposal": proposal, "page": page_of(found, request.actor)}
    context["seen"] = question_mark(found, proposal)
    return render(request, "meetings/decide.html", context, status=422 if form.errors else 200)

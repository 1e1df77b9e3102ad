"""After the meeting: minutes, what was decided given out, what is sent, the closing review."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from qianshao.foundation.verdict import Conflict, Unacceptable
from qianshao.meetings import actions
from qianshao.meetings.forms.outcome import HandingForm, ReviewForm
from qianshao.meetings.models import ClosingReview, Meeting
from qianshao.meetings.rules.outcome import may_give_out, may_review
from qianshao.meetings.views.common import Sheet, fetch, form_page
from qianshao.meetings.views.desk import fetch_resolution
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


def _tap(request: ActorRequest, meeting: Meeting, verb: Callable[..., Any], done: str) -> HttpResponse:
    try:
        verb(meeting, actor=request.actor)
        messages.success(request, done)
    except (Conflict, Unacceptable) as problem:
        messages.error(request, problem.sentence)
    return redirect(meeting)


@office_work
@require_POST
def minutes(request: ActorRequest, pk: int) -> HttpResponse:
    """Begin the minutes, and go to write them."""
    meeting = fetch(request, pk)
    answer = _tap(request, meeting, actions.draft_minutes, "纪要已起草，请核对、补充后送审。")
    meeting.refresh_from_db()
    draft = meeting.minutes_draft
    return redirect(draft) if draft is not None else answer


@office_work
@require_POST
def send(request: ActorRequest, pk: int) -> HttpResponse:
    """Tell everybody what came of it."""
    return _tap(
        request, fetch(request, pk), actions.send_outcome, "已告知参会人员；没有到会的知道了错过什么。"
    )


@office_work
@require_POST
def give_out_all(request: ActorRequest, pk: int) -> HttpResponse:
    """The chair gives out everything that says who and by when."""
    return _tap(request, fetch(request, pk), actions.give_out_all, "已交办，各单位负责人会指定承办人。")


@office_work
def give_out(request: ActorRequest, pk: int) -> HttpResponse:
    """Make a matter of one decision."""
    found = fetch_resolution(request, pk)
    form = HandingForm(request.POST or None, request.FILES or None, actor=request.actor, resolution=found)
    hint = "" if request.actor.is_leader else "按主持人签字的纪要代录交办，领导会收到告知。"
    sheet = Sheet("交办议定事项", "交办", found.get_absolute_url(), hint, context={"meeting": found.meeting})
    return form_page(
        request,
        sheet,
        form,
        actions.give_out,
        found,
        given=lambda: ((form.handing(),), {}),
        verdict=may_give_out(request.actor, found),
        done="已交办，主办单位负责人会指定承办人。",
    )


@office_work
@require_POST
def draft(request: ActorRequest, pk: int, purpose: str) -> HttpResponse:
    """Begin a text with what was decided, and go to write it."""
    found = fetch_resolution(request, pk)
    try:
        made = actions.draft_from_resolution(found, actor=request.actor, purpose=purpose)
    except (Conflict, Unacceptable) as problem:
        messages.error(request, problem.sentence)
        return redirect(found.meeting)
    messages.success(request, "已起草，议定的话、责任单位和时限都带过来了。")
    return redirect(made)


@office_work
def review(request: ActorRequest, pk: int) -> HttpResponse:
    """Look back."""
    meeting = fetch(request, pk)
    written = ClosingReview.objects.filter(meeting=meeting).first()
    form = ReviewForm(request.POST or None, review=written)
    sheet = Sheet("会后小结", "保存", meeting.get_absolute_url(), context={"meeting": meeting})
    return form_page(
        request,
        sheet,
        form,
        _reviewed,
        meeting,
        given=lambda: ((), dict(form.cleaned_data)),
        verdict=may_review(request.actor, meeting),
        done="小结已保存，下次筹备这类会议时会看到。",
    )


def _reviewed(meeting: Meeting, *, actor: Any, **given: str) -> bool:
    actions.write_review(meeting, actor=actor, **given)
    return True

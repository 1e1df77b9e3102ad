"""The topics of a meeting, the agenda, and one topic with its material."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from qianshao.foundation.typed import number_typed
from qianshao.foundation.verdict import Conflict, require
from qianshao.journal.queries import timeline_of
from qianshao.meetings import actions
from qianshao.meetings.forms.planning import ReasonForm
from qianshao.meetings.forms.topics import TopicForm
from qianshao.meetings.models import Topic, TopicState
from qianshao.meetings.queries.since import since_last
from qianshao.meetings.queries.topics import lines_of, minutes_of, topics_visible_to
from qianshao.meetings.rules import topics as rules
from qianshao.meetings.rules.meeting import may
from qianshao.meetings.views.common import Sheet, fetch, form_page
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


def fetch_topic(request: ActorRequest, pk: int) -> Topic:
    """The topic, where the actor may see it; 404 otherwise."""
    seen = topics_visible_to(request.actor).select_related(
        "meeting__unit", "meeting__chair", "unit", "reporter"
    )
    return get_object_or_404(seen, pk=pk)


@office_work
def topics(request: ActorRequest, pk: int) -> HttpResponse:
    """The agenda in its order with its time, and what was put forward with what it lacks."""
    meeting = fetch(request, pk)
    lines = lines_of(topics_visible_to(request.actor).filter(meeting=meeting))
    agenda = [line for line in lines if line.topic.state == TopicState.AGENDA]
    planned = minutes_of(line.topic for line in agenda)
    context = {
        "meeting": meeting,
        "agenda": agenda,
        "others": [line for line in lines if line.topic.state != TopicState.AGENDA],
        "planned": planned,
        "over": planned - meeting.minutes_planned,
        "may_propose": rules.may_propose(request.actor, meeting),
        "may_arrange": rules.may_arrange(request.actor, meeting),
        "may_ask": may("ask_agenda", request.actor, meeting),
    }
    return render(request, "meetings/topics.html", context)


@office_work
def propose(request: ActorRequest, pk: int) -> HttpResponse:
    """Put a topic forward."""
    meeting = fetch(request, pk)
    form = TopicForm(request.POST or None, request.FILES or None, actor=request.actor, meeting=meeting)
    sheet = Sheet("提议题", "提出", reverse("meetings:topics", args=[pk]), context={"meeting": meeting})
    return form_page(
        request,
        sheet,
        form,
        actions.propose_topic,
        meeting,
        given=lambda: ((form.details(),), {}),
        verdict=rules.may_propose(request.actor, meeting),
        done="议题已提出，缺的内容上会前补齐。",
    )


@office_work
def topic(request: ActorRequest, pk: int) -> HttpResponse:
    """One topic with its material, every version of it."""
    found = fetch_topic(request, pk)
    (line,) = lines_of(Topic.objects.filter(pk=found.pk))
    context = {
        "topic": found,
        "line": line,
        "may_change": rules.may_change(request.actor, found),
        "may_arrange": rules.may_arrange(request.actor, found.meeting),
        "entries": timeline_of(found)[:60],
    }
    return render(request, "meetings/topic.html", context)


@office_work
def change(request: ActorRequest, pk: int) -> HttpResponse:
    """Complete or correct a topic."""
    found = fetch_topic(request, pk)
    form = TopicForm(
        request.POST or None,
        request.FILES or None,
        actor=request.actor,
        meeting=found.meeting,
        topic=found,
    )
    sheet = Sheet("修改议题", "保存", found.get_absolute_url(), context={"meeting": found.meeting})
    return form_page(
        request,
        sheet,
        form,
        actions.change_topic,
        found,
        given=lambda: ((form.details(),), {}),
        verdict=rules.may_change(request.actor, found),
        done="议题已保存。",
    )


@office_work
def return_topic(request: ActorRequest, pk: int) -> HttpResponse:
    """Send a topic back for what is missing."""
    found = fetch_topic(request, pk)
    form = ReasonForm(request.POST or None)
    sheet = Sheet("退回补充", "退回", found.get_absolute_url(), context={"meeting": found.meeting})
    return form_page(
        request,
        sheet,
        form,
        actions.return_topic,
        found,
        given=lambda: ((), dict(form.cleaned_data)),
        verdict=rules.may_arrange(request.actor, found.meeting),
        done=f"已退回{found.unit}补充。",
    )


_TAPS: dict[str, tuple[Callable[..., Any], dict[str, Any], str]] = {
    "list": (actions.put_on_agenda, {}, "已上会。"),
    "unlist": (actions.take_off_agenda, {}, "已从议程撤下。"),
    "up": (actions.shift_topic, {"to": "up"}, ""),
    "down": (actions.shift_topic, {"to": "down"}, ""),
    "withdraw": (actions.withdraw_topic, {}, "已撤回。"),
}


@office_work
@require_POST
def tap(request: ActorRequest, pk: int, name: str) -> HttpResponse:
    """One tap on a topic: on the agenda, off it, up, down, withdrawn."""
    if name not in _TAPS:
        raise Http404
    found = fetch_topic(request, pk)
    verb, named, done = _TAPS[name]
    try:
        verb(found, actor=request.actor, **named)
        if done:
            messages.success(request, done)
    except Conflict as conflict:
        messages.error(request, conflict.sentence)
    return redirect(reverse("meetings:topics", args=[found.meeting_id]) + f"#topic-{found.pk}")


@office_work
@require_POST
def take_up(request: ActorRequest, pk: int) -> HttpResponse:
    """Make a topic of one line of 上次以来, one that this actor is shown."""
    meeting = fetch(request, pk)
    require(rules.may_arrange(request.actor, meeting))
    since, record_id = since_last(meeting, request.actor), number_typed(request.POST.get("record"))
    line = since.find(request.POST.get("label", ""), record_id) if since and record_id else None
    if line is None:
        messages.error(request, "这一件已不在“上次以来”里，请看最新的。")
        return redirect(meeting)
    try:
        topic = actions.take_up(meeting, line, actor=request.actor)
        done = "已列入议程。" if topic.state == TopicState.AGENDA else "已列为议题，补齐后上会。"
        messages.success(request, done)
    except Conflict as conflict:
        messages.error(request, conflict.sentence)
    return redirect(meeting)

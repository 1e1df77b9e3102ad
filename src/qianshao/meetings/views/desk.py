"""The desk: the running order with its time, the clerk's notes, what is decided as it falls."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from qianshao.foundation.verdict import Conflict, require
from qianshao.meetings import actions
from qianshao.meetings.forms.running import NotesForm, ResolutionForm
from qianshao.meetings.models import Resolution
from qianshao.meetings.queries.attendees import attendees_of
from qianshao.meetings.queries.running import minutes_left, present, running_order
from qianshao.meetings.queries.seen import visible_to
from qianshao.meetings.queries.since import since_last
from qianshao.meetings.resolved import resolutions_of
from qianshao.meetings.rules.meeting import who_prepares
from qianshao.meetings.rules.running import may_run, may_settle_outcome
from qianshao.meetings.views.common import Sheet, fetch, form_page
from qianshao.meetings.views.topics import fetch_topic
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


@office_work
def desk(request: ActorRequest, pk: int) -> HttpResponse:
    """Everything the clerk needs while the meeting runs."""
    meeting = fetch(request, pk)
    require(who_prepares(request.actor, meeting))
    order = running_order(meeting)
    current = next((line for line in order if line.is_on), None)
    context = {
        "meeting": meeting,
        "order": order,
        "current": current,
        "left": minutes_left(meeting),
        "present": present(attendees_of(meeting)),
        "notes": NotesForm(initial={"notes": current.topic.notes}) if current else None,
        "form": ResolutionForm(meeting=meeting, initial={"topic": current.topic if current else None}),
        "resolutions": resolutions_of(meeting, request.actor),
        "may_run": may_run(request.actor, meeting),
        "may_settle": may_settle_outcome(request.actor, meeting),
    }
    if not getattr(request, "htmx", False):
        context["since"] = since_last(meeting, request.actor)
    part = bool(getattr(request, "htmx", False))
    return render(request, "meetings/_order.html" if part else "meetings/desk.html", context)


@office_work
@require_POST
def call(request: ActorRequest, pk: int, name: str) -> HttpResponse:
    """A topic is on, or over."""
    verbs = {"call": actions.call_topic, "finish": actions.finish_topic}
    if name not in verbs:
        raise Http404
    topic = fetch_topic(request, pk)
    try:
        verbs[name](topic, actor=request.actor)
    except Conflict as conflict:
        messages.error(request, conflict.sentence)
    return redirect("meetings:desk", pk=topic.meeting_id)


@office_work
def notes(request: ActorRequest, pk: int) -> HttpResponse:
    """The notes of one topic."""
    topic = fetch_topic(request, pk)
    back = reverse("meetings:desk", args=[topic.meeting_id])
    form = NotesForm(request.POST or None, initial={"notes": topic.notes})
    sheet = Sheet(f"记录：{topic}", "保存记录", back, context={"meeting": topic.meeting, "stay": back})
    return form_page(
        request,
        sheet,
        form,
        _noted,
        topic,
        given=lambda: ((), dict(form.cleaned_data)),
        verdict=may_settle_outcome(request.actor, topic.meeting),
        done="记录已保存。",
    )


def _noted(topic: object, *, actor: object, notes: str) -> bool:
    actions.note_topic(topic, actor=actor, notes=notes)  # type: ignore[arg-type]  # the page's own
    return True


@office_work
def resolve(request: ActorRequest, pk: int) -> HttpResponse:
    """Enter what was decided."""
    meeting = fetch(request, pk)
    form = ResolutionForm(request.POST or None, meeting=meeting)
    sheet = Sheet("议定事项", "记下", reverse("meetings:desk", args=[pk]), context={"meeting": meeting})
    return form_page(
        request,
        sheet,
        form,
        _resolved,
        meeting,
        given=lambda: ((form.resolved(),), {}),
        verdict=may_settle_outcome(request.actor, meeting),
        done="已记下。",
    )


def _resolved(meeting: object, resolved: object, *, actor: object) -> bool:
    actions.record_resolution(meeting, resolved, actor=actor)  # type: ignore[arg-type]  # the page's own
    return True


def fetch_resolution(request: ActorRequest, pk: int) -> Resolution:
    """What was decided at a meeting one may see."""
    people = ("meeting__unit", "meeting__chair", "meeting__kind")
    rows = Resolution.objects.select_related(*people, "topic", "unit", "matter")
    return get_object_or_404(rows, pk=pk, meeting__in=visible_to(request.actor))


@office_work
def correct(request: ActorRequest, pk: int) -> HttpResponse:
    """Put right what was written down."""
    found = fetch_resolution(request, pk)
    form = ResolutionForm(request.POST or None, meeting=found.meeting, resolution=found)
    sheet = Sheet("改议定事项", "保存", found.meeting.get_absolute_url(), context={"meeting": found.meeting})
    return form_page(
        request,
        sheet,
        form,
        actions.correct_resolution,
        found,
        given=lambda: ((form.resolved(),), {}),
        verdict=may_settle_outcome(request.actor, found.meeting),
        done="已改。",
    )


@office_work
@require_POST
def strike(request: ActorRequest, pk: int) -> HttpResponse:
    """It was not decided after all."""
    found = fetch_resolution(request, pk)
    actions.strike_resolution(found, actor=request.actor)
    messages.success(request, "已划去。")
    return redirect(found.meeting)

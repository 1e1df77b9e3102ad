"""Series (例会): the list, one with its turns, set up, changed, decided on, ended; one turn left out or added."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from qianshao.foundation.clock import now
from qianshao.foundation.forms import attempt
from qianshao.foundation.verdict import Conflict, require
from qianshao.journal.queries import timeline_of
from qianshao.meetings import actions
from qianshao.meetings.forms.planning import AnswerForm, ReasonForm
from qianshao.meetings.forms.series import ChangeSeriesForm, ExtraForm, OpenSeriesForm, RhythmForm
from qianshao.meetings.models import Series
from qianshao.meetings.queries.series import (
    lines_ahead,
    listed_series,
    series_visible_to,
    terms_asked,
    terms_in_force,
    turns_ahead,
)
from qianshao.meetings.rules import series as rules
from qianshao.meetings.rules.meeting import may_open
from qianshao.meetings.views.common import Sheet, form_page
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


def fetch_series(request: ActorRequest, pk: int) -> Series:
    """The series, where the actor may see it; 404 otherwise."""
    seen = series_visible_to(request.actor).select_related(
        "kind__chair", "unit", "chair", "room", "organ", "made_by"
    )
    return get_object_or_404(seen.prefetch_related("terms"), pk=pk)


def read_day(text: str) -> date:
    """A day in an address; 404 for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None


@office_work
def series_list(request: ActorRequest) -> HttpResponse:
    """Every series with its next meeting."""
    rows = [(each, terms_in_force(each) or terms_asked(each)) for each in listed_series(request.actor)]
    return render(request, "meetings/series_list.html", {"rows": rows, "may_open": may_open(request.actor)})


@office_work
def open_series(request: ActorRequest) -> HttpResponse:
    """Set a series up."""
    form = OpenSeriesForm(request.POST or None, actor=request.actor)
    sheet = Sheet(
        "设例会",
        "保存",
        reverse("meetings:series-list"),
        template="meetings/series_form.html",
        context={"watched": reverse("meetings:series-conflicts")},
    )
    return form_page(
        request,
        sheet,
        form,
        _open,
        given=lambda: ((form,), {}),
        verdict=may_open(request.actor),
        done="例会已设好。",
    )


def _open(form: OpenSeriesForm, *, actor: Any) -> Series:
    return actions.open_series(form.kind(), form.unit_of(), form.details(), form.rhythm(), actor=actor)


@office_work
def series(request: ActorRequest, pk: int) -> HttpResponse:
    """One series: what holds, what is asked, its turns ahead."""
    found = fetch_series(request, pk)
    actor, terms = request.actor, terms_in_force(found)
    past = found.occurrences.filter(meeting__ends_at__lt=now()).select_related("meeting").order_by("-on")
    context = {
        "series": found,
        "terms": terms,
        "asked": terms_asked(found),
        "history": [each for each in found.terms.all() if each != terms],
        "lines": lines_ahead(found, terms),
        "past": past[:10],
        "usual": found.usual.select_related("post", "unit")
        or found.kind.usual.select_related("post", "unit"),
        "may_change": rules.may_change(actor, found),
        "may_end": rules.may_end(actor, found),
        "may_skip": rules.may_skip(actor, found),
        "may_add": rules.may_add(actor, found),
        "may_decide": rules.may_decide(actor, found),
        "entries": timeline_of(found)[:60],
    }
    return render(request, "meetings/series.html", context)


@office_work
def change(request: ActorRequest, pk: int) -> HttpResponse:
    """Change a series."""
    found = fetch_series(request, pk)
    form = ChangeSeriesForm(request.POST or None, actor=request.actor, series=found)
    asks = found.needs_decision and not rules.settles_terms(request.actor, found)
    hint = "已有人着手准备的会议不跟着变。"
    done = "已保存，没有动过的会议已跟着调整。"
    if asks:
        hint = f"会期由{found.chair}定：改动会期先请示，定下以前仍按原安排。" + hint
        done = "已保存。改了会期的，等领导定下再调整。"
    if (asked := terms_asked(found)) is not None and (holds := terms_in_force(found)) is not None:
        hint = f"正在请示改为“{asked.words}”，下面是请示的安排；改回“{holds.words}”就撤回请示。" + hint
    sheet = Sheet(
        "改例会",
        "保存",
        found.get_absolute_url(),
        hint,
        "meetings/series_form.html",
        {"series": found, "watched": reverse("meetings:series-conflicts-of", args=[pk])},
    )
    return form_page(
        request,
        sheet,
        form,
        actions.change_series,
        found,
        given=lambda: ((form.details(), form.rhythm()), {}),
        verdict=rules.may_change(request.actor, found),
        done=done,
    )


@require_safe
@office_work
def conflicts(request: ActorRequest, pk: int = 0) -> HttpResponse:
    """The turns of what is typed just now, and what stands in their way (a fragment)."""
    form: RhythmForm
    if pk:
        form = ChangeSeriesForm(request.GET, actor=request.actor, series=fetch_series(request, pk))
    else:
        form = OpenSeriesForm(request.GET, actor=request.actor)
    turns = form.turns() if form.is_valid() else []
    found = form.conflicts() if turns else []
    return render(request, "meetings/_turns.html", {"turns": turns, "conflicts": found})


@office_work
def decide(request: ActorRequest, pk: int) -> HttpResponse:
    """The chair decides on the times once, for every meeting of the series."""
    found = fetch_series(request, pk)
    if request.method != "POST":
        require(rules.may_decide(request.actor, found))
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        agreed = request.POST.get("answer") == "agree"
        verb = actions.agree_series if agreed else actions.decline_series
        seen = request.POST.get("seen", "")
        done = attempt(request, form, verb, found, actor=request.actor, seen=seen, **form.cleaned_data)
        if done is not None:
            messages.success(request, "已定，以后每次会期不再单独请示。" if agreed else "意见已告知办公室。")
            return redirect(found)
        found = fetch_series(request, pk)
    asked = terms_asked(found)
    turns = turns_ahead(asked, found.organ_id) if asked else []
    context = {"series": found, "form": form, "asked": asked, "terms": terms_in_force(found), "turns": turns}
    return render(request, "meetings/series_decide.html", context, status=422 if form.errors else 200)


@office_work
def end(request: ActorRequest, pk: int) -> HttpResponse:
    """Stop a series."""
    found = fetch_series(request, pk)
    form = ReasonForm(request.POST or None)
    hint = "以后没有人着手准备的会议随之取消；已发通知、已列议题的会议照开，要取消请到会议页。"
    sheet = Sheet("停止例会", "停止", found.get_absolute_url(), hint, context={"series": found})
    return form_page(
        request,
        sheet,
        form,
        actions.end_series,
        found,
        given=lambda: ((), dict(form.cleaned_data)),
        verdict=rules.may_end(request.actor, found),
        done="例会已停止。",
    )


@office_work
def skip(request: ActorRequest, pk: int, on: str) -> HttpResponse:
    """Leave one turn out beforehand."""
    found, day = fetch_series(request, pk), read_day(on)
    form = ReasonForm(request.POST or None)
    sheet = Sheet(
        f"{day.month}月{day.day}日这次不开", "不开", found.get_absolute_url(), context={"series": found}
    )
    return form_page(
        request,
        sheet,
        form,
        _skipped,
        found,
        day,
        given=lambda: ((), dict(form.cleaned_data)),
        verdict=rules.may_skip(request.actor, found),
        done="这一次不开，已记下。",
    )


def _skipped(found: Series, day: date, *, actor: Any, reason: str) -> Series:
    return actions.skip_turn(found, day, actor=actor, reason=reason).series


@office_work
@require_POST
def restore(request: ActorRequest, pk: int, on: str) -> HttpResponse:
    """Hold a turn after all."""
    found, day = fetch_series(request, pk), read_day(on)
    try:
        actions.restore_turn(found, day, actor=request.actor)
        messages.success(request, "这一次照开。")
    except Conflict as conflict:
        messages.error(request, conflict.sentence)
    return redirect(found)


@office_work
def extra(request: ActorRequest, pk: int) -> HttpResponse:
    """One meeting more."""
    found = fetch_series(request, pk)
    form = ExtraForm(request.POST or None, series=found)
    hint = f"会期由{found.chair}定，加开的这一次要单独请示。" if found.needs_decision else ""
    context = {"series": found, "watched": reverse("meetings:series-conflicts-extra", args=[pk])}
    sheet = Sheet("加开一次", "加开", found.get_absolute_url(), hint, "meetings/series_extra.html", context)
    return form_page(
        request,
        sheet,
        form,
        actions.add_extra,
        found,
        given=lambda: ((), form.arguments()),
        verdict=rules.may_add(request.actor, found),
        done="已加开，参会范围按例会列好了。",
    )


@require_safe
@office_work
def conflicts_of_extra(request: ActorRequest, pk: int) -> HttpResponse:
    """What stands in the way of an extra meeting (a fragment)."""
    form = ExtraForm({**request.GET.dict(), "reason": "…"}, series=fetch_series(request, pk))
    found = form.conflicts() if form.is_valid() else []
    return render(request, "meetings/_conflicts.html", {"conflicts": found})

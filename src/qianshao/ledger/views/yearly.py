"""年度工作历: twelve months at a glance, the load of the units week by week, and what the office puts on it."""

import calendar
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from qianshao.foundation.clock import today
from qianshao.foundation.forms import attempt
from qianshao.foundation.marks import DayMark, MarkLine, lines_of, marks_of
from qianshao.foundation.typed import number_typed
from qianshao.foundation.verdict import require
from qianshao.foundation.wording import WEEKDAYS
from qianshao.foundation.workdays import is_working_day, source_of
from qianshao.ledger import actions
from qianshao.ledger.forms.yearly import EntryForm, FixedDateForm, NextYearForm, ProposalRow
from qianshao.ledger.models import FixedDate, YearEntry
from qianshao.ledger.queries.yearly import (
    Occasion,
    deadlines_by_day,
    fixed_dates_of,
    load_of,
    occasions_of,
    proposals_for,
)
from qianshao.ledger.rules import PREPARE_PLAN, may_keep_calendar
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.people.permissions import holds


@dataclass(frozen=True)
class Cell:
    """One day of a month's table."""

    day: date
    works: bool
    is_today: bool
    marked: bool
    due: int


@dataclass(frozen=True)
class MonthCard:
    number: int
    weeks: list[list[Cell | None]]
    occasions: list[Occasion]
    due: int
    marks: list[MarkLine]


def months_of(
    year: int, occasions: list[Occasion], due: Counter[date], marks: list[DayMark]
) -> list[MonthCard]:
    """The twelve months, each with its days and what stands on them."""
    return [
        _month(
            year,
            number,
            [each for each in occasions if each.on.month == number],
            due,
            [mark for mark in marks if mark.day.month == number],
        )
        for number in range(1, 13)
    ]


def _month(
    year: int, number: int, occasions: list[Occasion], due: Counter[date], marks: list[DayMark]
) -> MonthCard:
    # What comes back every week would frame every week.
    marked = {each.on for each in occasions} | {mark.day for mark in marks if not mark.group}

    def cell(day: date) -> Cell | None:
        if day.month != number:
            return None
        return Cell(day, is_working_day(day), day == today(), day in marked, due[day])

    weeks = calendar.Calendar().monthdatescalendar(year, number)
    total = sum(count for day, count in due.items() if day.month == number)
    return MonthCard(
        number, [[cell(day) for day in week] for week in weeks], occasions, total, lines_of(marks)
    )


@office_work
def year(request: ActorRequest) -> HttpResponse:
    """A year: fixed dates, plans and deadlines month by month, then units by weeks as numbers in shades."""
    now = today()
    shown = number_typed(request.GET.get("year"), least=now.year - 10, most=now.year + 3) or now.year
    begun = (now.month + 2) // 3 if shown == now.year else 1
    quarter = number_typed(request.GET.get("quarter"), least=1, most=4) or begun
    occasions = occasions_of(request.actor, shown)
    marks = marks_of(request.actor, shown)
    context: dict[str, Any] = {
        "year": shown,
        "months": months_of(shown, occasions, deadlines_by_day(request.actor, shown), marks),
        "weekdays": WEEKDAYS,
        "unknown": source_of(shown) == "weekends",
        "empty": not (occasions or marks),
    }
    size = request.GET.get("print", "")
    if size in ("a3", "a4"):
        return render(
            request,
            "ledger/year_paper.html",
            context | {"size": size, "back": f"{reverse('ledger:year')}?year={shown}"},
        )
    context |= {
        "load": load_of(request.actor, shown, quarter),
        "quarter": quarter,
        "quarters": [(number, f"{WEEKDAYS[number - 1]}季度") for number in range(1, 5)],
        "years": [
            number for number in (shown - 1, shown, shown + 1) if now.year - 10 <= number <= now.year + 3
        ],
        "may_keep": may_keep_calendar(request.actor),
        "may_prepare": holds(request.actor, PREPARE_PLAN),
        "next_year": now.year + 1,
    }
    return render(request, "ledger/year.html", context)


@office_work
def fixed_dates(request: ActorRequest) -> HttpResponse:
    """The days that come back every year, in the order of a year."""
    found = fixed_dates_of(request.actor.organ_id)
    context = {
        "rows": [(each, each.rule.words, each.rule.on(today().year)) for each in found],
        "may_keep": may_keep_calendar(request.actor),
    }
    return render(request, "ledger/fixed_dates.html", context)


@office_work
def new_fixed_date(request: ActorRequest) -> HttpResponse:
    return _keep(request, None)


@office_work
def edit_fixed_date(request: ActorRequest, pk: int) -> HttpResponse:
    return _keep(request, _fixed(request, pk))


def _fixed(request: ActorRequest, pk: int) -> FixedDate:
    return get_object_or_404(FixedDate, pk=pk, organ_id=request.actor.organ_id, retired_on=None)


def _keep(request: ActorRequest, fixed: FixedDate | None) -> HttpResponse:
    require(may_keep_calendar(request.actor))
    form = FixedDateForm(request.POST or None, actor=request.actor, fixed=fixed)
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, actions.keep_fixed_date, form.draft(), actor=request.actor, fixed=fixed)
        if done is not None:
            messages.success(request, f"“{done}”已记入固定日期（{done.rule.words}），各年工作历上都会有。")
            return redirect("ledger:fixed-dates")
    return render(request, "ledger/fixed_date.html", {"form": form, "fixed": fixed})


@office_work
@require_POST
def retire_fixed_date(request: ActorRequest, pk: int) -> HttpResponse:
    fixed = actions.retire_fixed_date(_fixed(request, pk), actor=request.actor)
    messages.success(request, f"“{fixed}”已停用，以后各年不再有。")
    return redirect("ledger:fixed-dates")


@office_work
def new_entry(request: ActorRequest) -> HttpResponse:
    """Something on a day of one year."""
    require(may_keep_calendar(request.actor))
    form = EntryForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, actions.put_entry, actor=request.actor, **form.cleaned_data)
        if done is not None:
            messages.success(request, f"“{done}”已排进{done.year}年工作历。")
            return redirect(f"{reverse('ledger:year')}?year={done.year}")
    return render(request, "ledger/year_entry.html", {"form": form})


@office_work
@require_POST
def drop_entry(request: ActorRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(YearEntry, pk=pk, organ_id=request.actor.organ_id)
    shown = entry.year
    actions.drop_entry(entry, actor=request.actor)
    messages.success(request, f"“{entry.title}”已从{shown}年工作历上删去。")
    return redirect(f"{reverse('ledger:year')}?year={shown}")


@office_work
def propose_year(request: ActorRequest) -> HttpResponse:
    """Next year as this one suggests it: each line is accepted, changed in its day, or dropped; then it is made."""
    require(may_keep_calendar(request.actor))
    shown = today().year + 1
    proposals = proposals_for(request.actor.organ_id, shown)
    data = request.POST or None
    form = NextYearForm(data)
    rows = [ProposalRow(data, proposal=each, year=shown) for each in proposals]
    if request.method == "POST" and form.is_valid() and all([row.is_valid() for row in rows]):  # noqa: C419 - every row says what is wrong with it
        chosen = [accepted for row in rows if (accepted := row.accepted()) is not None]
        made = attempt(request, form, actions.make_year, shown, chosen, actor=request.actor)
        if made is not None:
            messages.success(request, f"{shown}年工作历已排进 {len(made)} 项。")
            return redirect(f"{reverse('ledger:year')}?year={shown}")
    context = {"form": form, "rows": rows, "year": shown, "unknown": source_of(shown) == "weekends"}
    return render(request, "ledger/year_propose.html", context)

"""座次: the picture from either side, the table, moving somebody, seating everybody anew."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from qianshao.foundation.forms import attempt
from qianshao.meetings import actions
from qianshao.meetings.forms.seating import ArrangeForm, SeatForm
from qianshao.meetings.models import Meeting
from qianshao.meetings.queries.seating import Seating, seating_of
from qianshao.meetings.rules.papers import may_print
from qianshao.meetings.rules.seating import may_seat
from qianshao.meetings.seat_picture import drawing_of, lines_of, value_of_person
from qianshao.meetings.views.common import Sheet, fetch, form_page
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest

_PLATFORM = "platform"


@office_work
def seating(request: ActorRequest, pk: int) -> HttpResponse:
    """How the meeting is seated; a POST moves one person."""
    meeting = fetch(request, pk)
    found = seating_of(meeting)
    if found is None:
        context = {"meeting": meeting, "may_seat": may_seat(request.actor, meeting)}
        return render(request, "meetings/seating.html", context)
    view = request.POST.get("view", request.GET.get("view", ""))
    form = SeatForm(request.POST or None, seating=found, initial={"view": view})
    if request.method == "POST" and form.is_valid():
        moved = attempt(
            request, form, actions.move_seat, meeting, form.cleaned_data["move"], actor=request.actor
        )
        if moved is not None:
            messages.success(request, _said(form.cleaned_data["move"], found))
            return redirect(_address(pk, view))
        found = seating_of(meeting) or found
    context = _shown(request, meeting, found, view)
    return render(
        request, "meetings/seating.html", context | {"form": form}, status=422 if form.errors else 200
    )


def _shown(request: ActorRequest, meeting: Meeting, found: Seating, view: str) -> dict[str, Any]:
    from_platform = view == _PLATFORM
    return {
        "meeting": meeting,
        "seating": found,
        "drawing": drawing_of(found, from_platform=from_platform),
        "from_platform": from_platform,
        "lines": list(lines_of(found)),
        "unseated": [(row, value_of_person(found, row)) for row in found.unseated],
        "may_seat": may_seat(request.actor, meeting),
        "may_print": may_print(request.actor, meeting),
    }


def _said(move: actions.Move, before: Seating) -> str:
    where = before.name(move.to) if move.to else "不排座"
    return f"已把{move.attendee.comer or move.attendee.unit}排到{where}。" if move.to else "已撤下座位。"


def _address(pk: int, view: str) -> str:
    query = f"?view={_PLATFORM}" if view == _PLATFORM else ""
    return f"{reverse('meetings:seating', args=[pk])}{query}#hall"


@office_work
def arrange(request: ActorRequest, pk: int) -> HttpResponse:
    """Seat everybody by rank and list."""
    meeting = fetch(request, pk)
    found = seating_of(meeting)
    form = ArrangeForm(request.POST or None, meeting=meeting, seating=found)
    hint = "重新排座会放弃手工调过的座位。" if found else "先按职务次序和参会名单排好，再在图上调整。"
    sheet = Sheet(
        "重新排座" if found else "排座次",
        "排座",
        reverse("meetings:seating", args=[pk]),
        hint,
        context={"meeting": meeting},
    )
    return form_page(
        request,
        sheet,
        form,
        actions.arrange_seats,
        meeting,
        given=lambda: ((form.arrangement(),), {}),
        verdict=may_seat(request.actor, meeting),
        done="座次已排好，请对照图再看一遍。",
    )

"""由日历文件登记: a file is read, its events are shown to be put right, those that are kept become meetings."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from qianshao.foundation.forms import attempt
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.meetings import actions
from qianshao.meetings.calendar_reading import LARGEST, MOST_EVENTS, ReadEvent, read_calendar
from qianshao.meetings.forms.importing import (
    EventForm,
    FileForm,
    KindForm,
    conflicts_of,
    initial_of,
    may_be_kept,
    unit_for,
)
from qianshao.meetings.models import Meeting
from qianshao.meetings.queries.imported import registered
from qianshao.meetings.rules.meeting import may_open
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest

# So many events are looked at for what else stands at their time.
_LOOKED_AT = 30


@dataclass
class Row:
    """One event on the page: its form, what is to be known of it."""

    form: EventForm
    event: ReadEvent | None = None
    meeting: Meeting | None = None
    conflicts: list[str] | None = None

    @property
    def over(self) -> bool:
        """Whether it can no longer be registered."""
        return self.event is not None and not may_be_kept(self.event)


@office_work
def upload(request: ActorRequest) -> HttpResponse:
    """Take the file and show what it holds. Nothing of it is kept."""
    require(may_open(request.actor))
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            reading = read_calendar(_content(form.cleaned_data["file"]))
            refuse_marked(
                reading.text, *(text for each in reading.events for text in (each.title, each.about))
            )
            return _shown(request, _rows(request, reading.events), [str(each) for each in reading.faults])
        except Unacceptable as wrong:
            form.add_error(wrong.field or None, wrong.sentence)
    context = {"form": form, "back": reverse("meetings:list")}
    return render(request, "meetings/from_calendar.html", context, status=422 if form.errors else 200)


def _content(file: "UploadedFile[Any]") -> bytes:
    content: bytes = file.read(LARGEST + 1)
    return content


def _rows(request: ActorRequest, events: list[ReadEvent]) -> list[Row]:
    known = registered(request.actor.organ_id, events)
    rows = []
    for number, event in enumerate(events):
        meeting = known.get((event.uid, event.turn))
        initial = initial_of(event) | ({"keep": False} if meeting else {})
        looked = number < _LOOKED_AT and may_be_kept(event) and not meeting
        found = conflicts_of(event, request.actor) if looked else []
        rows.append(Row(EventForm(initial=initial, prefix=f"e{number}"), event, meeting, found))
    return rows


def _shown(
    request: ActorRequest,
    rows: list[Row],
    faults: list[str],
    kind_form: KindForm | None = None,
) -> HttpResponse:
    kind_form = kind_form or KindForm(actor=request.actor)
    context = {
        "rows": rows,
        "faults": faults,
        "kind_form": kind_form,
        "back": reverse("meetings:from-calendar"),
    }
    wrong = kind_form.errors or any(row.form.errors for row in rows)
    return render(request, "meetings/from_calendar_rows.html", context, status=422 if wrong else 200)


@office_work
@require_POST
def keep(request: ActorRequest) -> HttpResponse:
    """Register what was chosen."""
    require(may_open(request.actor))
    count = request.POST.get("count", "")
    number = min(int(count), MOST_EVENTS) if count.isdecimal() and len(count) < 4 else 0
    rows = [Row(EventForm(request.POST, prefix=f"e{place}")) for place in range(number)]
    kind_form = KindForm(request.POST, actor=request.actor)
    valid = [row.form.is_valid() for row in rows]
    if kind_form.is_valid() and all(valid):
        kind = kind_form.cleaned_data["kind"]
        unit = unit_for(kind, request.actor)
        chosen = [row.form.event(kind, unit) for row in rows if row.form.cleaned_data.get("keep") and unit]
        done = attempt(request, kind_form, actions.register_events, chosen, actor=request.actor)
        if done is not None:
            messages.success(request, f"已登记{len(done)}个会议，请核对参会范围。")
            return redirect("meetings:list")
    return _shown(request, rows, [], kind_form)

"""签到: the screen with its changing code, the phone that scanned it, the list."""

from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from qianshao.foundation.clock import now
from qianshao.foundation.verdict import Conflict, require
from qianshao.meetings import actions
from qianshao.meetings.forms.running import HandForm
from qianshao.meetings.models import Attendee, Meeting
from qianshao.meetings.queries.attendees import attendees_of
from qianshao.meetings.queries.running import place_of, present
from qianshao.meetings.queries.seating import seats_told
from qianshao.meetings.queries.seen import visible_to
from qianshao.meetings.rules.meeting import who_prepares
from qianshao.meetings.rules.running import may_take_attendance
from qianshao.meetings.sign_codes import PATIENCE, code_for, code_holds, picture_of
from qianshao.meetings.views.common import Sheet, fetch, form_page
from qianshao.people.actor import Actor
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest

_NOTED = "meetings_scanned"


@require_safe
@office_work
def screen(request: ActorRequest, pk: int) -> HttpResponse:
    """The code to be shown in the room, with who is there; asked again every few seconds for its part."""
    meeting = fetch(request, pk)
    require(may_take_attendance(request.actor, meeting))
    path = reverse("meetings:scan", args=[meeting.pk, code_for(meeting, now())])
    context = {
        "meeting": meeting,
        # Drawn by a library of our own address: nothing a person wrote is in it.
        "code": mark_safe(picture_of(request.build_absolute_uri(path))),  # noqa: S308 - see above
        "present": present(attendees_of(meeting)),
    }
    part = bool(getattr(request, "htmx", False))
    return render(request, "meetings/_screen.html" if part else "meetings/screen.html", context)


@require_safe
def scan(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Where the code leads: it is looked at while it holds. Whoever is signed in to the product gets the button at once;
    for the others what was scanned is kept in the session until they are."""
    meeting = Meeting.objects.filter(pk=pk, open=True).select_related("room").first()
    if meeting is None or not code_holds(meeting, code, now()):
        return render(request, "meetings/stale.html", {"sentence": actions.STALE}, status=410)
    scanned = {"meeting": pk, "code": code, "at": now().timestamp()}
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or actor.is_admin or actor.organ_id != meeting.organ_id:
        request.session[_NOTED] = scanned
        return redirect("meetings:sign", pk=pk)
    place = place_of(meeting, actor)
    return render(
        request, "meetings/sign.html", _button(meeting, place, scanned, cast(ActorRequest, request))
    )


def _button(
    meeting: Meeting, place: Attendee | None, scanned: dict[str, Any], request: ActorRequest
) -> dict[str, Any]:
    """The page with its one button; what was scanned goes along signed, good for this person in this seat alone."""
    token = signing.dumps(scanned | _whose(request), salt=_NOTED)
    return {"meeting": meeting if place else None, "place": place, "ready": place is not None, "token": token}


def _scanned(request: ActorRequest) -> dict[str, Any]:
    """What this person scanned: as the page brings it back, or as the session kept it; nothing where it is another's."""
    try:
        brought = signing.loads(request.POST.get("token", ""), salt=_NOTED, max_age=PATIENCE)
    except signing.BadSignature:
        brought = request.session.get(_NOTED) or {}
    whose = _whose(request)
    return brought if all(brought.get(name, mine) == mine for name, mine in whose.items()) else {}


def _whose(request: ActorRequest) -> dict[str, Any]:
    return {"person": request.actor.person_id, "seat": request.seat.key if request.seat else ""}


@office_work
def sign(request: ActorRequest, pk: int) -> HttpResponse:
    """The phone's page: one button."""
    scanned = _scanned(request)
    if request.method == "POST" and scanned.get("meeting") == pk:
        return _signed(request, pk, scanned)
    meeting = get_object_or_404(
        Meeting.objects.select_related("room"), pk=pk, organ_id=request.actor.organ_id
    )
    place = place_of(meeting, request.actor)
    if scanned.get("meeting") == pk:
        return render(request, "meetings/sign.html", _button(meeting, place, scanned, request))
    return _said(request, meeting, "请扫会场屏幕上的签到码。")


def _signed(request: ActorRequest, pk: int, scanned: dict[str, Any]) -> HttpResponse:
    """The tap: hundreds at once, so the meeting and the place are read where they are written, and not before."""
    scanned_at = datetime.fromtimestamp(scanned["at"], tz=now().tzinfo)
    meeting = Meeting(pk=pk)
    try:
        signed = actions.sign_by_code(
            meeting, actor=request.actor, code=scanned["code"], scanned_at=scanned_at
        )
    except Meeting.DoesNotExist:
        raise Http404 from None
    except Conflict as conflict:
        found = get_object_or_404(Meeting, pk=pk, organ_id=request.actor.organ_id)
        return _said(request, found, conflict.sentence)
    seat = seats_told([signed]).get(signed.pk, "")
    return render(request, "meetings/sign.html", {"signed": signed, "meeting": signed.meeting, "seat": seat})


def _said(request: ActorRequest, meeting: Meeting, sentence: str) -> HttpResponse:
    """Why it was not signed; the meeting is named only to whoever is asked to it."""
    asked = place_of(meeting, request.actor) is not None
    context = {"meeting": meeting if asked else None, "sentence": sentence}
    return render(request, "meetings/sign.html", context)


@office_work
def attendance(request: ActorRequest, pk: int) -> HttpResponse:
    """The list: who is there, who is missing; ticked off, or signed in by hand."""
    meeting = fetch(request, pk)
    require(who_prepares(request.actor, meeting))
    form = HandForm(request.POST or None, meeting=meeting)
    context = {
        "meeting": meeting,
        "present": present(attendees_of(meeting)),
        "may_take": may_take_attendance(request.actor, meeting),
    }
    sheet = Sheet(
        "签到",
        "补签",
        reverse("meetings:attendance", args=[pk]),
        template="meetings/attendance.html",
        context=context,
    )
    return form_page(
        request,
        sheet,
        form,
        _by_hand,
        meeting,
        given=lambda: ((form.cleaned_data["name"],), {}),
        verdict=who_prepares(request.actor, meeting),
        done="已补签。",
    )


def _by_hand(meeting: Meeting, person: Any, *, actor: Any) -> bool:
    actions.sign_by_hand(meeting, person, actor=actor)
    return True


@office_work
@require_POST
def tick(request: ActorRequest, pk: int, name: str) -> HttpResponse:
    """Tick somebody off, or take the tick back."""
    if name not in ("on", "back"):
        raise Http404
    rows = Attendee.objects.select_related("meeting__unit", "meeting__chair", "unit", "person", "substitute")
    place = get_object_or_404(rows, pk=pk, meeting__in=visible_to(request.actor))
    verb = actions.take_back_sign if name == "back" else actions.sign_on_list
    try:
        verb(place, actor=request.actor)
    except Conflict as conflict:
        messages.error(request, conflict.sentence)
    return redirect(reverse("meetings:attendance", args=[place.meeting_id]) + f"#place-{place.pk}")

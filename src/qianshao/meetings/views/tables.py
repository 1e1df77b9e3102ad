"""The pages of the office's kinds of meeting and meeting rooms."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from qianshao.foundation.verdict import Conflict, denied
from qianshao.meetings import actions
from qianshao.meetings.forms.tables import KindForm, RoomForm
from qianshao.meetings.models import MeetingKind, Room
from qianshao.meetings.queries.seen import kinds_of, meetings_ahead, rooms_of
from qianshao.meetings.rules.tables import may_keep_kinds, may_keep_rooms
from qianshao.meetings.views.common import Sheet, form_page
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


@office_work
def kinds(request: ActorRequest) -> HttpResponse:
    """The kinds of meeting in use."""
    if request.method == "POST":
        added = actions.set_up_usual_kinds(actor=request.actor)
        messages.success(request, f"已设{len(added)}种会议。" if added else "常用的会议种类都有了。")
        return redirect("meetings:kinds")
    in_use = (
        kinds_of(request.actor.organ_id)
        .select_related("chair", "unit")
        .prefetch_related("usual__post", "usual__unit")
    )
    context = {"kinds": in_use, "may_keep": may_keep_kinds(request.actor)}
    return render(request, "meetings/kinds.html", context)


@office_work
def kind(request: ActorRequest, pk: int = 0) -> HttpResponse:
    """One kind: changed, or (without a number) added."""
    organ_id = request.actor.organ_id
    found = get_object_or_404(MeetingKind, organ_id=organ_id, pk=pk, closed_on=None) if pk else None
    form = KindForm(request.POST or None, organ_id=organ_id, kind=found)
    back = reverse("meetings:kinds")
    sheet = Sheet(f"会议种类：{found}" if found else "设会议种类", "保存", back, context={"closable": found})
    verb = actions.change_kind if found else actions.keep_kind
    return form_page(
        request,
        sheet,
        form,
        verb,
        *([found] if found else []),
        given=lambda: ((form.details(),), {}),
        verdict=may_keep_kinds(request.actor),
        done="已保存。",
    )


@office_work
@require_POST
def close_kind(request: ActorRequest, pk: int) -> HttpResponse:
    """Stop a kind."""
    found = get_object_or_404(MeetingKind, organ_id=request.actor.organ_id, pk=pk)
    actions.close_kind(found, actor=request.actor)
    messages.success(request, f"“{found}”已停用，开过的会议还在。")
    return redirect("meetings:kinds")


@office_work
def rooms(request: ActorRequest) -> HttpResponse:
    """The rooms, and what is to be held in each."""
    may_keep = may_keep_rooms(request.actor)
    rows = []
    for room in rooms_of(request.actor.organ_id):
        ahead = list(meetings_ahead(room)[:5])
        rows.append((room, ahead))
    return render(request, "meetings/rooms.html", {"rooms": rows, "may_keep": may_keep})


@office_work
def room(request: ActorRequest, pk: int = 0) -> HttpResponse:
    """One room: changed, or (without a number) added."""
    found = get_object_or_404(Room, organ_id=request.actor.organ_id, pk=pk, closed_on=None) if pk else None
    form = RoomForm(request.POST or None, room=found)
    may_close = may_keep_rooms(request.actor)
    if found and may_close and meetings_ahead(found).exists():
        may_close = denied(f"{found}还安排有会议，先换会议室或取消会议。")
    context = {"room": found, "may_close": may_close}
    heading = f"会议室：{found}" if found else "设会议室"
    sheet = Sheet(heading, "保存", reverse("meetings:rooms"), context=context)
    verb = actions.change_room if found else actions.keep_room
    return form_page(
        request,
        sheet,
        form,
        verb,
        *([found] if found else []),
        given=lambda: ((form.details(),), {}),
        verdict=may_keep_rooms(request.actor),
        done="已保存。",
    )


@office_work
@require_POST
def close_room(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a room out of use."""
    found = get_object_or_404(Room, organ_id=request.actor.organ_id, pk=pk)
    try:
        actions.close_room(found, actor=request.actor)
        messages.success(request, f"{found}已停用。")
    except Conflict as conflict:
        messages.error(request, conflict.sentence)
    return redirect("meetings:rooms")

"""A leader answers what the office recorded in their name (代录)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from qianshao.meetings import actions
from qianshao.meetings.forms.recording import ContestForm
from qianshao.meetings.models import Recording
from qianshao.meetings.queries.seen import visible_to
from qianshao.meetings.rules.recording import CONTEST, may_answer_recording
from qianshao.meetings.views.common import Sheet, form_page
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


def _fetch(request: ActorRequest, pk: int) -> Recording:
    seen = Recording.objects.filter(proposal__meeting__in=visible_to(request.actor))
    return get_object_or_404(seen.select_related("proposal__meeting", "post"), pk=pk)


@office_work
@require_POST
def confirm(request: ActorRequest, pk: int) -> HttpResponse:
    """It stands as it was recorded."""
    recording = _fetch(request, pk)
    actions.confirm_recording(recording, actor=request.actor)
    messages.success(request, "已确认，代录的答复作数。")
    return redirect(recording)


@office_work
def contest(request: ActorRequest, pk: int) -> HttpResponse:
    """It is not what the leader decided."""
    recording = _fetch(request, pk)
    form = ContestForm(request.POST or None)
    sheet = Sheet(
        "对代录提出异议",
        "提出异议",
        recording.get_absolute_url(),
        "代录的答复不再作数，会议回到原来的样子，由您重新定。",
        context={"meeting": recording.proposal.meeting},
    )
    return form_page(
        request,
        sheet,
        form,
        actions.contest_recording,
        recording,
        given=lambda: ((), dict(form.cleaned_data)),
        verdict=may_answer_recording(request.actor, recording, CONTEST),
        done="异议已告知办公室。",
    )

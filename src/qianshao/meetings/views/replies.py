"""Answering a notice, and the notice as a paper."""

from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from qianshao.meetings import actions
from qianshao.meetings.forms.replies import ReplyForm
from qianshao.meetings.models import Attendee
from qianshao.meetings.notice_paper import as_docx, as_pdf
from qianshao.meetings.queries.seen import visible_to
from qianshao.meetings.rules.replies import may_reply
from qianshao.meetings.views.common import Sheet, fetch, form_page
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


@office_work
def reply(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer for one place."""
    rows = Attendee.objects.select_related("meeting__room", "unit", "person", "substitute")
    attendee = get_object_or_404(rows, pk=pk, meeting__in=visible_to(request.actor))
    form = ReplyForm(request.POST or None, attendee=attendee)
    if request.method == "GET" and request.GET.get("reply") in ("coming", "leave", "substitute"):
        form.initial["reply"] = request.GET["reply"]
    where = f"{attendee.unit}（单位派员）" if attendee.for_unit else str(attendee.person)
    sheet = Sheet(
        f"回复：{where}", "回复", attendee.meeting.get_absolute_url(), context={"meeting": attendee.meeting}
    )
    return form_page(
        request,
        sheet,
        form,
        actions.reply,
        attendee,
        given=lambda: ((form.replied(),), {}),
        verdict=may_reply(request.actor, attendee),
        done="已回复，承办单位看得到。开会以前可以改。",
    )


@require_safe
@office_work
def notice(request: ActorRequest, pk: int, ending: str) -> HttpResponse:
    """The notice as PDF or DOCX."""
    meeting = fetch(request, pk)
    word = ending == "docx"
    content = as_docx(meeting) if word else as_pdf(meeting)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    response = HttpResponse(content, content_type=kind if word else "application/pdf")
    name = quote(f"{meeting.title}通知")
    response["Content-Disposition"] = f"attachment; filename*=utf-8''{name}.{ending}"
    return response

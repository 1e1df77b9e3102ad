"""What is printed for a meeting: 座次图 席卡 签到表 会务清单."""

from collections.abc import Callable
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from qianshao.foundation.paper import paper_response
from qianshao.foundation.verdict import require
from qianshao.gongwen.forms import Form
from qianshao.meetings.models import Meeting
from qianshao.meetings.rules.papers import may_print
from qianshao.meetings.seat_papers import name_cards, seat_chart
from qianshao.meetings.sheets import checklist, sign_sheet
from qianshao.meetings.views.common import fetch
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest

_FORMS: dict[str, tuple[str, Callable[[Meeting], Form]]] = {
    "sign-sheet": ("签到表", sign_sheet),
    "checklist": ("会务清单", checklist),
}


@require_safe
@office_work
def paper(request: ActorRequest, pk: int, name: str) -> HttpResponse:
    """One of them as a PDF."""
    meeting = fetch(request, pk)
    require(may_print(request.actor, meeting))
    if name == "name-cards":
        return _cards(meeting)
    if name == "seating":
        form = seat_chart(meeting, from_platform=request.GET.get("view") == "platform")
        return paper_response(form, f"{meeting.title}座次图")
    if name not in _FORMS:
        raise Http404
    word, made = _FORMS[name]
    return paper_response(made(meeting), f"{meeting.title}{word}")


def _cards(meeting: Meeting) -> HttpResponse:
    response = HttpResponse(name_cards(meeting), content_type="application/pdf")
    response["Content-Disposition"] = (
        f"attachment; filename*=utf-8''{quote(meeting.title)}{quote('席卡')}.pdf"
    )
    return response

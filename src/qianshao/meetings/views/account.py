"""会议账: what was held this year to date, beside the same period last year."""

from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from qianshao.foundation.lists import list_response
from qianshao.foundation.verdict import require
from qianshao.meetings.lists import HELD, listed
from qianshao.meetings.queries.account import by_kind, by_month, by_unit, spans, total_of
from qianshao.meetings.queries.seen import visible_to
from qianshao.meetings.rules.account import may_read_account
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


@office_work
def account(request: ActorRequest) -> HttpResponse:
    """Per unit and per kind, in the office's own order."""
    require(may_read_account(request.actor))
    organ_id = request.actor.organ_id
    units, kinds = by_unit(organ_id), by_kind(organ_id)
    now, before = spans()
    context = {
        "now": now,
        "before": before,
        "total": total_of(kinds),
        "units": [row for row in units if not row.is_empty],
        "kinds": [row for row in kinds if not row.is_empty],
        "months": by_month(organ_id),
    }
    return render(request, "meetings/account.html", context)


@office_work
def chart(request: ActorRequest) -> HttpResponse:
    """The months as a chart; the same numbers stand in the table beside it."""
    require(may_read_account(request.actor))
    months = by_month(request.actor.organ_id)
    option = {
        "grid": {"left": 8, "right": 16, "top": 32, "bottom": 8, "containLabel": True},
        "legend": {"top": 0, "data": ["去年同期", "今年"]},
        "xAxis": {"type": "category", "data": [f"{month}月" for month, _, _ in months]},
        "yAxis": {"type": "value", "minInterval": 1},
        "series": [
            {
                "name": "去年同期",
                "type": "bar",
                "data": [before for _, _, before in months],
                "color": "#9aa3ad",
            },
            {"name": "今年", "type": "bar", "data": [now for _, now, _ in months], "color": "#a6261d"},
        ],
    }
    return JsonResponse(option)


@office_work
def held(request: ActorRequest) -> HttpResponseBase:
    """The meetings behind a figure."""
    meetings = listed(visible_to(request.actor).filter(held_on__isnull=False))
    return list_response(request, HELD, meetings, template="meetings/held.html")

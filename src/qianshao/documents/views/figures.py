"""办文统计 on a page: each step's time and returns, each line opening the turns behind it."""

from django.http import HttpResponse
from django.shortcuts import render

from qianshao.documents.queries.figures import in_days, step_figures, turns_of
from qianshao.documents.rules.incoming import sees_figures
from qianshao.foundation.lists.filters import named_period
from qianshao.foundation.verdict import require
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.processes.models import Task

_PERIODS = (("month", "本月"), ("quarter", "本季度"), ("year", "本年"), ("last-year", "上年"))
_MOST_SHOWN = 200


@office_work
def figures(request: ActorRequest) -> HttpResponse:
    """The table, and with `label` and `step` the turns one line counts."""
    require(sees_figures(request.actor))
    asked = request.GET.get("period", "year")
    period = named_period(asked if asked in dict(_PERIODS) else "year")
    if period is None:
        raise AssertionError("a period of the table has no days")
    organ_id = request.actor.organ_id
    label, step = request.GET.get("label", ""), request.GET.get("step", "")
    turns = list(turns_of(organ_id, period, label, step)[:_MOST_SHOWN]) if step else []
    page = {
        "period": period,
        "asked": asked,
        "periods": _PERIODS,
        "figures": step_figures(organ_id, period),
        "step": step,
        "turns": [(turn, _took(turn)) for turn in turns],
    }
    return render(request, "documents/figures.html", page)


def _took(turn: Task) -> float:
    return in_days(turn.done_at - turn.opened_at) if turn.done_at and turn.opened_at else 0.0

"""The board and the timeline: pictures of the same matters, with 看表 one click away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from qianshao.foundation.clock import today
from qianshao.ledger.models import Matter
from qianshao.ledger.queries import Light, Thresholds, light_of, listed, lit, thresholds_of
from qianshao.ledger.views.lists import unit_choices
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest

_CARDS = 20
_BARS = 60
_MONTHS = 6


@dataclass(frozen=True)
class Card:
    matter: Matter
    light: Light


@dataclass(frozen=True)
class BoardColumn:
    """One column: its word, the first cards, where the rest is listed."""

    label: str
    cards: Sequence[Card]
    more: bool
    url: str


def _narrowed(request: ActorRequest) -> tuple[QuerySet[Matter], str]:
    """The open matters of the chosen unit, and that unit."""
    matters = listed(request.actor, open_only=True)
    chosen = request.GET.get("unit", "")
    units = {value for value, _ in unit_choices(request.actor)}
    if chosen not in units:
        return matters, ""
    return matters.filter(lead_unit_id=int(chosen)), chosen


@office_work
def board(request: ActorRequest) -> HttpResponse:
    """Cards by state or by light. A card is not moved by hand: what moves it is an act on its page."""
    matters, unit = _narrowed(request)
    by = "light" if request.GET.get("by") == "light" else "state"
    thresholds = thresholds_of(request.actor.organ_id)
    wanted = (
        (("red", "已超期"), ("amber", "快到期"), ("stagnant", "停滞"), ("green", "正常"))
        if by == "light"
        else (
            (Matter.State.TO_ASSIGN, "待指派"),
            (Matter.State.IN_HAND, "在办"),
            (Matter.State.DONE, "待销号"),
        )
    )
    columns = [_column(matters, by, value, label, thresholds, unit) for value, label in wanted]
    context = {"columns": columns, "by": by, "unit": unit, "units": unit_choices(request.actor)}
    return render(request, "ledger/board.html", context)


def _column(
    matters: QuerySet[Matter], by: str, value: str, label: str, thresholds: Thresholds, unit: str
) -> BoardColumn:
    chosen = lit(matters, value, thresholds) if by == "light" else matters.filter(state=value)
    found = list(chosen.select_related("lead_unit", "assignee").order_by("due_on", "pk")[: _CARDS + 1])
    asked = {by: value} | ({"unit": unit} if unit else {})
    return BoardColumn(
        label,
        [Card(matter, light_of(matter, thresholds)) for matter in found[:_CARDS]],
        len(found) > _CARDS,
        f"{reverse('ledger:list')}?{urlencode(asked)}",
    )


@dataclass(frozen=True)
class Bar:
    """One matter's bar, in the drawing's own units; `fill` and `pattern` say the light without a style."""

    matter: Matter
    light: Light
    x: int
    width: int
    y: int

    @property
    def text_y(self) -> int:
        return self.y + 14

    @property
    def anchor(self) -> str:
        return "end" if self.x > _TURN else "start"

    @property
    def text_x(self) -> int:
        return self.x + self.width if self.x > _TURN else self.x

    @property
    def colour(self) -> str:
        return {"red": "#b3261e", "amber": "#b26a00", "green": "#2f7d4f"}.get(self.light.colour, "#6b7280")


@dataclass(frozen=True)
class Month:
    label: str
    x: int


_LEFT, _WIDE, _ROW, _TOP = 0, 1080, 44, 32
# A bar that begins further right than this has its title end at its own end.
_TURN = 760


@office_work
def timeline(request: ActorRequest) -> HttpResponse:
    """Bars from the day a matter was opened to its deadline, over six months, unit by unit."""
    matters, unit = _narrowed(request)
    first = _month(today(), -2)
    after = _month(first, _MONTHS)
    found = matters.filter(opened_on__lt=after, due_on__gte=first).select_related("lead_unit", "assignee")
    rows = list(found.order_by("lead_unit__order", "due_on", "pk")[: _BARS + 1])
    thresholds = thresholds_of(request.actor.organ_id)
    bars = [_bar(row, number, first, after, thresholds) for number, row in enumerate(rows[:_BARS])]
    context = {
        "bars": bars,
        "months": _months(first, after),
        "today_x": _x(today(), first, after),
        "height": _TOP + len(bars) * _ROW + 8,
        "right": _LEFT + _WIDE,
        "more": len(rows) > _BARS,
        "unit": unit,
        "units": unit_choices(request.actor),
        "list_url": f"{reverse('ledger:list')}?{urlencode({'unit': unit} if unit else {})}",
    }
    return render(request, "ledger/timeline.html", context)


def _month(day: date, ahead: int) -> date:
    """The first of the month some months ahead."""
    months = day.year * 12 + day.month - 1 + ahead
    return date(months // 12, months % 12 + 1, 1)


def _x(day: date, first: date, after: date) -> int:
    """Where a day stands in the drawing, inside its frame."""
    share = (day - first).days / (after - first).days
    return _LEFT + round(_WIDE * min(max(share, 0), 1))


def _months(first: date, after: date) -> list[Month]:
    starts = [_month(first, ahead) for ahead in range(_MONTHS)]
    return [
        Month(
            f"{start.year}年{start.month}月" if start.month == 1 else f"{start.month}月",
            _x(start, first, after),
        )
        for start in starts
    ]


def _bar(matter: Matter, number: int, first: date, after: date, thresholds: Thresholds) -> Bar:
    start = _x(matter.opened_on, first, after)
    end = _x(matter.due_on + timedelta(days=1), first, after)
    return Bar(matter, light_of(matter, thresholds), start, max(end - start, 4), _TOP + number * _ROW)

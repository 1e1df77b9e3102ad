"""What the ledger says on the home page before it is asked (M26)."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Max, Q
from django.urls import reverse

from qianshao.foundation.clock import today
from qianshao.foundation.options import number_option
from qianshao.foundation.outlook import DayItem, Sentence, UnitLights
from qianshao.foundation.workdays import add_working_days
from qianshao.ledger.models import Matter
from qianshao.ledger.queries.lights import Thresholds, lit, thresholds_of
from qianshao.ledger.queries.seen import listed
from qianshao.people.actor import Actor
from qianshao.people.acts import HEAD_KINDS, UNIT_KINDS

_CAP = 99
_MOST_ITEMS = 30
_NAMED = 3
_State = Matter.State


def _list_url(**filters: str) -> str:
    return f"{reverse('ledger:list')}?{urlencode(filters)}"


def outlook(actor: Actor) -> list[Sentence]:
    """One sentence each on what is overdue, near its end, without progress or without a person."""
    if actor.is_admin or actor.is_system:
        return []
    seen, thresholds = listed(actor, open_only=True), thresholds_of(actor.organ_id)
    wanted = (
        ("at_risk", "red", "{} 件事项已超期"),
        ("coming", "amber", f"{{}} 件事项 {thresholds.amber_days} 个工作日内到期"),
        ("at_risk", "stagnant", f"{{}} 件事项 {thresholds.stagnant_days} 天以上无进展"),
        ("at_risk", "likely", "{} 件事项按推算可能晚办"),
    )
    said = []
    for kind, colour, words in wanted:
        count = _count(lit(seen, colour, thresholds))
        if count:
            said.append(Sentence(kind, words.format(count), _list_url(light=colour)))  # type: ignore[arg-type]  # one of the three words
    unassigned = _count(seen.filter(state=_State.TO_ASSIGN))
    if unassigned:
        said.append(
            Sentence("missing", f"{unassigned} 件事项还没有指定承办人", _list_url(state=_State.TO_ASSIGN))
        )
    return said


def quiet_units(actor: Actor) -> list[Sentence]:
    """Units with open matters none of which has moved for many working days: to the office, and to that unit's head."""
    if actor.is_system or not (actor.is_office or actor.kind in HEAD_KINDS):
        return []
    days = number_option(actor.organ_id, "ledger.quiet_unit_days")
    running = Matter.objects.filter(organ_id=actor.organ_id, open=True).exclude(state=_State.DONE)
    if not actor.is_office:
        running = running.filter(lead_unit_id=actor.unit_id or 0)
    still = running.values("lead_unit_id", "lead_unit__short_name").annotate(last=Max("last_progress_on"))
    # The first of the last so many working days, today among them: who moved on it or later is not quiet.
    first = add_working_days(today() + timedelta(days=1), -days)
    rows: Any = still.filter(last__lt=first).order_by("lead_unit_id")
    found = list(rows)
    if not found:
        return []
    names = "、".join(row["lead_unit__short_name"] for row in found[:_NAMED])
    more = f"等 {len(found)} 个单位" if len(found) > _NAMED else ""
    url = _list_url(unit=str(found[0]["lead_unit_id"])) if len(found) == 1 else _list_url(light="stagnant")
    return [Sentence("missing", f"{names}{more} {days} 个工作日以上没有一件事项有进展", url)]


def _count(matters: "object") -> str:
    number = matters.order_by()[: _CAP + 1].count()  # type: ignore[attr-defined]  # any sliced query
    return f"{_CAP}+" if number > _CAP else str(number or "")


def week(actor: Actor, first: date, last: date) -> list[DayItem]:
    """The deadlines of these days."""
    if actor.is_admin or actor.is_system:
        return []
    due = listed(actor, open_only=True).filter(due_on__gte=first, due_on__lte=last).exclude(state=_State.DONE)
    rows = due.select_related("lead_unit").order_by("due_on", "pk")[:_MOST_ITEMS]
    return [DayItem(row.due_on, f"{row.lead_unit} {row.title}", row.get_absolute_url()) for row in rows]


def unit_lights(actor: Actor) -> list[UnitLights]:
    """How the units stand that the actor heads or is in charge of; all of them for the principal and the office."""
    if actor.is_admin or actor.is_system or (actor.kind in UNIT_KINDS and actor.kind not in HEAD_KINDS):
        return []
    thresholds = thresholds_of(actor.organ_id)
    matters = Matter.objects.filter(organ_id=actor.organ_id, open=True).exclude(state=_State.DONE)
    if actor.charge:
        matters = matters.filter(lead_unit_id__in=actor.charge)
    elif not actor.is_leader and not actor.is_office:
        matters = matters.filter(lead_unit_id=actor.unit_id or 0)
    counted: Any = (  # rows of values and of what is annotated
        matters.values("lead_unit_id", "lead_unit__short_name")
        .annotate(**_colours(thresholds))
        .order_by("lead_unit_id")
    )
    return [
        UnitLights(
            row["lead_unit__short_name"],
            row["green"],
            row["amber"],
            row["red"],
            _list_url(unit=str(row["lead_unit_id"])),
            f"{row['stagnant']} 件停滞" if row["stagnant"] else "",
        )
        for row in counted
    ]


def _colours(thresholds: Thresholds) -> dict[str, Count]:
    return {
        "green": Count("pk", filter=Q(due_on__gt=thresholds.amber_until)),
        "amber": Count("pk", filter=Q(due_on__gte=thresholds.day, due_on__lte=thresholds.amber_until)),
        "red": Count("pk", filter=Q(due_on__lt=thresholds.day)),
        "stagnant": Count("pk", filter=Q(last_progress_on__lte=thresholds.stagnant_since)),
    }

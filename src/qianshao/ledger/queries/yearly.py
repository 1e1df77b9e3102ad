"""The year at a glance: what stands on which day, how loaded each unit is week by week, and what next year may hold."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from qianshao.foundation.clock import today
from qianshao.foundation.workdays import add_working_days
from qianshao.ledger.models import FixedDate, Plan, PlanTemplate, PlanTemplateStep, YearEntry
from qianshao.ledger.plans import first_day
from qianshao.ledger.queries.plans import plans_visible_to
from qianshao.ledger.queries.seen import visible_to
from qianshao.ledger.yearly import same_time_next_year, weeks_of
from qianshao.people.actor import Actor
from qianshao.people.models import Unit

# A plan whose first step begins within so many working days is said to be coming.
_SOON = 5
_GIVEN_UP = Plan.State.CANCELLED
# A day of the calendar: `entry` or `fixed`, its id, the year.
Key = tuple[str, int, int]


@dataclass(frozen=True)
class Occasion:
    """What stands on a day of the calendar: a fixed date, an entry of the year, or a plan."""

    on: date
    title: str
    unit: Unit | None
    plan: Plan | None = None
    template: PlanTemplate | None = None
    fixed: FixedDate | None = None
    entry: YearEntry | None = None

    @property
    def kind(self) -> str:
        """`plan` (under way or done), `wanted` (still to come, with a template, nobody has begun), `day` (just the day)."""
        if self.plan:
            return "plan"
        return "wanted" if self.template and self.on >= today() else "day"

    @property
    def word(self) -> str:
        return self.plan.get_state_display() if self.plan else {"wanted": "未拟定", "day": ""}[self.kind]

    @property
    def url(self) -> str:
        return self.plan.get_absolute_url() if self.plan else ""

    @property
    def begin_url(self) -> str:
        """Where a plan for this day is worked out."""
        asked: dict[str, Any] = {"on": self.on.isoformat(), "title": self.title}
        asked |= {"template": self.template.pk} if self.template else {}
        asked |= {"unit": self.unit.pk} if self.unit else {}
        asked |= {"entry": self.entry.pk} if self.entry else {"fixed": self.fixed.pk} if self.fixed else {}
        return f"{reverse('ledger:plan-new')}?{urlencode(asked)}"


def occasions_of(actor: Actor, year: int) -> list[Occasion]:
    """Everything on the calendar of a year that the actor may see, in order of days; a fixed number of queries.

    A day of the office's calendar stays on it for everybody, also where its plan is not theirs to see.
    """
    plans = list(
        plans_visible_to(actor).filter(on__year=year).exclude(state=_GIVEN_UP).select_related("unit")
    )
    shown = {key for plan in plans for key in _made_for(plan.entry_id, plan.fixed_id, plan.on)}
    planned = [Occasion(plan.on, plan.title, plan.unit, plan=plan) for plan in plans]
    days = [day for key, day in _days_of(actor.organ_id, [year]) if key not in shown]
    return sorted([*days, *planned], key=lambda each: (each.on, each.title))


def _days_of(organ_id: int, years: Sequence[int]) -> list[tuple[Key, Occasion]]:
    """The fixed dates and entries of some years; three queries. One with a plan stands on the plan's day and wants none."""
    entries = list(entries_of(organ_id, years))
    taken = {(entry.fixed_id, entry.year) for entry in entries}
    fixed = [
        (each, year) for each in fixed_dates_of(organ_id) for year in years if (each.pk, year) not in taken
    ]
    days: list[tuple[Key, Occasion]] = [
        *((("entry", entry.pk, entry.year), _of_entry(entry)) for entry in entries),
        *((("fixed", each.pk, year), _of_fixed(each, year)) for each, year in fixed),
    ]
    made = _plans_made(organ_id, years)
    return [(key, replace(day, on=made[key], template=None) if key in made else day) for key, day in days]


def _plans_made(organ_id: int, years: Sequence[int]) -> dict[Key, date]:
    """Which days of the calendar have their plan already, and when that is, whoever may see it."""
    made_for = Q(entry__year__in=years) | Q(fixed__isnull=False, on__year__in=years)
    plans = Plan.objects.filter(made_for, organ_id=organ_id).exclude(state=_GIVEN_UP)
    rows = plans.values_list("entry_id", "fixed_id", "on")
    return {key: on for entry, fixed, on in rows for key in _made_for(entry, fixed, on)}


def _made_for(entry_id: int | None, fixed_id: int | None, on: date) -> list[Key]:
    if entry_id:
        return [("entry", entry_id, on.year)]
    return [("fixed", fixed_id, on.year)] if fixed_id else []


def fixed_dates_of(organ_id: int) -> QuerySet[FixedDate]:
    rows = FixedDate.objects.filter(organ_id=organ_id, retired_on=None)
    return rows.select_related("unit", "template")


def entries_of(organ_id: int, years: Sequence[int]) -> QuerySet[YearEntry]:
    rows = YearEntry.objects.filter(organ_id=organ_id, year__in=years)
    return rows.select_related("unit", "template", "fixed__unit", "fixed__template")


def _live(template: PlanTemplate | None) -> PlanTemplate | None:
    return template if template and template.retired_on is None else None


def _of_entry(entry: YearEntry) -> Occasion:
    return Occasion(
        entry.on, entry.title, entry.unit, template=_live(entry.template), fixed=entry.fixed, entry=entry
    )


def _of_fixed(fixed: FixedDate, year: int) -> Occasion:
    return Occasion(fixed.rule.on(year), fixed.name, fixed.unit, template=_live(fixed.template), fixed=fixed)


@dataclass(frozen=True)
class ToBegin:
    """A day that wants a plan and has none: `late` once the first step should have begun."""

    occasion: Occasion
    begins_on: date
    late: bool


def to_begin(actor: Actor) -> list[ToBegin]:
    """Plans that should have begun, or must within a week: for whoever may prepare them (M26)."""
    now = today()
    until = add_working_days(now, _SOON)
    days = [
        each
        for _, each in _days_of(actor.organ_id, [now.year, now.year + 1])
        if each.template and each.on >= now and _concerns(actor, each.unit)
    ]
    steps: dict[int, list[PlanTemplateStep]] = {}
    for step in PlanTemplateStep.objects.filter(
        template_id__in={day.template.pk for day in days if day.template}
    ):
        steps.setdefault(step.template_id, []).append(step)
    found = [
        ToBegin(day, begins, begins < now)
        for day in days
        if day.template and (begins := first_day(steps.get(day.template.pk, []), day.on)) and begins <= until
    ]
    return sorted(found, key=lambda each: each.begins_on)


def _concerns(actor: Actor, unit: Unit | None) -> bool:
    if actor.is_office or (actor.is_leader and not actor.charge):
        return True
    if unit is None:
        return False
    return unit.pk in actor.charge if actor.is_leader else unit.pk == actor.unit_id


def deadlines_by_day(actor: Actor, year: int) -> Counter[date]:
    """How many deadlines the actor sees on each day of the year."""
    rows = _due_in(actor, date(year, 1, 1), date(year, 12, 31)).values_list("due_on")
    return Counter(dict(rows.annotate(count=Count("pk")).order_by("due_on")))


@dataclass(frozen=True)
class Load:
    """The deadlines of units by weeks: a number for each, and which shade it has (0 to 4)."""

    weeks: list[tuple[date, date]]
    rows: list[tuple[Unit, list[tuple[int, int, str]], int]]
    sums: list[int]

    @property
    def total(self) -> int:
        return sum(self.sums)


def load_of(actor: Actor, year: int, quarter: int) -> Load:
    """How loaded the units are in a quarter: deadlines by lead unit and week; one query for all."""
    weeks = weeks_of(year, quarter)
    due = _due_in(actor, weeks[0][0], weeks[-1][1]).order_by("lead_unit_id", "due_on")
    due = due.filter(lead_unit_id__in=actor.charge) if actor.charge else due
    rows = due.values_list("lead_unit_id", "due_on").annotate(count=Count("pk"))
    counted: dict[int, list[int]] = {}
    for unit_id, day, count in rows:
        line = counted.setdefault(unit_id, [0] * len(weeks))
        line[_week_at(weeks, day)] += count
    most = max((number for line in counted.values() for number in line), default=0)
    units = Unit.objects.filter(pk__in=counted)
    return Load(
        weeks,
        [
            (
                unit,
                [
                    _cell(unit, number, week, most)
                    for number, week in zip(counted[unit.pk], weeks, strict=True)
                ],
                sum(counted[unit.pk]),
            )
            for unit in units
        ],
        [sum(line[place] for line in counted.values()) for place in range(len(weeks))],
    )


def _week_at(weeks: Sequence[tuple[date, date]], day: date) -> int:
    return next(place for place, (first, last) in enumerate(weeks) if first <= day <= last)


def _cell(unit: Unit, number: int, week: tuple[date, date], most: int) -> tuple[int, int, str]:
    shade = 0 if not number else min(4, 1 + (number - 1) * 4 // max(most, 4))
    asked = {"unit": str(unit.pk), "state": "live", "due": f"{week[0].isoformat()}_{week[1].isoformat()}"}
    return number, shade, f"{reverse('ledger:list')}?{urlencode(asked)}"


def _due_in(actor: Actor, first: date, last: date) -> Any:
    return visible_to(actor).filter(due_on__gte=first, due_on__lte=last).exclude(state="stopped").order_by()


@dataclass(frozen=True)
class Proposal:
    """One line of next year as this year suggests it; `source` says where it comes from."""

    key: str
    on: date
    title: str
    source: str
    unit: Unit | None = None
    template: PlanTemplate | None = None
    fixed: FixedDate | None = None


def proposals_for(organ_id: int, year: int) -> list[Proposal]:
    """What a year may hold, from the rules that come back and the year before; what it holds already is left out."""
    there = list(entries_of(organ_id, [year]))
    taken = {entry.fixed_id for entry in there if entry.fixed_id}
    titles = {entry.title for entry in there}
    fixed = [each for each in fixed_dates_of(organ_id) if each.pk not in taken]
    found = [*(_from_fixed(each, year) for each in fixed), *_from_year_before(organ_id, year)]
    by_title = {each.title: each for each in reversed(found) if each.title not in titles}
    return sorted(by_title.values(), key=lambda each: (each.on, each.title))


def _from_fixed(each: FixedDate, year: int) -> Proposal:
    return Proposal(
        f"fixed-{each.pk}",
        each.rule.on(year),
        each.name,
        f"固定日期：{each.rule.words}",
        each.unit,
        _live(each.template),
        each,
    )


def _from_year_before(organ_id: int, year: int) -> Iterable[Proposal]:
    entries = entries_of(organ_id, [year - 1]).filter(fixed=None)
    for entry in entries:
        title = entry.title.replace(f"{year - 1}年", f"{year}年")
        yield Proposal(
            f"entry-{entry.pk}",
            same_time_next_year(entry.on),
            title,
            f"上年{_short(entry.on)}",
            entry.unit,
            _live(entry.template),
        )
    plans = Plan.objects.filter(organ_id=organ_id, on__year=year - 1, fixed=None, entry=None)
    plans = plans.exclude(state=_GIVEN_UP).select_related("unit", "template")
    for plan in plans:
        title = plan.title.replace(f"{year - 1}年", f"{year}年")
        yield Proposal(
            f"plan-{plan.pk}",
            same_time_next_year(plan.on),
            title,
            f"上年{_short(plan.on)}的倒排计划",
            plan.unit,
            _live(plan.template),
        )


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"

"""Which plans an actor may see, how each stands, and what moving one would move."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from qianshao.foundation.clock import today
from qianshao.foundation.visibility import label_of
from qianshao.foundation.wording import day_in_words
from qianshao.foundation.workdays import working_days_between
from qianshao.ledger.models import Helper, Matter, Plan, PlanStep, PlanTemplate, PlanTemplateStep
from qianshao.ledger.plans import Reckoned, reckon, reckon_all
from qianshao.ledger.queries.seen import sees_everything
from qianshao.people.actor import Actor
from qianshao.people.models import Unit

_RUNNING = frozenset({Matter.State.TO_ASSIGN, Matter.State.IN_HAND})


def plans_visible_to(actor: Actor | None) -> QuerySet[Plan]:
    """The office and the principal see every plan, a leader what is theirs to decide or touches their charge, a unit what
    it organises or has a step in.
    """
    if actor is None or actor.is_admin:
        return Plan.objects.none()
    plans = Plan.objects.filter(organ_id=actor.organ_id)
    if sees_everything(actor):
        return plans
    units = actor.charge if actor.is_leader else frozenset({actor.unit_id or 0})
    own_step = PlanStep.objects.filter(plan=OuterRef("pk"), unit_id__in=units)
    within = Q(unit_id__in=units) | Q(Exists(own_step))
    return plans.filter(within | Q(leader_post_id=actor.post_id) if actor.is_leader else within)


def templates_visible_to(actor: Actor | None) -> QuerySet[PlanTemplate]:
    """Templates name posts and units only: everybody at work reads them."""
    if actor is None or actor.is_admin:
        return PlanTemplate.objects.none()
    return PlanTemplate.objects.filter(organ_id=actor.organ_id)


def steps_with_matters() -> "Prefetch[str, QuerySet[PlanStep], str]":
    """A plan's steps with what its page and a move read of their matters."""
    helpers = Prefetch("matter__helpers", Helper.objects.select_related("unit"))
    steps = PlanStep.objects.select_related(
        "unit", "post", "matter__lead_unit", "matter__leader_post", "matter__assignee"
    )
    return Prefetch("steps", steps.prefetch_related(helpers))


def template_steps() -> "Prefetch[str, QuerySet[PlanTemplateStep], str]":
    return Prefetch("steps", PlanTemplateStep.objects.select_related("unit", "post__unit"))


def plans_of(record: models.Model) -> QuerySet[Plan]:
    """The plans that prepare a record of a higher room, the newest first."""
    return Plan.objects.filter(subject_type=label_of(record), subject_id=record.pk).order_by("-pk")


class Fate(StrEnum):
    """What a move does to one step."""

    MOVES = "moves"
    SAME = "same"
    ENDED = "ended"
    APART = "apart"
    PARTS = "parts"


@dataclass(frozen=True)
class MoveRow:
    """One step under a move: where it would fall, and whether it goes there."""

    step: PlanStep
    reckoned: Reckoned[PlanStep]
    fate: Fate
    reason: str = ""

    @property
    def due_before(self) -> date:
        return self.step.matter.due_on if self.step.matter else self.step.due_on


def preview_move(plan: Plan, on: date, *, day: date | None = None) -> list[MoveRow]:
    """What moving the plan to another day would do to each step, in the plan's order; changes nothing."""
    steps = list(plan.steps.all())
    matters = [step.matter_id for step in steps if step.matter_id]
    children = Matter.objects.filter(parent_id__in=matters, open=True).order_by("due_on")
    latest = {child.parent_id: child for child in children}
    return [_row(step, on, day or today(), latest.get(step.matter_id)) for step in steps]


def _row(step: PlanStep, on: date, day: date, part: Matter | None) -> MoveRow:
    new, matter = reckon(step, on, day=day), step.matter
    if matter is None:
        return MoveRow(step, new, Fate.SAME if new.due_on == step.due_on else Fate.MOVES)
    if matter.state not in _RUNNING:
        return MoveRow(step, new, Fate.ENDED, f"{matter.get_state_display()}，不再变动")
    if new.due_on == matter.due_on:
        return MoveRow(step, new, Fate.SAME)
    if matter.due_on != step.due_on:
        reason = f"领导单独定过时限（{day_in_words(matter.due_on, weekday=False)}），不随动"
        return MoveRow(step, new, Fate.APART, reason)
    if part and part.due_on > new.due_on:
        reason = (
            f"分解事项{part.short_number}的时限更晚（{day_in_words(part.due_on, weekday=False)}），先调整它"
        )
        return MoveRow(step, new, Fate.PARTS, reason)
    return MoveRow(step, new, Fate.MOVES)


def crowded(pairs: Iterable[tuple[int, date]], most: int) -> dict[tuple[int, date], int]:
    """Units (ids) and days on which more than `most` deadlines meet: the unit's open matters and these new ones."""
    new = Counter(pairs)
    if not new:
        return {}
    units, days = {unit for unit, _ in new}, [day for _, day in new]
    there = Matter.objects.filter(
        lead_unit_id__in=units, open=True, due_on__gte=min(days), due_on__lte=max(days)
    )
    counted = there.order_by().values_list("lead_unit_id", "due_on").annotate(count=models.Count("pk"))
    before = {(unit, day): count for unit, day, count in counted}
    sums = {pair: count + before.get(pair, 0) for pair, count in new.items()}
    return {pair: count for pair, count in sums.items() if count > most}


def ended_of(steps: Sequence[PlanStep]) -> int:
    """How many steps are done: reported, closed or stopped."""
    return sum(step.matter is not None and step.matter.state not in _RUNNING for step in steps)


@dataclass(frozen=True)
class Foreseen:
    """One step of a draft on its days: how many days off lie between it and the day, how crowded its deadline is."""

    reckoned: Reckoned[Any]
    unit: Unit
    days_off: int
    crowd: int

    @property
    def remarks(self) -> list[str]:
        said = []
        if self.reckoned.passed:
            said.append("按提前量已经过去，时限记为今天")
        elif self.reckoned.late:
            said.append("应已开始")
        if self.crowd:
            said.append(f"{self.unit}这一天有 {self.crowd} 件到期")
        return said


def foresee(lines: Sequence[Any], on: date, organiser: Unit, most: int) -> list[Foreseen]:
    """A draft's steps on their days, the earliest first; more than `most` deadlines of a unit on a day are said."""
    reckoned = reckon_all(lines, on, day=today())
    units = [each.step.unit or organiser for each in reckoned]
    crowd = crowded([(unit.pk, each.due_on) for unit, each in zip(units, reckoned, strict=True)], most)
    return [
        Foreseen(each, unit, _days_off(each.reckoned_on, on), crowd.get((unit.pk, each.due_on), 0))
        for unit, each in zip(units, reckoned, strict=True)
    ]


def _days_off(one: date, other: date) -> int:
    first, last = min(one, other), max(one, other)
    return (last - first).days - working_days_between(first, last)

"""Who may do what to a plan that runs backwards: preparing and proposing is coordination, whatever opens a matter or moves
its deadline is a leader's (拍板), or recorded from a leader's paper (代录).
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.ledger.decided import Paper
from qianshao.ledger.models import Plan
from qianshao.ledger.rules.matters import may_decide_for, may_record
from qianshao.people.actor import Actor
from qianshao.people.acts import OFFICE_KINDS, Act
from qianshao.people.models import Unit
from qianshao.people.permissions import Permission, holds, permission, within

PREPARE_PLAN = permission("ledger:plan:prepare", Act.COORDINATE, "拟定倒排计划")
START_PLAN = permission("ledger:plan:start", Act.DECIDE, "启动倒排计划")
MOVE_PLAN = permission("ledger:plan:move", Act.DECIDE, "定倒排计划改期")
CANCEL_PLAN = permission("ledger:plan:cancel", Act.DECIDE, "取消倒排计划")
WRITE_TEMPLATE = permission("ledger:template:write", Act.SERVE, "写倒排模板", only=OFFICE_KINDS)

_ELSEWHERE = denied("这不是本街道的倒排计划。")


def may_prepare_plan(actor: Actor, unit: Unit) -> Verdict:
    """The office for anybody, a head for their own unit, a leader for the units in their charge."""
    who_could = "可请办公室拟定。"
    verdict = holds(actor, PREPARE_PLAN, who_could=who_could)
    if not verdict:
        return verdict
    if unit.organ_id == actor.organ_id and within(actor, PREPARE_PLAN, unit_id=unit.pk):
        return allowed
    return denied(f"{unit}主办的事不在您的工作范围内，不能{PREPARE_PLAN.label}。{who_could}")


def may_decide_plan(
    actor: Actor, wanted: Permission, plan: Plan, units: Collection[Unit], paper: Paper | None = None
) -> Verdict:
    """A leader in charge of every unit concerned; the office only from such a leader's paper."""
    if plan.organ_id != actor.organ_id:
        return _ELSEWHERE
    if paper:
        return may_record(actor, paper, units)
    return may_decide_for(actor, wanted, units, f"可转请{plan.leader_post}批示，或按其纸质批示代录。")


def may_move(actor: Actor, plan: Plan) -> Verdict:
    """Whether this actor decides on the plan's day by themselves; whoever does not may ask (`propose_move`)."""
    return may_decide_plan(actor, MOVE_PLAN, plan, units_of_plan(plan))


def may_ask_move(actor: Actor, plan: Plan) -> Verdict:
    """Asking for another day is coordination: whoever may prepare such a plan."""
    return may_prepare_plan(actor, plan.unit) if plan.organ_id == actor.organ_id else _ELSEWHERE


def units_of_plan(plan: Plan) -> list[Unit]:
    """The organiser and the units of its steps, each once."""
    known = "steps" in getattr(plan, "_prefetched_objects_cache", {})
    steps = plan.steps.all() if known else plan.steps.select_related("unit")
    return list({unit.pk: unit for unit in (plan.unit, *(step.unit for step in steps))}.values())


def may_write_template(actor: Actor) -> Verdict:
    return holds(actor, WRITE_TEMPLATE, who_could="可请办公室修改。")


_RUNNING, _OPEN = frozenset({Plan.State.RUNNING}), frozenset({Plan.State.PROPOSED, Plan.State.RUNNING})


@dataclass(frozen=True)
class PlanAct:
    """One act on a plan as its page offers it: whose right, in which states; what `decides` can be recorded from paper."""

    name: str
    label: str
    right: Callable[[Actor, Plan], Verdict]
    states: frozenset[str]
    decides: bool = True
    # The wish it answers, by the field that holds it.
    asked: str = ""

    def moment(self, plan: Plan) -> Verdict:
        if plan.state not in self.states:
            return denied(f"这个倒排计划{plan.get_state_display()}，不能{self.label}。")
        if self.asked and not getattr(plan, self.asked):
            return denied(f"没有待定的{'改期' if self.asked == 'wanted_on' else '取消'}。")
        return allowed

    def verdict(self, actor: Actor, plan: Plan) -> Verdict:
        verdict = self.right(actor, plan)
        return self.moment(plan) if verdict else verdict


def _decides(wanted: Permission) -> Callable[[Actor, Plan], Verdict]:
    return lambda actor, plan: may_decide_plan(actor, wanted, plan, units_of_plan(plan))


def _moves(actor: Actor, plan: Plan) -> Verdict:
    return may_ask_move(actor, plan) if plan.state == Plan.State.PROPOSED else may_move(actor, plan)


def may_cancel(actor: Actor, plan: Plan) -> Verdict:
    """What was only proposed is taken back by whoever may propose it."""
    if plan.state == Plan.State.PROPOSED and not actor.is_leader:
        return may_ask_move(actor, plan)
    return may_decide_plan(actor, CANCEL_PLAN, plan, units_of_plan(plan))


PLAN_ACTS: dict[str, PlanAct] = {
    act.name: act
    for act in (
        PlanAct("approve", "启动", _decides(START_PLAN), frozenset({Plan.State.PROPOSED})),
        PlanAct("move", "改期", _moves, _OPEN),
        PlanAct("ask-move", "请改期", may_ask_move, _RUNNING, decides=False),
        PlanAct("decline-move", "不改期", _decides(MOVE_PLAN), _RUNNING, asked="wanted_on"),
        PlanAct("cancel", "取消", may_cancel, _OPEN),
        PlanAct("ask-cancel", "请取消", may_ask_move, _RUNNING, decides=False),
        PlanAct("decline-cancel", "不取消", _decides(CANCEL_PLAN), _RUNNING, asked="wanted_gone"),
    )
}

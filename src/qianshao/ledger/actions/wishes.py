"""What is asked of the leader about a plan that runs: another day, or that it be given up. Until the answer all stays."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.changes import apply_changes
from qianshao.foundation.verdict import Conflict, require
from qianshao.foundation.wording import day_in_words
from qianshao.ledger.actions import steps
from qianshao.ledger.actions.moving import check_move, move_proposed
from qianshao.ledger.actions.planning import (
    NO_WISH,
    cancel_plan,
    keep_scan,
    lock_plan,
    tell_plan_recorded,
)
from qianshao.ledger.decided import Paper
from qianshao.ledger.models import Plan
from qianshao.ledger.rules import CANCEL_PLAN, MOVE_PLAN, may_ask_move, may_decide_plan, units_of_plan
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.permissions import Permission
from qianshao.people.queries import who_can_act_in, who_heads

State = Plan.State


@dataclass(frozen=True)
class _Refusal:
    """Which wish is declined: who may, its word, whether it stands, the verb's name, what then holds."""

    wanted: Permission
    word: str
    stands: Callable[[Plan], bool]
    verb: str
    then: str


@action
def propose_move(plan: Plan, on: date, *, actor: Actor, text: str) -> Plan:
    """Ask the leader for another day (请改期). Until they decide every deadline stays."""
    plan = lock_plan(plan)
    require(may_ask_move(actor, plan))
    if plan.state == State.PROPOSED:
        return move_proposed(plan, on, actor, text)
    said = check_move(plan, on, text)
    what = f"由{steps.short(plan.on)}改到{steps.short(on)}"
    return _wish(plan, actor, said, "ledger.plan.move_asked", f"请把{plan}{what}", wanted_on=on)


@action
def propose_cancel(plan: Plan, *, actor: Actor, text: str) -> Plan:
    """Ask the leader to give a plan up (请取消); what was only proposed is taken back at once."""
    plan = lock_plan(plan)
    require(may_ask_move(actor, plan))
    if plan.state == State.PROPOSED and not actor.is_leader:
        return cancel_plan(plan, actor=actor, text=text)
    if plan.state != State.RUNNING:
        raise Conflict(f"这个倒排计划{plan.get_state_display()}，不用请取消。")
    said = steps.words(text, "text", "取消的理由")[:500]
    return _wish(plan, actor, said, "ledger.plan.cancel_asked", f"请取消{plan}", wanted_gone=True)


def _wish(plan: Plan, actor: Actor, said: str, verb: str, asked: str, **wish: Any) -> Plan:
    """A later wish stands in the place of an earlier one."""
    values = NO_WISH | wish | {"wanted_for": said, "wanted_by": str(actor)[:120]}
    changes = apply_changes(plan, **values)
    record(verb, plan, actor=actor, act=Act.COORDINATE, changes=changes, note=said)
    tell(
        "ledger.plan_move_asked" if plan.wanted_on else "ledger.plan_cancel_asked",
        to=steps.others(who_can_act_in([plan.leader_post_id]), actor),
        text=f"{actor}{asked}：{said[:60]}。请批示，批示前各项时限不变。",
        subject=plan,
    )
    return plan


@action
def withdraw_wish(plan: Plan, *, actor: Actor, text: str) -> Plan:
    """What was asked for is not wanted any more."""
    plan = lock_plan(plan)
    require(may_ask_move(actor, plan))
    if not plan.is_wished_for:
        raise Conflict("没有待定的改期或取消。")
    changes = apply_changes(plan, **NO_WISH)
    record("ledger.plan.wish_withdrawn", plan, actor=actor, act=Act.COORDINATE, changes=changes, note=text)
    return plan


@action
def decline_move(plan: Plan, *, actor: Actor, text: str, paper: Paper | None = None) -> Plan:
    """The leader lets the day stand as it is."""
    on = day_in_words(plan.on)
    refusal = _Refusal(
        MOVE_PLAN, "改期", lambda plan: plan.wanted_on is not None, "move_declined", f"仍在{on}"
    )
    return _decline(plan, actor, text, paper, refusal)


@action
def decline_cancel(plan: Plan, *, actor: Actor, text: str, paper: Paper | None = None) -> Plan:
    """The leader lets the plan go on."""
    refusal = _Refusal(CANCEL_PLAN, "取消", lambda plan: plan.wanted_gone, "cancel_declined", "照原计划办")
    return _decline(plan, actor, text, paper, refusal)


def _decline(plan: Plan, actor: Actor, text: str, paper: Paper | None, refusal: _Refusal) -> Plan:
    plan = lock_plan(plan)
    require(may_decide_plan(actor, refusal.wanted, plan, units_of_plan(plan), paper))
    if not refusal.stands(plan):
        raise Conflict(f"没有待定的{refusal.word}。")
    said = steps.words(text, "text", f"不{refusal.word}的理由")
    paper = keep_scan(plan, paper, actor)
    changes = apply_changes(plan, **NO_WISH)
    record(
        f"ledger.plan.{refusal.verb}",
        plan,
        actor=actor,
        act=steps.act_of(paper),
        changes=changes,
        note=steps.note_of(said, paper),
    )
    tell(
        "ledger.plan_changed",
        to=steps.others(who_heads([plan.unit_id]), actor),
        text=f"{plan}不{refusal.word}，{refusal.then}：{said[:60]}",
        subject=plan,
    )
    tell_plan_recorded(plan, f"不{refusal.word}", 0, paper)
    return plan

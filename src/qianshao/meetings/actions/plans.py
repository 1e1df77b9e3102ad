"""会务方案: a plan of the ledger, counted back from the meeting's day, shared out to units; it goes with the meeting."""

from django.utils.timezone import localdate

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change
from qianshao.foundation.verdict import Conflict
from qianshao.ledger.actions import (
    cancel_plan,
    draft_from,
    move_plan,
    propose_cancel,
    propose_move,
    propose_plan,
    start_plan,
    withdraw_wish,
)
from qianshao.ledger.models import Plan, PlanTemplate
from qianshao.ledger.queries.plans import plans_of
from qianshao.ledger.rules import may_ask_move, may_cancel, may_move
from qianshao.meetings.actions.common import locked
from qianshao.meetings.models import Meeting
from qianshao.meetings.rules import meeting as rules
from qianshao.people.actor import Actor
from qianshao.people.models import Post


@action
def plan_meeting(meeting: Meeting, *, actor: Actor, template: PlanTemplate, leader_post: Post) -> Plan:
    """Work out who does what by when before the meeting (材料 席卡 音响 …); a leader starts it, others propose it."""
    meeting = locked(meeting)
    rules.ACTS["plan"].require(actor, meeting)
    if plans_of(meeting).exclude(state=Plan.State.CANCELLED).exists():
        raise Conflict("这个会已有会务方案。")
    draft = draft_from(
        template,
        localdate(meeting.begins_at),
        unit=meeting.unit,
        leader_post=leader_post,
        title=f"{meeting.title}会务方案"[:80],
        subject=meeting,
    )
    plan = start_plan(draft, actor=actor) if actor.is_leader else propose_plan(draft, actor=actor)
    change = Change("plan", "会务方案", "", f"{plan.title}（{template.name}）")
    record("meetings.plan.made", meeting, actor=actor, act=rules.act_of(actor), changes=[change])
    return plan


def take_plans_along(meeting: Meeting, *, actor: Actor, reason: str) -> None:
    """The plan moves with its meeting where the actor decides on it, and is asked for otherwise (part of an act)."""
    day = localdate(meeting.begins_at)
    for plan in plans_of(meeting):
        if not plan.is_open:
            continue
        if plan.on == day:
            _let_stand(plan, actor, reason)
        elif may_move(actor, plan):
            move_plan(plan, day, actor=actor, text=reason)
        elif may_ask_move(actor, plan):
            propose_move(plan, day, actor=actor, text=reason)


def take_plans_down(meeting: Meeting, *, actor: Actor, reason: str) -> None:
    """The plan is given up with its meeting where the actor decides on it, and asked for otherwise (part of an act)."""
    for plan in plans_of(meeting):
        if not plan.is_open:
            continue
        if may_cancel(actor, plan):
            cancel_plan(plan, actor=actor, text=reason)
        elif may_ask_move(actor, plan):
            propose_cancel(plan, actor=actor, text=reason)


def let_plans_stand(meeting: Meeting, *, actor: Actor, reason: str) -> None:
    """The meeting is held after all: nobody is asked any more to give its plan up (part of an act)."""
    for plan in plans_of(meeting):
        if plan.is_open:
            _let_stand(plan, actor, reason)


def _let_stand(plan: Plan, actor: Actor, reason: str) -> None:
    if plan.is_wished_for and may_ask_move(actor, plan):
        withdraw_wish(plan, actor=actor, text=reason)

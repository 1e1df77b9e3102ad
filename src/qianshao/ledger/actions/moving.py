"""Moving a plan to another day: all and only what hangs on it and is not done goes with it, each with its decision.

A deadline is a leader's (拍板), so the day is moved by a leader or from a leader's paper; whoever else may only ask. What
a leader had set apart from the plan stays, and is said, unless the one who moves takes it along by name.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.clock import today
from qianshao.foundation.dates import words_for
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.foundation.wording import day_in_words
from qianshao.ledger.actions import steps
from qianshao.ledger.actions.plan_drafts import check_day
from qianshao.ledger.actions.planning import (
    NO_WISH,
    index_plan,
    keep_scan,
    lock_plan,
    tell_plan_recorded,
)
from qianshao.ledger.decided import Paper
from qianshao.ledger.models import Decision, Extension, Plan
from qianshao.ledger.queries.plans import Fate, MoveRow, preview_move, steps_with_matters
from qianshao.ledger.rules import MOVE_PLAN, may_ask_move, may_decide_plan, units_of_matter
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Unit
from qianshao.people.queries import who_can_act_in

State = Plan.State


@action
def move_plan(
    plan: Plan,
    on: date,
    *,
    actor: Actor,
    text: str,
    also: Collection[int] = (),
    paper: Paper | None = None,
) -> Plan:
    """Move a plan to another day. `also` are the steps (ids) with a deadline of their own that are to go along."""
    plan = lock_plan(plan)
    if plan.state == State.PROPOSED:
        return move_proposed(plan, on, actor, text)
    rows = preview_move(_with_steps(plan), on)
    going = [row for row in rows if _goes(row, also)]
    require(may_decide_plan(actor, MOVE_PLAN, plan, _units(plan, going), paper))
    said = check_move(plan, on, text)
    paper = keep_scan(plan, paper, actor)
    before = plan.on
    changes = apply_changes(plan, on=on, **NO_WISH)
    index_plan(plan)
    moved = [change for row in going for change in _move_step(row, plan, said, actor, paper)]
    _count_anew(rows, going)
    record(
        "ledger.plan.moved",
        plan,
        actor=actor,
        act=steps.act_of(paper),
        changes=[*changes[:1], *moved],
        note=steps.note_of(said, paper),
    )
    _tell_moved(plan, before, rows, going, said, actor)
    tell_plan_recorded(plan, f"改到{steps.short(on)}", len(moved), paper)
    return plan


def move_proposed(plan: Plan, on: date, actor: Actor, text: str) -> Plan:
    """Nothing was decided yet: whoever may propose it counts it anew."""
    require(may_ask_move(actor, plan))
    said = check_move(plan, on, text)
    rows = preview_move(_with_steps(plan), on)
    changes = apply_changes(plan, on=on)
    index_plan(plan)
    for row in rows:
        apply_changes(row.step, begins_on=row.reckoned.begins_on, due_on=row.reckoned.due_on)
    record("ledger.plan.moved", plan, actor=actor, act=Act.COORDINATE, changes=changes, note=said)
    tell(
        "ledger.plan_changed",
        to=steps.others(who_can_act_in([plan.leader_post_id]), actor),
        text=f"请您批示的{plan}倒排计划改到{day_in_words(on)}：{said[:60]}",
        subject=plan,
    )
    return plan


def check_move(plan: Plan, on: date, text: str) -> str:
    if not plan.is_open:
        raise Conflict(f"这个倒排计划{plan.get_state_display()}，不能再改期。")
    check_day(on)
    if on == plan.on:
        raise Unacceptable("日期没有变。", field="on")
    said = steps.words(text, "text", "改期的理由")
    if len(said) > 500:
        raise Unacceptable("改期的理由最多 500 字。", field="text")
    return said


def _with_steps(plan: Plan) -> Plan:
    return (
        Plan.objects.select_related("unit", "leader_post")
        .prefetch_related(steps_with_matters())
        .get(pk=plan.pk)
    )


def _goes(row: MoveRow, also: Collection[int]) -> bool:
    return row.fate is Fate.MOVES or (row.fate is Fate.APART and row.step.pk in also)


def _units(plan: Plan, going: Sequence[MoveRow]) -> list[Unit]:
    found = [unit for row in going if row.step.matter for unit in units_of_matter(row.step.matter)]
    return list({unit.pk: unit for unit in (plan.unit, *found)}.values())


def _move_step(row: MoveRow, plan: Plan, said: str, actor: Actor, paper: Paper | None) -> list[Change]:
    """One matter's deadline, with the decision that changes it; the journal's entry is the plan's."""
    matter, due_on = row.step.matter, row.reckoned.due_on
    if matter is None:
        return []
    old = words_for(matter.due_on)
    untouched = matter.last_progress_on == max(row.step.begins_on, matter.opened_on)
    still = max(row.reckoned.begins_on, matter.opened_on) if untouched else matter.last_progress_on
    apply_changes(matter, due_on=due_on, last_progress_on=still)
    steps.involve(matter)
    words = f"{plan}改到{words_for(plan.on)}，时限由{old}改为{words_for(due_on)}。{said}"
    quiet = replace(paper, told=False) if paper else None
    steps.write_decision(matter, Decision.Kind.ADJUSTED, words[:2000], actor=actor, paper=quiet)
    matter.extensions.filter(answer=Extension.Answer.PENDING, wanted_on__lte=due_on).update(
        answer=Extension.Answer.MOOT, answered_on=today()
    )
    return [Change(f"due_on:{matter.pk}", f"{matter.number}{matter.title}时限", old, words_for(due_on))]


def _count_anew(rows: Sequence[MoveRow], going: Sequence[MoveRow]) -> None:
    """The plan's own count, also of what stayed apart; what is done, or waits for its parts, keeps the old one."""
    gone = {row.step.pk for row in going}
    for row in rows:
        if row.step.pk in gone or row.fate in {Fate.SAME, Fate.APART}:
            apply_changes(row.step, begins_on=row.reckoned.begins_on, due_on=row.reckoned.due_on)


def _tell_moved(
    plan: Plan, before: date, rows: Sequence[MoveRow], going: Sequence[MoveRow], said: str, actor: Actor
) -> None:
    """Everybody a step of theirs moved for hears of all of them in one message; so does who decides on what stayed."""
    mine: dict[int, list[str]] = {}
    for row in going:
        if row.step.matter:
            words = f"“{row.step.title}”改到{day_in_words(row.reckoned.due_on)}"
            for person in steps.others(steps.everybody(row.step.matter), actor):
                mine.setdefault(person, []).append(words)
    for row in rows:
        if row not in going and row.fate in {Fate.APART, Fate.PARTS} and row.step.matter:
            due = steps.short(row.reckoned.due_on)
            words = f"“{row.step.title}”未随动（{row.reason}），按计划应为{due}，请酌定"
            for person in steps.others(steps.leaders_of(row.step.matter), actor):
                mine.setdefault(person, []).append(words)
    head = f"{plan}由{steps.short(before)}改到{day_in_words(plan.on)}（{said[:40]}）"
    for person, words_of in mine.items():
        tell("ledger.plan_moved", to={person}, text=f"{head}：{'；'.join(words_of)}。", subject=plan)

"""Plans that run backwards: proposed by the office or a unit, started by a leader (one matter a step), or given up."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from qianshao.files.actions import keep
from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.changes import all_values, apply_changes
from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.foundation.visibility import label_of
from qianshao.foundation.wording import day_in_words
from qianshao.ledger.actions import steps
from qianshao.ledger.actions.deciding import stop_quietly
from qianshao.ledger.actions.opening import Opening, open_quietly
from qianshao.ledger.actions.plan_drafts import PlanDraft, check_day, make_plan
from qianshao.ledger.decided import Paper
from qianshao.ledger.models import Matter, Plan, PlanStep
from qianshao.ledger.plans import offset_words
from qianshao.ledger.rules import (
    CANCEL_PLAN,
    START_PLAN,
    may_decide_plan,
    may_prepare_plan,
    units_of_plan,
)
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Post
from qianshao.people.queries import who_can_act_in, who_heads
from qianshao.search.actions import index_record

State = Plan.State
# What a plan says once nobody waits for an answer about it.
NO_WISH: dict[str, Any] = {"wanted_on": None, "wanted_gone": False, "wanted_for": "", "wanted_by": ""}
_SHOWN = ("title", "occasion", "on", "unit", "leader_post", "template", "subject_label", "note")


@action
def propose_plan(draft: PlanDraft, *, actor: Actor) -> Plan:
    """Work a plan out and send it to the leader (参谋到位): nothing is opened before the leader decides."""
    plan = make_plan(draft, actor)
    index_plan(plan)
    record(
        "ledger.plan.proposed",
        plan,
        actor=actor,
        act=Act.COORDINATE,
        changes=all_values(plan, *_SHOWN),
        note=_listing(plan),
    )
    tell(
        "ledger.plan_proposed",
        to=steps.others(who_can_act_in([plan.leader_post_id]), actor),
        text=f"{actor.unit_name}拟定了{plan}倒排计划（{steps.short(plan.on)}，共 {len(draft.lines)} 步），请批示。",
        subject=plan,
    )
    return plan


@action
def start_plan(draft: PlanDraft, *, actor: Actor, text: str = "", paper: Paper | None = None) -> Plan:
    """Work a plan out and start it at once: a leader in their own post, or the office from a leader's paper (代录)."""
    plan = make_plan(draft, actor)
    return _start(plan, actor, text, paper)


@action
def approve_plan(plan: Plan, *, actor: Actor, text: str = "", paper: Paper | None = None) -> Plan:
    """Start a plan that was proposed: its steps become matters."""
    plan = lock_plan(plan)
    if plan.state != State.PROPOSED:
        require(may_decide_plan(actor, START_PLAN, plan, units_of_plan(plan), paper))
        raise Conflict(f"这个倒排计划{plan.get_state_display()}，不用再启动。")
    return _start(plan, actor, text, paper)


@action
def cancel_plan(plan: Plan, *, actor: Actor, text: str, paper: Paper | None = None) -> Plan:
    """Give a plan up, with the reason; what is not done of it is stopped. A proposal is taken back by who may make it."""
    plan = lock_plan(plan)
    own = plan.state == State.PROPOSED and paper is None and not actor.is_leader
    verdict = may_prepare_plan(actor, plan.unit) if own else _may_cancel(actor, plan, paper)
    require(verdict)
    if not plan.is_open:
        raise Conflict(f"这个倒排计划{plan.get_state_display()}，不用再取消。")
    said = steps.words(text, "text", "取消原因")
    paper = keep_scan(plan, paper, actor)
    changes = apply_changes(
        plan, state=State.CANCELLED, ended_on=today(), cancelled_for=said[:500], **NO_WISH
    )
    stopped = [] if own else _stop_undone(plan, actor, said, paper)
    record(
        "ledger.plan.cancelled",
        plan,
        actor=actor,
        act=Act.COORDINATE if own else steps.act_of(paper),
        changes=changes,
        note=steps.note_of(said, paper),
    )
    _tell_all(
        plan,
        actor,
        {person for matter in stopped for person in steps.everybody(matter)} | who_heads([plan.unit_id]),
        f"{plan}倒排计划已取消：{said[:60]}。其中未办完的 {len(stopped)} 件事项已终止。"
        if stopped
        else f"{plan}倒排计划已取消：{said[:60]}",
    )
    tell_plan_recorded(plan, "取消倒排计划", len(stopped), paper)
    return plan


@action
def finish_plan(plan: Plan, *, actor: Actor) -> Plan:
    """The last matter of a plan has ended: so has the plan. Called by the ledger itself, within that act."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if plan.state != State.RUNNING:
        return plan
    changes = apply_changes(plan, state=State.DONE, ended_on=today(), **NO_WISH)
    record("ledger.plan.done", plan, actor=actor, act=None, changes=changes)
    return plan


def lock_plan(plan: Plan) -> Plan:
    """The plan as it stands now with all its matters, nobody else changing them until the act is over.

    Matters first, in order, as in every act on one of them: closing the last one holds it and reaches for the plan.
    """
    locked = _lock_matters(plan)
    Plan.objects.select_for_update().only("pk").get(pk=plan.pk)
    if locked != _lock_matters(plan):
        raise Conflict("这个倒排计划刚被别人办过，请重新打开看看。")
    return Plan.objects.select_related("unit", "leader_post").get(pk=plan.pk)


def _lock_matters(plan: Plan) -> list[int]:
    matters = Matter.objects.filter(origin_type=label_of(plan), origin_id=plan.pk).order_by("pk")
    return list(matters.select_for_update().values_list("pk", flat=True))


def index_plan(plan: Plan) -> None:
    """Let the plan be found by its name, its note and its steps."""
    titles = plan.steps.values_list("title", flat=True)
    text = "\n".join(filter(None, (plan.note, plan.subject_label, *titles)))
    index_record(plan, title=plan.title, text=text, happened_on=plan.on)


def keep_scan(plan: Plan, paper: Paper | None, actor: Actor) -> Paper | None:
    """Keep the scan once, with the plan: every decision that stands on this paper points to the same file."""
    if paper is None:
        return None
    if paper.upload is None:
        if paper.scan_id is None:
            raise Unacceptable("请附上批示件的扫描件或照片。", field="scan")
        return paper
    kept = keep(paper.upload, actor=actor, role="扫描件", subject=plan, field="scan")
    return replace(paper, upload=None, scan_id=kept.pk)


def tell_plan_recorded(plan: Plan, what: str, count: int, paper: Paper | None) -> None:
    """Tell the leader once what was recorded in their name, however many matters it touched."""
    if paper is None or not paper.told:
        return
    matters = f"，涉及 {count} 件事项" if count else ""
    tell(
        "ledger.recorded",
        to=who_can_act_in([paper.post.pk]),
        text=f"办公室按您的{paper.paper}代录了“{what}”：{plan}{matters}。请确认，有出入可提出异议。",
        subject=plan,
    )


def _start(plan: Plan, actor: Actor, text: str, paper: Paper | None) -> Plan:
    units = units_of_plan(plan)
    require(may_decide_plan(actor, START_PLAN, plan, units, paper))
    check_day(plan.on)
    said, paper = text.strip(), keep_scan(plan, paper, actor)
    post = paper.post if paper else Post.objects.get(pk=actor.post_id or 0)
    changes = apply_changes(plan, state=State.RUNNING, started_on=today(), leader_post=post)
    index_plan(plan)
    matters = [_open(step, plan, actor, said, paper) for step in plan.steps.select_related("unit", "post")]
    record(
        "ledger.plan.started",
        plan,
        actor=actor,
        act=steps.act_of(paper),
        changes=changes,
        note=steps.note_of(said or _listing(plan), paper),
    )
    _tell_started(plan, matters, actor)
    tell_plan_recorded(plan, "启动倒排计划", len(matters), paper)
    return plan


def _open(step: PlanStep, plan: Plan, actor: Actor, said: str, paper: Paper | None) -> Matter:
    fit = f"建议由{step.post}承办。" if step.post else ""
    goal = f"{step.note or step.title}。".replace("。。", "。")
    due_on = max(step.due_on, today())
    matter = open_quietly(
        Opening(
            title=step.title,
            goal=f"{goal}{fit}（{plan}第 {step.order} 步，{offset_words(step.offset)}）",
            lead_unit=step.unit,
            due_on=due_on,
            evidence_wanted=step.evidence,
            text=said or f"按{plan}倒排计划办。",
            origin=plan,
            origin_kind=Matter.Origin.PLAN,
            origin_label=f"{plan}倒排计划",
            paper=replace(paper, told=False) if paper else None,
        ),
        actor,
    )
    apply_changes(step, matter=matter, due_on=due_on)
    # Nobody is behind with a step that need not be begun yet.
    apply_changes(matter, last_progress_on=max(step.begins_on, matter.opened_on))
    return matter


def _stop_undone(plan: Plan, actor: Actor, said: str, paper: Paper | None) -> list[Matter]:
    """Parts first: a whole is not stopped while a part is open."""
    quiet = replace(paper, told=False) if paper else None
    whole = list(Matter.objects.filter(plan_step__plan=plan, open=True).order_by("pk"))
    undone = [each for matter in whole for each in (*_open_parts(matter), matter)]
    return [stop_quietly(each, actor, f"{plan}倒排计划取消：{said}", quiet) for each in undone]


def _open_parts(matter: Matter) -> Iterable[Matter]:
    for part in Matter.objects.filter(parent=matter, open=True).order_by("pk"):
        yield from _open_parts(part)
        yield part


def _may_cancel(actor: Actor, plan: Plan, paper: Paper | None) -> Any:
    return may_decide_plan(actor, CANCEL_PLAN, plan, units_of_plan(plan), paper)


def _listing(plan: Plan) -> str:
    return "；".join(f"{step.title}（{step.unit}，{steps.short(step.due_on)}）" for step in _rows(plan))


def _rows(plan: Plan) -> Iterable[PlanStep]:
    return plan.steps.select_related("unit").order_by("order")


def _tell_started(plan: Plan, matters: Sequence[Matter], actor: Actor) -> None:
    """Each unit's head hears once of everything the plan gives the unit."""
    by_unit: dict[int, list[Matter]] = {}
    for matter in matters:
        by_unit.setdefault(matter.lead_unit_id, []).append(matter)
    for unit_id, own in by_unit.items():
        first = min(own, key=lambda matter: matter.due_on)
        text = (
            f"{plan}倒排计划已启动（{day_in_words(plan.on)}），本单位主办 {len(own)} 件，"
            f"最早的“{first.title}”{steps.short(first.due_on)}前办结，请指定承办人。"
        )
        tell("ledger.to_assign", to=steps.others(who_heads([unit_id]), actor), text=text, subject=plan)


def _tell_all(plan: Plan, actor: Actor, people: set[int], text: str) -> None:
    tell("ledger.plan_changed", to=steps.others(people, actor), text=text, subject=plan)

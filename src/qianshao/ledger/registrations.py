"""What the ledger offers to the rest: words for its verbs, options, figures, to-dos, visibility, its place."""

from collections.abc import Callable
from typing import Any

from django.db.models import F, QuerySet

from qianshao.foundation.append_only import register_guard
from qianshao.foundation.dependants import register_dependants
from qianshao.foundation.feeds import register_feed
from qianshao.foundation.measures import Measure, register_measure
from qianshao.foundation.navigation import Place, register_place
from qianshao.foundation.numbering import Numbered, register_numbered
from qianshao.foundation.options import Option, register_option
from qianshao.foundation.outlook import register_lights, register_outlook, register_week
from qianshao.foundation.since import register_since
from qianshao.foundation.todos import register_todos
from qianshao.foundation.verbs import register_verbs
from qianshao.foundation.visibility import register_visibility
from qianshao.ledger.actions.opening import SERIES
from qianshao.ledger.actions.planning import finish_plan, index_plan
from qianshao.ledger.actions.steps import index
from qianshao.ledger.guard import GUARD
from qianshao.ledger.models import (
    ColumnMapping,
    Decision,
    Extension,
    Inspection,
    Matter,
    Plan,
    PlanTemplate,
    Progress,
    Urging,
)
from qianshao.ledger.origins import register_origin
from qianshao.ledger.queries import visible_to
from qianshao.ledger.queries.feed import deadlines
from qianshao.ledger.queries.outlook import outlook, quiet_units, unit_lights, week
from qianshao.ledger.queries.plan_todos import plan_outlook, plan_week, todos_of_plans
from qianshao.ledger.queries.plans import plans_visible_to, templates_visible_to
from qianshao.ledger.queries.seen import tables_visible_to
from qianshao.ledger.queries.since import since_last
from qianshao.ledger.queries.todos import todos_of_ledger
from qianshao.ledger.queries.waiting import waiting_for_post, waiting_for_unit
from qianshao.search.indexing import register_indexed

VERBS = {
    "ledger.matter.opened": "交办",
    "ledger.matter.assigned": "指定承办人",
    "ledger.helper.contact_named": "指定协办联系人",
    "ledger.matter.progressed": "报进展",
    "ledger.extension.requested": "申请延期",
    "ledger.extension.granted": "同意延期",
    "ledger.extension.refused": "不予延期",
    "ledger.matter.done": "报结",
    "ledger.matter.sent_back": "退回",
    "ledger.matter.closed": "销号",
    "ledger.matter.adjusted": "调整",
    "ledger.matter.stopped": "终止",
    "ledger.matter.advised": "拟办意见",
    "ledger.matter.forecast": "事前预测",
    "ledger.matter.inspected": "督查",
    "ledger.matter.urged": "催办",
    "ledger.matter.broken_down": "分解",
    "ledger.recording.confirmed": "确认代录",
    "ledger.recording.contested": "对代录提出异议",
    "ledger.recording.settled": "处理代录异议",
    "ledger.imported": "导入台账",
    "ledger.import.asked": "交后台导入台账",
    "ledger.import.refused": "没有导入台账",
    "ledger.lateness.learnt": "推算晚办的可能",
    "ledger.plan.proposed": "拟定倒排计划",
    "ledger.plan.started": "启动倒排计划",
    "ledger.plan.moved": "倒排计划改期",
    "ledger.plan.move_asked": "请改期",
    "ledger.plan.move_declined": "不改期",
    "ledger.plan.cancel_asked": "请取消",
    "ledger.plan.cancel_declined": "不取消",
    "ledger.plan.wish_withdrawn": "撤回所请",
    "ledger.plan.cancelled": "取消倒排计划",
    "ledger.plan.done": "倒排计划完成",
    "ledger.template.written": "写倒排模板",
    "ledger.template.rewritten": "修改倒排模板",
    "ledger.template.retired": "停用倒排模板",
    "ledger.fixed_date.kept": "记固定日期",
    "ledger.fixed_date.changed": "改固定日期",
    "ledger.fixed_date.retired": "停用固定日期",
    "ledger.year_entry.put": "排进工作历",
    "ledger.year_entry.dropped": "从工作历上删去",
    "ledger.year.made": "排定年度工作历",
    # Refusals stand under the name of the action.
    "ledger.open_matter": "交办",
    "ledger.assign": "指定承办人",
    "ledger.name_helper_contact": "指定协办联系人",
    "ledger.report_progress": "报进展",
    "ledger.request_extension": "申请延期",
    "ledger.decide_extension": "批延期",
    "ledger.report_done": "报结",
    "ledger.send_back": "退回",
    "ledger.close_matter": "销号",
    "ledger.adjust": "调整",
    "ledger.stop_matter": "终止",
    "ledger.advise": "拟办意见",
    "ledger.correct_forecast": "事前预测",
    "ledger.inspect": "督查",
    "ledger.urge": "催办",
    "ledger.break_down": "分解",
    "ledger.confirm_recording": "确认代录",
    "ledger.contest_record": "对代录提出异议",
    "ledger.settle_contest": "处理代录异议",
    "ledger.import_ledger": "导入台账",
    "ledger.ask_for_import": "交后台导入台账",
    "ledger.carry_out_import": "导入台账",
    "ledger.refuse_import": "没有导入台账",
    "ledger.confirm_same_paper": "确认代录",
    "ledger.propose_plan": "拟定倒排计划",
    "ledger.start_plan": "启动倒排计划",
    "ledger.approve_plan": "启动倒排计划",
    "ledger.move_plan": "倒排计划改期",
    "ledger.propose_move": "请改期",
    "ledger.decline_move": "不改期",
    "ledger.propose_cancel": "请取消",
    "ledger.decline_cancel": "不取消",
    "ledger.withdraw_wish": "撤回所请",
    "ledger.cancel_plan": "取消倒排计划",
    "ledger.write_template": "修改倒排模板",
    "ledger.retire_template": "停用倒排模板",
    "ledger.keep_fixed_date": "记固定日期",
    "ledger.retire_fixed_date": "停用固定日期",
    "ledger.put_entry": "排进工作历",
    "ledger.drop_entry": "从工作历上删去",
    "ledger.make_year": "排定年度工作历",
    "ledger.keep_lateness_model": "推算晚办的可能",
    "ledger.say_lateness": "推算晚办的可能",
}


def register() -> None:
    register_guard(GUARD)
    register_verbs(VERBS)
    _register_options()
    _register_measures()
    register_todos(todos_of_ledger)
    register_outlook(outlook)
    register_outlook(quiet_units)
    register_week(week)
    register_feed(deadlines)
    register_since(since_last)
    register_todos(todos_of_plans)
    register_outlook(plan_outlook)
    register_week(plan_week)
    register_lights(unit_lights)
    _register_visibility()
    register_indexed(Matter, index, label="事项")
    register_indexed(Plan, index_plan, label="倒排计划")
    register_origin("ledger.plan", closed=_finish_plan)
    register_dependants("people.post", waiting_for_post)
    register_dependants("people.unit", waiting_for_unit)
    register_place(
        Place(
            label="台账",
            icon="list-check",
            url_name="ledger:list",
            order=30,
            shown_to=lambda actor: not actor.is_admin,
            prefixes=("/ledger/",),
            key="t",
        )
    )
    register_place(
        Place(
            label="日历",
            icon="calendar-event",
            url_name="ledger:year",
            order=105,
            shown_to=lambda actor: not actor.is_admin,
            prefixes=("/ledger/year/",),
            key="y",
        )
    )


def _finish_plan(origin_id: int, *, actor: Any) -> None:
    finish_plan(Plan.objects.get(pk=origin_id), actor=actor)


def _series(organ_id: int) -> list[Numbered]:
    return [Numbered(SERIES, "台账事项")]


def _register_visibility() -> None:
    register_visibility(Matter, visible_to)
    register_visibility(ColumnMapping, tables_visible_to)
    register_visibility(Plan, plans_visible_to)
    register_visibility(PlanTemplate, templates_visible_to)
    for model in (Progress, Decision):
        register_visibility(model, _through_matter(model))


def _through_matter(model: Any) -> Callable[[Any], QuerySet[Any]]:
    """What hangs on a matter is as visible as the matter (evidence, scans of instructions)."""
    return lambda actor: model.objects.filter(matter__in=visible_to(actor))


def _register_options() -> None:
    register_numbered(_series)
    group: dict[str, Any] = {"group": "台账"}
    register_option(
        Option(
            "ledger.amber_days", "到期前几个工作日亮黄灯", 3, unit="个工作日", lowest=0, highest=30, **group
        )
    )
    register_option(
        Option("ledger.stagnant_days", "几天没有进展算停滞", 10, unit="天", lowest=1, highest=180, **group)
    )
    register_option(
        Option(
            "ledger.likely_late",
            "推算晚办的可能到多少，提示“可能晚办”",
            50,
            unit="%",
            lowest=10,
            highest=95,
            **group,
        )
    )
    register_option(
        Option(
            "ledger.quiet_unit_days",
            "一个单位几个工作日没有一件事项有进展，算没有动静",
            10,
            unit="个工作日",
            lowest=2,
            highest=120,
            **group,
        )
    )
    register_option(
        Option(
            "ledger.crowded_day",
            "倒排时，一个单位一天到期几件算拥挤",
            3,
            unit="件",
            lowest=1,
            highest=50,
            **group,
        )
    )


def _matters(**which: Any) -> Callable[[int], QuerySet[Matter]]:
    return lambda organ_id: Matter.objects.filter(organ_id=organ_id, **which)


def _plans(organ_id: int) -> QuerySet[Plan]:
    return Plan.objects.filter(organ_id=organ_id, started_on__isnull=False)


def _register_measures() -> None:
    splits = {"单位": "lead_unit__short_name", "来源": "origin", "分量": "weight"}
    described: dict[str, Any] = {"describe": str, "splits": splits}
    closed = Matter.State.CLOSED
    for measure in (
        Measure("ledger.opened", "交办事项", "件", _matters(), "opened_on", **described),
        Measure("ledger.closed", "销号事项", "件", _matters(state=closed), "closed_on", **described),
        Measure(
            "ledger.closed_on_time",
            "按期办结事项",
            "件",
            _matters(state=closed, done_on__lte=F("due_on")),
            "closed_on",
            **described,
        ),
        Measure(
            "ledger.still_open", "交办后尚在办理的事项", "件", _matters(open=True), "opened_on", **described
        ),
        Measure("ledger.due", "到期事项", "件", _matters(), "due_on", **described),
        Measure(
            "ledger.broken_down", "分解事项", "件", _matters(parent__isnull=False), "opened_on", **described
        ),
    ):
        register_measure(measure)
    register_measure(
        Measure(
            "ledger.plans",
            "启动倒排计划",
            "个",
            _plans,
            "started_on",
            describe=str,
            splits={"单位": "unit__short_name"},
        )
    )
    for name, label, model in (
        ("ledger.urged", "催办", Urging),
        ("ledger.inspected", "督查", Inspection),
        ("ledger.progressed", "报进展", Progress),
        ("ledger.extensions", "申请延期", Extension),
    ):
        register_measure(
            Measure(name, label, "次", _notes(model), "on", splits={"单位": "matter__lead_unit__short_name"})
        )


def _notes(model: Any) -> Callable[[int], QuerySet[Any]]:
    return lambda organ_id: model.objects.filter(organ_id=organ_id).select_related("matter")

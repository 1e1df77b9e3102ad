"""Plans that run backwards: proposed, started, ended; each act once, by whom it may, with its one entry."""

from datetime import timedelta

import pytest

from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.foundation.workdays import add_working_days
from qianshao.ledger import actions
from qianshao.ledger.actions import Line
from qianshao.ledger.models import Decision, Matter, Plan, Recording
from qianshao.ledger.queries import light_of, thresholds_of
from qianshao.ledger.queries.plans import plans_visible_to
from qianshao.ledger.rules import may_move
from qianshao.ledger.tests.conftest import Spy, paper_of
from qianshao.ledger.tests.planned import (
    ahead,
    draft,
    finish,
    lines,
    matter_of,
    proposed,
    started,
    template,
)
from tests.cast import Cast

State = Plan.State


def test_a_leader_starts_a_plan_and_each_step_becomes_a_matter(cast: Cast, spy: Spy) -> None:
    plan = started(cast)
    assert plan.state == State.RUNNING
    steps = list(plan.steps.select_related("matter"))
    assert [step.due_on for step in steps] == [
        add_working_days(plan.on, offset) for offset in (-20, -12, -1, 3)
    ]
    assert [step.matter.due_on for step in steps if step.matter] == [step.due_on for step in steps]
    assert {step.matter.leader_post_id for step in steps if step.matter} == {cast.leader.post_id}
    first = matter_of(plan, "拟定表彰方案")
    assert first.lead_unit_id == cast.city.pk
    assert (first.origin_type, first.origin_id) == ("ledger.plan", plan.pk)
    assert spy.entries == [*[("ledger.matter.opened", False)] * 4, ("ledger.plan.started", False)]


def test_each_head_hears_once_of_a_started_plan(cast: Cast, spy: Spy) -> None:
    started(cast)
    told = [people for topic, people in spy.told if topic == "ledger.to_assign"]
    assert told == [{cast.head.person_id}, {cast.community_head.person_id}]


def test_a_step_takes_its_days_before_its_deadline(cast: Cast) -> None:
    step = started(cast).steps.get(title="各支部推荐对象")
    assert add_working_days(step.begins_on, 4) == step.due_on


def test_the_office_cannot_start_a_plan_and_is_told_who_could(cast: Cast, spy: Spy) -> None:
    with pytest.raises(Refused) as refusal:
        actions.start_plan(draft(cast), actor=cast.office_head)
    assert refusal.value.verdict.crossing
    assert "可转请副主任（分管城管）批示" in refusal.value.verdict.reason
    assert spy.entries == [("ledger.start_plan", True)]
    assert not Plan.objects.exists()
    assert not Matter.objects.exists()


def test_a_leader_starts_nothing_outside_their_charge(cast: Cast) -> None:
    beyond = [*lines(cast), Line("写讲话稿", -5, 2, cast.party)]
    with pytest.raises(Refused, match="党建办不在您分管范围内"):
        started(cast, lines=beyond)
    assert actions.start_plan(draft(cast, lines=beyond), actor=cast.principal).steps.count() == 5


def test_the_office_starts_a_plan_from_a_leaders_paper_with_one_scan(cast: Cast, spy: Spy) -> None:
    plan = actions.start_plan(draft(cast), actor=cast.office_clerk, paper=paper_of(cast))
    recordings = Recording.objects.filter(decision__matter__plan_step__plan=plan)
    assert recordings.count() == 4
    assert len(set(recordings.values_list("scan_id", flat=True))) == 1
    assert [topic for topic, _ in spy.told if topic == "ledger.recorded"] == ["ledger.recorded"]
    assert spy.who_heard("ledger.recorded") == {cast.leader.person_id}


@pytest.mark.parametrize("who", ["office_clerk", "office_head", "head", "leader", "principal"])
def test_a_plan_is_proposed_by_whoever_coordinates_and_opens_nothing(cast: Cast, spy: Spy, who: str) -> None:
    plan = actions.propose_plan(draft(cast), actor=getattr(cast, who))
    assert (plan.state, Matter.objects.count()) == (State.PROPOSED, 0)
    assert spy.entries == [("ledger.plan.proposed", False)]


@pytest.mark.parametrize("who", ["staff", "other_head", "other_leader", "liaison", "system_admin"])
def test_nobody_else_proposes_it(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="不能"):
        actions.propose_plan(draft(cast), actor=getattr(cast, who))


def test_the_leader_is_told_of_a_proposed_plan_and_starts_it(cast: Cast, spy: Spy) -> None:
    plan = proposed(cast)
    assert spy.who_heard("ledger.plan_proposed") == {cast.leader.person_id}
    plan = actions.approve_plan(plan, actor=cast.leader)
    assert (plan.state, Matter.objects.count()) == (State.RUNNING, 4)


def test_a_proposed_plan_is_started_once(cast: Cast) -> None:
    plan = proposed(cast)
    actions.approve_plan(plan, actor=cast.leader)
    with pytest.raises(Conflict, match="不用再启动"):
        actions.approve_plan(plan, actor=cast.leader)
    assert Matter.objects.count() == 4


def test_the_office_does_not_approve_what_it_proposed(cast: Cast) -> None:
    with pytest.raises(Refused, match="办公室岗位不能拍板"):
        actions.approve_plan(proposed(cast), actor=cast.office_clerk)


def test_a_plan_for_yesterday_is_refused_at_the_day(cast: Cast) -> None:
    with pytest.raises(Unacceptable, match="这一天已经过去") as mistake:
        proposed(cast, on=today() - timedelta(days=1))
    assert mistake.value.field == "on"


def test_a_step_whose_day_is_gone_is_due_today(cast: Cast) -> None:
    plan = started(cast, on=add_working_days(today(), 10))
    assert plan.steps.get(title="拟定表彰方案").due_on == today()
    assert matter_of(plan, "拟定表彰方案").due_on == today()
    assert matter_of(plan, "布置会场").due_on == add_working_days(plan.on, -1)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (Line(" ", -1), "第 1 步的名称"),
        (Line("太远", -401), "第 1 步离当天太远"),
        (Line("太久", -1, 61), "第 1 步需要的天数"),
    ],
)
def test_a_wrong_step_is_named(cast: Cast, line: Line, sentence: str) -> None:
    with pytest.raises(Unacceptable, match=sentence):
        proposed(cast, lines=[line])


def test_a_step_of_an_abolished_unit_is_named(cast: Cast) -> None:
    cast.east.abolished_on = today()
    cast.east.save()
    with pytest.raises(Unacceptable, match="第 3 步的责任单位已撤销"):
        proposed(cast)


def test_cancelling_stops_what_is_not_done_and_nothing_else(cast: Cast, spy: Spy) -> None:
    plan = started(cast)
    finished = actions.close_matter(finish(cast, matter_of(plan, "各支部推荐对象")), actor=cast.leader)
    spy.since()
    plan = actions.cancel_plan(plan, actor=cast.leader, text="今年合并到区里办")
    assert plan.state == State.CANCELLED
    assert set(Matter.objects.exclude(pk=finished.pk).values_list("state", flat=True)) == {"stopped"}
    finished.refresh_from_db()
    assert finished.state == Matter.State.CLOSED
    assert spy.entries == [*[("ledger.matter.stopped", False)] * 3, ("ledger.plan.cancelled", False)]
    assert [topic for topic, _ in spy.told] == ["ledger.plan_changed"]


def test_cancelling_takes_parts_first(cast: Cast) -> None:
    plan = started(cast)
    whole = matter_of(plan, "各支部推荐对象")
    part = actions.opening.Part("东风社区推荐", "两名", cast.city, whole.due_on)
    actions.break_down(whole, actor=cast.head, parts=[part])
    actions.cancel_plan(plan, actor=cast.leader, text="不办了")
    assert not Matter.objects.filter(open=True).exists()


@pytest.mark.parametrize("who", ["office_head", "office_clerk", "head", "staff"])
def test_only_a_leader_gives_a_started_plan_up(cast: Cast, who: str) -> None:
    plan = started(cast)
    with pytest.raises(Refused):
        actions.cancel_plan(plan, actor=getattr(cast, who), text="不办了")
    assert Matter.objects.filter(open=True).count() == 4


def test_who_proposed_a_plan_may_take_it_back_once(cast: Cast, spy: Spy) -> None:
    plan = proposed(cast)
    spy.since()
    actions.cancel_plan(plan, actor=cast.office_clerk, text="拟错了")
    assert spy.entries == [("ledger.plan.cancelled", False)]
    with pytest.raises(Conflict, match="不用再取消"):
        actions.cancel_plan(plan, actor=cast.leader, text="再来一次")


def test_a_plan_without_a_reason_is_not_cancelled(cast: Cast) -> None:
    with pytest.raises(Unacceptable, match="取消原因"):
        actions.cancel_plan(started(cast), actor=cast.leader, text=" ")


def test_a_plan_is_done_with_its_last_matter(cast: Cast) -> None:
    plan = started(cast, lines=lines(cast)[:2])
    for title in ("拟定表彰方案", "各支部推荐对象"):
        plan.refresh_from_db()
        assert plan.state == State.RUNNING
        actions.close_matter(finish(cast, matter_of(plan, title)), actor=cast.leader)
    plan.refresh_from_db()
    assert (plan.state, plan.ended_on) == (State.DONE, today())


def test_a_started_plan_keeps_what_it_began_with(cast: Cast) -> None:
    kept = template(cast)
    plan = actions.start_plan(
        actions.draft_from(kept, ahead(), unit=cast.city, leader_post=cast.post(cast.leader)),
        actor=cast.leader,
    )
    changed = actions.TemplateDraft("七一表彰", "commendation", [Line("只剩一步", -2)])
    kept = actions.write_template(changed, actor=cast.office_head, template=kept)
    assert (kept.version, kept.steps.count()) == (2, 1)
    assert (plan.template_version, plan.steps.count()) == (1, 4)


def test_a_template_leaves_one_entry_and_is_the_offices(cast: Cast, spy: Spy) -> None:
    kept = template(cast)
    assert spy.entries == [("ledger.template.written", False)]
    with pytest.raises(Refused, match="可请办公室修改"):
        actions.retire_template(kept, actor=cast.head)
    actions.retire_template(kept, actor=cast.office_head)
    with pytest.raises(Conflict, match="已停用"):
        actions.retire_template(kept, actor=cast.office_head)


def test_a_template_keeps_the_order_it_was_written_in(cast: Cast) -> None:
    kept = template(cast, lines=[Line("后", -2), Line("先", -9), Line("同日", -2)])
    assert [step.title for step in kept.steps.all()] == ["后", "先", "同日"]


def test_nobody_is_behind_with_a_step_that_need_not_be_begun(cast: Cast) -> None:
    plan = started(cast)
    matter = matter_of(plan, "布置会场")
    assert light_of(matter, thresholds_of(plan.organ_id, plan.on - timedelta(days=2))).stagnant == 0
    plan = actions.move_plan(plan, ahead(90), actor=cast.leader, text="推迟")
    matter.refresh_from_db()
    assert matter.last_progress_on == plan.steps.get(title="布置会场").begins_on


def test_a_template_read_before_another_changed_it_is_not_overwritten(cast: Cast) -> None:
    kept = template(cast)
    again = actions.TemplateDraft("七一表彰", "commendation", lines(cast)[:2])
    actions.write_template(again, actor=cast.office_head, template=kept, version=1)
    with pytest.raises(Conflict, match="刚被别人改过"):
        actions.write_template(again, actor=cast.office_clerk, template=kept, version=1)


def test_two_templates_do_not_share_a_name(cast: Cast) -> None:
    template(cast)
    with pytest.raises(Unacceptable, match="已有一个叫"):
        template(cast)


def test_each_sees_the_plans_they_have_to_do_with(cast: Cast) -> None:
    plan = started(cast)
    seen = {name for name, actor in cast.everyone.items() if plans_visible_to(actor).filter(pk=plan.pk)}
    assert seen == {
        *("principal", "leader", "office_head", "office_clerk"),
        *("head", "staff", "liaison", "community_head"),
    }


def test_a_higher_room_asks_first_who_may_move(cast: Cast) -> None:
    plan = started(cast)
    may = {name for name, actor in cast.everyone.items() if may_move(actor, plan)}
    assert may == {"principal", "leader"}


def test_every_opened_step_stands_on_a_decision(cast: Cast) -> None:
    plan = started(cast)
    decisions = Decision.objects.filter(matter__plan_step__plan=plan)
    assert [each.kind for each in decisions] == ["opened"] * 4
    assert {each.text for each in decisions} == {"同意，抓紧办。"}

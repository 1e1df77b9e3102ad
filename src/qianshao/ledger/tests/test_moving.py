"""Moving a plan: all and only what hangs on it and is not done goes with it, each with a decision, told in one message."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.foundation.workdays import add_working_days
from qianshao.ledger import actions
from qianshao.ledger.actions import Line
from qianshao.ledger.actions.deciding import Adjustment
from qianshao.ledger.actions.opening import Part
from qianshao.ledger.models import Decision, Extension, Involvement, Matter, Plan
from qianshao.ledger.queries.plans import Fate, preview_move
from qianshao.ledger.tests.conftest import Spy, opened, paper_of
from qianshao.ledger.tests.planned import ahead, draft, finish, matter_of, proposed, started
from tests.cast import Cast


def dues(plan: Plan) -> dict[str, date]:
    return dict(Matter.objects.filter(plan_step__plan=plan).values_list("title", "due_on"))


def test_moving_counts_every_step_anew_with_a_decision_each(cast: Cast, spy: Spy) -> None:
    plan = started(cast)
    spy.since()
    later = add_working_days(plan.on, 5)
    plan = actions.move_plan(plan, later, actor=cast.leader, text="与区里时间冲突")
    assert dues(plan) == {
        title: add_working_days(later, offset)
        for title, offset in (
            ("拟定表彰方案", -20),
            ("各支部推荐对象", -12),
            ("布置会场", -1),
            ("宣传报道", 3),
        )
    }
    adjusted = Decision.objects.filter(kind=Decision.Kind.ADJUSTED)
    assert adjusted.count() == 4
    assert all("与区里时间冲突" in each.text for each in adjusted)
    assert spy.entries == [("ledger.plan.moved", False)]
    for row in Involvement.objects.select_related("matter"):
        assert row.due_on == row.matter.due_on


def test_everybody_moved_is_told_in_one_message(cast: Cast, spy: Spy) -> None:
    plan = started(cast)
    actions.assign(matter_of(plan, "拟定表彰方案"), actor=cast.head, person=cast.person(cast.staff))
    spy.since()
    actions.move_plan(plan, ahead(80), actor=cast.leader, text="推迟")
    heard = [person for topic, people in spy.told for person in people if topic == "ledger.plan_moved"]
    assert sorted(heard) == sorted([cast.head.person_id, cast.staff.person_id, cast.community_head.person_id])


def test_what_a_leader_set_apart_stays_and_they_are_told(cast: Cast, spy: Spy) -> None:
    plan = started(cast)
    apart = matter_of(plan, "各支部推荐对象")
    own_day = add_working_days(apart.due_on, 2)
    actions.adjust(apart, actor=cast.principal, to=Adjustment(due_on=own_day))
    spy.since()
    actions.move_plan(plan, ahead(80), actor=cast.leader, text="推迟")
    assert dues(plan)["各支部推荐对象"] == own_day
    assert spy.who_heard("ledger.plan_moved") >= {cast.head.person_id}
    rows = {row.step.title: row for row in preview_move(Plan.objects.get(pk=plan.pk), ahead(90))}
    assert rows["各支部推荐对象"].fate is Fate.APART


def test_a_leader_takes_a_deadline_apart_along_by_name(cast: Cast) -> None:
    plan = started(cast)
    apart = matter_of(plan, "各支部推荐对象")
    actions.adjust(apart, actor=cast.leader, to=Adjustment(due_on=add_working_days(apart.due_on, 2)))
    later = ahead(80)
    actions.move_plan(plan, later, actor=cast.leader, text="推迟", also=[apart.plan_step.pk])
    assert dues(plan)["各支部推荐对象"] == add_working_days(later, -12)


def test_a_step_with_parts_that_end_later_waits_for_them(cast: Cast) -> None:
    plan = started(cast)
    whole = matter_of(plan, "各支部推荐对象")
    actions.break_down(whole, actor=cast.head, parts=[Part("一支部推荐", "两名", cast.city, whole.due_on)])
    earlier = add_working_days(plan.on, -5)
    actions.move_plan(plan, earlier, actor=cast.leader, text="提前")
    assert dues(plan)["各支部推荐对象"] == whole.due_on
    assert dues(plan)["布置会场"] == add_working_days(earlier, -1)


@pytest.mark.parametrize("who", ["office_head", "office_clerk", "head", "staff", "other_leader"])
def test_nobody_moves_deadlines_but_a_leader_in_charge(cast: Cast, spy: Spy, who: str) -> None:
    plan = started(cast)
    before = dues(plan)
    spy.since()
    with pytest.raises(Refused):
        actions.move_plan(plan, ahead(80), actor=getattr(cast, who), text="推迟")
    assert dues(plan) == before
    assert spy.entries == [("ledger.move_plan", True)]


def test_the_office_moves_a_plan_from_paper(cast: Cast, spy: Spy) -> None:
    plan = started(cast)
    spy.since()
    later = ahead(80)
    plan = actions.move_plan(plan, later, actor=cast.office_clerk, text="按批示", paper=paper_of(cast))
    assert dues(plan)["布置会场"] == add_working_days(later, -1)
    assert [topic for topic, _ in spy.told if topic == "ledger.recorded"] == ["ledger.recorded"]


def test_the_office_asks_and_nothing_moves_until_the_leader_decides(cast: Cast, spy: Spy) -> None:
    plan = started(cast)
    before = dues(plan)
    spy.since()
    plan = actions.propose_move(plan, ahead(80), actor=cast.office_clerk, text="会场有冲突")
    assert (dues(plan), plan.wanted_on) == (before, ahead(80))
    assert spy.entries == [("ledger.plan.move_asked", False)]
    assert spy.who_heard("ledger.plan_move_asked") == {cast.leader.person_id}
    plan = actions.move_plan(plan, ahead(80), actor=cast.leader, text="同意")
    assert (plan.on, plan.wanted_on, plan.wanted_for) == (ahead(80), None, "")


def test_the_leader_lets_the_day_stand(cast: Cast, spy: Spy) -> None:
    plan = actions.propose_move(started(cast), ahead(80), actor=cast.office_clerk, text="会场有冲突")
    with pytest.raises(Refused):
        actions.decline_move(plan, actor=cast.office_clerk, text="不改")
    spy.since()
    plan = actions.decline_move(plan, actor=cast.leader, text="会场另借")
    assert plan.wanted_on is None
    assert spy.entries == [("ledger.plan.move_declined", False)]
    with pytest.raises(Conflict, match="没有待定的改期"):
        actions.decline_move(plan, actor=cast.leader, text="再说一次")


def test_a_proposed_plan_is_counted_anew_by_whoever_may_propose_it(cast: Cast) -> None:
    plan = actions.move_plan(proposed(cast), ahead(80), actor=cast.office_clerk, text="改了")
    assert plan.steps.get(title="布置会场").due_on == add_working_days(ahead(80), -1)
    assert not Matter.objects.exists()


@pytest.mark.parametrize(
    ("on", "sentence"), [(date(2020, 1, 1), "已经过去"), (None, "日期没有变"), (date(2099, 1, 1), "核对年份")]
)
def test_a_day_that_cannot_be_is_refused_at_its_field(cast: Cast, on: date | None, sentence: str) -> None:
    plan = started(cast)
    with pytest.raises(Unacceptable, match=sentence) as mistake:
        actions.move_plan(plan, on or plan.on, actor=cast.leader, text="改")
    assert mistake.value.field == "on"


def test_a_plan_that_ended_is_not_moved(cast: Cast) -> None:
    plan = actions.cancel_plan(started(cast), actor=cast.leader, text="不办了")
    with pytest.raises(Conflict, match="已取消，不能再改期"):
        actions.move_plan(plan, ahead(80), actor=cast.leader, text="改")


def test_a_wish_for_more_time_that_the_move_fulfils_needs_no_answer(cast: Cast) -> None:
    plan = started(cast)
    matter = actions.assign(matter_of(plan, "宣传报道"), actor=cast.head, person=cast.person(cast.staff))
    actions.request_extension(
        matter, actor=cast.staff, wanted_on=add_working_days(matter.due_on, 2), text="等通稿"
    )
    actions.move_plan(plan, ahead(120), actor=cast.leader, text="推迟")
    assert Extension.objects.get().answer == Extension.Answer.MOOT


def _close(cast: Cast, matter: Matter) -> None:
    actions.close_matter(finish(cast, matter), actor=cast.leader)


def _set_apart(cast: Cast, matter: Matter) -> None:
    actions.adjust(matter, actor=cast.leader, to=Adjustment(due_on=add_working_days(matter.due_on, 1)))


# What can have happened to a step before the day moves, and whether it still goes along.
HAPPENED: dict[str, tuple[Callable[[Cast, Matter], object], bool]] = {
    "nothing": (lambda cast, matter: None, True),
    "assigned": (
        lambda cast, matter: actions.assign(matter, actor=cast.head, person=cast.person(cast.staff)),
        True,
    ),
    "reported": (finish, False),
    "closed": (_close, False),
    "stopped": (lambda cast, matter: actions.stop_matter(matter, actor=cast.leader, text="不办"), False),
    "set apart": (_set_apart, False),
}
steps = st.lists(
    st.tuples(st.integers(-40, 10), st.integers(1, 9), st.sampled_from(sorted(HAPPENED))),
    min_size=1,
    max_size=4,
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=steps, first=st.integers(0, 60), then=st.integers(0, 90))
def test_moving_a_day_moves_all_and_only_what_hangs_on_it(
    cast: Cast, steps: list[tuple[int, int, str]], first: int, then: int
) -> None:
    """Whatever the steps, whatever happened to them, wherever the day goes; nothing outside the plan ever moves."""
    on, moved_to = add_working_days(today(), first), add_working_days(today(), then)
    with transaction.atomic():
        stranger = opened(cast)
        other = started(cast)
        # One step stays open, so that the plan does not end before it is moved.
        rows = [*steps, (0, 1, "nothing")]
        written = [Line(f"第{number}步", offset, days) for number, (offset, days, _) in enumerate(rows)]
        plan = actions.start_plan(draft(cast, on=on, lines=written), actor=cast.leader)
        for number, (_, _, happened) in enumerate(rows):
            HAPPENED[happened][0](cast, matter_of(plan, f"第{number}步"))
        before = dict(Matter.objects.values_list("pk", "due_on"))
        decided = {matter.pk: matter.decisions.count() for matter in Matter.objects.all()}
        if moved_to != on:
            actions.move_plan(plan, moved_to, actor=cast.leader, text="改期")
        for number, (offset, _, happened) in enumerate(rows):
            matter = matter_of(plan, f"第{number}步")
            goes = HAPPENED[happened][1] and moved_to != on
            counted = max(add_working_days(moved_to, offset), today())
            assert matter.due_on == (counted if goes else before[matter.pk])
            assert matter.decisions.count() - decided[matter.pk] == int(matter.due_on != before[matter.pk])
        for matter in Matter.objects.filter(origin_id=other.pk) | Matter.objects.filter(pk=stranger.pk):
            assert matter.due_on == before[matter.pk]
        transaction.set_rollback(True)

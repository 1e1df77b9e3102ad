"""会务方案: counted back from the meeting's day by a template; it goes with the meeting, or its leader is asked."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from qianshao.foundation.todos import todos_of
from qianshao.foundation.verdict import Conflict, Refused
from qianshao.ledger import actions as ledger
from qianshao.ledger.models import Matter, Plan
from qianshao.ledger.queries.plans import plans_of
from qianshao.meetings import actions
from qianshao.meetings.models import Meeting
from qianshao.meetings.page import page_of
from qianshao.meetings.tests.meetings import a_meeting, on


@pytest.fixture
def template(cast):
    lines = [ledger.Line("发通知", -3), ledger.Line("席卡、茶水", -1, unit=cast.city)]
    draft = ledger.TemplateDraft(name="通用会务", occasion="meeting", note="", lines=lines)
    return ledger.write_template(draft, actor=cast.office_head)


def planned(cast, template):
    """A meeting with a plan the principal leader has started."""
    meeting = a_meeting(cast, begins_at=on(20), ends_at=on(20, 10))
    post = cast.post(cast.principal)
    return meeting, actions.plan_meeting(meeting, actor=cast.principal, template=template, leader_post=post)


def test_a_plan_is_proposed_for_the_meetings_day_once(cast, template):
    meeting = a_meeting(cast, begins_at=on(20), ends_at=on(20, 10))
    post = cast.post(cast.principal)
    with pytest.raises(Refused):
        actions.plan_meeting(meeting, actor=cast.head, template=template, leader_post=post)
    plan = actions.plan_meeting(meeting, actor=cast.office_clerk, template=template, leader_post=post)
    assert (plan.state, plan.on) == (Plan.State.PROPOSED, localdate(meeting.begins_at))
    assert list(plans_of(meeting)) == [plan]
    with pytest.raises(Conflict, match="已有会务方案"):
        actions.plan_meeting(meeting, actor=cast.office_clerk, template=template, leader_post=post)


def test_it_goes_with_the_meeting_or_its_leader_is_asked(cast, template):
    meeting = a_meeting(cast, begins_at=on(20), ends_at=on(20, 10))
    post = cast.post(cast.principal)
    plan = actions.plan_meeting(meeting, actor=cast.office_clerk, template=template, leader_post=post)
    later = {"begins_at": on(22), "ends_at": on(22, 10), "reason": "场地冲突"}
    actions.move_meeting(meeting, actor=cast.office_clerk, **later)
    plan.refresh_from_db()
    assert plan.on == on(22).date(), "nothing was decided yet"
    ledger.approve_plan(plan, actor=cast.principal)
    before = {step.due_on for step in plan.steps.all()}
    again = {"begins_at": on(26), "ends_at": on(26, 10), "reason": "再改"}
    actions.move_meeting(meeting, actor=cast.office_clerk, **again)
    plan.refresh_from_db()
    assert (plan.on, plan.wanted_on) == (on(22).date(), on(26).date())
    assert {step.due_on for step in plan.steps.all()} == before
    meeting.refresh_from_db()
    said = "".join(page_of(meeting, cast.office_clerk).warnings)
    assert "是否改按" in said
    assert "等党工委书记定" in said
    hours = timedelta(hours=1)
    actions.move_meeting(
        meeting, actor=cast.office_clerk, begins_at=on(26) + hours, ends_at=on(26, 12), reason="推迟一小时"
    )
    plan.refresh_from_db()
    assert plan.wanted_on == on(26).date()


def test_a_leader_who_cancels_the_meeting_cancels_its_plan_in_the_same_act(cast, template):
    meeting, plan = planned(cast, template)
    actions.cancel_meeting(meeting, actor=cast.principal, reason="并入周例会")
    plan.refresh_from_db()
    assert (plan.state, plan.cancelled_for) == (Plan.State.CANCELLED, "并入周例会")
    assert not Matter.objects.filter(plan_step__plan=plan, open=True).exists()
    assert page_of(Meeting.objects.get(), cast.office_clerk).warnings == []


def test_where_the_office_cancels_the_plans_leader_is_asked_until_they_answer(cast, template):
    meeting, plan = planned(cast, template)
    actions.cancel_meeting(meeting, actor=cast.office_clerk, reason="并入周例会")
    meeting.refresh_from_db()
    plan.refresh_from_db()
    assert (plan.state, plan.wanted_gone) == (Plan.State.RUNNING, True)
    assert [todo.wanted for todo in todos_of(cast.principal)] == ["定取消"]
    assert "是否取消，等党工委书记定" in "".join(page_of(meeting, cast.office_clerk).warnings)
    ledger.decline_cancel(plan, actor=cast.principal, text="场地布置照做")
    assert "还在进行" in "".join(page_of(meeting, cast.office_clerk).warnings)
    ledger.cancel_plan(plan, actor=cast.principal, text="不用了")
    assert page_of(meeting, cast.office_clerk).warnings == []


def test_a_proposed_plan_goes_with_the_meeting_at_once(cast, template):
    meeting = a_meeting(cast, begins_at=on(20), ends_at=on(20, 10))
    post = cast.post(cast.principal)
    plan = actions.plan_meeting(meeting, actor=cast.office_clerk, template=template, leader_post=post)
    actions.cancel_meeting(meeting, actor=cast.office_clerk, reason="不开了")
    plan.refresh_from_db()
    assert plan.state == Plan.State.CANCELLED


def test_a_meeting_moved_back_to_its_plans_day_asks_nothing_any_more(cast, template):
    meeting, plan = planned(cast, template)
    for day in (22, 20):
        when = {"begins_at": on(day), "ends_at": on(day, 10), "reason": "再改"}
        actions.move_meeting(meeting, actor=cast.office_clerk, **when)
        plan.refresh_from_db()
        assert plan.is_wished_for == (day == 22)
    assert plan.on == on(20).date()

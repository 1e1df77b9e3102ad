"""时限: what a diagram says happens on the first day after a step's last working day."""

from datetime import timedelta

import pytest

from qianshao.foundation.clock import acting_at, now, today
from qianshao.foundation.jobs import tick
from qianshao.foundation.workdays import add_working_days
from qianshao.foundation.working import run_waiting
from qianshao.people.acts import Act
from qianshao.processes import actions
from qianshao.processes.jobs import ring_timers
from qianshao.processes.models import Task, Timer
from qianshao.processes.tests.drawing import chain, drawn, flow, step, timer
from qianshao.processes.tests.stored import at, begun, by, entries, task
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("papers")

# 核稿 has three working days; then 催办核稿 comes to the office's head beside it.
URGED = drawn(
    step("核稿", by("post:office_clerk")),
    step("催办核稿", by("post:office_head", "coordinate")),
    timer("时限", "核稿", "P3D", interrupts=False),
    chain("start", "核稿", "end"),
    flow("时限", "催办核稿"),
    flow("催办核稿", "end"),
)
# 签发 has one working day; then it goes to the principal leader instead. Nothing is approved by that.
ESCALATED = drawn(
    step("签发", by("leader:unit", "decide")),
    step("主要领导签发", by("post:principal", "decide")),
    timer("时限", "签发", "P1D"),
    chain("start", "签发", "end"),
    flow("时限", "主要领导签发"),
    flow("主要领导签发", "end"),
)


def test_it_rings_after_the_last_working_day_beside_the_step(cast: Cast) -> None:
    instance = begun(cast, URGED)
    row = Timer.objects.get()
    assert row.due_on == add_working_days(today(), 3)
    with acting_at(now() + (row.due_on - today())):
        ring_timers()
    assert at(instance) == [("核稿", "综合办科员")]
    with acting_at(now() + (row.due_on - today()) + timedelta(days=1)):
        ring_timers()
        ring_timers()
    assert at(instance) == [("核稿", "综合办科员"), ("催办核稿", "综合办主任")]
    assert entries("processes.timer.rang") == 1


def test_it_takes_the_steps_place_and_decides_nothing(cast: Cast) -> None:
    instance = begun(cast, ESCALATED)
    with acting_at(now() + timedelta(days=10)):
        ring_timers()
    assert at(instance) == [("主要领导签发", "党工委书记")]
    assert not Task.objects.filter(act=Act.DECIDE, state="done").exists()
    assert Task.objects.get(name="签发").state == "cancelled"


def test_a_step_done_in_time_rings_nothing(cast: Cast) -> None:
    instance = begun(cast, URGED)
    actions.complete_task(task(instance, "核稿"), actor=cast.office_clerk)
    assert not Timer.objects.get().open
    with acting_at(now() + timedelta(days=10)):
        ring_timers()
    assert at(instance) == []


def test_it_comes_round_every_morning_by_itself(cast: Cast) -> None:
    instance = begun(cast, URGED)
    tick()  # the schedule is made at the first start
    morning = now() + timedelta(days=14)
    with acting_at(morning):
        assert tick() > 0
        run_waiting()
    assert ("催办核稿", "综合办主任") in at(instance)

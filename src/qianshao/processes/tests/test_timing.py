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
from qianshao.processes.models import Process, Task, Timer, Version
from qianshao.processes.picture import picture_of
from qianshao.processes.story import story_of_instance
from qianshao.processes.tests.drawing import call, chain, drawn, flow, step, timer
from qianshao.processes.tests.stored import at, begun, by, entries, published, task
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


def test_the_deadline_of_a_call_runs_from_its_entry_and_ends_with_it(cast: Cast) -> None:
    inner = drawn(
        step("初核", by("post:office_clerk")), step("复核", by("post:office_head")), chain("start", "初核", "复核", "end"),
        key="inner", name="核稿",
    )  # fmt: skip
    outer = drawn(
        step("起草", by("starter", "handle")), call("核", "inner"), chain("start", "起草", "核", "end"),
        step("督办", by("post:office_head", "inspect")), timer("到期", "核"), flow("到期", "督办"), flow("督办", "end"),
    )  # fmt: skip
    called = published(cast, inner, key="inner").current
    process = published(cast, outer)
    version = Version.objects.create(
        process=process, number=2, xml=outer.decode(), published_at=now(), calls={"inner": called.pk}
    )
    Process.objects.filter(pk=process.pk).update(current=version)
    first, second = begun(cast), begun(cast, unit=cast.party)
    for instance in (first, second):
        actions.complete_task(task(instance, "起草"), actor=cast.staff)
    due = {row.due_on for row in Timer.objects.filter(open=True)}
    assert (due, Timer.objects.count()) == ({add_working_days(today(), 3)}, 2)
    story = story_of_instance(first, cast.office_clerk)
    assert [(each.words, each.due_on) for each in story.deadlines] == [("子流程“核”", due.pop())]
    for name, actor in (("初核", cast.office_clerk), ("复核", cast.office_head)):
        actions.complete_task(task(second, name), actor=actor)
    actions.complete_task(task(first, "初核"), actor=cast.office_clerk, opinion="已核。")
    assert Timer.objects.filter(open=True).count() == 1
    with acting_at(now() + timedelta(days=10)):
        ring_timers()
    assert (at(first), at(second)) == ([("督办", "综合办主任")], [])
    assert entries("processes.timer.rang") == 1
    assert story_of_instance(first, cast.office_clerk).deadlines == ()
    told = picture_of(first)["nodes"]["核"]
    assert (told["state"], told["inside"][0][:4]) == ("late", "初核：戊")


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

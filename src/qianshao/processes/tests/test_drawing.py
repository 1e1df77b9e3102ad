"""Drawing, checking and publishing: only what is sound, keeps the red line and can be run here goes out."""

import pytest
from django.db import DatabaseError, connection, transaction

from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.processes import actions
from qianshao.processes.actions import Unsound
from qianshao.processes.diagram import read_diagram
from qianshao.processes.models import Process, Version
from qianshao.processes.queries.publishing import findings_of
from qianshao.processes.queries.waiting import waiting_for_unit
from qianshao.processes.subjects import subject_of
from qianshao.processes.tests.drawing import chain, drawn, flow, gate, step
from qianshao.processes.tests.stored import PAPER, at, begun, by, entries, published, task
from qianshao.processes.wording import people_in_words
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("papers")

CHANGED = drawn(
    step("起草", by("starter", "handle")),
    step("法制审核", by("head:unit", "advise")),
    step("签发", by("leader:unit", "decide")),
    chain("start", "起草", "法制审核", "签发", "end"),
).decode()


def rules(cast: Cast, *parts: str) -> list[tuple[str, str]]:
    process = Process(organ=cast.organ, key="x", name="x", subject_type="people.unit")
    return [(found.element, str(found.rule)) for found in findings_of(read_diagram(drawn(*parts)), process)]


def test_what_is_drawn_is_kept_and_published_as_the_next_version(cast: Cast) -> None:
    process = published(cast)
    actions.save_sketch(process, CHANGED, actor=cast.office_clerk)
    version = actions.publish(process, actor=cast.office_clerk, note="增加法制审核")
    process.refresh_from_db()
    assert (version.number, process.current_id, process.sketch) == (2, version.pk, "")
    assert (entries("processes.process.sketched"), entries("processes.version.published")) == (1, 1)


def test_what_began_on_a_version_ends_on_it_and_what_begins_now_takes_the_new_one(cast: Cast) -> None:
    old = begun(cast)
    process = Process.objects.get(key="paper")
    actions.save_sketch(process, CHANGED, actor=cast.office_clerk)
    actions.publish(process, actor=cast.office_clerk)
    new = begun(cast, unit=cast.party, actor=cast.other_staff)
    actions.complete_task(task(old, "起草"), actor=cast.staff)
    actions.complete_task(task(new, "起草"), actor=cast.other_staff)
    assert at(old) == [("核稿", "综合办科员")]
    assert at(new) == [("法制审核", "党建办主任")]


def test_a_diagram_may_name_a_department_whatever_the_record(cast: Cast) -> None:
    legal = step("法制审核", by("unit:党的建设办公室")), step("签发", by("unit.leader:民政办公室", "decide"))
    instance = begun(cast, drawn(*legal, chain("start", "法制审核", "签发", "end")))
    assert at(instance) == [("法制审核", "党建办主任")]
    actions.complete_task(task(instance, "法制审核"), actor=cast.other_head, opinion="合法。")
    assert at(instance) == [("签发", str(cast.post(cast.other_leader)))]
    assert people_in_words("unit:司法所", subject_of("people.unit")) == "司法所的负责人"
    assert waiting_for_unit(cast.party.pk) == ["流程“演示流程”里写着由它办理，请办公室先改好流程图并发布。"]
    assert waiting_for_unit(cast.city.pk) == []


def test_a_department_that_is_not_there_is_found_before_publishing(cast: Cast) -> None:
    found = rules(cast, step("法制审核", by("unit:司法所")), chain("start", "法制审核", "end"))
    assert found == [("法制审核", "people")]
    deciding = step("签发", by("unit:民政办公室", "decide"))
    assert rules(cast, deciding, chain("start", "签发", "end")) == [("签发", "red-line")]


def test_only_the_office_draws_and_publishes(cast: Cast) -> None:
    process = published(cast)
    for actor in (cast.head, cast.leader, cast.system_admin):
        with pytest.raises(Refused, match="办公室"):
            actions.save_sketch(process, CHANGED, actor=actor)
        with pytest.raises(Refused, match="办公室"):
            actions.publish(process, actor=actor, xml=CHANGED)


def test_what_crosses_the_red_line_is_not_published_and_says_where(cast: Cast) -> None:
    process = published(cast)
    crossing = drawn(step("签发", by("post:office_head", "decide")), chain("start", "签发", "end")).decode()
    with pytest.raises(Unsound) as unsound:
        actions.publish(process, actor=cast.office_head, xml=crossing)
    assert [finding.element for finding in unsound.value.findings] == ["签发"]
    assert "不能交给办公室岗位" in unsound.value.findings[0].message
    assert Version.objects.count() == 1


def test_a_diagram_is_held_against_what_runs_on_it(cast: Cast) -> None:
    assert rules(
        cast,
        step("编号", by("post:office_clerk", "serve", 'qs:does="tests.seal"')),
        chain("start", "编号", "end"),
    ) == [("编号", "act")]
    assert rules(
        cast,
        step("编号", by("post:office_clerk", "advise", 'qs:does="tests.number"')),
        chain("start", "编号", "end"),
    ) == [("编号", "act")]
    assert rules(cast, step("审", by("head:other_unit")), chain("start", "审", "end")) == [("审", "people")]
    assert rules(cast, step("审", by("field:nobody")), chain("start", "审", "end")) == [("审", "people")]
    assert rules(cast, step("办", by("post:principal", "serve")), chain("start", "办", "end")) == [
        ("办", "act")
    ]
    asked = [gate("exclusive", "分", "分-乙"), step("甲"), step("乙"), chain("start", "分", "甲", "end")]
    assert rules(cast, *asked, flow("分", "乙"), flow("乙", "end"))[0][1] == "condition"
    known = [gate("exclusive", "分", "分-乙"), step("甲"), step("乙"), flow("start", "分"), flow("甲", "end")]
    assert rules(cast, *known, flow("分", "甲", "large == 是"), flow("分", "乙"), flow("乙", "end")) == []
    assert rules(cast, *known, flow("分", "甲", "huge == 是"), flow("分", "乙"), flow("乙", "end")) == [
        ("分-甲", "condition")
    ]


def test_what_is_no_diagram_is_refused_and_what_is_a_wrong_one_is_kept(cast: Cast) -> None:
    process = published(cast)
    with pytest.raises(Unacceptable, match="不是 BPMN"):
        actions.save_sketch(process, "<html/>", actor=cast.office_clerk)
    half_done = drawn(step("起草"), flow("start", "起草")).decode()
    assert actions.save_sketch(process, half_done, actor=cast.office_clerk).sketch == half_done


def test_two_who_draw_at_once_do_not_write_over_each_other(cast: Cast) -> None:
    process = actions.save_sketch(published(cast), CHANGED, actor=cast.office_clerk)
    seen = process.sketched_at.isoformat() if process.sketched_at else ""
    actions.save_sketch(process, PAPER.decode(), actor=cast.office_head, seen=seen)
    with pytest.raises(Conflict, match="刚才也改了这张图"):
        actions.save_sketch(process, CHANGED, actor=cast.office_clerk, seen=seen)


def test_a_change_is_given_up_once(cast: Cast) -> None:
    process = actions.save_sketch(published(cast), CHANGED, actor=cast.office_clerk)
    assert actions.drop_sketch(process, actor=cast.office_clerk).sketch == ""
    with pytest.raises(Conflict, match="没有未发布的修改"):
        actions.drop_sketch(process, actor=cast.office_clerk)
    with pytest.raises(Conflict, match="没有要发布"):
        actions.publish(process, actor=cast.office_clerk)


def test_a_process_is_begun_for_a_kind_of_record_once_under_its_key(cast: Cast) -> None:
    made = actions.make_process("people.unit", "演示流程（简）", actor=cast.office_clerk, key="short")
    assert (made.current, entries("processes.process.made")) == (None, 1)
    with pytest.raises(Unacceptable, match="已经有流程用了"):
        actions.make_process("people.unit", "又一个", actor=cast.office_clerk, key="short")
    with pytest.raises(Unacceptable, match="办什么"):
        actions.make_process("people.person", "人", actor=cast.office_clerk, key="person")
    with pytest.raises(Refused):
        actions.make_process("people.unit", "别的", actor=cast.staff, key="other")


def test_a_published_version_is_never_changed_whichever_program_tries(cast: Cast) -> None:
    published(cast)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE processes_version SET xml = 'x'")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM processes_version")
    assert Version.objects.get().xml == PAPER.decode()


CALLED = drawn(
    step("初审", by("head:unit")),
    step("复审", by("post:office_clerk")),
    chain("start", "初审", "复审", "end"),
)
CALLING = drawn(
    step("起草", by("starter", "handle")),
    '<bpmn:callActivity id="审核" name="审核" calledElement="checks"/>',
    step("签发", by("leader:unit", "decide")),
    chain("start", "起草", "审核", "签发", "end"),
)


def test_a_called_process_runs_in_the_place_of_the_call_as_it_stood_on_publishing(cast: Cast) -> None:
    checks = published(cast, CALLED, key="checks")
    process = actions.make_process("people.unit", "演示流程", actor=cast.office_clerk, key="paper")
    actions.publish(process, actor=cast.office_clerk, xml=CALLING.decode())
    actions.publish(checks, actor=cast.office_clerk, xml=CHANGED)
    instance = begun(cast)
    actions.complete_task(task(instance, "起草"), actor=cast.staff)
    assert at(instance) == [("初审", "城管办主任")]
    actions.complete_task(task(instance, "初审"), actor=cast.head)
    actions.send_back_task(task(instance, "复审"), "起草", actor=cast.office_clerk, reason="请改")
    assert at(instance) == [("起草", "城管办科员")]
    for name, actor in (("起草", cast.staff), ("初审", cast.head), ("复审", cast.office_clerk)):
        actions.complete_task(task(instance, name), actor=actor)
    assert at(instance) == [("签发", "副主任（分管城管）")]


def test_a_call_of_nothing_is_found(cast: Cast) -> None:
    process = published(cast)
    with pytest.raises(Unsound) as unsound:
        actions.publish(process, actor=cast.office_clerk, xml=CALLING.decode())
    assert [(found.element, str(found.rule)) for found in unsound.value.findings] == [("审核", "call")]

"""收文 on a process: an office's own diagram says the order, the stored state follows the open steps."""

import re

import pytest

from qianshao.documents import actions, course
from qianshao.documents.models import Check, Document, Instruction
from qianshao.documents.queries.incoming import visible_to
from qianshao.documents.states import State
from qianshao.documents.tests.papers import (
    advised,
    assignment,
    counsel,
    entries,
    handed_over,
    instructed,
    on_the_process,
    registered,
    scan,
)
from qianshao.documents.tests.test_hand_over import done
from qianshao.foundation.clock import today
from qianshao.foundation.todos import todos_of
from qianshao.foundation.verdict import Conflict, Refused
from qianshao.people.actor import Actor
from qianshao.processes.actions import complete_task, publish, send_back_task, stop_instance
from qianshao.processes.models import Instance, Process, Task
from qianshao.processes.queries.turns import open_tasks
from tests.cast import Cast


def with_review(people: str = "post:head") -> bytes:
    """The standard diagram with 法制审核 between 拟办 and 批示, as a clerk would draw it."""
    drawn = course.diagram().decode()
    step = (
        f'<bpmn:userTask id="review" name="法制审核" qs:act="advise" qs:people="{people}">'
        "<bpmn:incoming>to_instruct_from_advise</bpmn:incoming>"
        "<bpmn:outgoing>to_instruct_from_review</bpmn:outgoing></bpmn:userTask>"
        '<bpmn:sequenceFlow id="to_instruct_from_review" sourceRef="review" targetRef="instruct" />'
    )
    drawn = drawn.replace('sourceRef="advise" targetRef="instruct"', 'sourceRef="advise" targetRef="review"')
    drawn = drawn.replace('<bpmn:userTask id="instruct"', f'{step}<bpmn:userTask id="instruct"')
    drawn = drawn.replace(
        "<bpmn:flowNodeRef>advise</bpmn:flowNodeRef>",
        "<bpmn:flowNodeRef>advise</bpmn:flowNodeRef><bpmn:flowNodeRef>review</bpmn:flowNodeRef>",
    )
    return drawn.encode()


def step(document: Document, name: str, actor: Actor) -> Task:
    return open_tasks(document).get(name=name, post_id=actor.post_id)


def steps(document: Document) -> set[str]:
    return set(open_tasks(document).values_list("name", flat=True))


def test_the_standard_diagram_may_be_published(cast: Cast) -> None:
    process = on_the_process(cast, course.diagram())
    version = publish(process, actor=cast.office_head, xml=course.diagram().decode())
    assert version.number == 2


def test_a_paper_walks_from_its_registration_to_what_is_left_for_the_archive(cast: Cast) -> None:
    document = registered(cast)
    assert (document.state, steps(document)) == (State.ADVISING, {"初审"})
    document = advised(cast, document)
    assert (document.with_post_id, steps(document)) == (cast.leader.post_id, {"批示"})
    actions.instruct(document, actor=cast.leader, text="请抓紧办理。", assignments=[assignment(cast)])
    assert steps(document) == {"交办"}
    actions.hand_over(document, actor=cast.office_clerk)
    assert steps(document) == {"承办"}
    done(cast, document.tasks.get().matter)
    document.refresh_from_db()
    assert (document.state, document.open, steps(document)) == (State.DONE, False, {"归档"})
    assert (
        Task.objects.filter(instance__subject_id=document.pk, does=course.INSTRUCT).get().opinion
        == "请抓紧办理。"
    )


def test_a_changed_diagram_routes_what_is_registered_afterwards(cast: Cast) -> None:
    process = on_the_process(cast, course.diagram())
    before = registered(cast)
    publish(process, actor=cast.office_head, xml=with_review().decode(), note="加法制审核")
    after = registered(cast, document_number="演区办发〔2020〕13号")

    advised(cast, before)
    assert before.__class__.objects.get(pk=before.pk).state == State.INSTRUCTING
    document = advised(cast, after)
    assert (document.state, document.with_post, steps(document)) == (State.REVIEWING, None, {"法制审核"})
    assert not Instruction.objects.filter(document=document).exists()
    with pytest.raises(Conflict):
        actions.instruct(document, actor=cast.leader, text="请办。", assignments=[assignment(cast)])

    complete_task(step(document, "法制审核", cast.other_head), actor=cast.other_head, opinion="合法合规。")
    document.refresh_from_db()
    assert (document.state, document.with_post_id) == (State.INSTRUCTING, cast.leader.post_id)
    turn = Instruction.objects.get(document=document)
    assert (turn.post_id, turn.advice.text if turn.advice else "") == (
        cast.leader.post_id,
        "拟请城管办主办，东风社区协办。",
    )


def test_the_reviewer_has_it_to_do_and_sees_it_others_of_the_unit_do_not(cast: Cast) -> None:
    on_the_process(cast, with_review())
    document = advised(cast)
    assert visible_to(cast.other_head).filter(pk=document.pk).exists()
    assert not visible_to(cast.staff).filter(pk=document.pk).exists()
    assert [(todo.wanted, todo.title) for todo in todos_of(cast.other_head)] == [("法制审核", document.title)]


def test_each_to_do_stands_in_the_list_once(cast: Cast) -> None:
    document = registered(cast)
    assert [todo.wanted for todo in todos_of(cast.office_clerk)] == ["拟办"]
    advised(cast, document)
    assert [todo.wanted for todo in todos_of(cast.leader)] == ["批示"]
    assert todos_of(cast.office_clerk) == []


def test_a_reviewer_who_returns_it_puts_it_back_on_the_offices_desk(cast: Cast) -> None:
    on_the_process(cast, with_review())
    document = advised(cast)
    send_back_task(
        step(document, "法制审核", cast.other_head), "advise", actor=cast.other_head, reason="依据不足"
    )
    document.refresh_from_db()
    assert (document.state, steps(document)) == (State.ADVISING, {"拟办"})
    document = advised(cast, document)
    assert document.state == State.REVIEWING


def test_a_leader_who_returns_it_on_the_diagram_answers_the_turn(cast: Cast) -> None:
    document = advised(cast)
    send_back_task(
        step(document, "批示", cast.leader), "advise", actor=cast.leader, reason="请先征求民政办意见"
    )
    document.refresh_from_db()
    turn = Instruction.objects.get(document=document)
    assert (document.state, document.with_post) == (State.ADVISING, None)
    assert (turn.state, turn.text, turn.open) == (Instruction.State.RETURNED, "请先征求民政办意见", False)


def test_a_step_given_to_one_post_is_no_others(cast: Cast) -> None:
    drawn = course.diagram().decode().replace('qs:people="field:office"', 'qs:people="post:office_head"')
    on_the_process(cast, drawn.encode())
    document = registered(cast)
    with pytest.raises(Refused, match="由其办理"):
        actions.advise_document(document, counsel(cast), actor=cast.office_clerk)
    assert advised(cast, document).state == State.INSTRUCTING


def test_the_process_of_a_paper_sent_back_or_void_ends(cast: Cast) -> None:
    back = actions.send_back_document(registered(cast), actor=cast.office_clerk, reason="不属本街道办理")
    assert back.state == State.SENT_BACK
    assert Instance.objects.get(subject_id=back.pk).state == "stopped"
    void = actions.void_document(
        registered(cast, title="误登", document_number=""), actor=cast.office_clerk, reason="误登"
    )
    assert Instance.objects.get(subject_id=void.pk).ending == "误登"


def test_a_process_that_is_stopped_leaves_the_number_void(cast: Cast) -> None:
    document = registered(cast)
    stop_instance(Instance.objects.get(subject_id=document.pk), actor=cast.office_head, reason="重复来文")
    document.refresh_from_db()
    assert (document.state, document.ending, document.open) == (State.VOID, "重复来文", False)


def test_without_a_step_for_the_unit_it_is_done_when_its_matters_are(cast: Cast) -> None:
    drawn = course.diagram().decode()
    drawn = drawn.replace(
        'sourceRef="hand_over" targetRef="handle"', 'sourceRef="hand_over" targetRef="file"'
    )
    on_the_process(cast, drawn.encode())
    document = handed_over(cast)
    assert (document.state, steps(document)) == (State.IN_HAND, {"归档"})
    done(cast, document.tasks.get().matter)
    document.refresh_from_db()
    assert document.state == State.DONE


def test_who_advises_has_checked_and_who_checked_first_is_kept(cast: Cast) -> None:
    advised(cast)
    assert Check.objects.get().with_advice
    document = registered(cast, title="另一件", document_number="")
    actions.pass_check(document, actor=cast.office_clerk, note="已电话核实")
    assert steps(document) == {"拟办"}
    advised(cast, document)
    check = Check.objects.get(document=document)
    assert (check.with_advice, check.note) == (False, "已电话核实")
    assert len(entries("documents.document.checked")) == 1


def test_it_is_checked_once_and_by_the_office(cast: Cast) -> None:
    document = registered(cast)
    with pytest.raises(Refused):
        actions.pass_check(document, actor=cast.head)
    actions.pass_check(document, actor=cast.office_clerk)
    with pytest.raises(Conflict, match="已经初审过"):
        actions.pass_check(document, actor=cast.office_clerk)


def test_another_leader_is_asked_before_it_is_handed_over(cast: Cast) -> None:
    document = instructed(cast)
    actions.advise_document(
        document, counsel(cast, leader_post=cast.post(cast.principal)), actor=cast.office_head
    )
    document.refresh_from_db()
    assert (document.with_post_id, steps(document)) == (cast.principal.post_id, {"批示"})
    actions.mark_read(document, actor=cast.principal)
    document.refresh_from_db()
    assert (document.state, steps(document)) == (State.HANDING_OVER, {"交办"})


def test_the_first_paper_of_an_office_brings_the_standard_process(cast: Cast) -> None:
    assert not Process.objects.exists()
    registered(cast)
    registered(cast, title="另一件", document_number="")
    assert Process.objects.get().current.note == "随系统提供"  # type: ignore[union-attr]  # installed just now
    assert Instance.objects.filter(open=True).count() == 2


def ending_with_the_work() -> bytes:
    """A diagram without 归档: the process ends when the matters do."""
    drawn = course.diagram().decode()
    for left in ('sourceRef="handle" targetRef="file"', 'sourceRef="instructed" targetRef="file"'):
        drawn = drawn.replace(left, left.replace('"file"', '"end"'))
    drawn = re.sub(r'<bpmn:userTask id="file".*?</bpmn:userTask>', "", drawn, flags=re.DOTALL)
    drawn = re.sub(r'<bpmn:sequenceFlow id="to_end_from_file"[^>]*/>', "", drawn)
    return drawn.replace("<bpmn:flowNodeRef>file</bpmn:flowNodeRef>", "").encode()


def test_a_process_that_has_ended_is_taken_up_again_with_its_matter(cast: Cast) -> None:
    on_the_process(cast, ending_with_the_work())
    document = handed_over(cast)
    done(cast, document.tasks.get().matter)
    document.refresh_from_db()
    assert (document.state, Instance.objects.get().open) == (State.DONE, False)
    actions.matters_reopened(document.pk, actor=cast.leader)
    document.refresh_from_db()
    assert (document.state, document.open, steps(document)) == (State.IN_HAND, True, {"承办"})
    assert Instance.objects.get().ended_at is None


def test_a_leader_contests_what_was_recorded_though_the_process_has_ended(cast: Cast) -> None:
    on_the_process(cast, ending_with_the_work())
    document = advised(cast)
    turn = actions.transcribe_instruction(
        document, actor=cast.office_clerk, text="", decided_on=today(), scans=[scan()]
    )
    assert not Instance.objects.get().open
    actions.contest_instruction(turn, actor=cast.leader, reason="原件上批的是请城管办办理。")
    document.refresh_from_db()
    assert (document.state, document.with_post_id) == (State.INSTRUCTING, cast.leader.post_id)
    assert steps(document) == {"批示"}


def test_a_matter_opened_again_opens_the_paper_also_where_no_step_waits_for_it(cast: Cast) -> None:
    drawn = course.diagram().decode()
    drawn = drawn.replace(
        'sourceRef="hand_over" targetRef="handle"', 'sourceRef="hand_over" targetRef="file"'
    )
    on_the_process(cast, drawn.encode())
    document = handed_over(cast)
    done(cast, document.tasks.get().matter)
    actions.matters_reopened(document.pk, actor=cast.leader)
    document.refresh_from_db()
    assert (document.state, document.open, document.closed_on) == (State.IN_HAND, True, None)


def test_what_the_diagram_has_no_way_for_is_refused_and_changes_nothing(cast: Cast) -> None:
    drawn = course.diagram().decode()
    drawn = drawn.replace('sourceRef="check" targetRef="advise"', 'sourceRef="check" targetRef="hand_over"')
    on_the_process(cast, drawn.encode())
    document = registered(cast)
    with pytest.raises(Conflict, match="按这件文所走的流程，现在不能送领导批示"):
        advised(cast, document)
    document.refresh_from_db()
    assert (document.state, steps(document)) == (State.ADVISING, {"初审"})
    assert not document.advices.exists()

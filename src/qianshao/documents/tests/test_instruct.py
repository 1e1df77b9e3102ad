"""批示: the leader decides and a matter is opened; the office never can; returning, turning over, reading."""

from datetime import timedelta

import pytest

from qianshao.documents import actions
from qianshao.documents.models import Instruction, Task
from qianshao.documents.states import State
from qianshao.documents.tests.papers import advised, assignment, counsel, entries, instructed, registered
from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.ledger.models import Matter
from qianshao.ledger.queries import of_origin
from tests.cast import Cast


def test_the_instruction_opens_a_matter_with_its_origin_and_nothing_typed_again(cast: Cast) -> None:
    document = instructed(cast)
    matter = of_origin(document).get()
    assert document.state == State.HANDING_OVER
    assert (matter.title, matter.lead_unit, matter.goal) == (
        "做好汛期安全工作",
        cast.city,
        "汛期前完成排查整改。",
    )
    assert matter.leader_post_id == cast.leader.post_id
    assert [helper.unit for helper in matter.helpers.all()] == [cast.east]
    assert Task.objects.get().matter == matter
    assert len(entries("documents.instruction.given")) == 1


@pytest.mark.parametrize("who", ["office_head", "office_clerk"])
def test_an_office_post_never_instructs(cast: Cast, who: str) -> None:
    document = advised(cast)
    with pytest.raises(Refused, match="办公室岗位不能拍板") as refusal:
        actions.instruct(document, actor=cast.everyone[who], text="同意", assignments=[assignment(cast)])
    assert refusal.value.verdict.crossing
    assert "副主任（分管城管）" in refusal.value.verdict.reason
    assert not Matter.objects.exists()
    assert entries()[-1].refused


@pytest.mark.parametrize("who", ["head", "staff", "liaison", "security_admin"])
def test_nobody_else_instructs(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        actions.instruct(advised(cast), actor=cast.everyone[who], text="同意", assignments=[assignment(cast)])


def test_another_leader_is_told_with_whom_it_is(cast: Cast) -> None:
    with pytest.raises(Refused, match=r"已送副主任（分管城管）批示"):
        actions.instruct(advised(cast), actor=cast.other_leader, text="同意", assignments=[assignment(cast)])


def test_a_leader_gives_work_only_within_their_charge(cast: Cast) -> None:
    document = advised(cast)
    work = assignment(cast, lead_unit=cast.party, helpers=())
    with pytest.raises(Refused, match=r"党建办不在.*分管范围.*副书记（分管党建）"):
        actions.instruct(document, actor=cast.leader, text="请党建办办理。", assignments=[work])
    assert not Matter.objects.exists()


def test_the_principal_leader_may_answer_for_any_unit_on_any_desk(cast: Cast) -> None:
    document = advised(cast)
    work = assignment(cast, lead_unit=cast.party, helpers=())
    turn = actions.instruct(document, actor=cast.principal, text="请党建办办理。", assignments=[work])
    assert turn.post_id == cast.principal.post_id
    states = list(Instruction.objects.order_by("pk").values_list("state", flat=True))
    assert states == [Instruction.State.FORWARDED, Instruction.State.GIVEN]


def test_one_instruction_may_give_work_to_several_units(cast: Cast) -> None:
    document = advised(cast)
    works = [assignment(cast, helpers=()), assignment(cast, lead_unit=cast.east, helpers=(), goal="入户提醒")]
    actions.instruct(document, actor=cast.leader, text="分头办理。", assignments=works)
    assert [matter.lead_unit for matter in of_origin(document)] == [cast.city, cast.east]


def test_it_is_not_instructed_twice(cast: Cast) -> None:
    document = instructed(cast)
    with pytest.raises(Conflict, match="待交办"):
        actions.instruct(document, actor=cast.leader, text="再批", assignments=[assignment(cast)])
    assert Matter.objects.count() == 1


def test_nothing_stays_of_an_instruction_that_cannot_be(cast: Cast) -> None:
    document = advised(cast)
    with pytest.raises(Unacceptable, match="批示内容"):
        actions.instruct(document, actor=cast.leader, text="", assignments=[assignment(cast)])
    with pytest.raises(Unacceptable, match="主办"):
        actions.instruct(document, actor=cast.leader, text="办", assignments=[])
    past = assignment(cast, due_on=today() - timedelta(days=1))
    with pytest.raises(Unacceptable) as sentence:
        actions.instruct(document, actor=cast.leader, text="办", assignments=[past])
    assert sentence.value.field == "due_on"
    document.refresh_from_db()
    assert document.state == State.INSTRUCTING
    assert not Matter.objects.exists()


def test_what_is_only_read_opens_no_matter_and_is_closed(cast: Cast) -> None:
    document = advised(cast)
    actions.mark_read(document, actor=cast.leader, text="阅")
    document.refresh_from_db()
    assert (document.state, document.open, document.closed_on) == (State.READ, False, today())
    assert not Matter.objects.exists()
    assert len(entries("documents.instruction.read")) == 1
    with pytest.raises(Conflict):
        actions.mark_read(document, actor=cast.leader)
    with pytest.raises(Refused, match="批阅"):
        actions.mark_read(
            advised(cast, registered(cast, document_number="另〔2026〕1号")), actor=cast.office_head
        )


def test_the_leader_returns_it_for_other_advice(cast: Cast) -> None:
    document = advised(cast)
    with pytest.raises(Unacceptable, match="退回理由"):
        actions.return_to_office(document, actor=cast.leader, reason="")
    actions.return_to_office(document, actor=cast.leader, reason="请先征求社区意见")
    document.refresh_from_db()
    assert document.state == State.ADVISING
    assert entries("documents.instruction.returned")[0].note == "请先征求社区意见"
    with pytest.raises(Conflict):
        actions.return_to_office(document, actor=cast.leader, reason="再退")
    actions.advise_document(document, counsel(cast, text="已征求意见"), actor=cast.office_head)


def test_the_office_does_not_return_in_a_leaders_name(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.return_to_office(advised(cast), actor=cast.office_head, reason="退")


def test_the_leader_turns_it_over_to_another(cast: Cast) -> None:
    document = advised(cast)
    actions.forward_document(document, cast.post(cast.other_leader), actor=cast.leader, text="请三元同志阅处")
    document.refresh_from_db()
    assert (document.state, document.with_post_id) == (State.INSTRUCTING, cast.other_leader.post_id)
    with pytest.raises(Refused):
        actions.instruct(document, actor=cast.leader, text="办", assignments=[assignment(cast)])
    work = assignment(cast, lead_unit=cast.party, helpers=())
    actions.instruct(document, actor=cast.other_leader, text="请党建办办理。", assignments=[work])
    assert of_origin(document).get().lead_unit == cast.party


def test_it_is_turned_over_only_to_another_leader(cast: Cast) -> None:
    document = advised(cast)
    with pytest.raises(Unacceptable, match="另一位"):
        actions.forward_document(document, cast.post(cast.leader), actor=cast.leader)
    with pytest.raises(Unacceptable, match="请选一位领导"):
        actions.forward_document(document, cast.post(cast.office_head), actor=cast.leader)
    with pytest.raises(Refused):
        actions.forward_document(document, cast.post(cast.principal), actor=cast.office_clerk)

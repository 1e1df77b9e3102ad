"""代录: a clerk records what a leader wrote on paper, with its scan; the leader is told and may contest it."""

from datetime import timedelta
from typing import Any

import pytest

from qianshao.documents import actions
from qianshao.documents.models import Document, Instruction
from qianshao.documents.states import State
from qianshao.documents.tests.papers import advised, assignment, entries, handed_over, scan
from qianshao.foundation.clock import today
from qianshao.foundation.todos import todos_of
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.ledger.actions import contest_record
from qianshao.ledger.models import Decision, Matter, Recording
from qianshao.notices.models import Notice
from qianshao.people.acts import Act
from tests.cast import Cast

pytestmark = pytest.mark.slow


def transcribe(cast: Cast, document: Document, **facts: Any) -> Instruction:
    given: dict[str, Any] = {
        "actor": cast.office_clerk,
        "text": "请城管办抓紧办理。",
        "decided_on": today(),
        "scans": [scan("批示.pdf")],
        "assignments": [assignment(cast)],
    }
    return actions.transcribe_instruction(document, **(given | facts))


def test_it_names_the_leader_and_who_recorded_it(cast: Cast) -> None:
    turn = transcribe(cast, advised(cast))
    assert (turn.decided_by_id, turn.recorded_by_id) == (cast.leader.person_id, cast.office_clerk.person_id)
    entry = entries("documents.instruction.transcribed")[0]
    assert (entry.act, entry.person_name) == (Act.SERVE, cast.office_clerk.person_name)
    decision = Decision.objects.get()
    assert (decision.person_label, decision.recording.recorded_by_id) == (
        cast.leader.person_name,
        cast.office_clerk.person_id,
    )


def test_the_leader_is_told(cast: Cast) -> None:
    transcribe(cast, advised(cast))
    told = Notice.objects.filter(person_id=cast.leader.person_id, text__contains="代录")
    assert told.count() == 1


def test_without_an_assignment_the_leader_wrote_that_it_was_read(cast: Cast) -> None:
    document = advised(cast)
    turn = transcribe(cast, document, assignments=[], text="")
    document.refresh_from_db()
    assert (turn.state, turn.text, document.state) == (Instruction.State.READ, "阅。", State.READ)
    assert not Matter.objects.exists()


def test_it_needs_the_scan_and_a_day_that_can_be(cast: Cast) -> None:
    document = advised(cast)
    with pytest.raises(Unacceptable, match="扫描件") as sentence:
        transcribe(cast, document, scans=[])
    assert sentence.value.field == "attachments"
    with pytest.raises(Unacceptable, match="批示日期"):
        transcribe(cast, document, decided_on=today() + timedelta(days=1))


@pytest.mark.parametrize("who", ["leader", "head", "staff", "system_admin"])
def test_only_the_office_records_from_paper(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="代录批示"):
        transcribe(cast, advised(cast), actor=cast.everyone[who])


def test_it_cannot_give_what_the_leader_could_not(cast: Cast) -> None:
    with pytest.raises(Refused):
        transcribe(cast, advised(cast), assignments=[assignment(cast, lead_unit=cast.party, helpers=())])
    assert not Matter.objects.exists()


def test_it_is_not_recorded_twice(cast: Cast) -> None:
    document = advised(cast)
    transcribe(cast, document)
    with pytest.raises(Conflict):
        transcribe(cast, document)


def test_the_leader_contests_it_and_has_it_back_on_the_desk(cast: Cast) -> None:
    document = advised(cast)
    turn = transcribe(cast, document)
    actions.contest_instruction(turn, actor=cast.leader, reason="时限应为月底")
    document.refresh_from_db()
    turn.refresh_from_db()
    assert (turn.state, turn.contest_reason) == (Instruction.State.CONTESTED, "时限应为月底")
    assert (document.state, document.with_post_id) == (State.INSTRUCTING, cast.leader.post_id)
    assert not Matter.objects.get().open
    assert len(entries("documents.instruction.contested")) == 1
    with pytest.raises(Conflict):
        actions.contest_instruction(turn, actor=cast.leader, reason="再提")
    actions.instruct(document, actor=cast.leader, text="月底前办结。", assignments=[assignment(cast)])


def test_a_reading_recorded_wrongly_is_contested_too(cast: Cast) -> None:
    document = advised(cast)
    turn = transcribe(cast, document, assignments=[], text="")
    actions.contest_instruction(turn, actor=cast.leader, reason="我批的是请城管办办理")
    document.refresh_from_db()
    assert (document.state, document.open) == (State.INSTRUCTING, True)


@pytest.mark.parametrize("who", ["office_clerk", "other_leader", "principal", "head"])
def test_only_the_leader_named_contests(cast: Cast, who: str) -> None:
    turn = transcribe(cast, advised(cast))
    with pytest.raises(Refused):
        actions.contest_instruction(turn, actor=cast.everyone[who], reason="不是我批的")


def test_what_a_leader_decided_in_person_is_not_contested(cast: Cast) -> None:
    turn = handed_over(cast).instructions.get()
    with pytest.raises(Conflict, match="不是代录"):
        actions.contest_instruction(turn, actor=cast.leader, reason="改主意")


def test_nobody_says_the_leader_confirmed_before_they_did(cast: Cast) -> None:
    """And handing it over at once does not take the leader's word away: the matter's page still asks for it."""
    document = advised(cast)
    transcribe(cast, document)
    actions.hand_over(document, actor=cast.office_clerk)
    recording = Recording.objects.get()
    assert recording.state == Recording.State.TOLD
    assert "确认代录" in [todo.wanted for todo in todos_of(cast.leader, limit=50)]
    contest_record(recording, actor=cast.leader, text="不是我的意思")
    recording.refresh_from_db()
    assert recording.state == Recording.State.CONTESTED

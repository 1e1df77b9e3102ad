"""What the room offers to the others: figures, to-dos, sentences, finding."""

from datetime import timedelta

from qianshao.documents import actions
from qianshao.documents.outlook import outlook, week
from qianshao.documents.tests.papers import advised, handed_over, instructed, registered
from qianshao.documents.todos import todos
from qianshao.foundation.clock import acting_at, now, today
from qianshao.foundation.measures import measure, year
from qianshao.search.models import Entry
from qianshao.search.queries import find, question
from tests.cast import Cast


def value(cast: Cast, name: str) -> int | float:
    found = measure(name)
    assert found is not None
    return found.value(cast.organ.pk, year(today().year))


def test_what_came_in_is_counted_without_the_void(cast: Cast) -> None:
    registered(cast, document_number="甲〔2026〕1号")
    actions.void_document(
        registered(cast, document_number="甲〔2026〕2号"), actor=cast.office_clerk, reason="误登"
    )
    assert value(cast, "documents.received") == 1


def test_what_ended_is_counted_by_the_day_it_ended(cast: Cast) -> None:
    document = advised(cast, registered(cast, due_on=today()))
    assert value(cast, "documents.handled") == 0
    actions.mark_read(document, actor=cast.leader)
    assert (value(cast, "documents.handled"), value(cast, "documents.handled_on_time")) == (1, 1)


def test_instructions_and_hand_overs_are_counted_with_a_line_of_evidence_each(cast: Cast) -> None:
    handed_over(cast)
    assert (value(cast, "documents.instructed"), value(cast, "documents.handed_over")) == (1, 1)
    for name in ("documents.instructed", "documents.handed_over"):
        found = measure(name)
        assert found is not None
        record = found.evidence(cast.organ.pk, year(today().year)).get()
        assert "关于做好汛期安全工作的通知" in found.describe(record)
        assert found.url(record).startswith("/documents/")


def test_each_finds_what_waits_for_them(cast: Cast) -> None:
    document = registered(cast, urgency="flash", due_on=today() + timedelta(days=2))
    assert [(todo.wanted, todo.urgent) for todo in todos(cast.office_clerk, 10)] == [("拟办", True)]
    advised(cast, document)
    assert todos(cast.office_clerk, 10) == []
    waiting = todos(cast.leader, 10)[0]
    assert (waiting.wanted, waiting.url, waiting.title[:4]) == (
        "批示",
        f"/documents/{document.pk}/instruct/",
        "【特急】",
    )
    for actor in (cast.other_leader, cast.head, cast.system_admin):
        assert todos(actor, 10) == []


def test_the_office_is_to_hand_over_what_was_instructed(cast: Cast) -> None:
    instructed(cast)
    assert [todo.wanted for todo in todos(cast.office_head, 10)] == ["交办"]


def test_it_speaks_first_and_says_nothing_without_need(cast: Cast) -> None:
    assert outlook(cast.office_head) == outlook(cast.leader) == []
    with acting_at(now() - timedelta(days=20)):
        registered(cast, due_on=today() + timedelta(days=1))
    said = {sentence.kind: sentence.text for sentence in outlook(cast.office_head)}
    assert said["at_risk"] == "1 件来文超期未办结"
    assert said["missing"].startswith("1 件来文登记")
    advised(cast, registered(cast, urgency="flash", document_number="甲〔2026〕3号"))
    assert [sentence.text for sentence in outlook(cast.leader)] == ["1 件来文等您批示，其中特急 1 件"]
    assert outlook(cast.staff) == []


def test_deadlines_in_others_hands_stand_in_the_week(cast: Cast) -> None:
    document = advised(cast, registered(cast, due_on=today() + timedelta(days=2)))
    days = today(), today() + timedelta(days=6)
    assert [item.title for item in week(cast.office_head, *days)] == [document.title]
    assert week(cast.leader, *days) == []
    assert week(cast.head, *days) == []


def test_it_is_found_by_number_sender_and_what_was_instructed_and_only_by_who_may_see(cast: Cast) -> None:
    document = instructed(cast)
    for words in ("演区办发", "区委办公室", "汛期安全", "抓紧办理"):
        assert [hit.object_id for hit in _found(cast, words)] == [document.pk]
    assert not find(cast.other_staff, question(cast.other_staff, "汛期安全")).entries


def test_a_void_document_is_no_longer_found(cast: Cast) -> None:
    actions.void_document(registered(cast), actor=cast.office_clerk, reason="误登")
    assert _found(cast, "汛期安全") == []


def _found(cast: Cast, words: str) -> list[Entry]:
    actor = cast.office_clerk
    return list(find(actor, question(actor, words, kind="documents.document")).entries)

"""代录: the office records what a leader answered on paper; the leader is told, and a contested answer is theirs again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qianshao.files.queries import attached_to
from qianshao.files.tests.samples import JPG
from qianshao.foundation.clock import acting_at, now
from qianshao.foundation.todos import todos_of
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.meetings import actions
from qianshao.meetings.actions.changing import Details
from qianshao.meetings.models import Answer, Meeting, MeetingKind, Recording, State
from qianshao.meetings.page import page_of
from qianshao.meetings.tests.meetings import (
    a_deciding_kind,
    a_meeting,
    a_paper,
    an_answer_recorded,
    on,
)
from qianshao.notices.models import Notice


def told(actor, topic):
    return Notice.objects.filter(person_id=actor.person_id, topic=f"meetings.{topic}").count()


@pytest.fixture
def waiting(cast):
    """A meeting of the leaders that waits for the principal's word."""
    return a_meeting(cast, a_deciding_kind(cast))


@pytest.fixture
def settled(cast):
    """One the principal decided on, the notice of which is out."""
    meeting = a_meeting(cast, a_deciding_kind(cast), by="principal")
    return actions.notify(meeting, actor=cast.office_clerk)


def test_what_is_recorded_is_the_leaders_in_one_entry_of_service_and_the_leader_is_told(cast, waiting):
    before = Entry.objects.count()
    recording = an_answer_recorded(cast, waiting, text="同意，请提前发材料")
    entry = Entry.objects.order_by("pk").last()
    assert Entry.objects.count() == before + 1
    assert (entry.act, entry.person_id) == ("serve", cast.office_clerk.person_id)
    waiting.refresh_from_db()
    assert waiting.decided_label == "甲一鸣（党工委书记）"
    assert waiting.proposals.get().answer == Answer.AGREED
    assert [each.file for each in attached_to(waiting)] == [recording.scan]
    assert (told(cast.principal, "recorded"), told(cast.leader, "recorded")) == (1, 0)
    assert [todo.wanted for todo in todos_of(cast.principal)] == ["确认代录"]
    assert actions.notify(waiting, actor=cast.office_clerk).state == State.NOTIFIED


def test_only_the_office_records_and_only_what_the_right_leader_wrote(cast, waiting):
    for actor in (cast.head, cast.principal, cast.staff):
        with pytest.raises(Refused):
            actions.record_answer(waiting, a_paper(cast), actor=actor, agreed=True)
    with pytest.raises(Refused, match="党工委书记定"):
        actions.record_answer(waiting, a_paper(cast, "leader"), actor=cast.office_clerk, agreed=True)
    with pytest.raises(Unacceptable, match="扫描件"):
        actions.record_answer(
            waiting, replace(a_paper(cast), upload=None), actor=cast.office_clerk, agreed=True
        )
    with pytest.raises(Unacceptable, match="领导的意见"):
        an_answer_recorded(cast, waiting, agreed=False)
    assert not Recording.objects.exists()


def test_it_is_recorded_once_and_nothing_without_a_question(cast, waiting):
    an_answer_recorded(cast, waiting)
    with pytest.raises(Conflict, match="没有待定的请示"):
        an_answer_recorded(cast, waiting)


def test_a_recorded_no_changes_nothing_but_the_answer(cast, waiting):
    an_answer_recorded(cast, waiting, agreed=False, text="下周再议")
    waiting.refresh_from_db()
    assert waiting.undecided
    assert waiting.proposals.get().answer_text == "下周再议"


def test_the_leader_lets_it_stand_once_and_nobody_else_answers_for_them(cast, waiting):
    recording = an_answer_recorded(cast, waiting)
    for actor in (cast.leader, cast.office_head, cast.head):
        with pytest.raises(Refused):
            actions.confirm_recording(recording, actor=actor)
        with pytest.raises(Refused):
            actions.contest_recording(recording, actor=actor, text="不对")
    actions.confirm_recording(recording, actor=cast.principal)
    with pytest.raises(Conflict, match="领导已确认"):
        actions.confirm_recording(recording, actor=cast.principal)
    assert todos_of(cast.principal) == []


def test_contested_it_is_the_leaders_own_question_again_and_the_notice_is_taken_back(cast, waiting):
    recording = an_answer_recorded(cast, waiting)
    actions.notify(waiting, actor=cast.office_clerk)
    before = Entry.objects.count()
    actions.contest_recording(recording, actor=cast.principal, text="我写的是缓一缓")
    assert Entry.objects.count() == before + 1
    waiting.refresh_from_db()
    assert (waiting.undecided, waiting.state, waiting.notified_at) == (True, State.PREPARING, None)
    assert (told(cast.office_clerk, "contested"), told(cast.leader, "unsettled")) == (1, 1)
    again = waiting.proposals.get(answer=Answer.PENDING)
    assert "我写的是缓一缓" in again.text
    with pytest.raises(Conflict, match="由领导本人定"):
        an_answer_recorded(cast, waiting)
    with pytest.raises(Conflict, match="已提出异议"):
        actions.contest_recording(recording, actor=cast.principal, text="再说一次")
    assert [each["recording"] for each in page_of(waiting, cast.office_clerk).recordings] == [recording]
    assert not actions.agree(waiting, actor=cast.principal).undecided
    assert page_of(waiting, cast.office_clerk).recordings == [], "answered again, it is history"


def test_contested_a_move_goes_back_and_a_cancelled_meeting_is_revived(cast, settled):
    when = {"begins_at": on(9), "ends_at": on(9, 11), "reason": "区里开会"}
    actions.ask_to_move(settled, actor=cast.office_clerk, **when)
    moved = an_answer_recorded(cast, settled)
    settled.refresh_from_db()
    assert settled.begins_at == on(9)
    actions.contest_recording(moved, actor=cast.principal, text="没有同意改期")
    settled.refresh_from_db()
    assert (settled.begins_at, settled.decided_label) == (on(7), str(cast.principal))
    actions.decline(settled, actor=cast.principal, text="按原时间")

    actions.ask_to_cancel(settled, actor=cast.office_clerk, reason="并入周例会")
    cancelled = an_answer_recorded(cast, settled)
    settled.refresh_from_db()
    assert settled.state == State.CANCELLED
    actions.contest_recording(cancelled, actor=cast.principal, text="照开")
    settled.refresh_from_db()
    assert (settled.state, settled.open, settled.cancelled_reason) == (State.NOTIFIED, True, "")
    assert told(cast.leader, "revived") == 1
    assert settled.proposals.filter(answer=Answer.PENDING).count() == 1


def test_revived_after_its_number_went_to_another_it_counts_on(cast):
    kind = a_deciding_kind(cast)
    MeetingKind.objects.filter(pk=kind.pk).update(numbered=True)
    kind.refresh_from_db()
    first, second = (a_meeting(cast, kind, by="principal") for _ in range(2))
    actions.notify(first, actor=cast.office_clerk)
    actions.ask_to_cancel(first, actor=cast.office_clerk, reason="并入周例会")
    cancelled = an_answer_recorded(cast, first)
    actions.notify(second, actor=cast.office_clerk, instead_of=first)
    actions.contest_recording(cancelled, actor=cast.principal, text="照开")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (second.number, first.number, first.state) == (1, 2, State.NOTIFIED)


def test_what_the_leader_moved_since_is_not_moved_back(cast, settled):
    when = {"begins_at": on(9), "ends_at": on(9, 11), "reason": "区里开会"}
    actions.ask_to_move(settled, actor=cast.office_clerk, **when)
    moved = an_answer_recorded(cast, settled)
    again = when | {"begins_at": on(10), "ends_at": on(10, 11)}
    actions.move_meeting(settled, actor=cast.principal, **again)
    actions.contest_recording(moved, actor=cast.principal, text="没有同意改期")
    settled.refresh_from_db()
    assert settled.begins_at == on(10)
    assert not settled.proposals.filter(answer=Answer.PENDING).exists()


def test_whose_paper_it_was_answers_on_the_page_though_another_chairs_now(cast):
    kind = a_deciding_kind(cast)
    kind.chair = cast.post(cast.leader)
    kind.save(update_fields=["chair"])
    meeting = a_meeting(cast, kind)
    actions.record_answer(
        meeting, a_paper(cast, "leader"), actor=cast.office_clerk, agreed=False, text="另选时间"
    )
    details = Details(meeting.title, cast.post(cast.other_leader), place="大厅")
    actions.change_meeting(meeting, details, actor=cast.office_clerk)
    page = cast.client(cast.leader).get(meeting.get_absolute_url()).content.decode()
    assert "确认无误" in page
    other = cast.client(cast.other_head).get(meeting.get_absolute_url())
    assert other.status_code == 404


def test_what_has_begun_cannot_be_undone_and_the_office_hears_of_it(cast, waiting):
    recording = an_answer_recorded(cast, waiting)
    actions.notify(waiting, actor=cast.office_clerk)
    with acting_at(now() + timedelta(days=7)):
        actions.begin_meeting(waiting, actor=cast.office_clerk)
        actions.contest_recording(recording, actor=cast.principal, text="没有定过")
    waiting.refresh_from_db()
    assert waiting.state == State.RUNNING
    assert not waiting.proposals.filter(answer=Answer.PENDING).exists()
    assert told(cast.office_clerk, "contested") == 1


def test_the_page_records_it_and_the_leader_contests_there(cast, waiting):
    client = cast.client(cast.office_clerk)
    url = f"/meetings/{waiting.pk}/record/"
    assert "照原文代录" in client.get(url).content.decode()
    form = {"answer": "agree", "text": "同意", "paper": "请示件", "post": waiting.chair_id}
    wrong = client.post(url, form)
    assert wrong.status_code == 422
    assert "请示件" in wrong.content.decode(), "what was typed stays"
    assert client.post(url, form | {"scan": SimpleUploadedFile("批示.jpg", JPG)}).status_code == 302
    leader = cast.client(cast.principal)
    page = leader.get(waiting.get_absolute_url()).content.decode()
    assert "提出异议" in page
    recording = Recording.objects.get()
    assert leader.post(f"/meetings/recordings/{recording.pk}/contest/", {"text": ""}).status_code == 422
    answer = leader.post(f"/meetings/recordings/{recording.pk}/contest/", {"text": "没有同意"})
    assert answer.status_code == 302
    assert Meeting.objects.get().undecided
    assert "没有同意" in client.get(waiting.get_absolute_url()).content.decode()

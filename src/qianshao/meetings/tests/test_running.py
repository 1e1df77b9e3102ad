"""会中: topics follow one another, notes are kept, what is decided is entered as it falls and counted once afterwards."""

from datetime import timedelta

import pytest

from qianshao.foundation.clock import acting_at, now, today
from qianshao.foundation.measures import Period, measure
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.meetings import actions
from qianshao.meetings.actions import Resolved
from qianshao.meetings.models import Resolution, Topic, TopicState
from qianshao.meetings.queries.running import running_order
from qianshao.meetings.tests.meetings import about_to_begin, announced
from qianshao.registers import actions as registers
from qianshao.registers.models import RegisterEntry


@pytest.fixture
def meeting(cast):
    """Running, with two topics of ten minutes each."""
    made = about_to_begin(cast, running=True)
    for place, title in enumerate(("甲事", "乙事"), start=1):
        Topic.objects.create(
            organ=cast.organ,
            meeting=made,
            unit=cast.city,
            title=title,
            minutes=10,
            state=TopicState.AGENDA,
            place=place,
            proposed_at=now(),
            reporter=cast.person(cast.staff),
        )
    return made


def test_one_topic_is_on_at_a_time_and_its_time_left_is_told(cast, meeting):
    first, second = meeting.topics.all()
    with pytest.raises(Refused):
        actions.call_topic(first, actor=cast.head)
    actions.call_topic(first, actor=cast.office_clerk)
    with pytest.raises(Conflict, match="正在议"):
        actions.call_topic(first, actor=cast.office_clerk)
    with acting_at(now() + timedelta(minutes=12)):
        assert [(line.used, line.left, line.is_on) for line in running_order(meeting)] == [
            (12, -2, True),
            (0, 10, False),
        ]
        actions.call_topic(second, actor=cast.office_clerk)
    assert [line.is_on for line in running_order(meeting)] == [False, True]
    actions.finish_topic(second, actor=cast.office_clerk)
    with pytest.raises(Conflict):
        actions.finish_topic(second, actor=cast.office_clerk)


def test_notes_are_kept_and_the_journal_says_how_long_not_what(cast, meeting):
    topic = meeting.topics.first()
    actions.note_topic(topic, actor=cast.office_clerk, notes="会议听取了汇报")
    entry = Entry.objects.latest("pk")
    assert (entry.verb, [change["new"] for change in entry.changes]) == ("meetings.topic.noted", ["7字"])
    with pytest.raises(Refused, match="密"):
        actions.note_topic(topic, actor=cast.office_clerk, notes="机密★10年")


def test_what_is_decided_is_entered_corrected_and_struck(cast, meeting):
    resolved = Resolved("增设两处物资点", meeting.topics.first(), cast.city, today() + timedelta(days=9))
    made = actions.record_resolution(meeting, resolved, actor=cast.office_clerk)
    with pytest.raises(Unacceptable, match="议定事项"):
        actions.record_resolution(meeting, Resolved(" "), actor=cast.office_clerk)
    late = Resolved("补课", due_on=today() - timedelta(days=1))
    with pytest.raises(Unacceptable, match="已经过去"):
        actions.record_resolution(meeting, late, actor=cast.office_clerk)
    with pytest.raises(Refused):
        actions.record_resolution(meeting, resolved, actor=cast.head)
    actions.correct_resolution(made, Resolved("增设三处物资点", unit=cast.city), actor=cast.office_clerk)
    actions.strike_resolution(made, actor=cast.office_clerk)
    with pytest.raises(Conflict, match="已经划去"):
        actions.strike_resolution(made, actor=cast.office_clerk)


def test_nothing_is_decided_before_it_began(cast):
    with pytest.raises(Refused, match="还没有开"):
        actions.record_resolution(announced(cast), Resolved("早了"), actor=cast.office_clerk)
    assert not Resolution.objects.exists()


def test_a_meeting_that_is_over_is_in_the_register_once_and_corrected_only_here(cast, meeting):
    registers.set_up_usual_registers(actor=cast.office_clerk)
    before = Entry.objects.count()
    actions.sign_on_list(meeting.attendees.first(), actor=cast.office_clerk)
    actions.call_topic(meeting.topics.first(), actor=cast.office_clerk)
    actions.end_meeting(meeting, actor=cast.office_clerk)
    assert Entry.objects.count() == before + 3
    entry = RegisterEntry.objects.get()
    assert (entry.title, entry.persons, entry.unit) == ("防汛专题会", 1, cast.office)
    assert (entry.category, entry.note) == ("其他会议", "专题会")
    assert entry.subject_url == meeting.get_absolute_url()
    assert measure("registers.meetings").value(cast.organ.pk, Period(today(), today())) == 1
    with pytest.raises(Refused, match="原来的记录"):
        registers.strike_entry(entry, actor=cast.office_clerk, reason="重复")
    assert not meeting.topics.filter(ended_at=None).exclude(began_at=None).exists()


def test_an_office_without_that_register_ends_its_meetings_all_the_same(cast, meeting):
    actions.end_meeting(meeting, actor=cast.office_clerk)
    assert not RegisterEntry.objects.exists()


def test_the_desk_runs_the_meeting(cast, meeting):
    client = cast.client(cast.office_clerk)
    topic = meeting.topics.first()
    client.post(f"/meetings/topics/{topic.pk}/running/call/")
    page = client.get(f"/meetings/{meeting.pk}/desk/").content.decode()
    assert "0/10" in page
    client.post(f"/meetings/topics/{topic.pk}/notes/", {"notes": "会议听取"})
    client.post(
        f"/meetings/{meeting.pk}/resolve/", {"text": "同意增设", "topic": topic.pk, "unit": cast.city.pk}
    )
    page = client.get(f"/meetings/{meeting.pk}/desk/").content.decode()
    assert "同意增设" in page
    assert "会议听取" in page

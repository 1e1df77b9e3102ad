"""A notice is answered by the person or for the unit, until the meeting is over; the silent are reminded once a day."""

from datetime import timedelta

import pytest

from qianshao.foundation.clock import acting_at, now
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.gongwen.parsing import write
from qianshao.journal.models import Entry
from qianshao.meetings import actions
from qianshao.meetings.actions import Replied
from qianshao.meetings.jobs import remind
from qianshao.meetings.models import Reply
from qianshao.meetings.notice_paper import notice_of
from qianshao.meetings.queries.attendees import Invitation, attendees_of, quorum_warning, tally
from qianshao.meetings.tests.meetings import a_deciding_kind, a_meeting, announced
from qianshao.notices.models import Notice


@pytest.fixture
def meeting(cast):
    """Asked: the city office, the community, and the leader in person."""
    made = a_meeting(cast)
    asked = [Invitation("attend", cast.leadership, cast.person(cast.leader), cast.post(cast.leader))]
    asked += [Invitation("attend", unit) for unit in (cast.city, cast.east)]
    actions.set_attendees(made, asked, actor=cast.office_clerk)
    return actions.notify(made, actor=cast.office_clerk)


def place(meeting, unit):
    return next(row for row in attendees_of(meeting) if row.unit == unit)


def test_a_person_and_a_units_liaison_answer_each_with_one_entry(cast, meeting):
    before = Entry.objects.count()
    actions.reply(place(meeting, cast.leadership), Replied("coming"), actor=cast.leader)
    sent = cast.person(cast.community_head)
    actions.reply(place(meeting, cast.east), Replied("coming", person=sent), actor=cast.liaison)
    assert Entry.objects.count() == before + 2
    row = place(meeting, cast.east)
    assert (row.person, row.post_label, row.reply) == (sent, "东风社区书记", Reply.COMING)
    assert Notice.objects.filter(
        topic="meetings.notified", person=sent, text__contains="代表东风社区"
    ).exists()
    found = tally(attendees_of(meeting))
    assert (found.asked, found.coming, found.silent) == (3, 2, 1)


def test_nobody_answers_for_others_but_the_office_records_who_telephoned(cast, meeting):
    for actor in (cast.staff, cast.liaison, cast.other_leader):
        with pytest.raises(Refused):
            actions.reply(place(meeting, cast.city), Replied("coming"), actor=actor)
    row = place(meeting, cast.leadership)
    actions.reply(row, Replied("leave", reason="赴区开会"), actor=cast.office_clerk)
    assert place(meeting, cast.leadership).reply == Reply.LEAVE


def test_leave_and_substitute_say_why_and_who(cast, meeting):
    row = place(meeting, cast.city)
    with pytest.raises(Unacceptable, match="事由"):
        actions.reply(row, Replied("leave"), actor=cast.head)
    with pytest.raises(Unacceptable, match="谁替会"):
        actions.reply(row, Replied("substitute", reason="出差"), actor=cast.head)
    outsider = cast.person(cast.liaison)
    with pytest.raises(Unacceptable, match="城管办的另一位"):
        actions.reply(row, Replied("substitute", substitute=outsider, reason="出差"), actor=cast.head)
    who = cast.person(cast.staff)
    actions.reply(row, Replied("substitute", substitute=who, reason="出差"), actor=cast.head)
    with pytest.raises(Conflict, match="不用再回"):
        actions.reply(row, Replied("substitute", substitute=who, reason="出差"), actor=cast.head)
    with pytest.raises(Unacceptable, match="谁来参加"):
        actions.reply(row, Replied("coming"), actor=cast.head)


def test_a_reply_after_the_end_or_to_a_cancelled_meeting_is_refused_with_a_sentence(cast, meeting):
    row = place(meeting, cast.leadership)
    with acting_at(meeting.ends_at), pytest.raises(Conflict, match="已经结束，不再收回复"):
        actions.reply(row, Replied("coming"), actor=cast.leader)
    actions.cancel_meeting(meeting, actor=cast.office_clerk, reason="不开")
    with pytest.raises(Conflict, match="已取消"):
        actions.reply(row, Replied("coming"), actor=cast.leader)


def test_the_silent_are_reminded_once_a_day_and_nobody_else(cast, meeting):
    actions.reply(place(meeting, cast.leadership), Replied("coming"), actor=cast.leader)
    remind()
    wanted = Notice.objects.filter(topic="meetings.reply_wanted")
    told = set(wanted.values_list("person_id", flat=True))
    assert told == {each.person_id for each in (cast.head, cast.liaison, cast.community_head)}
    remind()
    assert wanted.count() == 3
    with pytest.raises(Conflict, match="今天已经催过"):
        actions.remind_silent(meeting, actor=cast.office_clerk)
    with acting_at(now() + timedelta(days=1)):
        remind()
    assert wanted.count() == 6


def test_too_few_to_come_is_a_warning_and_a_substitute_is_no_member(cast):
    made = a_meeting(cast, a_deciding_kind(cast), by="principal")
    actions.notify(made, actor=cast.office_clerk)
    assert quorum_warning(made, attendees_of(made)) == ""
    for actor in (cast.leader, cast.other_leader):
        row = next(each for each in attendees_of(made) if each.person_id == actor.person_id)
        actions.reply(row, Replied("leave", reason="外出"), actor=actor)
    assert "至少2人），现在最多能到1人" in quorum_warning(made, attendees_of(made))


def test_the_notice_says_when_where_who_and_what_is_asked(cast, meeting):
    text = write(notice_of(meeting))
    for words in (
        "关于召开防汛专题会的通知",
        "会议时间",
        "大厅",
        "出席：乙双宁、城管办1人、东风社区1人",
        "党政综合办公室",
    ):
        assert words in text


def test_a_notice_is_answered_on_the_page_in_one_tap_and_downloaded(cast, meeting):
    client = cast.client(cast.leader)
    row = place(meeting, cast.leadership)
    assert "请您出席" in client.get(meeting.get_absolute_url()).content.decode()
    assert client.post(f"/meetings/places/{row.pk}/reply/", {"reply": "coming"}).status_code == 302
    assert place(meeting, cast.leadership).reply == Reply.COMING
    pdf = client.get(f"/meetings/{meeting.pk}/notice.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert client.get(f"/meetings/{meeting.pk}/notice.docx").content.startswith(b"PK")
    wrong = client.post(f"/meetings/places/{row.pk}/reply/", {"reply": "leave"})
    assert "请写明事由" in wrong.content.decode()


def test_a_moved_meeting_is_answered_anew(cast):
    made = announced(cast)
    actions.reply(place(made, cast.city), Replied("coming", person=cast.person(cast.staff)), actor=cast.head)
    actions.move_meeting(
        made,
        actor=cast.office_clerk,
        begins_at=made.begins_at + timedelta(days=1),
        ends_at=made.ends_at + timedelta(days=1),
        reason="停电",
    )
    row = place(made, cast.city)
    assert (row.reply, row.person) == (Reply.NONE, None)

"""Topics come from the units' heads, are complete before they are heard, stand in an order, keep every version."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qianshao.files.tests.samples import JPG
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.meetings import actions
from qianshao.meetings.models import TopicState
from qianshao.meetings.queries.topics import agenda_of, topics_visible_to
from qianshao.meetings.tests.meetings import a_deciding_kind, a_meeting, announced, on
from qianshao.notices.models import Notice


def file(name="方案.jpg", more=b"1"):
    return SimpleUploadedFile(name, JPG + more)


def details(cast, title="增设防汛物资点", **more):
    whole = {"wanted": "同意增设", "reporter": cast.person(cast.staff), "minutes": 10, "files": [file()]}
    return actions.TopicDetails(title=title, unit=cast.city, **(whole | more))


@pytest.fixture
def collecting(cast):
    meeting = a_meeting(cast)
    return actions.collect_topics(meeting, actor=cast.office_clerk, until=on(5).date())


def test_collecting_tells_the_heads_and_opens_the_meeting_to_them(cast, collecting):
    assert Notice.objects.filter(topic="meetings.topics_wanted", person_id=cast.other_head.person_id).exists()
    before = Entry.objects.count()
    topic = actions.propose_topic(collecting, details(cast), actor=cast.head)
    assert Entry.objects.count() == before + 1
    assert topic.state == TopicState.PROPOSED
    with pytest.raises(Refused, match="负责人提出"):
        actions.propose_topic(collecting, details(cast), actor=cast.staff)
    with pytest.raises(Unacceptable, match="本单位的议题"):
        actions.propose_topic(collecting, details(cast), actor=cast.other_head)
    assert not topics_visible_to(cast.other_head).exists()


def test_without_a_call_for_topics_only_the_office_enters_one(cast):
    meeting = a_meeting(cast)
    with pytest.raises(Refused, match="没有征集议题"):
        actions.propose_topic(meeting, details(cast), actor=cast.head)
    assert actions.propose_topic(meeting, details(cast), actor=cast.office_clerk).unit == cast.city


def test_what_is_missing_is_listed_and_keeps_a_topic_off_the_agenda(cast, collecting):
    bare = {"wanted": "", "reporter": None, "minutes": None, "files": ()}
    topic = actions.propose_topic(collecting, details(cast, **bare), actor=cast.head)
    with pytest.raises(Conflict, match="还缺汇报人、汇报时长、请会议定什么、材料"):
        actions.put_on_agenda(topic, actor=cast.office_clerk)
    actions.return_topic(topic, actor=cast.office_clerk, reason="请补材料")
    actions.change_topic(topic, details(cast), actor=cast.head)
    topic.refresh_from_db()
    assert (topic.state, topic.return_reason) == (TopicState.PROPOSED, "")
    with pytest.raises(Refused):
        actions.put_on_agenda(topic, actor=cast.head)
    actions.put_on_agenda(topic, actor=cast.office_clerk)
    with pytest.raises(Conflict):
        actions.put_on_agenda(topic, actor=cast.office_clerk)
    with pytest.raises(Refused, match="已上会"):
        actions.change_topic(topic, details(cast, title="换一个"), actor=cast.head)


def test_a_reporter_is_of_the_unit(cast, collecting):
    with pytest.raises(Unacceptable, match="不在城管办"):
        actions.propose_topic(collecting, details(cast, reporter=cast.person(cast.liaison)), actor=cast.head)


def test_the_order_stays_whole_whatever_is_moved(cast, collecting):
    made = [actions.propose_topic(collecting, details(cast, name), actor=cast.head) for name in "甲乙丙"]
    for topic in made:
        actions.put_on_agenda(topic, actor=cast.office_clerk)
    actions.shift_topic(made[2], actor=cast.office_clerk, to="up")
    with pytest.raises(Conflict, match="第一个"):
        actions.shift_topic(made[0], actor=cast.office_clerk, to="up")
    actions.take_off_agenda(made[0], actor=cast.office_clerk)
    assert [(topic.title, topic.place) for topic in agenda_of(collecting)] == [("丙", 1), ("乙", 2)]


def test_a_file_of_the_same_name_is_the_next_version(cast, collecting):
    topic = actions.propose_topic(collecting, details(cast), actor=cast.head)
    actions.change_topic(topic, details(cast, files=[file(more=b"2"), file("名单.jpg")]), actor=cast.head)
    kept = {(each.title, each.version) for each in topic.materials.all()}
    assert kept == {("方案.jpg", 1), ("方案.jpg", 2), ("名单.jpg", 1)}


def test_which_topics_the_leaders_hear_is_the_chairs_to_settle_and_lapses_when_they_change(cast):
    meeting = a_meeting(cast, a_deciding_kind(cast), by="principal")
    topic = actions.propose_topic(meeting, details(cast), actor=cast.office_clerk)
    with pytest.raises(Conflict, match="没有议题"):
        actions.ask_about_agenda(meeting, actor=cast.office_clerk)
    actions.put_on_agenda(topic, actor=cast.office_clerk)
    actions.ask_about_agenda(meeting, actor=cast.office_clerk)
    with pytest.raises(Refused):
        actions.agree(meeting, actor=cast.leader)
    assert actions.agree(meeting, actor=cast.principal).agenda_decided_label == str(cast.principal)
    actions.take_off_agenda(topic, actor=cast.office_clerk)
    meeting.refresh_from_db()
    assert meeting.agenda_decided_at is None


def test_the_page_orders_by_buttons_and_says_when_the_time_does_not_suffice(cast):
    meeting = announced(cast)
    client = cast.client(cast.office_clerk)
    for title, minutes in (("甲事", 50), ("乙事", 40)):
        topic = actions.propose_topic(meeting, details(cast, title, minutes=minutes), actor=cast.office_clerk)
        client.post(f"/meetings/topics/{topic.pk}/list/")
    client.post(f"/meetings/topics/{topic.pk}/up/")
    page = client.get(f"/meetings/{meeting.pk}/topics/").content.decode()
    assert "多 30 分钟" in page
    assert page.index("乙事") < page.index("甲事")
    seen = cast.client(cast.liaison).get(f"/meetings/{meeting.pk}/topics/").content.decode()
    assert "乙事" in seen
    form = {"unit": cast.city.pk, "title": "丙事", "material": [file("丙.jpg")]}
    made = client.post(f"/meetings/{meeting.pk}/topics/propose/", form)
    assert made.status_code == 302
    assert "还缺" in client.get(made["Location"]).content.decode()

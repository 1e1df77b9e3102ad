"""会后: minutes from what is known, decisions given out once by whom they are for, the absent told, the next warned."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qianshao.drafting.actions import finalise_draft
from qianshao.drafting.models import Purpose
from qianshao.drafting.queries import visible_to as drafts_visible_to
from qianshao.files.tests.samples import JPG
from qianshao.foundation.clock import now, today
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.ledger.models import Decision, Matter
from qianshao.ledger.queries.seen import of_origin
from qianshao.meetings import actions
from qianshao.meetings.actions import Handing, Resolved
from qianshao.meetings.minutes_text import chinese, minutes_of
from qianshao.meetings.models import Meeting, Topic, TopicState
from qianshao.meetings.queries.seen import learnt
from qianshao.meetings.tests.meetings import a_deciding_kind, a_kind, about_to_begin
from qianshao.notices.models import Notice


def scan():
    return SimpleUploadedFile("签字纪要.jpg", JPG)


@pytest.fixture
def meeting(cast):
    """A meeting of the leaders that is over: one topic with a decision, one decision besides, one leader away."""
    kind = a_deciding_kind(cast)
    begins = now() + timedelta(minutes=30)
    planned = actions.Planned(
        kind, "第3次党工委会", begins, begins + timedelta(hours=1), cast.office, kind.chair, place="三楼"
    )
    made = actions.notify(actions.open_meeting(planned, actor=cast.principal), actor=cast.office_clerk)
    made = actions.begin_meeting(made, actor=cast.office_clerk)
    topic = Topic.objects.create(
        organ=cast.organ,
        meeting=made,
        unit=cast.city,
        title="关于增设防汛物资点",
        reporter=cast.person(cast.head),
        minutes=10,
        state=TopicState.AGENDA,
        place=1,
        proposed_at=now(),
        notes="有人担心经费",
    )
    due = today() + timedelta(days=20)
    for resolved in (
        Resolved("同意增设两处物资点。经费从年度预算列支", topic, cast.city, due),
        Resolved("做好节前走访", unit=cast.civil),
    ):
        actions.record_resolution(made, resolved, actor=cast.office_clerk)
    for row in made.attendees.exclude(person_id=cast.other_leader.person_id):
        row.meeting = made
        actions.sign_on_list(row, actor=cast.office_clerk)
    return actions.end_meeting(made, actor=cast.office_clerk)


def test_minutes_hold_what_was_agreed_and_who_was_there_and_nothing_of_the_notes(cast, meeting):
    text = minutes_of(meeting)
    assert "党工委书记甲一鸣主持召开第3次党工委会" in text
    assert "一、关于增设防汛物资点" in text
    assert (
        "会议听取了城管办己六合的汇报。会议议定：同意增设两处物资点。经费从年度预算列支（由城管办负责，"
        in text
    )
    assert "二、其他事项\n会议议定：做好节前走访（由民政办负责）。" in text
    assert "出席：甲一鸣、乙双宁" in text
    assert "丙三元" not in text
    assert "有人担心经费" not in text


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五")]
)
def test_items_are_numbered_as_a_paper_is(number, words):
    assert chinese(number) == words


def test_minutes_become_a_draft_once(cast, meeting):
    with pytest.raises(Refused):
        actions.draft_minutes(meeting, actor=cast.head)
    made = actions.draft_minutes(meeting, actor=cast.office_clerk)
    draft = made.minutes_draft
    assert (draft.title, draft.purpose, draft.genre) == ("第3次党工委会纪要", Purpose.MINUTES, "纪要")
    assert "会议议定" in draft.text
    with pytest.raises(Conflict, match="已经起草"):
        actions.draft_minutes(meeting, actor=cast.office_clerk)


def test_the_chair_gives_out_all_that_says_who_and_when_in_one_act(cast, meeting):
    with pytest.raises(Refused):
        actions.give_out_all(meeting, actor=cast.leader)
    done = actions.give_out_all(meeting, actor=cast.principal)
    assert len(done) == 1, "the other has no deadline"
    matter = done[0].matter
    assert (matter.title, matter.lead_unit, matter.origin) == (
        "同意增设两处物资点",
        cast.city,
        Matter.Origin.MEETING,
    )
    assert list(of_origin(meeting)) == [matter]
    assert Decision.objects.get(matter=matter).post_id == cast.principal.post_id
    with pytest.raises(Conflict, match="没有可交办的"):
        actions.give_out_all(meeting, actor=cast.principal)
    with pytest.raises(Conflict, match="已交办为"):
        actions.strike_resolution(done[0], actor=cast.office_clerk)


def test_the_office_gives_out_from_the_signed_minutes_alone_and_the_leader_is_told(cast, meeting):
    first, second = meeting.resolutions.all()
    due = today() + timedelta(days=9)
    with pytest.raises(Unacceptable, match="签字的纪要"):
        actions.give_out(first, Handing("增设物资点", cast.city, due), actor=cast.office_clerk)
    assert not Matter.objects.exists()
    before = Entry.objects.filter(verb="meetings.resolution.given_out").count()
    actions.give_out(first, Handing("增设物资点", cast.city, due, scan=scan()), actor=cast.office_clerk)
    given = actions.give_out(second, Handing("节前走访", cast.civil, due), actor=cast.office_clerk)
    assert Entry.objects.filter(verb="meetings.resolution.given_out").count() == before + 2
    recording = Decision.objects.get(matter=given.matter).recording
    assert (recording.post_id, recording.scan.name) == (cast.principal.post_id, "签字纪要.jpg")
    assert Notice.objects.filter(topic="ledger.recorded", person_id=cast.principal.person_id).count() == 2
    with pytest.raises(Conflict, match="已经交办"):
        actions.give_out(first, Handing("再来", cast.city, due), actor=cast.principal)
    with pytest.raises(Refused):
        actions.give_out(first, Handing("再来", cast.city, due), actor=cast.head)


def test_the_absent_get_what_they_missed_and_the_minutes_open_to_who_was_asked(cast, meeting):
    made = actions.draft_minutes(meeting, actor=cast.office_clerk)
    with pytest.raises(Conflict, match="还没有定稿"):
        actions.send_outcome(meeting, actor=cast.office_clerk)
    draft = made.minutes_draft
    assert not drafts_visible_to(cast.leader).filter(pk=draft.pk).exists()
    finalise_draft(draft, actor=cast.office_clerk)
    actions.send_outcome(meeting, actor=cast.office_clerk)
    missed = Notice.objects.filter(topic="meetings.missed")
    assert [notice.person_id for notice in missed] == [cast.other_leader.person_id]
    assert "议定2项，纪要可看" in missed.get().text
    assert Notice.objects.filter(topic="meetings.outcome", person_id=cast.leader.person_id).exists()
    assert drafts_visible_to(cast.leader).filter(pk=draft.pk).exists()
    assert not drafts_visible_to(cast.head).filter(pk=draft.pk).exists()
    with pytest.raises(Conflict, match="已经发过"):
        actions.send_outcome(meeting, actor=cast.office_clerk)


def test_the_closing_review_warns_the_next_meeting_of_its_kind_and_no_other(cast, meeting):
    with pytest.raises(Unacceptable, match="至少写一项"):
        actions.write_review(meeting, actor=cast.office_clerk, good=" ", bad="", next_time="")
    text = {"good": "材料齐", "bad": "话筒坏了", "next_time": "提前一天试音\n席卡多备两张"}
    actions.write_review(meeting, actor=cast.office_clerk, **text)
    with pytest.raises(Unacceptable, match="没有改动"):
        actions.write_review(meeting, actor=cast.office_clerk, **text)
    with pytest.raises(Refused):
        actions.write_review(meeting, actor=cast.head, **text)
    assert learnt(meeting.kind) == ["提前一天试音", "席卡多备两张"]
    assert learnt(a_kind(cast)) == []
    page = cast.client(cast.office_clerk).get(f"/meetings/open/?kind={meeting.kind_id}").content.decode()
    assert "提前一天试音" in page


def test_nothing_of_it_is_done_before_the_meeting_is_over(cast):
    made = about_to_begin(cast, running=True)
    for verb in (actions.draft_minutes, actions.send_outcome):
        with pytest.raises(Conflict, match="散会以后"):
            verb(made, actor=cast.office_clerk)


def test_the_pages_after_the_meeting(cast, meeting):
    client = cast.client(cast.office_clerk)
    answer = client.post(f"/meetings/{meeting.pk}/minutes/")
    meeting = Meeting.objects.get(pk=meeting.pk)
    assert answer["Location"] == meeting.minutes_draft.get_absolute_url()
    first = meeting.resolutions.first()
    url = f"/meetings/resolutions/{first.pk}/give-out/"
    assert "同意增设两处物资点" in client.get(url).content.decode()
    form = {
        "title": "增设物资点",
        "lead_unit": cast.city.pk,
        "due_on": first.due_on.isoformat(),
        "scan": scan(),
    }
    assert client.post(url, form).status_code == 302
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert Matter.objects.get().number in page
    cast.client(cast.principal).post(f"/meetings/{meeting.pk}/give-out/")
    client.post(f"/meetings/{meeting.pk}/review/", {"next_time": "早点开"})
    assert "早点开" in client.get(meeting.get_absolute_url()).content.decode()


def test_a_decision_becomes_a_text_that_carries_its_words_unit_deadline_and_meeting(cast, meeting):
    first = meeting.resolutions.first()
    before = Entry.objects.count()
    draft = actions.draft_from_resolution(first, actor=cast.office_clerk, purpose="bulletin")
    assert [entry.verb for entry in Entry.objects.order_by("pk")[before:]] == [
        "drafting.draft.started",
        "meetings.resolution.drafted",
    ]
    assert (draft.purpose, draft.title) == ("bulletin", "同意增设两处物资点")
    assert "第3次党工委会议定：同意增设两处物资点。经费从年度预算列支（由城管办负责，" in draft.text
    assert draft.versions.get().note.startswith("由“第3次党工委会”")
    assert actions.draft_from_resolution(first, actor=cast.office_clerk, purpose="outgoing") != draft
    with pytest.raises(Conflict, match="已据这一条起草"):
        actions.draft_from_resolution(first, actor=cast.office_clerk, purpose="bulletin")
    with pytest.raises(Conflict, match="已据此起草"):
        actions.strike_resolution(first, actor=cast.office_clerk)


def test_the_responsible_unit_may_draft_and_nobody_else_beside_the_office(cast, meeting):
    first = meeting.resolutions.first()
    for actor in (cast.other_head, cast.liaison):
        with pytest.raises(Refused):
            actions.draft_from_resolution(first, actor=actor, purpose="bulletin")
    with pytest.raises(Unacceptable, match="公文或信息"):
        actions.draft_from_resolution(first, actor=cast.office_clerk, purpose="speech")
    draft = actions.draft_from_resolution(first, actor=cast.head, purpose="outgoing")
    assert draft.unit == cast.city


def test_the_page_shows_what_became_of_each_decision_and_its_state(cast, meeting):
    first, second = meeting.resolutions.all()
    actions.give_out(first, actions.handing_of(first), actor=cast.principal)
    client = cast.client(cast.office_clerk)
    assert client.post(f"/meetings/resolutions/{second.pk}/draft/bulletin/").status_code == 302
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "交办 1 项" in page
    assert "起草文稿 1 项" in page
    assert "起草中" in page
    assert "还没有去向" not in page
    leader = cast.client(cast.principal).get(meeting.get_absolute_url()).content.decode()
    assert "做好节前走访" in leader
    assert "/drafts/" not in leader.split("议定事项", 1)[1].split("纪要", 1)[0]

"""What goes wrong on a busy day: each is one sentence, keeps what was typed, and loses nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from qianshao.foundation.clock import acting_at, now, today
from qianshao.foundation.todos import todos_of
from qianshao.ledger import actions as ledger
from qianshao.ledger.models import Plan
from qianshao.meetings import actions
from qianshao.meetings.models import Meeting, Reply, Room
from qianshao.meetings.page import page_of
from qianshao.meetings.sign_codes import SLOT, code_for
from qianshao.meetings.tests.meetings import (
    a_deciding_kind,
    a_meeting,
    a_room,
    a_series,
    about_to_begin,
    announced,
    on,
)
from qianshao.people.models import Absence, Holding
from tests.cast import Cast


def wanted(actor: object) -> list[str]:
    return [todo.wanted for todo in todos_of(actor)]


def moved_on_page(client, meeting: Meeting, **more: str):
    moment = timezone.localtime(on(8))
    typed = {
        "day": moment.date().isoformat(),
        "begin": "9:30",
        "until": "10:30",
        "reason": "会场检修",
    }
    return client.post(f"/meetings/{meeting.pk}/move/", typed | more)


def test_a_meeting_moved_into_another_is_asked_about_once_more_and_nothing_typed_is_lost(cast):
    room = a_room(cast)
    other = announced(cast, title="先定的会", room=room, place="", begins_at=on(8), ends_at=on(8, 10))
    meeting = announced(cast, room=room, place="")
    client = cast.client(cast.office_clerk)
    asked = moved_on_page(client, meeting)
    page = asked.content.decode()
    assert f"三楼会议室这段时间已安排“先定的会”（{other.span}）" in page
    assert "会场检修" in page
    assert Meeting.objects.get(pk=meeting.pk).begins_at == on(7)
    assert moved_on_page(client, meeting, seen="another mark").status_code == 200
    assert moved_on_page(client, meeting, seen=asked.context["mark"]).status_code == 302
    assert Meeting.objects.get(pk=meeting.pk).begins_at == on(8, 9, 30)
    other.refresh_from_db()
    assert other.begins_at == on(8)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [({"day": "2020-01-06"}, "已经过去"), ({"until": "9:00"}, "晚于"), ({"begin": "九点"}, "时间请写成")],
)
def test_a_move_that_makes_no_sense_is_one_sentence_and_keeps_the_reason(cast, typed, sentence):
    meeting = announced(cast)
    answer = moved_on_page(cast.client(cast.office_clerk), meeting, **typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count(sentence) >= 1
    assert "会场检修" in page
    assert Meeting.objects.get(pk=meeting.pk).begins_at == on(7)


@pytest.fixture
def chaired(cast):
    """A meeting the principal leader chairs, the notice of which is out."""
    meeting = a_meeting(cast, a_deciding_kind(cast), by="principal")
    return actions.notify(meeting, actor=cast.office_clerk)


def go_away(cast: Cast, meeting: Meeting) -> Absence:
    day = timezone.localdate(meeting.begins_at)
    return Absence.objects.create(
        person_id=cast.principal.person_id, first=day, last=day + timedelta(days=1), reason="休假"
    )


def test_a_chair_who_goes_on_leave_after_the_notice_is_said_on_the_page_and_to_the_office(cast, chaired):
    assert "主持人那天外出，请示改期或取消" not in wanted(cast.office_head)
    away = go_away(cast, chaired)
    assert "主持人那天外出，请示改期或取消" in wanted(cast.office_head)
    assert [
        said
        for said in page_of(chaired, cast.office_clerk).warnings
        if "主持人甲一鸣那天外出（休假）" in said
    ]
    assert chaired.attendees.filter(reply=Reply.NONE).count() == chaired.attendees.count(), (
        "nothing was undone"
    )
    Absence.objects.filter(pk=away.pk).update(ended_early=True)
    assert "主持人那天外出，请示改期或取消" not in wanted(cast.office_head)


def test_a_chair_who_is_not_on_the_list_is_looked_for_all_the_same(cast, chaired):
    chaired.attendees.filter(person_id=cast.principal.person_id).delete()
    go_away(cast, chaired)
    assert [said for said in page_of(chaired, cast.office_clerk).warnings if "主持人甲一鸣那天外出" in said]


def test_a_chairs_post_that_falls_vacant_is_said(cast, chaired):
    Holding.objects.filter(post_id=chaired.chair_id).update(until=today() - timedelta(days=1))
    assert "主持岗位空缺，请示改期或取消" in wanted(cast.office_head)
    assert "主持岗位那天空缺，没有人主持。" in page_of(chaired, cast.office_clerk).warnings


def test_a_code_photographed_and_opened_later_is_one_sentence_and_signs_nobody(cast):
    meeting = about_to_begin(cast)
    url = f"/meetings/{meeting.pk}/scan/{code_for(Meeting.objects.get(pk=meeting.pk), now())}/"
    with acting_at(now() + timedelta(seconds=2 * SLOT)):
        answer = cast.client(cast.head).get(url)
    assert answer.status_code == 410
    assert actions.STALE in answer.content.decode()
    assert not meeting.attendees.exclude(signed_at=None).exists()


def test_a_reply_after_the_end_is_one_sentence_keeps_the_reason_and_the_answer(cast):
    meeting = announced(cast)
    place = meeting.attendees.get(unit=cast.city)
    typed = {"reply": "leave", "reason": "家中有急事"}
    with acting_at(meeting.ends_at + timedelta(minutes=1)):
        answer = cast.client(cast.head).post(f"/meetings/places/{place.pk}/reply/", typed)
        page = answer.content.decode()
    place.refresh_from_db()
    assert place.reply == Reply.NONE
    assert "已经结束" in page or "已结束" in page
    assert "家中有急事" in page


def test_a_room_in_which_meetings_are_still_to_be_held_stays_and_says_which(cast):
    room = a_room(cast)
    meeting = announced(cast, room=room, place="")
    answer = cast.client(cast.office_clerk).post(f"/meetings/rooms/{room.pk}/close/", follow=True)
    assert f"三楼会议室还安排有会议：“{meeting}”（{meeting.span}）" in answer.content.decode()
    assert Room.objects.get().closed_on is None


def test_a_plan_for_a_day_that_is_gone_is_one_sentence_and_makes_nothing(cast):
    draft = ledger.TemplateDraft(
        name="通用会务", occasion="meeting", note="", lines=[ledger.Line("发通知", -3)]
    )
    template = ledger.write_template(draft, actor=cast.office_head)
    meeting = a_meeting(cast)
    typed = {"template": template.pk, "leader_post": cast.principal.post_id}
    with acting_at(meeting.ends_at + timedelta(days=1)):
        answer = cast.client(cast.office_clerk).post(f"/meetings/{meeting.pk}/plan/", typed)
    assert answer.status_code == 422
    assert "过去" in answer.content.decode()
    assert not Plan.objects.exists()


def test_a_year_whose_holidays_are_not_imported_is_said_and_holds_nothing_up(cast):
    client, kind = cast.client(cast.office_clerk), a_meeting(cast).kind
    day = today().replace(year=today().year + 2, month=3, day=5)
    typed = {
        "kind": kind.pk,
        "day": day.isoformat(),
        "begin": "9:00",
        "place": "大厅",
        "about": "布置春季工作",
    }
    asked = client.post("/meetings/open/", typed)
    page = asked.content.decode()
    assert f"{day.year}年的节假日安排尚未导入" in page
    assert "布置春季工作" in page
    assert client.post("/meetings/open/", typed | {"seen": asked.context["mark"]}).status_code == 302
    assert Meeting.objects.filter(about="布置春季工作").count() == 1


def test_a_question_to_a_post_nobody_holds_waits_for_the_principal(cast):
    kind = a_deciding_kind(cast)
    a_meeting(cast, kind, chair=cast.post(cast.leader))
    a_series(cast, kind, chair=cast.post(cast.leader))
    assert wanted(cast.principal) == []
    assert len(wanted(cast.leader)) == 2
    Holding.objects.filter(post_id=cast.leader.post_id).update(until=today() - timedelta(days=1))
    assert len(wanted(cast.principal)) == 2
    assert "主持岗位空缺，换人主持或改期" in wanted(cast.office_head)

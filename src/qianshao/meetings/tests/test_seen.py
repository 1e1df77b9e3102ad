"""A leader answers the question that was read; a question is taken back by what holds; a cancelled week can come back."""

from datetime import timedelta

import pytest
from django.urls import reverse

from qianshao.foundation.clock import acting_at, now
from qianshao.foundation.verdict import Conflict, Unacceptable
from qianshao.meetings import actions
from qianshao.meetings.jobs import series_ahead
from qianshao.meetings.models import Answer, MeetingKind, Topic, TopicState
from qianshao.meetings.queries.questions import question_mark
from qianshao.meetings.queries.series import listed_series, terms_asked
from qianshao.meetings.tests.meetings import (
    a_deciding_kind,
    a_kind,
    a_meeting,
    a_series,
    announced,
    on,
    weekly,
)
from qianshao.meetings.tests.test_series import days_of, meetings_of


def details(series, **more):
    return actions.SeriesDetails("周例会", chair=series.chair, **{"place": "大厅"} | more)


def standing(series):
    """As a page fetches it."""
    return type(series).objects.get(pk=series.pk)


def test_a_leader_decides_only_on_the_times_that_were_read(cast):
    series = a_series(cast, a_deciding_kind(cast))
    seen = str(terms_asked(series).pk)
    actions.change_series(series, details(series), weekly(weekday=4), actor=cast.office_clerk)
    client = cast.client(cast.principal)
    page = reverse("meetings:decide-series", args=[series.pk])
    refused = client.post(page, {"answer": "agree", "text": "", "seen": seen})
    assert refused.status_code == 422
    assert "请示的内容刚才改过" in refused.content.decode()
    assert meetings_of(series) == []
    now_seen = str(terms_asked(standing(series)).pk)
    assert f'name="seen" value="{now_seen}"' in refused.content.decode()
    client.post(page, {"answer": "agree", "text": "", "seen": now_seen})
    assert {day.weekday() for day in days_of(series)} == {4}


def test_a_leader_decides_only_on_the_meeting_that_was_read(cast):
    meeting = a_meeting(cast, a_deciding_kind(cast))
    client = cast.client(cast.principal)
    page = reverse("meetings:decide", args=[meeting.pk])
    shown = client.get(page).content.decode()
    seen = shown.split('name="seen" value="')[1].split('"')[0]
    actions.move_meeting(
        meeting, actor=cast.office_clerk, begins_at=on(9), ends_at=on(9, 10), reason="场地检修"
    )
    refused = client.post(page, {"answer": "agree", "text": "", "seen": seen})
    assert refused.status_code == 422
    meeting.refresh_from_db()
    assert meeting.decided_at is None


def test_another_room_leaves_the_question_and_the_times_that_hold_take_it_back(cast):
    series = actions.agree_series(a_series(cast, a_deciding_kind(cast)), actor=cast.principal)
    actions.change_series(series, details(series), weekly(weekday=1), actor=cast.office_clerk)
    asked = terms_asked(standing(series))
    client = cast.client(cast.office_clerk)
    page = client.get(reverse("meetings:change-series", args=[series.pk]))
    assert page.context["form"].initial["weekday"] == 1
    assert "就撤回请示" in page.content.decode()
    actions.change_series(
        series, details(series, place="小会议室"), weekly(weekday=1), actor=cast.office_clerk
    )
    assert terms_asked(standing(series)) == asked
    actions.change_series(series, details(series, place="小会议室"), weekly(), actor=cast.office_clerk)
    asked.refresh_from_db()
    assert (asked.answer, terms_asked(standing(series))) == (Answer.WITHDRAWN, None)


def test_a_last_day_written_by_mistake_is_put_right_again(cast):
    series = a_series(cast)
    before = days_of(series)
    actions.change_series(series, details(series), weekly(until=before[1]), actor=cast.office_clerk)
    assert days_of(series) == before[:2]
    actions.change_series(series, details(series), weekly(), actor=cast.office_clerk)
    assert days_of(series) == before


def test_one_series_that_cannot_be_made_keeps_no_other_back(cast):
    kind = a_kind(cast, "碰头会")
    a_series(cast, kind)
    other = a_series(cast, a_kind(cast, "学习会"))
    MeetingKind.objects.filter(pk=kind.pk).update(needs_decision=True)
    there = days_of(other)
    with acting_at(now() + timedelta(days=7)), pytest.raises(Unacceptable, match="请选主持人"):
        series_ahead()
    assert len(days_of(other)) == len(there) + 1


def test_a_stopped_series_stands_below_those_that_go_on(cast):
    stopped = a_series(cast, title="安全例会")
    going = a_series(cast, title="周例会")
    actions.end_series(stopped, actor=cast.office_clerk, reason="并入周例会")
    assert list(listed_series(cast.office_clerk)) == [going, stopped]


def test_whoever_signed_early_signs_again_where_the_meeting_is_moved(cast):
    meeting = announced(cast)
    place = meeting.attendees.first()
    with acting_at(meeting.begins_at - timedelta(minutes=30)):
        actions.sign_on_list(place, actor=cast.office_clerk)
        actions.move_meeting(
            meeting, actor=cast.office_clerk, begins_at=on(8), ends_at=on(8, 10), reason="停电"
        )
    place.refresh_from_db()
    assert (place.signed_at, place.signed_how) == (None, "")


def test_a_leader_decides_only_on_the_topics_that_were_read(cast):
    meeting = a_meeting(cast, a_deciding_kind(cast), by="principal")
    first, second = (
        actions.propose_topic(
            meeting,
            actions.TopicDetails(title, cast.city, "请定方案", cast.person(cast.head), 10),
            actor=cast.office_clerk,
        )
        for title in ("防汛物资", "停车整治")
    )
    Topic.objects.filter(pk=first.pk).update(state=TopicState.AGENDA, place=1)
    actions.ask_about_agenda(meeting, actor=cast.office_clerk)
    seen = question_mark(meeting, meeting.proposals.get(answer=Answer.PENDING))
    Topic.objects.filter(pk=second.pk).update(state=TopicState.AGENDA, place=2)
    with pytest.raises(Conflict, match="请看过现在的"):
        actions.agree(meeting, actor=cast.principal, seen=seen)
    meeting.refresh_from_db()
    assert meeting.agenda_decided_at is None

"""减负提示: said before a notice goes out and once more where it is sent; it holds nothing up."""

from datetime import timedelta

import pytest

from qianshao.foundation.clock import now, today
from qianshao.meetings import actions
from qianshao.meetings.advice import advice_for
from qianshao.meetings.models import Meeting, State, Topic, TopicState
from qianshao.meetings.queries.attendees import Invitation, attendees_of
from qianshao.meetings.tests.meetings import a_kind, a_meeting, announced, on
from tests.cast import Cast


def said(meeting: Meeting) -> list[str]:
    return [each.text for each in advice_for(meeting, attendees_of(meeting))]


def set_option(cast: Cast, name: str, value: object) -> None:
    cast.organ.settings = {f"meetings.{name}": value}
    cast.organ.save()


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (60, []),
        (90, ["比专题会通常的60分钟长"]),
        (150, ["超过120分钟"]),
        (300, ["超过120分钟", "超过半天（240分钟）"]),
    ],
)
def test_a_long_meeting_is_told_from_its_kinds_usual_and_the_offices_limit(cast, minutes, words):
    meeting = a_meeting(cast, ends_at=on() + timedelta(minutes=minutes))
    found = said(meeting)
    assert len(found) == len(words)
    assert all(word in text for word, text in zip(words, found, strict=True))


def test_the_office_sets_the_thresholds_itself(cast):
    meeting = a_meeting(cast, ends_at=on() + timedelta(minutes=150))
    set_option(cast, "longest", 150)
    assert "超过120分钟" not in "".join(said(meeting))


def test_a_leaders_speech_of_more_than_an_hour_is_said_and_a_units_report_is_not(cast):
    meeting = a_meeting(cast, ends_at=on() + timedelta(minutes=60))
    for place, (person, minutes) in enumerate(((cast.principal, 61), (cast.leader, 60), (cast.head, 90)), 1):
        Topic.objects.create(
            organ=cast.organ,
            meeting=meeting,
            unit=cast.city,
            title=f"议题{place}",
            reporter_id=person.person_id,
            minutes=minutes,
            state=TopicState.AGENDA,
            place=place,
            proposed_at=now(),
        )
    assert [text for text in said(meeting) if "领导讲话" in text] == [
        "“议题1”由甲一鸣讲61分钟，领导讲话、主报告一般不超过60分钟。"
    ]


def test_heads_named_by_a_deputys_meeting_are_said_and_units_that_send_somebody_are_not(cast):
    invitations = [
        Invitation("attend", cast.city, cast.person(cast.head), cast.post(cast.head)),
        Invitation("attend", cast.east),
    ]
    meeting = a_meeting(cast, chair=cast.post(cast.leader))
    actions.set_attendees(meeting, invitations, actor=cast.office_clerk)
    assert [text for text in said(meeting) if "主要负责人己六合" in text]
    by_the_principal = a_meeting(cast, chair=cast.post(cast.principal))
    actions.set_attendees(by_the_principal, invitations, actor=cast.office_clerk)
    assert not [text for text in said(by_the_principal) if "主要负责人" in text]


def test_a_lines_second_meeting_in_a_year_is_said_and_another_lines_first_is_not(cast):
    kind = a_kind(cast, "条线工作会", system_wide=True)
    first = a_meeting(cast, kind, title="综治工作会", begins_at=on(1), ends_at=on(1, 10), unit=cast.civil)
    assert said(first) == []
    begins = first.begins_at + timedelta(hours=3)
    again = {"begins_at": begins, "ends_at": begins + timedelta(minutes=30)}
    second = a_meeting(cast, kind, title="综治推进会", unit=cast.civil, **again)
    assert "综治工作会" in "".join(said(second))
    assert said(a_meeting(cast, kind, unit=cast.city, **again)) == []
    actions.cancel_meeting(first, actor=cast.office_clerk, reason="合并")
    assert said(second) == []


def test_a_units_crowded_week_is_said(cast):
    begins = on(14)
    for hour in range(3):
        at = begins + timedelta(hours=hour)
        a_meeting(cast, begins_at=at, ends_at=at + timedelta(minutes=30))
    at = begins + timedelta(hours=4)
    fourth = a_meeting(cast, begins_at=at, ends_at=at + timedelta(minutes=30))
    assert [text for text in said(fourth) if "城管办4场、东风社区4场" in text]
    set_option(cast, "weekly", 0)
    assert said(fourth) == []


def test_more_than_last_year_is_said_only_where_there_was_a_last_year(cast):
    meeting = a_meeting(cast)
    assert said(meeting) == []
    for year in (0, 1):
        day = today().replace(day=1) if year == 0 else today().replace(year=today().year - 1, day=1)
        Meeting.objects.filter(pk=a_meeting(cast, title=f"{year}").pk).update(held_on=day)
    assert [text for text in said(meeting) if "去年同期1场" in text]
    set_option(cast, "compare", False)  # noqa: FBT003 - the option's value
    assert not [text for text in said(meeting) if "去年" in text]


def test_it_stands_on_the_meetings_page_and_on_the_notices_and_holds_nothing_up(cast):
    meeting = a_meeting(cast, ends_at=on() + timedelta(minutes=150))
    client = cast.client(cast.office_clerk)
    for url in (meeting.get_absolute_url(), f"/meetings/{meeting.pk}/notify/"):
        page = client.get(url).content.decode()
        assert "只提示，不拦住" in page
        assert "本街道自定" in page
    assert client.post(f"/meetings/{meeting.pk}/notify/", {"once": ""}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == State.NOTIFIED


def test_nothing_is_advised_once_it_has_begun(cast):
    meeting = announced(cast, ends_at=on() + timedelta(minutes=150))
    assert said(meeting)
    Meeting.objects.filter(pk=meeting.pk).update(state=State.RUNNING)
    meeting.refresh_from_db()
    assert said(meeting) == []

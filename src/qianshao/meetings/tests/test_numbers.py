"""第几次会 and 纪要号: counted without gaps in their year; a cancelled meeting's number is not reused silently."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qianshao.foundation.clock import acting_at, now
from qianshao.foundation.numbering import numbered
from qianshao.foundation.verdict import Conflict
from qianshao.journal.models import Entry
from qianshao.meetings import actions
from qianshao.meetings.minutes_text import minutes_of
from qianshao.meetings.models import Meeting, MeetingKind
from qianshao.meetings.notice_paper import text_of
from qianshao.meetings.tests.meetings import a_kind, a_meeting, on
from tests.cast import Cast


@pytest.fixture
def kind(cast):
    return a_kind(cast, "党工委会", numbered=True, minutes_numbered=True)


def held(cast: Cast, kind: MeetingKind, days: int = 7) -> Meeting:
    meeting = a_meeting(cast, kind, title=kind.name, begins_at=on(days), ends_at=on(days, 10))
    return actions.notify(meeting, actor=cast.office_clerk)


def test_the_number_comes_with_the_notice_in_its_one_entry(cast, kind):
    meeting = a_meeting(cast, kind, title=kind.name)
    assert (meeting.number, meeting.full_title) == (None, "党工委会")
    before = Entry.objects.count()
    meeting = actions.notify(meeting, actor=cast.office_clerk)
    assert Entry.objects.count() == before + 1
    year = on().year
    assert (meeting.number, meeting.number_year) == (1, year)
    assert meeting.full_title == f"{year}年第1次党工委会"
    assert held(cast, kind, 8).number == 2
    assert f"召开{year}年第1次党工委会" in text_of(meeting)


def test_a_kind_that_does_not_count_gives_no_number(cast):
    assert held(cast, a_kind(cast, "碰头会")).number is None


@pytest.mark.parametrize(
    ("title", "full"),
    [
        ("党工委会", "2026年第3次党工委会"),
        ("研究防汛", "研究防汛（2026年第3次党工委会）"),
        ("第3次党工委会", "第3次党工委会"),
    ],
)
def test_a_title_that_says_its_number_is_left_as_it_is(title, full):
    meeting = Meeting(title=title, kind=MeetingKind(name="党工委会"), number=3, number_year=2026)
    assert meeting.full_title == full


def test_a_cancelled_meeting_keeps_its_number_and_the_next_counts_on(cast, kind):
    first = held(cast, kind)
    actions.cancel_meeting(first, actor=cast.office_clerk, reason="并入下周")
    first.refresh_from_db()
    assert first.number == 1
    assert held(cast, kind, 8).number == 2


def test_its_number_is_taken_over_by_name_once_and_both_records_say_so(cast, kind):
    first, second = held(cast, kind), held(cast, kind, 8)
    with pytest.raises(Conflict, match="这个号"):
        actions.notify(a_meeting(cast, kind), actor=cast.office_clerk, instead_of=second)
    actions.cancel_meeting(first, actor=cast.office_clerk, reason="并入下周")
    third = a_meeting(cast, kind, title=kind.name, begins_at=on(9), ends_at=on(9, 10))
    page = cast.client(cast.office_clerk).get(f"/meetings/{third.pk}/notify/").content.decode()
    assert "接着编" in page
    assert "改用" in page
    url = f"/meetings/{third.pk}/notify/"
    assert cast.client(cast.office_clerk).post(url, {"instead_of": first.pk}).status_code == 302
    third.refresh_from_db()
    first.refresh_from_db()
    assert (third.number, first.number) == (1, None)
    assert Entry.objects.filter(verb="meetings.number.passed_on", subject_id=first.pk).count() == 1
    fourth = a_meeting(cast, kind, begins_at=on(10), ends_at=on(10, 10))
    with pytest.raises(Conflict):
        actions.notify(fourth, actor=cast.office_clerk, instead_of=first)


def test_minutes_are_numbered_in_their_kind_once_and_say_so(cast, kind):
    meeting = held(cast, kind)
    with acting_at(meeting.begins_at):
        actions.begin_meeting(meeting, actor=cast.office_clerk)
        actions.end_meeting(meeting, actor=cast.office_clerk)
        meeting = actions.draft_minutes(meeting, actor=cast.office_clerk)
    year = on().year
    assert meeting.minutes_label == f"党工委会纪要〔{year}〕1号"
    assert minutes_of(meeting).splitlines()[0] == meeting.minutes_label
    assert meeting.minutes_draft.title == f"{year}年第1次党工委会纪要"
    page = cast.client(cast.office_clerk).get(meeting.get_absolute_url()).content.decode()
    assert meeting.minutes_label in page
    assert f"{year}年第1次" in cast.client(cast.office_clerk).get("/meetings/").content.decode()


def test_an_office_that_begins_in_mid_year_goes_on_after_its_numbers_on_paper(cast, kind):
    assert {"党工委会次数", "党工委会纪要"} <= {each.label for each in numbered(cast.organ.pk)}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=6))
def test_whatever_is_announced_and_cancelled_numbers_have_no_gap_and_none_twice(cast, steps):
    kind = a_kind(cast, f"会{MeetingKind.objects.count()}", numbered=True)
    given_numbers = []
    for notified, cancelled in steps:
        meeting = a_meeting(
            cast, kind, begins_at=now() + timedelta(days=1), ends_at=now() + timedelta(days=1, hours=1)
        )
        if notified:
            given_numbers.append(actions.notify(meeting, actor=cast.office_clerk).number)
        if cancelled:
            actions.cancel_meeting(meeting, actor=cast.office_clerk, reason="不开")
    assert given_numbers == list(range(1, len(given_numbers) + 1))

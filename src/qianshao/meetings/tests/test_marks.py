"""Meetings on the yearly calendar: single ones by day, the turns of a series as one line a month."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qianshao.foundation.marks import DayMark, lines_of, marks_of
from qianshao.meetings import actions
from qianshao.meetings.models import Meeting
from qianshao.meetings.tests.meetings import a_meeting, a_series, announced, on


def year_of(meeting):
    return timezone.localdate(meeting.begins_at).year


def test_what_comes_back_is_one_line_and_frames_no_day():
    turns = [
        DayMark(date(2027, 3, n), "周例会", "/m/", "周例会", "每周一", "/s/") for n in (1, 8, 15, 22, 29)
    ]
    single = DayMark(date(2027, 3, 18), "季度观摩会", "/o/")
    assert [(line.title, line.words) for line in lines_of([*turns, single])] == [
        ("季度观摩会", "18日"),
        ("周例会", "5次（每周一）"),
    ]


def test_each_sees_their_own_meetings_there_and_no_cancelled_one(cast):
    meeting = announced(cast)
    dropped = announced(cast, title="不开的会")
    actions.cancel_meeting(dropped, actor=cast.office_clerk, reason="合并")
    year = year_of(meeting)
    assert [mark.title for mark in marks_of(cast.head, year)] == ["防汛专题会"]
    assert marks_of(cast.other_head, year) == []
    assert marks_of(cast.head, year + 5) == []


def test_the_turns_of_a_series_are_told_with_its_rule_and_an_extra_one_by_itself(cast):
    series = a_series(cast)
    first = Meeting.objects.filter(occurrence__series=series).order_by("begins_at").first()
    extra = actions.add_extra(
        series, actor=cast.office_clerk, begins_at=on(3, 15), ends_at=on(3, 16), reason="防汛"
    )
    found = marks_of(cast.office_clerk, year_of(first))
    turn = next(mark for mark in found if mark.url == first.get_absolute_url())
    assert (turn.group, turn.group_words, turn.group_url) == ("周例会", "每周一", series.get_absolute_url())
    if year_of(extra) == year_of(first):
        assert next(mark for mark in found if mark.url == extra.get_absolute_url()).group == ""


def test_the_calendar_shows_them_and_costs_the_same_for_ten_as_for_one(cast):
    client = cast.client(cast.office_clerk)
    a_series(cast)
    year = year_of(a_meeting(cast))

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert "防汛专题会" in client.get(f"/ledger/year/?year={year}").content.decode()
        return len(queries)

    client.get(f"/ledger/year/?year={year}")
    once = cost()
    for _ in range(9):
        a_meeting(cast)
    a_series(cast)
    assert cost() == once

"""会议账: counted by itself when a meeting is over, beside the same period last year, in the office's order."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qianshao.foundation.clock import acting_at
from qianshao.foundation.measures import Period, measure
from qianshao.meetings import actions
from qianshao.meetings.models import Attendee, Meeting, MeetingKind
from qianshao.meetings.queries.account import Sums, by_kind, by_month, by_unit, spans, total_of
from qianshao.meetings.tests.meetings import a_kind
from qianshao.people.models import Unit
from tests.cast import Cast

TODAY = date(2026, 5, 20)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=timezone.get_default_timezone())


def held(cast: Cast, day: date, *, minutes: int = 60, signed: int = 1, kind=None) -> Meeting:
    """A meeting of that day, planned for an hour, that took so long; so many of its two units came."""
    kind = kind or a_kind(cast, f"会{MeetingKind.objects.count()}")
    with acting_at(at(day, 8)):
        planned = actions.Planned(kind, "例会", at(day), at(day, 10), cast.office, place="大厅")
        meeting = actions.notify(
            actions.open_meeting(planned, actor=cast.office_clerk), actor=cast.office_clerk
        )
    with acting_at(at(day)):
        meeting = actions.begin_meeting(meeting, actor=cast.office_clerk)
        for row in list(meeting.attendees.all())[:signed]:
            row.meeting = meeting
            actions.sign_on_list(row, actor=cast.office_clerk)
    with acting_at(at(day) + timedelta(minutes=minutes)):
        return actions.end_meeting(meeting, actor=cast.office_clerk)


def test_what_a_meeting_counts_is_kept_when_it_is_over(cast):
    meeting = held(cast, date(2026, 3, 5), minutes=95, signed=2)
    assert (meeting.held_on, meeting.held_minutes, meeting.over_minutes, meeting.came) == (
        date(2026, 3, 5),
        95,
        35,
        2,
    )


@pytest.mark.parametrize(("minutes", "over"), [(50, 0), (60, 0), (70, 0), (71, 11)])
def test_a_few_minutes_beyond_are_not_called_an_overrun(cast, minutes, over):
    assert held(cast, date(2026, 3, 5), minutes=minutes).over_minutes == over


def test_units_and_kinds_stand_in_their_own_order_beside_the_same_days_last_year(cast):
    held(cast, date(2026, 3, 5), minutes=90)
    held(cast, date(2026, 5, 20))
    held(cast, date(2025, 5, 20), signed=2)
    held(cast, date(2025, 5, 21))  # after the same day last year: not compared
    held(cast, date(2025, 12, 1))
    rows = by_unit(cast.organ.pk, TODAY)
    assert [row.key for row in rows] == list(
        Unit.objects.filter(organ=cast.organ).order_by("order", "pk").values_list("pk", flat=True)
    )
    office = next(row for row in rows if row.key == cast.office.pk)
    assert (office.now, office.before) == (Sums(2, 150, 2, 1), Sums(1, 60, 2))
    city = next(row for row in rows if row.key == cast.city.pk)
    assert (city.now.sent, city.before.sent) == (2, 1)
    total = total_of(by_kind(cast.organ.pk, TODAY))
    assert (total.now.held, total.before.held) == (2, 1)
    assert (total.now.hours, total.before.hours) == (2.5, 1.0)
    assert by_month(cast.organ.pk, TODAY)[2:] == [(3, 1, 0), (4, 0, 0), (5, 1, 1)]


def test_the_29th_of_february_answers_to_the_28th():
    now, before = spans(date(2028, 2, 29))
    assert (now.last, before.last) == (date(2028, 2, 29), date(2027, 2, 28))


def test_the_figures_of_a_report_are_those_of_the_account(cast):
    held(cast, date(2026, 3, 5), minutes=90, signed=2)
    held(cast, date(2026, 4, 5))
    spring = Period(date(2026, 1, 1), date(2026, 5, 31))
    found = {
        name: measure(f"meetings.{name}").value(cast.organ.pk, spring)
        for name in ("held", "minutes", "came", "over", "sent")
    }
    assert found == {"held": 2, "minutes": 150, "came": 3, "over": 1, "sent": 3}
    line = measure("meetings.held").evidence(cast.organ.pk, spring).first()
    assert "90分钟，到会2人" in measure("meetings.held").describe(line)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["signed", "coming", "leave", "none"]), min_size=1, max_size=4))
def test_who_came_from_the_units_adds_up_to_who_came(cast, places):
    Attendee.objects.all().delete()
    Meeting.objects.all().delete()
    meeting = held(cast, date(2026, 3, 5), signed=0)
    meeting.attendees.all().delete()
    units = [cast.office, cast.city, cast.civil, cast.east]
    people = [cast.office_clerk, cast.head, cast.other_head, cast.liaison]
    for unit, person, place in zip(units, people, places, strict=False):
        Attendee.objects.create(
            meeting=meeting,
            unit=unit,
            person_id=person.person_id,
            reply="none" if place == "signed" else place,
            reason="病" if place == "leave" else "",
            signed_at=at(date(2026, 3, 5)) if place == "signed" else None,
        )
    Meeting.objects.filter(pk=meeting.pk).update(state="running", open=True)
    meeting.refresh_from_db()
    with acting_at(at(date(2026, 3, 5), 10)):
        ended = actions.end_meeting(meeting, actor=cast.office_clerk)
    rows = by_unit(cast.organ.pk, TODAY)
    assert sum(row.now.sent for row in rows) == ended.came
    expected = places.count("signed") or places.count("coming")
    assert ended.came == expected


def test_the_page_shows_both_years_without_a_ranking_and_opens_the_meetings(cast):
    with acting_at(at(TODAY, 18)):
        held(cast, date(2026, 3, 5), minutes=90)
        held(cast, date(2025, 3, 5))
    client = cast.client(cast.office_clerk)
    with acting_at(at(TODAY, 18)):
        page = client.get("/meetings/account/").content.decode()
        assert "1 场，1.5 小时" in page
        assert "不排名" in page
        assert f"/meetings/account/held/?span=before&amp;unit={cast.office.pk}" in page
        before = client.get(f"/meetings/account/held/?span=before&unit={cast.office.pk}").content.decode()
        assert "2025年3月5日" in before
        assert (
            "例会"
            not in client.get(f"/meetings/account/held/?span=before&unit={cast.city.pk}").content.decode()
        )
        assert "例会" in client.get(f"/meetings/account/held/?span=now&sent={cast.city.pk}").content.decode()
        chart = client.get("/meetings/account/chart/").json()
        assert [series["data"][2] for series in chart["series"]] == [1, 1]


def test_the_account_costs_the_same_for_one_meeting_and_for_six(cast):
    client, kind = cast.client(cast.office_clerk), a_kind(cast)
    costs = []
    for count in (1, 5):
        for _ in range(count):
            held(cast, date(2026, 3, 5), kind=kind)
        with acting_at(at(TODAY, 18)):
            client.get("/meetings/account/")
            with CaptureQueriesContext(connection) as queries:
                client.get("/meetings/account/")
        costs.append(len(queries))
    assert costs[0] == costs[1]

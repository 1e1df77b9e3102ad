"""Reading an .ics file: zones, whole days, rules, what cannot be understood; nothing is kept before somebody says so."""

import contextlib
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from qianshao.foundation.clock import now
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.meetings import actions
from qianshao.meetings.calendar_reading import MOST_TURNS, read_calendar
from qianshao.meetings.models import ImportedEvent, Meeting
from qianshao.meetings.tests.meetings import a_kind


def a_file(*lines: str, before: str = "", uid: str = "a1", title: str = "区安全生产会") -> bytes:
    """One event in a calendar, as programs write it."""
    event = [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        "DTSTAMP:20260101T000000Z",
        f"SUMMARY:{title}",
        *lines,
        "END:VEVENT",
    ]
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//ZH", *([before] if before else [])]
    return "\r\n".join([*head, *event, "END:VCALENDAR", ""]).encode()


def at(*parts: int) -> datetime:
    return timezone.make_aware(datetime(*parts))  # noqa: DTZ001 - made aware at once


def only(content: bytes):
    (event,) = read_calendar(content).events
    return event


@pytest.mark.parametrize(
    ("start", "begins"),
    [
        ("DTSTART;TZID=Asia/Shanghai:20270301T090000", (2027, 3, 1, 9)),
        ("DTSTART:20270301T010000Z", (2027, 3, 1, 9)),
        ("DTSTART:20270301T090000", (2027, 3, 1, 9)),
        ("DTSTART;TZID=China Standard Time:20270301T090000", (2027, 3, 1, 9)),
        # Berlin keeps daylight saving: summer is two hours before UTC, winter one.
        ("DTSTART;TZID=Europe/Berlin:20270701T090000", (2027, 7, 1, 15)),
        ("DTSTART;TZID=Europe/Berlin:20270115T090000", (2027, 1, 15, 16)),
        ("DTSTART;TZID=W. Europe Standard Time:20270115T090000", (2027, 1, 15, 16)),
        ("DTSTART;TZID=Asia/Tokyo:20270301T100000", (2027, 3, 1, 9)),
    ],
)
def test_a_time_is_told_in_the_offices_zone(start, begins):
    event = only(a_file(start))
    assert event.begins == at(*begins)
    assert (event.whole_day, event.ends) == (False, None)


def test_a_zone_the_file_describes_itself_is_taken_at_its_word():
    zone = "\r\n".join(
        [
            "BEGIN:VTIMEZONE",
            "TZID:我的时区",
            "BEGIN:STANDARD",
            "DTSTART:19700101T000000",
            "TZOFFSETFROM:+0900",
            "TZOFFSETTO:+0900",
            "END:STANDARD",
            "END:VTIMEZONE",
        ]
    )
    assert only(a_file("DTSTART;TZID=我的时区:20270301T100000", before=zone)).begins == at(2027, 3, 1, 9)


def test_an_unknown_zone_is_one_sentence_with_its_line_and_the_rest_is_read():
    content = a_file("DTSTART;TZID=Mars/Olympus:20270301T090000")
    content = content.replace(
        b"END:VCALENDAR\r\n", a_file("DTSTART:20270302T090000", uid="b").split(b"ZH\r\n")[1]
    )
    reading = read_calendar(content)
    assert [str(each) for each in reading.faults] == [
        "第8行：不认识时区“Mars/Olympus”，不知道是几点，没有读。请改成北京时间再试，或手工登记。"
    ]
    assert [event.begins for event in reading.events] == [at(2027, 3, 2, 9)]


def test_whole_days_end_the_day_before_the_file_says():
    one = only(a_file("DTSTART;VALUE=DATE:20270301"))
    assert (one.whole_day, one.begins, one.ends) == (True, at(2027, 3, 1), at(2027, 3, 1, 23, 59))
    three = only(a_file("DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270304"))
    assert three.ends == at(2027, 3, 3, 23, 59)
    assert "00:00" not in three.span


def test_an_end_or_a_length_is_taken_over():
    assert only(a_file("DTSTART:20270301T090000", "DTEND:20270301T113000")).ends == at(2027, 3, 1, 11, 30)
    assert only(a_file("DTSTART:20270301T090000", "DURATION:PT2H")).ends == at(2027, 3, 1, 11)
    wrong = read_calendar(a_file("DTSTART:20270301T090000", "DTEND:20270301T080000"))
    assert (wrong.events, [each.sentence for each in wrong.faults]) == ([], ["结束早于开始，没有读。"])


def test_a_rule_is_laid_out_without_what_it_leaves_out_and_with_what_was_moved():
    first = "20990105T090000"  # replaced below: a rule is read a year ahead at most
    start = timezone.localtime(now() + timedelta(days=7)).replace(hour=9, minute=0, second=0, microsecond=0)
    moment = [f"{start + timedelta(weeks=n):%Y%m%dT%H%M%S}" for n in range(4)]
    master = a_file(
        f"DTSTART;TZID=Asia/Shanghai:{first}".replace(first, moment[0]),
        "RRULE:FREQ=WEEKLY;COUNT=4",
        f"EXDATE;TZID=Asia/Shanghai:{moment[1]}",
    )
    moved = a_file(f"DTSTART:{moment[3]}", f"RECURRENCE-ID;TZID=Asia/Shanghai:{moment[2]}", title="改到下周")
    # The one that was moved stands before its rule in the file.
    content = moved.replace(b"END:VCALENDAR\r\n", b"") + master.split(b"ZH\r\n")[1]
    found = [(event.title, event.begins) for event in read_calendar(content).events]
    assert sorted(found) == sorted(
        [
            ("区安全生产会", start),
            ("区安全生产会", start + timedelta(weeks=3)),
            ("改到下周", start + timedelta(weeks=3)),
        ]
    )


def test_a_rule_goes_a_year_ahead_at_most_and_not_into_the_past():
    past = a_file("DTSTART:20200106T090000", "RRULE:FREQ=WEEKLY;BYDAY=MO")
    events = read_calendar(past).events
    assert 50 <= len(events) <= 53
    assert now() <= events[0].begins
    assert events[-1].begins <= now() + timedelta(days=366)
    assert len(read_calendar(a_file("DTSTART:20260101T090000", "RRULE:FREQ=DAILY")).events) == MOST_TURNS
    assert read_calendar(a_file("DTSTART:20200106T090000", "RRULE:FREQ=WEEKLY;COUNT=3")).events == []


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=DAILY;BYSECOND=0,1,2", "FREQ=BOGUS", "FREQ=HOURLY;COUNT=3"]
)
def test_a_rule_nobody_meets_by_is_said_and_not_reckoned(rule):
    reading = read_calendar(a_file("DTSTART:20270301T090000", f"RRULE:{rule}"))
    assert [each.line for each in reading.faults] == [9]


def test_a_rule_that_never_holds_keeps_nobody_waiting():
    began = time.monotonic()
    never = a_file("DTSTART:20270301T090000", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    reading = read_calendar(never)
    # A fast machine finds out in time that no day is such, a slow one is told to give up.
    assert reading.events == []
    assert [str(each) for each in reading.faults] in ([], ["第9行：这种重复规则读不了，请手工登记。"])
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"%PDF-1.7", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", b"\x00\x01\xff"],
)
def test_what_is_no_calendar_is_refused_in_one_sentence(content):
    with pytest.raises(Unacceptable, match="日历文件"):
        read_calendar(content)


def test_too_much_is_refused():
    with pytest.raises(Unacceptable, match="1 MB"):
        read_calendar(b"BEGIN:VCALENDAR" + b" " * 1024 * 1024)
    many = a_file("DTSTART:20270301T090000").replace(
        b"END:VCALENDAR", b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 200 + b"END:VCALENDAR"
    )
    with pytest.raises(Unacceptable, match="200条"):
        read_calendar(many)


@given(st.data())
def test_a_damaged_file_is_never_more_than_sentences(data):
    whole = a_file("DTSTART;TZID=Asia/Shanghai:20270301T090000", "RRULE:FREQ=WEEKLY;COUNT=4", "DURATION:PT1H")
    place = data.draw(st.integers(0, len(whole)))
    cut = data.draw(st.integers(0, 12))
    damaged = whole[:place] + data.draw(st.binary(max_size=6)) + whole[place + cut :]
    # Any other exception fails the test.
    with contextlib.suppress(Unacceptable):
        events = read_calendar(damaged).events
        assert all(event.ends is None or event.ends > event.begins for event in events)


def test_what_other_programs_write_is_read():
    """As Outlook, Google and a phone write an invitation, in short."""
    for path in sorted((Path(__file__).parent / "invitations").glob("*.ics")):
        reading = read_calendar(path.read_bytes())
        assert [each.sentence for each in reading.faults] == [], path.name
        assert {(each.title, each.begins) for each in reading.events} == {
            ("防汛工作视频会", at(2027, 6, 1, 15))
        }


def upload(client, content, name="会议.ics"):
    return client.post("/meetings/from-calendar/", {"file": SimpleUploadedFile(name, content)})


def chosen(page, kind):
    """What the page would send with everything kept."""
    typed = {"count": len(page.context["rows"]), "kind": kind.pk}
    for row in page.context["rows"]:
        for name, value in row.form.initial.items():
            typed[f"{row.form.prefix}-{name}"] = "" if value is None else value
    return typed


def test_an_invitation_becomes_a_meeting_once(cast):
    kind = a_kind(cast, "外出参会")
    client = cast.client(cast.office_clerk)
    content = a_file("DTSTART:20270301T090000", "DTEND:20270301T103000", "LOCATION:区政府三楼")
    page = upload(client, content)
    assert "区安全生产会" in page.content.decode()
    assert not Meeting.objects.exists(), "nothing is kept by reading"
    done = client.post("/meetings/from-calendar/keep/", chosen(page, kind))
    assert done.status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.place, meeting.begins_at) == (
        "区安全生产会",
        "区政府三楼",
        at(2027, 3, 1, 9),
    )
    assert (meeting.minutes_planned, meeting.kind, ImportedEvent.objects.count()) == (90, kind, 1)
    again = upload(client, content)
    assert "已登记" in again.content.decode()
    assert again.context["rows"][0].form.initial["keep"] is False
    event = actions.FromCalendar(
        actions.Planned(kind, "又一次", at(2027, 3, 1, 9), at(2027, 3, 1, 10), cast.office), "a1"
    )
    with pytest.raises(Conflict, match="已经登记过"):
        actions.register_events([event], actor=cast.office_clerk)


def test_an_event_whose_meeting_was_cancelled_can_be_registered_anew(cast):
    kind = a_kind(cast, "外出参会")
    planned = actions.Planned(kind, "区安全生产会", at(2027, 3, 1, 9), at(2027, 3, 1, 10), cast.office)
    event = actions.FromCalendar(planned, "a1")
    [first] = actions.register_events([event], actor=cast.office_clerk)
    actions.cancel_meeting(first, actor=cast.office_clerk, reason="登记错了")
    [second] = actions.register_events([event], actor=cast.office_clerk)
    assert ImportedEvent.objects.get().meeting == second
    with pytest.raises(Conflict, match="已经登记过"):
        actions.register_events([event], actor=cast.office_clerk)


def test_a_wrong_row_keeps_everything_out_and_what_was_typed_in(cast):
    kind = a_kind(cast, "外出参会")
    client = cast.client(cast.office_clerk)
    typed = chosen(upload(client, a_file("DTSTART:20270301T090000")), kind) | {"e0-begin": "九点"}
    answer = client.post("/meetings/from-calendar/keep/", typed)
    assert answer.status_code == 422
    assert "九点" in answer.content.decode()
    past = typed | {"e0-begin": "9:00", "e0-day": "2020-01-01"}
    assert "已经过去" in client.post("/meetings/from-calendar/keep/", past).content.decode()
    nothing = typed | {"e0-begin": "9:00", "e0-keep": ""}
    assert "请选要登记的日程" in client.post("/meetings/from-calendar/keep/", nothing).content.decode()
    assert not Meeting.objects.exists()


def test_a_cancelled_and_a_past_event_are_shown_and_not_chosen(cast):
    client = cast.client(cast.office_clerk)
    cancelled = upload(client, a_file("DTSTART:20270301T090000", "STATUS:CANCELLED"))
    assert "对方已取消" in cancelled.content.decode()
    past = upload(client, a_file("DTSTART:20200301T090000"))
    assert "已过去" in past.content.decode()
    assert not any(page.context["rows"][0].form.initial["keep"] for page in (cancelled, past))


def test_a_marked_file_is_refused_and_nothing_of_it_is_kept(cast):
    client = cast.client(cast.office_clerk)
    for content in (
        a_file("DTSTART:20270301T090000", title="机密★10年 专题会"),
        a_file("DTSTART:20270301T090000", "DESCRIPTION:机密★1", " 0年"),
    ):
        answer = upload(client, content)
        assert answer.status_code == 403
        assert "密" in answer.content.decode()
    assert not Meeting.objects.exists()
    assert not Entry.objects.filter(note__contains="专题会").exists()


def test_somebody_who_may_plan_nothing_registers_nothing(cast):
    with pytest.raises(Refused):
        actions.register_events([], actor=cast.system_admin)

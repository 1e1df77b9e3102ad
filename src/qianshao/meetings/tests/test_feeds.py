"""A calendar outside the product: what stands in it, who gets it; read back with another library (vobject)."""

import logging
from datetime import timedelta

import pytest
import vobject
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qianshao.config.logs import PlainFormatter
from qianshao.foundation.clock import now, today
from qianshao.foundation.verdict import Conflict, Refused
from qianshao.journal.models import Entry
from qianshao.ledger import actions as ledger
from qianshao.ledger.actions.deciding import Adjustment
from qianshao.ledger.tests.conftest import in_hand
from qianshao.meetings import actions
from qianshao.meetings.models import CalendarFeed
from qianshao.meetings.tests.meetings import a_deciding_kind, a_meeting, a_room, a_series, announced, on


@pytest.fixture(autouse=True)
def _no_brake():
    cache.clear()


def secret_of(cast, actor):
    return actions.renew_feed(cast.person(actor), actor=actor)


def fetch(secret, **headers):
    return Client().get(f"/meetings/calendar/{secret}.ics", headers=headers)


def events(secret):
    answer = fetch(secret)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = vobject.readOne(answer.content.decode())
    return {event.summary.value: event for event in calendar.contents.get("vevent", [])}


def test_a_meeting_stands_there_at_its_time_in_the_offices_zone(cast):
    meeting = announced(cast)
    found = events(secret_of(cast, cast.head))["防汛专题会"]
    assert found.dtstart.value == meeting.begins_at
    assert found.dtend.value - found.dtstart.value == timedelta(hours=1)
    assert found.dtstart.value.utcoffset() == timedelta(hours=8)
    assert (found.location.value, found.status.value, found.sequence.value) == ("大厅", "CONFIRMED", "0")


def test_the_zone_is_described_without_daylight_saving(cast):
    announced(cast)
    text = fetch(secret_of(cast, cast.head)).content.decode()
    assert "DTSTART;TZID=Asia/Shanghai:" in text
    zone = text[text.index("BEGIN:VTIMEZONE") : text.index("END:VTIMEZONE")]
    assert "TZID:Asia/Shanghai" in zone
    assert "TZOFFSETTO:+0800" in zone
    assert "DAYLIGHT" not in zone


def test_a_move_keeps_the_name_and_raises_the_number_and_a_cancelled_one_stays_as_cancelled(cast):
    meeting, other = announced(cast), announced(cast, title="另一个会")
    secret = secret_of(cast, cast.head)
    before = events(secret)
    actions.move_meeting(
        meeting, actor=cast.office_clerk, begins_at=on(8, 15), ends_at=on(8, 16), reason="停电"
    )
    actions.cancel_meeting(other, actor=cast.office_clerk, reason="合并")
    after = events(secret)
    moved, cancelled = after["防汛专题会"], after["已取消：另一个会"]
    assert moved.uid.value == before["防汛专题会"].uid.value
    assert (moved.sequence.value, moved.dtstart.value) == ("1", on(8, 15))
    assert cancelled.uid.value == before["另一个会"].uid.value
    assert (cancelled.status.value, cancelled.sequence.value) == ("CANCELLED", "1")


def test_every_turn_of_a_series_is_one_entry_with_a_name_of_its_own(cast):
    kind = a_deciding_kind(cast)
    series = actions.agree_series(a_series(cast, kind), actor=cast.principal)
    meetings = [each.meeting for each in series.occurrences.select_related("meeting")]
    actions.move_meeting(
        meetings[1],
        actor=cast.principal,
        begins_at=meetings[1].begins_at + timedelta(days=1),
        ends_at=meetings[1].ends_at + timedelta(days=1),
        reason="外出",
    )
    text = fetch(secret_of(cast, cast.principal)).content.decode()
    calendar = vobject.readOne(text)
    found = calendar.contents["vevent"]
    assert len({event.uid.value for event in found}) == len(found) == len(meetings)
    assert "RRULE" not in text
    assert {event.status.value for event in found} == {"TENTATIVE"}
    days = [timezone.localtime(event.dtstart.value).weekday() for event in found]
    assert sorted(days) == [0] * (len(found) - 1) + [1]


def test_nobody_sees_what_they_are_not_asked_to_or_have_excused_themselves_from(cast):
    meeting = announced(cast)
    assert events(secret_of(cast, cast.other_head)) == {}
    assert events(secret_of(cast, cast.office_clerk)) == {}, (
        "the office sees it in the product; it is not theirs to go to"
    )
    unannounced = a_meeting(cast, title="还没有通知的会")
    assert "还没有通知的会" not in events(secret_of(cast, cast.head))
    assert unannounced.notified_at is None
    place = meeting.attendees.get(unit=cast.city)
    actions.reply(place, actions.Replied("leave", reason="培训"), actor=cast.head)
    assert "防汛专题会" not in events(secret_of(cast, cast.head))


def test_deadlines_of_ones_own_matters_are_whole_days(cast):
    matter = in_hand(cast, due_on=today() + timedelta(days=10))
    found = events(secret_of(cast, cast.head))[f"到期：{matter.title}"]
    assert found.dtstart.value == today() + timedelta(days=10)
    assert found.dtend.value == today() + timedelta(days=11)
    assert not any("到期" in name for name in events(secret_of(cast, cast.other_head)))


def test_a_moved_deadline_raises_its_number_so_that_programs_take_it(cast):
    matter = in_hand(cast, due_on=today() + timedelta(days=10))
    secret = secret_of(cast, cast.head)
    before = events(secret)[f"到期：{matter.title}"]
    ledger.adjust(
        matter, actor=cast.leader, to=Adjustment(due_on=today() + timedelta(days=20)), text="放宽。"
    )
    after = events(secret)[f"到期：{matter.title}"]
    assert (before.sequence.value, after.sequence.value) == ("0", "1")
    assert after.dtstart.value == today() + timedelta(days=20)
    assert after.dtstamp.value >= before.dtstamp.value


def test_a_room_given_up_has_no_calendar(cast):
    room = a_room(cast)
    secret = actions.renew_feed(room, actor=cast.office_clerk)
    assert fetch(secret).status_code == 200
    actions.close_room(room, actor=cast.office_clerk)
    assert fetch(secret).status_code == 404


def test_an_address_never_stands_in_a_log_line(cast):
    secret = secret_of(cast, cast.head)
    line = logging.LogRecord(
        "django.request",
        logging.ERROR,
        "",
        0,
        "Internal Server Error: %s",
        (f"/meetings/calendar/{secret}.ics",),
        None,
    )
    said = PlainFormatter().format(line)
    assert secret not in said
    assert "/meetings/calendar/***.ics" in said


def test_a_withdrawn_or_renewed_address_answers_nobody(cast):
    announced(cast)
    first = secret_of(cast, cast.head)
    second = secret_of(cast, cast.head)
    assert (fetch(first).status_code, fetch(second).status_code) == (404, 200)
    assert not CalendarFeed.objects.filter(secret_hash__contains=second).exists()
    assert not Entry.objects.filter(changes_json__contains=second).exists()
    actions.withdraw_feed(cast.person(cast.head), actor=cast.head)
    assert fetch(second).status_code == 404
    with pytest.raises(Conflict, match="停用"):
        actions.withdraw_feed(cast.person(cast.head), actor=cast.head)


def test_whoever_can_no_longer_sign_in_has_no_calendar(cast):
    secret = secret_of(cast, cast.head)
    account = cast.account(cast.head)
    account.is_active = False
    account.save()
    assert fetch(secret).status_code == 404


def test_each_their_own_and_the_office_a_rooms(cast):
    with pytest.raises(Refused, match="自己的"):
        actions.renew_feed(cast.person(cast.head), actor=cast.office_head)
    with pytest.raises(Refused, match="办公室"):
        actions.renew_feed(a_room(cast), actor=cast.head)


def test_a_rooms_calendar_says_that_it_is_taken_and_not_what_for(cast):
    room = a_room(cast)
    meeting = announced(cast, room=room, place="")
    secret = actions.renew_feed(room, actor=cast.office_clerk)
    assert "防汛" not in fetch(secret).content.decode()
    assert events(secret)["综合办用三楼会议室"].dtstart.value == meeting.begins_at


def test_a_program_that_asks_again_is_told_that_nothing_changed(cast):
    meeting = announced(cast)
    secret = secret_of(cast, cast.head)
    first = fetch(secret)
    assert "max-age" in first["Cache-Control"]
    assert "private" in first["Cache-Control"]
    assert fetch(secret, if_none_match=first["ETag"]).status_code == 304
    actions.cancel_meeting(meeting, actor=cast.office_clerk, reason="合并")
    assert fetch(secret, if_none_match=first["ETag"]).status_code == 200


def test_a_program_that_asks_without_end_is_told_to_wait(cast):
    secret = secret_of(cast, cast.head)
    answers = [fetch(secret) for _ in range(61)]
    assert {answer.status_code for answer in answers[:60]} == {200}
    assert answers[60].status_code == 429
    assert int(answers[60]["Retry-After"]) > 0


def test_the_address_is_shown_once_on_ones_own_page(cast):
    client = cast.client(cast.head)
    assert "还没有启用" in client.get("/meetings/calendar/").content.decode()
    page = client.post("/meetings/calendar/")
    address = page.context["address"]
    assert address in page.content.decode()
    assert Client().get(address).status_code == 200
    assert address not in client.get("/meetings/calendar/").content.decode()
    client.post("/meetings/calendar/withdraw/")
    assert Client().get(address).status_code == 404


def test_a_calendar_costs_the_same_for_ten_as_for_one(cast):
    secret = secret_of(cast, cast.head)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert fetch(secret).status_code == 200
        return len(queries)

    announced(cast)
    once = cost()
    for day in range(9):
        announced(cast, begins_at=on(8 + day), ends_at=on(8 + day, 10))
    assert cost() == once


def test_long_names_and_signs_come_back_as_they_were(cast):
    title = "关于“五一”前后安全生产；防火，防汛\\排查及值班安排的专题会议" + "（第一次）" * 8
    announced(cast, title=title[:100], place="机关楼，三楼；东侧")
    found = events(secret_of(cast, cast.head))
    assert title[:100] in found
    assert found[title[:100]].location.value == "机关楼，三楼；东侧"
    assert now() > found[title[:100]].dtstamp.value - timedelta(days=1)

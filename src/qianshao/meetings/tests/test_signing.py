"""签到 by a code that changes, by the list, by hand: once each, and nobody with a code of before."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from qianshao.foundation.clock import acting_at, now
from qianshao.foundation.verdict import Conflict, Refused
from qianshao.journal.models import Entry
from qianshao.meetings import actions
from qianshao.meetings.models import Attendee, Meeting, Reply, Role, SignedHow
from qianshao.meetings.queries.attendees import attendees_of, tally
from qianshao.meetings.queries.running import present
from qianshao.meetings.sign_codes import SLOT, code_for, code_holds, picture_of
from qianshao.meetings.tests.meetings import about_to_begin, announced


def sign(meeting, actor):
    meeting.refresh_from_db()
    return actions.sign_by_code(meeting, actor=actor, code=code_for(meeting, now()), scanned_at=now())


@pytest.fixture
def meeting(cast):
    """The city office sends its head; the community has not answered."""
    made = about_to_begin(cast)
    row = made.attendees.get(unit=cast.city)
    actions.reply(row, actions.Replied("coming", person=cast.person(cast.head)), actor=cast.head)
    return made


def test_who_was_named_signs_in_once_with_one_entry_and_a_second_tap_changes_nothing(cast, meeting):
    before = Entry.objects.count()
    first = sign(meeting, cast.head)
    again = sign(meeting, cast.head)
    assert Entry.objects.count() == before + 1
    assert (again.pk, again.signed_at) == (first.pk, first.signed_at)
    assert first.signed_how == SignedHow.CODE


def test_a_units_open_place_goes_to_the_first_of_it_and_not_to_a_second(cast, meeting):
    signed = sign(meeting, cast.community_head)
    assert signed.person_id == cast.community_head.person_id
    with pytest.raises(Conflict, match="不在参会名单"):
        sign(meeting, cast.liaison)
    with pytest.raises(Conflict, match="不在参会名单"):
        sign(meeting, cast.other_head)


def test_a_code_photographed_and_used_later_is_refused(cast, meeting):
    meeting.refresh_from_db()
    code, shown = code_for(meeting, now()), now()
    with acting_at(shown + timedelta(seconds=2 * SLOT)), pytest.raises(Conflict, match="已经过期"):
        actions.sign_by_code(meeting, actor=cast.head, code=code, scanned_at=now())
    with acting_at(shown + timedelta(minutes=11)), pytest.raises(Conflict, match="已经过期"):
        actions.sign_by_code(meeting, actor=cast.head, code=code, scanned_at=shown)
    other = about_to_begin(cast, title="另一个会")
    other.refresh_from_db()
    with pytest.raises(Conflict, match="已经过期"):
        actions.sign_by_code(meeting, actor=cast.head, code=code_for(other, now()), scanned_at=now())
    with acting_at(shown + timedelta(minutes=9)):
        assert actions.sign_by_code(meeting, actor=cast.head, code=code, scanned_at=shown).signed_at


@given(seconds=st.integers(min_value=-300, max_value=300))
def test_a_code_holds_in_its_half_minute_and_the_next_and_at_no_other_time(seconds):
    meeting = Meeting(pk=7, sign_key="k" * 64)
    shown = now().replace(second=0, microsecond=0)
    later = shown + timedelta(seconds=seconds)
    assert code_holds(meeting, code_for(meeting, shown), later) is (0 <= seconds < 2 * SLOT)


def test_signing_is_open_from_an_hour_before_until_the_end(cast):
    early = announced(cast)
    with pytest.raises(Conflict, match="开会前一小时"):
        sign(early, cast.head)
    with pytest.raises(Refused, match="开会前一小时"):
        actions.sign_on_list(
            early.attendees.select_related("meeting__unit", "unit").first(), actor=cast.office_clerk
        )
    with acting_at(early.ends_at), pytest.raises(Conflict, match="已经结束"):
        sign(early, cast.head)


def test_the_list_ticks_and_takes_back_and_only_for_who_prepares(cast, meeting):
    row = meeting.attendees.get(unit=cast.east)
    with pytest.raises(Refused):
        actions.sign_on_list(row, actor=cast.head)
    actions.sign_on_list(row, actor=cast.office_clerk)
    assert [each.unit for each in present(attendees_of(meeting)).there] == [cast.east]
    actions.take_back_sign(row, actor=cast.office_clerk)
    with pytest.raises(Conflict, match="还没有签到"):
        actions.take_back_sign(row, actor=cast.office_clerk)


def test_somebody_not_on_the_list_is_signed_in_by_hand_and_sits_in(cast, meeting):
    signed = actions.sign_by_hand(meeting, cast.person(cast.other_head), actor=cast.office_clerk)
    assert (signed.role, signed.signed_how) == (Role.OBSERVE, SignedHow.HAND)
    again = actions.sign_by_hand(meeting, cast.person(cast.other_head), actor=cast.office_clerk)
    assert again.pk == signed.pk


@given(st.lists(st.tuples(st.sampled_from(list(Reply)), st.booleans())))
def test_attendance_adds_up_whatever_was_answered(answers):
    rows = [Attendee(reply=reply.value, signed_at=now() if signed else None) for reply, signed in answers]
    counted, found = tally(rows), present(rows)
    assert counted.asked == counted.coming + counted.substitutes + counted.leave + counted.silent == len(rows)
    assert found.asked == len(rows)
    assert len(found.there) == sum(signed for _, signed in answers)


def test_a_phone_scans_signs_in_to_the_product_and_taps_once(cast, meeting):
    meeting.refresh_from_db()
    code = code_for(meeting, now())
    client = cast.client(cast.head)
    assert "请扫会场屏幕" in client.get(f"/meetings/{meeting.pk}/sign/").content.decode()
    page = client.get(f"/meetings/{meeting.pk}/scan/{code}/")
    brought = {"token": page.context["token"]}
    other = cast.client(cast.community_head).post(f"/meetings/{meeting.pk}/sign/", brought)
    assert "请扫会场屏幕" in other.content.decode(), "what one scanned is worth nothing to another"
    assert "您已签到" in client.post(f"/meetings/{meeting.pk}/sign/", brought).content.decode()
    later = cast.stranger()
    assert later.get(f"/meetings/{meeting.pk}/scan/{code}/")["Location"] == f"/meetings/{meeting.pk}/sign/"
    later.force_login(cast.account(cast.liaison), backend="django.contrib.auth.backends.ModelBackend")
    assert "您已签到" in later.post(f"/meetings/{meeting.pk}/sign/").content.decode()
    stale = cast.stranger().get(f"/meetings/{meeting.pk}/scan/1-{code[-20:]}/")
    assert stale.status_code == 410
    assert "已经过期" in stale.content.decode()


def test_the_screen_shows_a_code_and_who_is_missing(cast, meeting):
    client = cast.client(cast.office_clerk)
    page = client.get(f"/meetings/{meeting.pk}/screen/").content.decode()
    assert "<svg" in page
    assert "还没到：己六合、东风社区" in page
    part = client.get(f"/meetings/{meeting.pk}/screen/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    picture = picture_of("http://testserver/meetings/1/scan/1-a/")
    assert "style" not in picture
    assert picture != picture_of("http://testserver/meetings/1/scan/2-b/")


def test_the_list_page_signs_by_name(cast, meeting):
    client = cast.client(cast.office_clerk)
    url = f"/meetings/{meeting.pk}/attendance/"
    assert "花名册里没有这个人" in client.post(url, {"name": "某某"}).content.decode()
    client.post(url, {"name": "辛八方"})
    row = meeting.attendees.get(unit=cast.east)
    client.post(f"/meetings/places/{row.pk}/on/")
    assert "已到 2" in client.get(url).content.decode()


def scan_of(client, meeting):
    """The page behind the code on the screen, and what its button brings back."""
    meeting.refresh_from_db()
    page = client.get(f"/meetings/{meeting.pk}/scan/{code_for(meeting, now())}/").content.decode()
    return {"token": re.search(r'name="token" value="([^"]+)"', page)[1]}


def test_a_tap_costs_few_statements_and_writes_once(cast, meeting):
    client = cast.client(cast.head)
    token = scan_of(client, meeting)
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(f"/meetings/{meeting.pk}/sign/", token)
    assert "您已签到" in answer.content.decode()
    assert sum(query["sql"].startswith("UPDATE") for query in queries) == 1
    # Who it is and in which seat (4), the meeting, the place, the sign with its entry, and the transaction around them.
    assert len(queries) <= 12


def test_a_button_is_good_for_the_person_and_the_seat_it_was_shown_to(cast, meeting):
    token = scan_of(cast.client(cast.head), meeting)
    another = cast.client(cast.community_head).post(f"/meetings/{meeting.pk}/sign/", token)
    assert "请扫会场屏幕上的签到码" in another.content.decode()
    assert not meeting.attendees.exclude(signed_at=None).exists()
    assert cast.client(cast.head).post("/meetings/999999/sign/", token).status_code == 404

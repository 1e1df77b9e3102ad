"""The page of 座次: seats, the picture from either side, the form without scripts, and what is said to whom."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from qianshao.foundation.clock import now
from qianshao.meetings import actions
from qianshao.meetings.models import Attendee
from qianshao.meetings.queries.seating import seating_of
from qianshao.meetings.seating import Place
from qianshao.meetings.sign_codes import code_for
from qianshao.meetings.tests.seated import arranged, to_be_seated


def url_of(meeting, more=""):
    return f"/meetings/{meeting.pk}/seating/{more}"


def test_an_unseated_meeting_says_what_to_do_and_the_page_seats_it(cast):
    meeting = to_be_seated(cast)
    client = cast.client(cast.office_clerk)
    assert "先按职务次序和参会名单排" in client.get(url_of(meeting)).content.decode()
    assert "座次还没有排" in cast.client(cast.head).get(url_of(meeting)).content.decode()
    page = client.get(url_of(meeting, "arrange/"))
    assert page.context["form"]["front"].value() == "甲一鸣、乙双宁、丙三元"
    assert page.context["form"].to_fill == 0, "everything is known beforehand"
    done = client.post(url_of(meeting, "arrange/"), {"layout": "hall", "front": "甲一鸣 丙三元，乙双宁"})
    assert done["Location"] == url_of(meeting)
    assert seating_of(meeting).taken[Place(0, 3)].person == cast.person(cast.other_leader)


def test_a_wrong_name_and_a_wrong_number_stand_at_their_fields(cast):
    meeting = to_be_seated(cast)
    client = cast.client(cast.office_clerk)
    page = client.post(url_of(meeting, "arrange/"), {"layout": "hall", "front": "没有此人", "columns": "0"})
    assert page.status_code == 422
    assert "“没有此人”：不在参会名单里，或已经请假。" in page.content.decode()
    assert "台下每排几座不能小于 1" in page.content.decode()
    assert seating_of(meeting) is None


def test_two_are_exchanged_by_the_form_and_a_stale_page_is_told(cast):
    meeting = to_be_seated(cast)
    arranged(cast, meeting)
    client = cast.client(cast.office_clerk)
    page = client.get(url_of(meeting, "?view=platform"))
    rows = seating_of(meeting).taken
    one, three = rows[Place(0, 1)], rows[Place(0, 3)]
    typed = {"who": f"{one.pk}:0-1", "to": f"0-3:{three.pk}", "view": "platform"}
    assert f'value="{typed["to"]}"' in page.content.decode()
    done = client.post(url_of(meeting), typed)
    assert done["Location"] == f"{url_of(meeting)}?view=platform#hall"
    assert seating_of(meeting).taken[Place(0, 1)] == three
    stale = client.post(url_of(meeting), typed)
    assert stale.status_code == 409 or "座次刚才改过" in stale.content.decode()
    wrong = client.post(url_of(meeting), {"who": "1:x", "to": "9-9:"})
    assert "请重新选择谁坐到哪里" in wrong.content.decode()
    assert seating_of(meeting).taken[Place(0, 1)] == three


def test_the_page_says_whose_place_is_empty_and_who_has_none(cast):
    meeting = to_be_seated(cast)
    arranged(cast, meeting)
    leave = actions.Replied("leave", reason="出差")
    leader = Attendee.objects.get(meeting=meeting, person_id=cast.leader.person_id)
    actions.reply(leader, leave, actor=cast.leader)
    Attendee.objects.create(meeting=meeting, unit=cast.party, for_unit=True, order=99)
    client = cast.client(cast.office_clerk)
    assert (
        "座次要看一下：1人请假，座位空出；1人未排座。"
        in client.get(f"/meetings/{meeting.pk}/").content.decode()
    )
    page = client.get(url_of(meeting)).content.decode()
    assert "乙双宁请假，座位空出" in page
    assert "已排 4 人，空 1 座，未排座 1 人" in page
    assert 'data-name="党建办"' in page


def test_a_substitute_in_front_sits_there_and_the_office_is_asked_to_look(cast):
    meeting = to_be_seated(cast)
    arranged(cast, meeting)
    leader = Attendee.objects.get(meeting=meeting, person_id=cast.leader.person_id)
    instead = actions.Replied("substitute", substitute=cast.person(cast.other_leader), reason="出差")
    Attendee.objects.filter(meeting=meeting, person_id=cast.other_leader.person_id).delete()
    actions.reply(leader, instead, actor=cast.leader)
    page = cast.client(cast.office_clerk).get(url_of(meeting)).content.decode()
    assert "替会的丙三元（替乙双宁）坐在主席台，请看是否调整。" in page


def test_who_only_looks_gets_no_form_and_a_reason(cast):
    meeting = to_be_seated(cast)
    arranged(cast, meeting)
    page = cast.client(cast.head).get(url_of(meeting)).content.decode()
    assert "seat-form" not in page
    assert "办公室" in page
    rows = seating_of(meeting).taken
    typed = {"who": f"{rows[Place(0, 1)].pk}:0-1", "to": f"0-3:{rows[Place(0, 3)].pk}"}
    assert cast.client(cast.head).post(url_of(meeting), typed).status_code == 403


def test_seating_anew_does_not_go_over_what_another_clerk_moved_meanwhile(cast):
    meeting = to_be_seated(cast)
    arranged(cast, meeting)
    client = cast.client(cast.office_clerk)
    seen = client.get(url_of(meeting, "arrange/")).context["form"]["seen"].value()
    one = seating_of(meeting).taken[Place(0, 1)]
    actions.move_seat(meeting, actions.Move(one, Place(0, 1), None), actor=cast.office_head)
    typed = {"layout": "round", "front": "", "seen": seen}
    late = client.post(url_of(meeting, "arrange/"), typed)
    assert "座次刚才有人调过" in late.content.decode()
    assert seating_of(meeting).plan.layout == "hall"
    fresh = client.get(url_of(meeting, "arrange/")).context["form"]["seen"].value()
    assert client.post(url_of(meeting, "arrange/"), typed | {"seen": fresh}).status_code == 302


def test_everybody_is_told_their_own_place_on_the_meetings_page_and_after_signing_in(cast):
    begins = now() + timedelta(minutes=30)
    meeting = to_be_seated(cast, begins_at=begins, ends_at=begins + timedelta(hours=1))
    arranged(cast, meeting)
    assert "座位：主席台3号。" in cast.client(cast.leader).get(f"/meetings/{meeting.pk}/").content.decode()
    client = cast.client(cast.head)
    assert "座位：第1排1号。" in client.get(f"/meetings/{meeting.pk}/").content.decode()
    meeting.refresh_from_db()
    page = client.get(f"/meetings/{meeting.pk}/scan/{code_for(meeting, now())}/")
    signed = client.post(f"/meetings/{meeting.pk}/sign/", {"token": page.context["token"]})
    assert "座位：第1排1号。" in signed.content.decode()


def test_the_page_costs_the_same_for_ten_more(cast):
    meeting = to_be_seated(cast)
    arranged(cast, meeting)
    client = cast.client(cast.office_clerk)
    client.get(url_of(meeting))
    with CaptureQueriesContext(connection) as few:
        client.get(url_of(meeting))
    people = [cast.hire(cast.city, "staff", f"科员{n}", f"新人{n}", f"new{n}") for n in range(10)]
    Attendee.objects.bulk_create(
        Attendee(meeting=meeting, unit=cast.city, person=cast.person(each), post=cast.post(each))
        for each in people
    )
    arranged(cast, meeting)
    with CaptureQueriesContext(connection) as many:
        client.get(url_of(meeting))
    assert len(many) == len(few)

"""The pages: a time in conflict is asked about once more, acts lead back to the meeting, a list costs the same for ten."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qianshao.foundation.outlook import week_of
from qianshao.meetings.models import Meeting
from qianshao.meetings.tests.meetings import a_deciding_kind, a_kind, a_meeting, a_room, announced, on
from qianshao.people.acts import PostKind
from tests.cast import Cast


def test_a_meeting_is_planned_on_the_page_and_a_conflict_is_shown_first(cast):
    room, kind = a_room(cast), a_kind(cast)
    a_meeting(cast, kind, room=room, place="", title="先来的会")
    client = cast.client(cast.office_clerk)
    page = client.get("/meetings/open/")
    typed = {
        "kind": kind.pk,
        "day": on().date().isoformat(),
        "begin": "9:30",
        "room": room.pk,
        "once": page.context["form"]["once"].value(),
    }
    watched = client.get("/meetings/conflicts/", typed)
    assert "先来的会" in watched.content.decode()
    asked = client.post("/meetings/open/", typed)
    assert "先来的会" in asked.content.decode()
    assert Meeting.objects.count() == 1
    done = client.post("/meetings/open/", typed | {"seen": asked.context["mark"]})
    made = Meeting.objects.latest("pk")
    assert done["Location"] == made.get_absolute_url()
    assert (made.title, made.minutes_planned, made.unit) == ("专题会", 60, cast.office)


def test_a_wrong_time_stands_at_its_field(cast):
    kind = a_kind(cast)
    typed = {"kind": kind.pk, "day": "2020-1-1", "begin": "九点"}
    answer = cast.client(cast.office_clerk).post("/meetings/open/", typed)
    assert "时间请写成" in answer.content.decode()
    typed["begin"] = "9：00"
    answer = cast.client(cast.office_clerk).post("/meetings/open/", typed)
    assert "已经过去" in answer.content.decode()


def test_a_leader_decides_with_one_tap(cast):
    meeting = a_meeting(cast, a_deciding_kind(cast))
    client = cast.client(cast.principal)
    assert "请您定" in client.get(f"/meetings/{meeting.pk}/decide/").content.decode()
    client.post(f"/meetings/{meeting.pk}/decide/", {"answer": "agree"})
    meeting.refresh_from_db()
    assert not meeting.undecided


def test_people_are_asked_by_name_and_an_unknown_name_stands_at_its_field(cast):
    meeting = a_meeting(cast)
    client = cast.client(cast.office_clerk)
    url = f"/meetings/{meeting.pk}/invite/"
    wrong = client.post(url, {"people": "没有此人"})
    assert "花名册里没有这个人" in wrong.content.decode()
    client.post(
        url, {"people": "己六合、庚七星", "observers": [cast.civil.pk], "leaders": [cast.leader.post_id]}
    )
    assert {row.who for row in meeting.attendees.all()} == {"己六合", "庚七星", "民政办", "乙双宁"}


@pytest.mark.parametrize("who", ["office_clerk", "principal", "head"])
def test_the_page_of_a_meeting_opens_for_those_it_concerns(cast, who):
    meeting = announced(cast)
    answer = cast.client(getattr(cast, who)).get(meeting.get_absolute_url())
    assert "防汛专题会" in answer.content.decode()
    items = week_of(getattr(cast, who), on(6).date(), on(8).date())
    assert [item.kind for item in items] == ["会议"]


def test_a_list_costs_the_same_for_ten_as_for_one(cast):
    client = cast.client(cast.office_clerk)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get("/meetings/?period=").status_code == 200
        return len(queries)

    a_meeting(cast)
    client.get("/meetings/?period=")
    once = cost()
    for _ in range(9):
        a_meeting(cast)
    assert cost() == once


def test_planning_costs_the_same_for_few_leaders_and_for_many(cast: Cast) -> None:
    """Who holds which post is read once, not once a choice."""
    a_kind(cast)
    client = cast.client(cast.office_clerk)
    client.get("/meetings/open/")  # the first page of a process also reads what is then known
    with CaptureQueriesContext(connection) as few:
        client.get("/meetings/open/")
    for number in range(5):
        cast.hire(cast.leadership, PostKind.LEADER, f"副主任{number}", f"某{number}", f"leader{number}")
    with CaptureQueriesContext(connection) as many:
        page = client.get("/meetings/open/").content.decode()
    assert "副主任4 某4" in page
    assert len(many) == len(few)

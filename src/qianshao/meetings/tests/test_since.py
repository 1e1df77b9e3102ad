"""上次以来: an agenda made from what has happened since the series last met."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qianshao.foundation.clock import acting_at, now, today
from qianshao.foundation.verdict import Conflict, Refused
from qianshao.ledger.tests.conftest import closed, in_hand
from qianshao.meetings import actions
from qianshao.meetings.models import Meeting, Topic, TopicState
from qianshao.meetings.queries.since import since_last, turn_before
from qianshao.meetings.tests.meetings import a_meeting, a_series


@pytest.fixture
def met(cast):
    """A series that has met once, with one decision given out and one not; the turn after it, a day later."""
    principal = cast.post(cast.principal)
    series = a_series(cast, chair=principal)
    first, second = Meeting.objects.filter(occurrence__series=series).order_by("begins_at")[:2]
    actions.notify(first, actor=cast.office_clerk)
    with acting_at(first.begins_at):
        actions.begin_meeting(first, actor=cast.office_clerk)
        due_on = today() + timedelta(days=60)
        given = actions.Resolved("清理河道", unit=cast.city, due_on=due_on)
        actions.record_resolution(first, given, actor=cast.office_clerk)
        actions.record_resolution(first, actions.Resolved("再议停车位"), actor=cast.office_clerk)
        actions.end_meeting(first, actor=cast.office_clerk)
        actions.give_out_all(first, actor=cast.principal)
    return first, second


def groups(second, actor):
    since = since_last(second, actor)
    return {name: {each.line.title for each in lines} for name, lines in since.groups}


def test_last_times_decisions_stand_there_with_the_state_of_their_matters(cast, met):
    first, second = met
    with acting_at(first.begins_at + timedelta(days=1)):
        since = since_last(second, cast.office_clerk)
    assert since.last == first
    said = {each.line.title: each.line.words for each in dict(since.groups)["上次议定"]}
    assert said == {"清理河道": "城管办，待指派", "再议停车位": "还没有交办"}


def test_what_is_due_done_or_stands_still_is_named_once_where_it_belongs(cast, met):
    first, second = met
    day = first.begins_at + timedelta(days=1)
    with acting_at(day):
        in_hand(cast, title="快到期的事", due_on=today() + timedelta(days=3))
        in_hand(cast, title="还早的事", due_on=today() + timedelta(days=90))
        closed(cast, title="刚办结的事")
        found = groups(second, cast.office_clerk)
    assert found["到期"] == {"快到期的事"}
    assert "刚办结的事" in found["办结"]
    assert not any("还早的事" in lines for lines in found.values())
    with acting_at(second.begins_at - timedelta(minutes=5)):
        stale = in_hand(cast, title="停着的事", due_on=today() + timedelta(days=90))
        type(stale).objects.filter(pk=stale.pk).update(last_progress_on=today() - timedelta(days=60))
        assert groups(second, cast.office_clerk)["停滞"] >= {"停着的事"}


def test_nobody_is_shown_what_is_not_theirs_to_see(cast, met):
    first, second = met
    with acting_at(first.begins_at + timedelta(days=1)):
        in_hand(cast, title="城管办的事", due_on=today() + timedelta(days=3))
        assert "到期" not in groups(second, cast.other_head)
        assert groups(second, cast.head)["到期"] == {"城管办的事"}


def test_the_first_of_a_series_and_a_meeting_of_none_have_nothing_before_them(cast, met):
    first, _ = met
    assert turn_before(first) is None
    assert since_last(a_meeting(cast), cast.office_clerk) is None


def test_a_tap_puts_a_line_onto_the_agenda_once(cast, met):
    first, second = met
    client = cast.client(cast.office_clerk)
    with acting_at(first.begins_at + timedelta(days=1)):
        matter = in_hand(cast, title="快到期的事", due_on=today() + timedelta(days=3))
        page = client.get(second.get_absolute_url()).content.decode()
        assert "快到期的事" in page
        typed = {"label": "ledger.matter", "record": matter.pk}
        client.post(f"/meetings/{second.pk}/take-up/", typed)
        topic = second.topics.get()
        assert (topic.state, topic.unit, topic.source_id) == (TopicState.AGENDA, cast.city, matter.pk)
        assert topic.reporter_id == cast.head.person_id
        assert "已列议题" in client.get(second.get_absolute_url()).content.decode()
        client.post(f"/meetings/{second.pk}/take-up/", typed)
        line = since_last(second, cast.office_clerk).find("ledger.matter", matter.pk)
        with pytest.raises(Conflict, match="已经列为议题"):
            actions.take_up(second, line, actor=cast.office_clerk)
        with pytest.raises(Refused):
            actions.take_up(second, line, actor=cast.head)
    assert second.topics.count() == 1


def test_while_the_meeting_runs_the_desk_shows_it_and_changes_nothing(cast, met):
    first, second = met
    with acting_at(first.begins_at + timedelta(days=1)):
        actions.notify(second, actor=cast.office_clerk)
    with acting_at(second.begins_at):
        actions.begin_meeting(second, actor=cast.office_clerk)
        page = cast.client(cast.office_clerk).get(f"/meetings/{second.pk}/desk/").content.decode()
    assert "上次以来" in page
    assert "清理河道" in page
    assert "列为议题" not in page


def test_what_is_not_among_the_lines_is_not_taken_up(cast, met):
    _, second = met
    client = cast.client(cast.office_clerk)
    for typed in ({}, {"label": "people.account", "record": 1}, {"label": "ledger.matter", "record": "x"}):
        answer = client.post(f"/meetings/{second.pk}/take-up/", typed, follow=True)
        assert "已不在" in answer.content.decode()
    assert not Topic.objects.exists()


def test_what_nobody_heads_waits_for_what_is_missing(cast, met):
    first, second = met
    with acting_at(first.begins_at + timedelta(days=1)):
        since = since_last(second, cast.office_clerk)
        line = next(each.line for each in dict(since.groups)["上次议定"] if each.line.title == "再议停车位")
        # Its unit is the office, whose head reports; without one the topic waits.
        cast.post(cast.office_head).holdings.all().delete()
        topic = actions.take_up(second, line, actor=cast.office_clerk)
    assert topic.state == TopicState.PROPOSED


def test_the_page_costs_the_same_for_ten_lines_as_for_one(cast, met):
    first, second = met
    client = cast.client(cast.office_clerk)
    with acting_at(first.begins_at + timedelta(days=1)):

        def cost() -> int:
            with CaptureQueriesContext(connection) as queries:
                assert "到期" in client.get(second.get_absolute_url()).content.decode()
            return len(queries)

        in_hand(cast, due_on=today() + timedelta(days=3))
        client.get(second.get_absolute_url())
        once = cost()
        for _ in range(9):
            in_hand(cast, due_on=today() + timedelta(days=3))
        assert cost() == once
    assert now() < second.begins_at

"""Two at once: a series has each of its meetings once, a calendar file is registered once, and a room is not closed under a
series that takes it."""

import pytest

from qianshao.foundation.verdict import Conflict, Unacceptable
from qianshao.meetings import actions
from qianshao.meetings.models import Meeting, Occurrence, Series
from qianshao.meetings.tests.meetings import a_kind, a_room, a_series, on
from qianshao.people.actor import system
from tests.cast import make_cast
from tests.together import at_once


@pytest.mark.django_db(transaction=True)
def test_two_jobs_at_once_make_each_meeting_once():
    cast = make_cast()
    series = a_series(cast)
    wanted = Occurrence.objects.count()
    Occurrence.objects.all().delete()
    Meeting.objects.all().update(chair=None)
    answers = at_once([lambda: actions.make_ahead(series, actor=system(cast.organ.pk))] * 3)
    assert sorted(len(answer) for answer in answers) == [0, 0, wanted]
    assert Occurrence.objects.count() == wanted


@pytest.mark.django_db(transaction=True)
def test_a_room_is_closed_or_a_series_takes_it_and_never_both():
    cast = make_cast()
    a_kind(cast)
    room = a_room(cast)
    closed, opened = at_once(
        [lambda: actions.close_room(room, actor=cast.office_head), lambda: a_series(cast, room=room)]
    )
    room.refresh_from_db()
    if room.closed_on is None:
        assert isinstance(closed, Conflict)
        assert Series.objects.get().room == room
    else:
        assert isinstance(opened, Unacceptable)
        assert not Series.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_clerks_register_an_event_of_a_calendar_once():
    cast = make_cast()
    kind = a_kind(cast)
    planned = actions.Planned(kind, "区安全生产会", on(), on(hour=10), cast.office)
    event = actions.FromCalendar(planned, "a1")
    answers = at_once(
        [
            lambda: actions.register_events([event], actor=cast.office_clerk),
            lambda: actions.register_events([event], actor=cast.office_head),
        ]
    )
    assert sorted(type(each) for each in answers if isinstance(each, Exception)) == [Conflict]
    assert Meeting.objects.count() == 1

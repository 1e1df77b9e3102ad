"""Meetings to be seated, and seated."""

from dataclasses import replace

from qianshao.meetings import actions
from qianshao.meetings.models import Meeting, SeatPlan
from qianshao.meetings.queries.attendees import attendees_of
from qianshao.meetings.queries.seating import usual_front
from qianshao.meetings.seating import Layout
from qianshao.meetings.tests.meetings import a_kind, announced
from tests.cast import Cast


def to_be_seated(cast: Cast, **more: object) -> Meeting:
    """A meeting the notice of which has gone out: three leaders, two units, nobody seated yet."""
    posts = [cast.post(each) for each in (cast.principal, cast.leader, cast.other_leader)]
    return announced(cast, kind=a_kind(cast, "动员会", posts=posts), **more)


def arranged(cast: Cast, meeting: Meeting, **more: object) -> SeatPlan:
    """The leaders on the platform by rank, everybody else below."""
    front = usual_front(meeting, attendees_of(meeting))
    arrangement = replace(actions.Arrangement(Layout.HALL, front), **more)
    return actions.arrange_seats(meeting, arrangement, actor=cast.office_clerk)

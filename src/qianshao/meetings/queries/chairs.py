"""Meetings ahead whose chair will not be there: away that day, or a post that nobody holds."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils.timezone import localdate

from qianshao.foundation.clock import now, today
from qianshao.meetings.models import Meeting, State
from qianshao.people.models import Absence, Holding
from qianshao.people.queries import holdings_on

_AHEAD = timedelta(days=31)
VACANT = "主持岗位空缺"
AWAY = "主持人那天外出"


def without_chair(organ_id: int) -> list[tuple[Meeting, str]]:
    """Each such meeting of the coming month with what is wrong, soonest first; three queries."""
    meetings = list(_ahead(organ_id)[:200])
    if not meetings:
        return []
    holding = list(holdings_on(today()).filter(post_id__in={meeting.chair_id for meeting in meetings}))
    last = localdate(meetings[-1].ends_at)
    away = Absence.objects.filter(
        person_id__in={each.person_id for each in holding},
        first__lte=last,
        last__gte=today(),
        ended_early=False,
    )
    absences = list(away)
    found = ((meeting, _wrong(meeting, holding, absences)) for meeting in meetings)
    return [(meeting, wrong) for meeting, wrong in found if wrong]


def _ahead(organ_id: int) -> QuerySet[Meeting]:
    states = (State.PREPARING, State.NOTIFIED)
    ahead = Meeting.objects.filter(organ_id=organ_id, open=True, state__in=states, chair__isnull=False)
    soon = ahead.filter(begins_at__gt=now(), begins_at__lt=now() + _AHEAD)
    return soon.select_related("chair").order_by("begins_at")


def _wrong(meeting: Meeting, holding: list[Holding], absences: list[Absence]) -> str:
    holders = {each.person_id for each in holding if each.post_id == meeting.chair_id}
    if not holders:
        return VACANT
    day = localdate(meeting.begins_at)
    away = {each.person_id for each in absences if each.first <= day <= each.last}
    return AWAY if holders <= away else ""

"""The figures of the meetings (减负计数): held, how long, how many came, how many beyond their time."""

from typing import Any

from django.db.models import QuerySet

from qianshao.foundation.measures import Measure
from qianshao.meetings.models import Attendee, Meeting
from qianshao.meetings.queries.account import came_to

_SPLITS = {"种类": "kind__name", "单位": "unit__short_name"}


def _held(organ_id: int) -> "QuerySet[Any]":
    return Meeting.objects.filter(organ_id=organ_id, held_on__isnull=False).select_related("kind", "unit")


def _over(organ_id: int) -> "QuerySet[Any]":
    return _held(organ_id).filter(over_minutes__gt=0)


def _sent(organ_id: int) -> "QuerySet[Any]":
    places = Attendee.objects.filter(meeting__organ_id=organ_id, meeting__held_on__isnull=False)
    return came_to(places).select_related("meeting", "unit", "person", "substitute")


def _line(meeting: Meeting) -> str:
    return f"{meeting.full_title}（{meeting.unit}，{meeting.held_minutes}分钟，到会{meeting.came}人）"


def _place(place: Attendee) -> str:
    return f"{place.unit} {place.comer or place.unit}：{place.meeting}"


MEASURES = (
    Measure("meetings.held", "开过的会议", "场", _held, "held_on", _line, splits=_SPLITS),
    Measure(
        "meetings.minutes", "会议时长", "分钟", _held, "held_on", _line, amount="held_minutes", splits=_SPLITS
    ),
    Measure("meetings.came", "会议到会", "人次", _held, "held_on", _line, amount="came", splits=_SPLITS),
    Measure("meetings.over", "超时会议", "场", _over, "held_on", _line, splits=_SPLITS),
    Measure(
        "meetings.sent",
        "各单位参会",
        "人次",
        _sent,
        "meeting__held_on",
        _place,
        lambda place: place.meeting.get_absolute_url(),
        splits={"单位": "unit__short_name", "种类": "meeting__kind__name"},
    ),
)

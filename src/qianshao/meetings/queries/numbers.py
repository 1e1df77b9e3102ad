"""The numbers of meetings and minutes: what comes next, what cancelled meetings hold."""

from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localdate

from qianshao.foundation.numbering import Numbered, last_number
from qianshao.meetings.models import Meeting, MeetingKind, State


def given_up(kind: MeetingKind, year: int) -> "QuerySet[Meeting]":
    """Cancelled meetings of a kind that hold a number of that year."""
    cancelled = Meeting.objects.filter(kind=kind, state=State.CANCELLED, number_year=year)
    return cancelled.exclude(number=None).order_by("number")


def next_of(kind: MeetingKind, day: date) -> str:
    """`2026年第4次`: what a meeting on that day would be, if its notice went out now."""
    return f"{day.year}年第{last_number(kind.organ_id, kind.series, day.year) + 1}次"


def number_ahead(meeting: Meeting) -> str:
    """The number a meeting has, or would get if its notice went out now; empty where its kind counts none."""
    if meeting.number is not None or not meeting.kind.numbered or meeting.state != State.PREPARING:
        return meeting.number_words
    return next_of(meeting.kind, localdate(meeting.begins_at))


def numbered_kinds(organ_id: int) -> list[Numbered]:
    """Every series the office's kinds count by."""
    kinds = MeetingKind.objects.filter(organ_id=organ_id, closed_on=None)
    meetings = [Numbered(kind.series, f"{kind}次数") for kind in kinds if kind.numbered]
    return meetings + [
        Numbered(kind.minutes_series, f"{kind}纪要") for kind in kinds if kind.minutes_numbered
    ]

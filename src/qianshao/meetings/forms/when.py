"""The time and place of a meeting, and what is to be known of them before they are settled."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from qianshao.foundation.clock import now
from qianshao.foundation.forms import PlainDateField, PlainForm, PlainTimeField
from qianshao.meetings.models import Meeting
from qianshao.meetings.queries.attendees import attendees_of
from qianshao.meetings.queries.conflicts import Slot, conflicts, slot_of


def at(day: date, clock: time) -> datetime:
    """That moment in the office's time zone."""
    return timezone.make_aware(datetime.combine(day, clock))


class Foreseen(PlainForm):
    """A form of times: `seen` is a mark of the conflicts a person has read and goes on with."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def conflicts(self) -> list[str]:
        """What stands in the way; call it once the form is valid."""
        raise NotImplementedError

    def goes_on(self, found: Sequence[str]) -> bool:
        """Whether there is nothing to know, or it was read just as it stands."""
        return not found or self.cleaned_data.get("seen") == mark_of(found)


class WhenForm(Foreseen):
    """Day and hours."""

    day = PlainDateField(label="日期")
    begin = PlainTimeField(label="开始")
    until = PlainTimeField(label="结束", required=False, help_text="不填按通常时长")
    last_day = PlainDateField(label="最后一天", required=False, help_text="开几天的会才填")

    def times(self) -> tuple[datetime, datetime]:
        """When it begins and ends; call it once the form is valid."""
        given = self.cleaned_data
        begins_at = at(given["day"], given["begin"])
        last = given.get("last_day") or given["day"]
        if given.get("until"):
            return begins_at, at(last, given["until"])
        ends_at = begins_at + timedelta(minutes=self.usual_minutes())
        return begins_at, ends_at if last == given["day"] else at(last, timezone.localtime(ends_at).time())

    def usual_minutes(self) -> int:
        raise NotImplementedError

    def slot(self) -> Slot:
        raise NotImplementedError

    def conflicts(self) -> list[str]:
        """What stands in the way; nothing while the times make no sense (that is said elsewhere)."""
        begins_at, ends_at = self.times()
        return conflicts(self.slot()) if ends_at > begins_at >= now() else []


def mark_of(found: Sequence[str]) -> str:
    """Names a set of conflicts, so that another one is shown anew."""
    return hashlib.sha256("\n".join(found).encode()).hexdigest()[:16]


class MoveForm(WhenForm):
    """Another time for a meeting."""

    reason = forms.CharField(label="原因", max_length=100)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        self.meeting = meeting
        super().__init__(*args, **kwargs)
        begins, ends = timezone.localtime(meeting.begins_at), timezone.localtime(meeting.ends_at)
        self.initial.setdefault("day", begins.date())
        self.initial.setdefault("begin", begins.time())
        if ends.date() != begins.date():
            self.initial.setdefault("last_day", ends.date())
            self.initial.setdefault("until", ends.time())

    def usual_minutes(self) -> int:
        return self.meeting.minutes_planned

    def slot(self) -> Slot:
        begins_at, ends_at = self.times()
        moved = Meeting.objects.select_related("room", "chair").get(pk=self.meeting.pk)
        moved.begins_at, moved.ends_at = begins_at, ends_at
        return slot_of(moved, attendees_of(self.meeting))

    def arguments(self) -> dict[str, Any]:
        begins_at, ends_at = self.times()
        return {"begins_at": begins_at, "ends_at": ends_at, "reason": self.cleaned_data["reason"]}

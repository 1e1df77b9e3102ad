"""Sending the notice: which number the meeting gets, where a cancelled one holds one."""

from typing import Any

from django import forms
from django.utils.timezone import localdate

from qianshao.foundation.forms import PlainForm
from qianshao.foundation.wording import day_in_words
from qianshao.meetings.forms.fields import choose
from qianshao.meetings.models import Meeting
from qianshao.meetings.queries.numbers import given_up, next_of


class _Held(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    """A cancelled meeting, by the number it holds."""

    def label_from_instance(self, obj: Any) -> str:
        day = day_in_words(localdate(obj.begins_at))
        return f"改用{obj.number_words}（{day}的“{obj}”已取消）"


class NotifyForm(PlainForm):
    """Nothing but the number, and that only where there is a choice."""

    instead_of = _Held(Meeting.objects.none(), label="次数", required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = localdate(meeting.begins_at)
        held = given_up(meeting.kind, day.year)
        if not meeting.kind.numbered or meeting.number is not None or not held.exists():
            del self.fields["instead_of"]
            return
        choose(self, "instead_of", held)
        self.fields["instead_of"].empty_label = f"接着编{next_of(meeting.kind, day)}"  # type: ignore[attr-defined]  # as above

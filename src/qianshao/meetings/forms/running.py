"""What is filled in while a meeting runs."""

from typing import Any

from django import forms

from qianshao.foundation.deadlines import DeadlineField
from qianshao.foundation.forms import PlainForm
from qianshao.meetings.actions import Resolved
from qianshao.meetings.forms.fields import choose, words
from qianshao.meetings.models import Meeting, Resolution, Topic
from qianshao.meetings.queries.topics import agenda_of
from qianshao.people.models import Person, Unit
from qianshao.people.queries import named, units_of


class NotesForm(PlainForm):
    """The clerk's notes of one topic."""

    notes = forms.CharField(
        label="记录", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 10})
    )


class ResolutionForm(PlainForm):
    """What was decided, who does it, by when."""

    text = words("议定事项", rows=2)
    topic = forms.ModelChoiceField(
        Topic.objects.none(), label="出自哪个议题", required=False, empty_label="不属于某个议题"
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="责任单位", required=False, empty_label="不交哪个单位"
    )
    due_on = DeadlineField(label="时限", required=False)

    def __init__(
        self, *args: Any, meeting: Meeting, resolution: Resolution | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "topic", agenda_of(meeting))
        choose(self, "unit", units_of(meeting.organ_id))
        if resolution is not None:
            for name in ("text", "topic", "unit", "due_on"):
                self.initial[name] = getattr(resolution, name)

    def resolved(self) -> Resolved:
        return Resolved(**self.cleaned_data)


class HandForm(PlainForm):
    """Somebody who is not on the list, by name."""

    name = forms.CharField(label="补签", max_length=30, help_text="不在名单上的人，写姓名")

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        self.meeting = meeting
        super().__init__(*args, **kwargs)

    def clean_name(self) -> Person:
        word = str(self.cleaned_data["name"]).strip()
        people = {
            row.person_id: row.person for row in named(self.meeting.organ_id, word) if row.person.name == word
        }
        if len(people) != 1:
            why = "有几位同名的人" if people else "花名册里没有这个人"
            raise forms.ValidationError(f"“{word}”：{why}。")
        return next(iter(people.values()))

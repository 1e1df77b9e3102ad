"""What is answered to a notice."""

from typing import Any

from django import forms

from qianshao.foundation.clock import today
from qianshao.foundation.forms import PlainForm
from qianshao.meetings.actions import Replied
from qianshao.meetings.forms.fields import choose
from qianshao.meetings.models import Attendee, Reply
from qianshao.people.acts import HEAD_KINDS
from qianshao.people.models import Person
from qianshao.people.queries import holdings_on, members

_CHOICES = [choice for choice in Reply.choices if choice[0] != Reply.NONE]


class ReplyForm(PlainForm):
    """参加, 请假 or 替会; a unit says who comes."""

    reply = forms.ChoiceField(label="回复", choices=_CHOICES, widget=forms.RadioSelect)
    person = forms.ModelChoiceField(
        Person.objects.none(), label="谁来参加", required=False, empty_label="请选"
    )
    reason = forms.CharField(label="事由", max_length=100, required=False, help_text="请假、替会的要写")
    substitute = forms.ModelChoiceField(
        Person.objects.none(), label="谁替会", required=False, empty_label="请选", help_text="替会的要选"
    )

    def __init__(self, *args: Any, attendee: Attendee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = members(attendee.unit_id)
        choose(self, "substitute", people.exclude(pk=attendee.person_id or 0))
        if attendee.for_unit:
            choose(self, "person", people)
            self.initial.setdefault("person", attendee.person_id or head_of(attendee.unit_id))
        else:
            del self.fields["person"]
        if attendee.reply != Reply.NONE:
            self.initial.setdefault("reply", attendee.reply)
        self.initial.setdefault("reason", attendee.reason)
        self.initial.setdefault("substitute", attendee.substitute_id)

    def replied(self) -> Replied:
        return Replied(**self.cleaned_data)


def head_of(unit_id: int) -> int | None:
    """Who most likely comes for a unit: its head."""
    heads = holdings_on(today()).filter(post__unit_id=unit_id, post__kind__in=HEAD_KINDS)
    return heads.values_list("person_id", flat=True).first()

"""Recording what a leader answered on paper (代录)."""

from typing import Any

from django import forms
from django.db.models import Q

from qianshao.foundation.forms import PlainForm
from qianshao.ledger.forms.paper import add_paper_fields, take_paper
from qianshao.meetings.forms.fields import choose
from qianshao.meetings.models import Meeting
from qianshao.people.acts import PostKind
from qianshao.people.queries import leader_posts

_ANSWERS = (("agree", "同意"), ("decline", "不同意"))


class RecordForm(PlainForm):
    """What the leader wrote, whose paper it is, and its scan."""

    answer = forms.ChoiceField(label="领导的答复", choices=_ANSWERS, widget=forms.RadioSelect)
    text = forms.CharField(
        label="领导写的话", max_length=300, required=False, help_text="照原文抄；不同意的必填"
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_paper_fields(self, meeting.organ_id, meeting.chair_id)
        own = Q(pk=meeting.chair_id or 0) | Q(kind=PostKind.PRINCIPAL)
        choose(self, "post", leader_posts(meeting.organ_id).filter(own))

    def arguments(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        given = dict(self.cleaned_data)
        agreed = given.pop("answer") == "agree"
        return (take_paper(given),), {"agreed": agreed, "text": given["text"]}


class ContestForm(PlainForm):
    """What is wrong with what was recorded."""

    text = forms.CharField(label="哪里有出入", max_length=200)

"""What is filled in after a meeting."""

from typing import Any

from django import forms

from qianshao.foundation.deadlines import DeadlineField
from qianshao.foundation.forms import PlainForm
from qianshao.meetings.actions import Handing, title_of
from qianshao.meetings.forms.fields import UnitsField, choose, words
from qianshao.meetings.models import ClosingReview, Resolution
from qianshao.people.actor import Actor
from qianshao.people.models import Unit
from qianshao.people.queries import units_of


class HandingForm(PlainForm):
    """How a decision becomes a matter; most of it is known."""

    title = forms.CharField(label="事项", max_length=120)
    lead_unit = forms.ModelChoiceField(Unit.objects.none(), label="主办单位", empty_label="请选单位")
    due_on = DeadlineField(label="办理时限")
    helpers = UnitsField(Unit.objects.none(), label="协办单位", required=False)
    scan = forms.FileField(
        label="签字纪要或会议记录", required=False, help_text="同一个会传一次就行；领导会收到告知，可提出异议"
    )

    def __init__(self, *args: Any, actor: Actor, resolution: Resolution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_of(actor.organ_id)
        if actor.charge:
            units = units.filter(pk__in=actor.charge)
        for name in ("lead_unit", "helpers"):
            choose(self, name, units)
        if actor.is_leader:
            del self.fields["scan"]
        self.initial.setdefault("title", title_of(resolution))
        self.initial.setdefault("lead_unit", resolution.unit_id)
        self.initial.setdefault("due_on", resolution.due_on)

    def handing(self) -> Handing:
        return Handing(**self.cleaned_data)


class ReviewForm(PlainForm):
    """会后小结; what to mind is shown when the next meeting of the kind is planned."""

    good = words("做得好的", required=False)
    bad = words("不足", required=False)
    next_time = words("下次注意", required=False, help_text="一行一条；筹备下一次这类会议时会看到")

    def __init__(self, *args: Any, review: ClosingReview | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if review is not None:
            for name in ("good", "bad", "next_time"):
                self.initial.setdefault(name, getattr(review, name))

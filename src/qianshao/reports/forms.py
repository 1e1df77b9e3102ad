"""What is typed for a report."""

from datetime import datetime
from typing import Any

from django import forms

from qianshao.foundation import periods
from qianshao.foundation.clock import today
from qianshao.foundation.forms import PlainDateField, PlainForm
from qianshao.foundation.measures import Period
from qianshao.people.models import Post
from qianshao.people.queries import leader_posts
from qianshao.reports.models import Kind, Report


class DraftForm(PlainForm):
    """Which report, about which time: any day in the period is enough; 专题汇报 says both ends."""

    kind = forms.ChoiceField(label="种类", choices=Kind.choices, initial=Kind.ANNUAL)
    day = PlainDateField(label="哪一天所在的时段", help_text="年度、季度、月度、每周总结按这一天所在的时段。")
    last = PlainDateField(label="到哪天为止", required=False, help_text="专题汇报才填：从上面那天到这天。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"day": today()})
        super().__init__(*args, **kwargs)

    def period(self) -> Period:
        """The period that was chosen."""
        kind, day, last = (self.cleaned_data[name] for name in ("kind", "day", "last"))
        if kind != Kind.FREE:
            return periods.around(kind, day)
        return Period(day, last or today(), "")


class TextForm(PlainForm):
    """A report's title and text, and when the text that is being edited was last changed."""

    title = forms.CharField(label="标题", max_length=120)
    text = forms.CharField(label="正文", widget=forms.Textarea(attrs={"rows": 26}), strip=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, report: Report, data: Any) -> "TextForm":
        seen = report.changed_at.isoformat()
        return cls(data, initial={"title": report.title, "text": report.text, "seen": seen})

    def clean_seen(self) -> datetime | None:
        """When it was last changed as the page knew it; None for what no page of ours wrote."""
        try:
            seen = datetime.fromisoformat(self.cleaned_data["seen"])
        except ValueError:
            return None
        return seen if seen.tzinfo else None


class TemplateForm(PlainForm):
    """The text a kind starts from."""

    title = forms.CharField(
        label="标题", max_length=120, help_text="{organ} {office} {year} {period} 会换成名称和时段。"
    )
    text = forms.CharField(label="正文", widget=forms.Textarea(attrs={"rows": 26}), strip=False)


class SendForm(PlainForm):
    """Which leader."""

    post = forms.ModelChoiceField(Post.objects.none(), label="送哪位领导", empty_label=None)

    def __init__(self, *args: Any, organ_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = leader_posts(organ_id)  # type: ignore[attr-defined]  # a model's choices


class AnswerForm(PlainForm):
    """What the leader says."""

    answer = forms.CharField(
        label="意见", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class ConfirmForm(PlainForm):
    """Nothing but the once-token."""

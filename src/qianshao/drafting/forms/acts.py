"""The forms of the acts on a draft."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from qianshao.drafting.actions import Naming, Said, Wording
from qianshao.drafting.forms.starting import GENRES
from qianshao.drafting.models import Draft, Length, Purpose
from qianshao.foundation.clock import today
from qianshao.foundation.forms import PlainForm
from qianshao.foundation.wording import with_brackets
from qianshao.people.acts import ADMIN_KINDS
from qianshao.people.models import Holding
from qianshao.people.queries import holdings_on


def _words(
    label: str, *, rows: int = 3, most: int = 2_000, required: bool = True, help_text: str = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class RenameForm(PlainForm):
    """标题、用途、文种、篇幅."""

    title = forms.CharField(label="标题", max_length=200)
    purpose = forms.ChoiceField(label="用途", choices=Purpose.choices)
    genre = forms.ChoiceField(label="文种", choices=GENRES, required=False)
    length = forms.ChoiceField(label="篇幅", choices=Length.choices)

    def naming(self) -> Naming:
        return Naming(**self.cleaned_data)


class HoldingChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    """Persons in their posts."""

    def label_from_instance(self, obj: Any) -> str:
        return with_brackets(str(obj.person), str(obj.post))


class MembersForm(PlainForm):
    """Who is asked to write along."""

    members = HoldingChoice(
        Holding.objects.none(), label="请谁一起写", widget=forms.SelectMultiple(attrs={"size": 12})
    )

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = holdings_on(today()).filter(post__organ_id=draft.organ_id).exclude(post__kind__in=ADMIN_KINDS)
        there = draft.members.values_list("person_id", flat=True)
        held = held.exclude(person_id__in=there).exclude(person_id=draft.drafter_id or 0)
        shown = held.select_related("person", "post__unit")
        self.fields["members"].queryset = shown.order_by("post__unit__order", "post__order", "pk")  # type: ignore[attr-defined]  # the stubs know fields only as Field


class HandOverForm(PlainForm):
    """Who drafts from now on, and why."""

    holding = forms.ModelChoiceField(Holding.objects.none(), label="转交谁起草", empty_label="——")
    reason = _words("理由", rows=2, most=200)

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["holding"]
        field.queryset = _others_than_the_drafter(draft)  # type: ignore[attr-defined]  # the stubs know fields only as Field
        field.label_from_instance = lambda held: with_brackets(str(held.person), str(held.post))  # type: ignore[attr-defined]  # as above


def _others_than_the_drafter(draft: Draft) -> QuerySet[Holding]:
    held = holdings_on(today()).filter(post__organ_id=draft.organ_id).exclude(post__kind__in=ADMIN_KINDS)
    held = held.exclude(person_id=draft.drafter_id or 0, post_id=draft.post_id or 0)
    return held.select_related("person", "post__unit").order_by("post__unit__order", "post__order", "pk")


class ReasonForm(PlainForm):
    """A reason that must be given."""

    reason = _words("理由", rows=2, most=200)


class NoteForm(PlainForm):
    """A word to a version."""

    note = forms.CharField(label="说明", max_length=200, required=False)


class CommentForm(PlainForm):
    """批注 or 修改建议, for a passage given by its words."""

    quote = _words("针对原文", rows=2, required=False, help_text="从正文复制一句；不填就是对全文的意见。")
    text = _words("意见", rows=2, required=False)
    suggests = forms.BooleanField(label="建议改为下面的文字", required=False)
    replacement = _words("改为", rows=2, most=5_000, required=False)

    def said(self) -> Said:
        values = self.cleaned_data
        instead = values["replacement"] if values["suggests"] or values["replacement"] else None
        return Said(values["text"], instead, values["quote"])


class AnswerForm(PlainForm):
    """回复."""

    text = _words("回复", rows=2)


class MaterialNoteForm(PlainForm):
    """摘记."""

    title = forms.CharField(label="名称", max_length=100, required=False)
    text = _words("内容", rows=6, most=20_000)


class MaterialFileForm(PlainForm):
    """文件."""

    file = forms.FileField(label="文件")


class PhraseForm(PlainForm):
    """常用语."""

    label = forms.CharField(label="场合", max_length=40, help_text="如“开头”“结尾用语”“工作要求”。")
    text = _words("用语", rows=3, most=1_000)
    purpose = forms.ChoiceField(label="用途", choices=[("", "都可用"), *Purpose.choices], required=False)
    source = forms.CharField(label="出处", max_length=120, required=False)

    def wording(self) -> Wording:
        return Wording(**self.cleaned_data)

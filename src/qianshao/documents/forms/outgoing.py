"""What is filled in along a 发文: its elements, the review, opinions, to whom it goes."""

from collections.abc import Sequence
from typing import Any

from django import forms

from qianshao.documents.actions.distributing import Outside
from qianshao.documents.actions.proposing import Elements, goes_up
from qianshao.documents.actions.reviewing import Group, Judgement
from qianshao.documents.forms.incoming import line_field, text_field
from qianshao.documents.models import Genre, Letters, Outgoing, Publicity, Urgency, Way
from qianshao.documents.queries.bearings import genre_word, reckoned_for
from qianshao.documents.queries.numbers import letters_in_use
from qianshao.documents.routing import Gravity, RouteFinding
from qianshao.drafting.models import Draft
from qianshao.foundation.clock import today
from qianshao.foundation.file_fields import FilesField
from qianshao.foundation.forms import PlainDateField, PlainForm, speak_plainly
from qianshao.people.acts import Act
from qianshao.people.models import Unit
from qianshao.people.queries import units_of
from qianshao.processes.forms import PostsField
from qianshao.processes.queries.candidates import mouths_for


def letters_field() -> "forms.ModelChoiceField[Letters]":
    return forms.ModelChoiceField(Letters.objects.none(), label="代字", empty_label="——")


class ElementsForm(PlainForm):
    """The elements of a paper beside its text."""

    title = line_field("标题", limit=200)
    genre = forms.ChoiceField(label="文种", choices=Genre.choices, initial=Genre.NOTICE)
    letters = letters_field()
    way = forms.ChoiceField(
        label="行文方向",
        choices=[("", "按主送判定"), *Way.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    addressees = line_field("主送", limit=300, required=False, help_text="几个机关用顿号隔开")
    copies = line_field("抄送", limit=300, required=False)
    important = forms.BooleanField(
        label="重要公文", required=False, help_text="重要公文和上行文由主要领导签发"
    )
    urgency = forms.ChoiceField(
        label="紧急程度", choices=Urgency.choices, initial=Urgency.PLAIN, widget=forms.RadioSelect
    )
    touches = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label="涉及哪些单位的职权",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="涉及的单位没有会签一致，不得发文",
    )
    publicity = forms.ChoiceField(
        label="公开属性", choices=Publicity.choices, initial=Publicity.ASKED, widget=forms.RadioSelect
    )
    note = line_field(
        "附注", limit=200, required=False, help_text="请示、报告写联系人和电话；公开的写“此件公开发布”"
    )
    partners = line_field("联合发文机关", limit=300, required=False, help_text="不含主办机关，用顿号隔开")
    printed_copies = forms.IntegerField(label="份数", initial=1, min_value=1, max_value=99999)

    def __init__(self, *args: Any, organ_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organ_id = organ_id
        keys = [each.pk for each in letters_in_use(organ_id)]
        self.fields["letters"].queryset = Letters.objects.filter(pk__in=keys)  # type: ignore[attr-defined]  # the stubs know fields only as Field
        self.fields["touches"].queryset = units_of(organ_id)  # type: ignore[attr-defined]  # the stubs know fields only as Field

    @property
    def way_words(self) -> str:
        """What 主送 says of the direction, as far as both stand in the form."""
        addressees, genre = str(self["addressees"].value() or ""), str(self["genre"].value() or "")
        return reckoned_for(self.organ_id, addressees[:300], genre).sentence if addressees else ""

    def clean(self) -> dict[str, Any]:
        """A direction left to 主送 is reckoned; what the kind of paper cannot have is said there."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("way") and "addressees" in data and "genre" in data:
            found = reckoned_for(self.organ_id, data["addressees"], data["genre"])
            data["way"] = found.way.value
            if goes_up(data["genre"]) and found.way.value != Way.UP:
                said = f"{found.sentence}{genre_word(data['genre'])}是上行文，请改主送或文种。"
                self.add_error("addressees", said)
        return data

    def elements(self) -> Elements:
        return Elements(**(self.cleaned_data | {"touches": tuple(self.cleaned_data["touches"])}))

    @classmethod
    def values_of(cls, outgoing: Outgoing) -> dict[str, Any]:
        values = {name: getattr(outgoing, name) for name in cls.base_fields if name != "touches"}
        return values | {"touches": list(outgoing.touches.all())}

    @classmethod
    def values_of_draft(cls, draft: Draft) -> dict[str, Any]:
        """What the draft already says: nothing is typed again."""
        by_label = {str(label): value for value, label in Genre.choices}
        genre = by_label.get(draft.genre, draft.genre if draft.genre in Genre.values else Genre.NOTICE)
        usual = letters_in_use(draft.organ_id, str(genre))
        return {
            "title": draft.title,
            "genre": genre,
            "way": "",
            "letters": usual[0].pk if len(usual) == 1 else None,
        }


class OpinionForm(PlainForm):
    """One opinion, or none."""

    opinion = text_field("意见", rows=2, limit=500, required=False)


class ReviewForm(PlainForm):
    """核稿: the five groups, a reason for each error let pass, who countersigns."""

    checked = forms.MultipleChoiceField(
        label="核对",
        choices=Group.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "还没有核对。五个方面都要核对，不符合的请退回修改。"},
    )
    opinion = text_field("核稿意见", rows=2, limit=500, required=False)
    field_order = ("checked",)

    def __init__(self, *args: Any, organ_id: int, findings: Sequence[RouteFinding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signers"] = PostsField(
            mouths_for(organ_id, Act.ADVISE),
            label="送谁会签",
            required=False,
            help_text="不选就直接送领导签发",
        )
        self.errors_to_explain = [each for each in findings if each.gravity is Gravity.ERROR]
        for each in self.errors_to_explain:
            self.fields[f"reason_{each.rule}"] = line_field(
                f"{each.rule} 仍要送签的理由", limit=200, required=False, help_text=each.sentence
            )
        for name, field in self.fields.items():
            speak_plainly(field, str(field.label or name))

    def judgement(self) -> Judgement:
        data = self.cleaned_data
        reasons = {each.rule: data[f"reason_{each.rule}"] for each in self.errors_to_explain}
        return Judgement(data["checked"], reasons, data["opinion"], tuple(data["signers"]))


class SignForm(PlainForm):
    """签发意见; nothing written means agreed."""

    text = text_field("签发意见", rows=2, limit=500, required=False, help_text="不写就是“同意。”")


class TranscribeSigningForm(PlainForm):
    """代录 what a leader signed on paper."""

    text = text_field("签发意见", rows=2, limit=500, required=False, help_text="照原件写；只签名、圈阅的不写")
    decided_on = PlainDateField(label="签发日期")
    attachments = FilesField(label="签发原件扫描件")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decided_on"].initial = today


class RecheckForm(OpinionForm):
    """复核."""

    joint_on = PlainDateField(label="最后一个机关签发的日期", required=False)

    def __init__(self, *args: Any, joint: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not joint:
            del self.fields["joint_on"]


class NumberOutgoingForm(PlainForm):
    """编号: under which letters."""

    letters = letters_field()

    def __init__(self, *args: Any, outgoing: Outgoing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [each.pk for each in letters_in_use(outgoing.organ_id, outgoing.genre)]
        self.fields["letters"].queryset = Letters.objects.filter(pk__in=[*keys, outgoing.letters_id])  # type: ignore[attr-defined]  # the stubs know fields only as Field
        self.fields["letters"].initial = outgoing.letters_id


class CopiesForm(PlainForm):
    """How many."""

    copies = forms.IntegerField(label="份数", min_value=1, max_value=99999)


class SealForm(PlainForm):
    """用印: how many copies, or why none."""

    count = forms.IntegerField(label="用印份数", min_value=1, max_value=99999)
    without = line_field("不用印的理由", limit=200, required=False, help_text="用印的不填")


class DistributeForm(PlainForm):
    """分发: to whom inside, to whom outside and how."""

    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label="发给单位", required=False, widget=forms.CheckboxSelectMultiple
    )
    outside = text_field(
        "发往外单位",
        rows=4,
        limit=2000,
        required=False,
        help_text="一行一个：机关名称，发出方式。如“演示区人民政府办公室，机要交换”",
    )

    def __init__(self, *args: Any, organ_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units_of(organ_id)  # type: ignore[attr-defined]  # the stubs know fields only as Field

    def outsiders(self) -> list[Outside]:
        lines = [line.strip() for line in self.cleaned_data["outside"].splitlines() if line.strip()]
        parted = [line.replace(",", "，").partition("，") for line in lines]
        return [Outside(name.strip()[:80], method.strip()[:40]) for name, _, method in parted]

"""What people fill in. A form knows the fields and their choices; what may be is for the entries and rules to say."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from qianshao.documents.entries import FACTS, Assignment, Counsel, Registration
from qianshao.documents.models import Advice, Document, Genre, Purpose, Receipt, Urgency
from qianshao.documents.queries.receipts import waiting_receipts
from qianshao.documents.reading_in import Offer
from qianshao.foundation.clock import today
from qianshao.foundation.deadlines import DeadlineField
from qianshao.foundation.file_fields import FilesField
from qianshao.foundation.forms import PlainDateField, PlainForm
from qianshao.ledger.models import Matter
from qianshao.people.models import Post, Unit
from qianshao.people.queries import leader_posts, units_of


def text_field(
    label: str, *, rows: int = 3, limit: int = 1000, required: bool = True, help_text: str = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=limit,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def line_field(
    label: str, *, limit: int, required: bool = True, help_text: str = "", **attributes: str
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=limit,
        help_text=help_text,
        widget=forms.TextInput(attrs=attributes),
    )


class FactsForm(PlainForm):
    """The facts of a paper."""

    sender = line_field("来文单位", limit=80, list="senders", autocomplete="off")
    document_number = line_field("来文字号", limit=80, required=False, autocomplete="off")
    title = line_field("标题", limit=200)
    genre = forms.ChoiceField(label="文种", choices=Genre.choices, initial=Genre.NOTICE)
    urgency = forms.ChoiceField(
        label="紧急程度", choices=Urgency.choices, initial=Urgency.PLAIN, widget=forms.RadioSelect
    )
    purpose = forms.ChoiceField(
        label="办理类型", choices=Purpose.choices, initial=Purpose.HANDLE, widget=forms.RadioSelect
    )
    received_on = PlainDateField(label="收文日期")
    due_on = DeadlineField(label="办理时限", required=False)
    copies = forms.IntegerField(label="份数", min_value=1, max_value=9999, required=False, initial=1)
    pages = forms.IntegerField(label="页数", min_value=1, max_value=9999, required=False)
    issued_on = PlainDateField(label="成文日期", required=False)
    addressees = line_field("主送", limit=300, required=False)
    copied_to = line_field("抄送", limit=300, required=False)
    contact = line_field("联系人", limit=100, required=False)
    repeat_reason = line_field("重复登记理由", limit=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].initial = today

    def registration(self) -> Registration:
        data = {name: self.cleaned_data[name] for name in FACTS}
        return Registration(**data | {"copies": data["copies"] or 1})

    def offer(self, offers: "Sequence[Offer]") -> None:
        """Let what was read off the paper stand beside its fields."""
        for each in offers:
            if each.name in self.fields:
                self.fields[each.name].offer = each  # type: ignore[attr-defined]  # read by `field` of the components

    @property
    def reason_to_repeat(self) -> str:
        return str(self.cleaned_data["repeat_reason"])

    def add_error(self, field: str | None, error: Any) -> None:
        """Once the reason is asked for, it is no longer optional."""
        super().add_error(field, error)
        if field == "repeat_reason":
            self.fields[field].required = True

    @property
    def is_repeat(self) -> bool:
        """Whether the reason for registering the same paper again is to be asked."""
        return self.is_bound and bool(self.data.get("repeat_reason") or self.errors.get("repeat_reason"))


class RegisterForm(FactsForm):
    """登记: the facts and the files."""

    attachments = FilesField(
        label="来文文件",
        required=False,
        help_text="扫描件、pdf、ofd、docx、wps 等，可选多个；能读的，读出的内容供核对",
    )
    receipt = forms.ModelChoiceField(Receipt.objects.none(), required=False, widget=forms.HiddenInput)
    read = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)

    def open_receipts(self, organ_id: int) -> None:
        """Let it be registered from a delivery of which something is left."""
        self.fields["receipt"].queryset = waiting_receipts(organ_id)  # type: ignore[attr-defined]  # a choice of records


class CorrectForm(FactsForm):
    """更正: the facts again, and why."""

    reason = line_field("更正理由", limit=200)

    @classmethod
    def facts_of(cls, document: Document) -> dict[str, Any]:
        return {name: getattr(document, name) for name in FACTS}


class OfficeForm(PlainForm):
    """A form that offers the organ's units and leaders, and knows by when the sender wants it (`not_after`)."""

    def __init__(self, *args: Any, organ_id: int, not_after: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "due_on" in self.fields:
            self.fields["due_on"].not_after = not_after  # type: ignore[attr-defined]  # a DeadlineField has it
        units = units_of(organ_id)
        for name in ("lead_unit", "helpers", "also_unit"):
            if name in self.fields:
                self.fields[name].queryset = units  # type: ignore[attr-defined]  # the stubs know fields only as Field
        for name in ("leader_post", "to_post"):
            if name in self.fields:
                self.fields[name].queryset = leader_posts(organ_id)  # type: ignore[attr-defined]  # the stubs know fields only as Field


def unit_field(label: str, *, required: bool) -> "forms.ModelChoiceField[Unit]":
    return forms.ModelChoiceField(Unit.objects.none(), label=label, required=required, empty_label="——")


def helpers_field(label: str) -> "forms.ModelMultipleChoiceField[Unit]":
    return forms.ModelMultipleChoiceField(
        Unit.objects.none(), label=label, required=False, widget=forms.CheckboxSelectMultiple
    )


def leader_field(label: str) -> "forms.ModelChoiceField[Post]":
    return forms.ModelChoiceField(Post.objects.none(), label=label, empty_label="——")


class AdviceForm(OfficeForm):
    """拟办意见."""

    text = text_field("拟办意见", rows=4)
    leader_post = leader_field("送哪位领导")
    lead_unit = unit_field("建议主办", required=False)
    helpers = helpers_field("建议协办")
    due_on = DeadlineField(label="建议时限", required=False)

    def counsel(self) -> Counsel:
        return Counsel(
            text=self.cleaned_data["text"],
            leader_post=self.cleaned_data["leader_post"],
            lead_unit=self.cleaned_data["lead_unit"],
            helpers=tuple(self.cleaned_data["helpers"]),
            due_on=self.cleaned_data["due_on"],
        )


class InstructForm(OfficeForm):
    """批示: a sentence, a unit, a day; the rest when a leader wants it."""

    text = text_field("批示内容")
    lead_unit = unit_field("主办单位", required=True)
    due_on = DeadlineField(label="办理时限")
    helpers = helpers_field("协办单位")
    goal = text_field("目标要求", rows=2, limit=500, required=False, help_text="不写则以批示内容为准")
    weight = forms.TypedChoiceField(
        label="分量",
        choices=Matter.Weight.choices,
        coerce=int,
        initial=Matter.Weight.ORDINARY,
        widget=forms.RadioSelect,
    )
    evidence_wanted = line_field("要求佐证", limit=100, required=False, help_text="如：整改前后照片")
    also_unit = unit_field("另交一个单位", required=False)
    also_goal = line_field("另交的要求", limit=200, required=False)

    def assignments(self) -> Sequence[Assignment]:
        data = self.cleaned_data
        if not data.get("lead_unit"):
            return []
        main = Assignment(
            lead_unit=data["lead_unit"],
            due_on=data["due_on"],
            goal=data["goal"],
            helpers=tuple(data["helpers"]),
            weight=data["weight"],
            evidence_wanted=data["evidence_wanted"],
        )
        if not data["also_unit"]:
            return [main]
        also = Assignment(
            lead_unit=data["also_unit"], due_on=data["due_on"], goal=data["also_goal"], weight=data["weight"]
        )
        return [main, also]


class TranscribeForm(InstructForm):
    """代录: what the leader wrote, when, and the scan of it; without a unit the leader wrote 阅."""

    decided_on = PlainDateField(label="批示日期")
    attachments = FilesField(label="批示原件扫描件")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decided_on"].initial = today
        for name in ("text", "lead_unit", "due_on"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("lead_unit") and not data.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "请填办理时限。")
        return data


class ForwardForm(OfficeForm):
    """转其他领导."""

    to_post = leader_field("转给")
    text = line_field("附言", limit=200, required=False)


class WordForm(PlainForm):
    """One sentence, or none."""

    text = text_field("附言", rows=2, limit=300, required=False)


class ReasonForm(PlainForm):
    """A reason that must be given; the action says what for."""

    reason = text_field("理由", rows=2, limit=200)


QUESTIONS = (
    ("ours", "应由本机关办理", "不应由本机关办理"),
    ("rules", "符合行文规则", "不符合行文规则"),
    ("style", "文种、格式符合要求", "文种、格式不符合要求"),
    ("consulted", "涉及其他单位职权的，已协商、会签", "涉及其他单位职权，未经协商、会签"),
)


class CheckForm(PlainForm):
    """初审 (条例 art. 24): what is wrong, or nothing; the reasons for the sender are put together from it."""

    wrong = forms.MultipleChoiceField(
        label="不符合的",
        choices=[(name, words) for name, _, words in QUESTIONS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = text_field("说明", rows=2, limit=160, required=False)

    @property
    def sends_back(self) -> bool:
        return "send_back" in self.data

    @property
    def words(self) -> str:
        """The reasons as the sender reads them: 不应由本机关办理；…。"""
        named = dict(self.fields["wrong"].choices)  # type: ignore[attr-defined]  # a choice field has them
        said = [str(named[each]) for each in self.cleaned_data["wrong"]]
        return "；".join([*said, *filter(None, [self.cleaned_data["reason"].strip()])])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.sends_back and data.get("wrong"):
            self.add_error("wrong", "有不符合的，请退回来文单位；都符合才能通过。")
        if self.sends_back and not data.get("wrong") and not data.get("reason"):
            self.add_error("wrong", "请勾选哪一项不符合，或写明退回理由。")
        return data


class ReplyForm(PlainForm):
    """答复."""

    text = text_field("答复情况", rows=2, limit=300)
    replied_on = PlainDateField(label="答复日期")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replied_on"].initial = today


class AttachForm(PlainForm):
    """补附件."""

    attachments = FilesField(label="附件", required=False)


def from_advice(advice: Advice | None, document: Document) -> dict[str, Any]:
    """What the advice already says, for the leader's form: nothing is typed again."""
    start: dict[str, Any] = {"due_on": document.due_on}
    if advice is not None:
        start |= {"lead_unit": advice.lead_unit_id, "helpers": list(advice.helpers.all())}
        start["due_on"] = advice.due_on or document.due_on
    return start

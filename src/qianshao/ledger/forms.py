"""The forms of the acts: few fields, each with the trade's word; none decides anything itself."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from qianshao.foundation.forms import PlainDateField, PlainForm, speak_plainly
from qianshao.foundation.uploads import TooLarge
from qianshao.ledger import actions
from qianshao.ledger.actions.deciding import Adjustment
from qianshao.ledger.actions.opening import Part
from qianshao.ledger.decided import Paper
from qianshao.ledger.models import Extension, Inspection, Matter
from qianshao.people.actor import Actor
from qianshao.people.models import Person, Post, Unit
from qianshao.people.queries import holders, leader_posts, members, units_of

_LONG = 2000


def words(label: str, *, required: bool = True, rows: int = 4, help_text: str = "") -> forms.CharField:
    """A text of some sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=_LONG, widget=area, help_text=help_text)


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Any number of uploads; what came is a list."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[Any]"]:
        uploads = data if isinstance(data, list | tuple) else [data] if data else []
        if self.required and not uploads:
            super().clean(None, initial)
        return [
            super(ManyFilesField, self).clean(each, initial)
            for each in uploads
            if not isinstance(each, TooLarge)
        ]


class PeopleField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    """One person out of some, by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class PostField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    """A leader's post with who holds it."""

    def label_from_instance(self, obj: Any) -> str:
        holder = holders(obj.pk).first()
        return f"{obj.name} {holder.name}" if holder else str(obj.name)


class ActForm(PlainForm):
    """What one act asks for. `act` is the verb, `button` its word, `arguments()` what it is called with."""

    act: ClassVar[Callable[..., Any]]
    button: ClassVar[str] = ""
    # What is said once it is done, and who has it now.
    done: ClassVar[str] = ""

    def __init__(self, *args: Any, actor: Actor, matter: Matter, recorded: bool = False, **more: Any) -> None:
        self.actor, self.matter, self.recorded = actor, matter, recorded
        super().__init__(*args, **more)
        self.fill()
        self.speak()

    def speak(self) -> None:
        """Fields made for this matter speak as plainly as the others."""
        for name, field in self.fields.items():
            speak_plainly(field, str(field.label or name))

    def fill(self) -> None:
        """Choices and first values that depend on the matter."""

    def arguments(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        if "evidence" in given:
            given["files"] = given.pop("evidence")
        return given

    def said(self) -> str:
        """The sentence after the act: what happened and who has it now."""
        return self.done.format(matter=self.matter)


class DecisionForm(ActForm):
    """An act of 拍板; `recorded` from paper it asks whose (代录)."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if not self.recorded:
            return
        self.fields["post"] = PostField(
            leader_posts(self.actor.organ_id), label="批示领导", initial=self.matter.leader_post_id
        )
        self.fields["paper"] = forms.CharField(label="凭据", max_length=120, help_text="哪份批示件，哪天批的")
        self.fields["scan"] = forms.FileField(
            label="批示件扫描件", help_text="扫描件或照片；领导会收到告知，可提出异议"
        )
        self.order_fields(["post", "paper", "scan"])
        self.speak()

    def arguments(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        if not self.recorded:
            return given
        post: Post = given.pop("post")
        holder = holders(post.pk).first()
        paper = Paper(
            post=post,
            person_name=holder.name if holder else post.name,
            paper=given.pop("paper"),
            upload=given.pop("scan"),
        )
        return given | {"paper": paper}

    def said(self) -> str:
        told = f"已代录并告知{self.cleaned_data['post']}，可提出异议。" if self.recorded else ""
        return told or super().said()


class AssignForm(ActForm):
    act = staticmethod(actions.assign)
    button = "指定承办人"
    person = PeopleField(Person.objects.none(), label="承办人", empty_label="请选本单位的人")
    text = words("交代一句", required=False, rows=2)

    def fill(self) -> None:
        self.fields["person"].queryset = members(self.matter.lead_unit_id)  # type: ignore[attr-defined]  # the stubs know only Field
        self.initial.setdefault("person", self.matter.assignee_id)

    def said(self) -> str:
        return f"已交{self.cleaned_data['person']}承办。"


class ContactForm(ActForm):
    act = staticmethod(actions.name_helper_contact)
    button = "指定联系人"
    person = PeopleField(Person.objects.none(), label="本单位联系人", empty_label="请选本单位的人")

    def fill(self) -> None:
        self.fields["person"].queryset = members(self.actor.unit_id or 0)  # type: ignore[attr-defined]  # the stubs know only Field

    def said(self) -> str:
        return f"已指定{self.cleaned_data['person']}为联系人，主办单位已知悉。"


class ProgressForm(ActForm):
    act = staticmethod(actions.report_progress)
    button = "报进展"
    done = "进展已记入台账。"
    text = words("进展", help_text="做到哪一步了，还差什么")
    evidence = ManyFilesField(label="佐证", required=False)


class DoneForm(ActForm):
    act = staticmethod(actions.report_done)
    button = "报结"
    done = "已报结，送{matter.leader_post}销号。"
    review = words("事后总结", rows=6, help_text="做成了什么，还留下什么问题")
    evidence = ManyFilesField(label="佐证", required=False)

    def fill(self) -> None:
        self.initial.setdefault("review", self.matter.review)
        if self.matter.evidence_wanted:
            self.fields["evidence"].help_text = f"领导要求：{self.matter.evidence_wanted}"


class AskExtensionForm(ActForm):
    act = staticmethod(actions.request_extension)
    button = "申请延期"
    done = "延期申请已送{matter.leader_post}，批复前仍按原时限。"
    wanted_on = PlainDateField(label="申请延至")
    text = words("理由")


class AdviceForm(ActForm):
    act = staticmethod(actions.advise)
    button = "送拟办意见"
    done = "拟办意见已送{matter.leader_post}。"
    text = words("拟办意见", help_text="供领导参考，不改变任何决定")


class ForecastForm(ActForm):
    act = staticmethod(actions.correct_forecast)
    button = "记下预测"
    done = "事前预测已记入台账。"
    risk = forms.ChoiceField(label="预测", choices=[choice for choice in Matter.Risk.choices if choice[0]])
    text = words("可能遇到什么，怎样应对", required=False)

    def fill(self) -> None:
        self.initial.setdefault("risk", self.matter.risk)
        self.initial.setdefault("text", self.matter.forecast)


class InspectForm(ActForm):
    act = staticmethod(actions.inspect)
    button = "记下督查"
    done = "督查情况已告知{matter.lead_unit}和{matter.leader_post}。"
    finding = forms.ChoiceField(label="结论", choices=Inspection.Finding.choices, widget=forms.RadioSelect)
    text = words("督查情况")


class UrgeForm(ActForm):
    act = staticmethod(actions.urge)
    button = "催办"
    done = "已催{matter.lead_unit}。"
    text = words("催办的话", required=False, rows=2, help_text="不写就说：请抓紧办理")


class CloseForm(DecisionForm):
    act = staticmethod(actions.close_matter)
    button = "销号"
    done = "已销号，{matter.lead_unit}已知悉。"
    text = words("批语", required=False, rows=2)


class SendBackForm(DecisionForm):
    act = staticmethod(actions.send_back)
    button = "退回"
    done = "已退回{matter.lead_unit}继续办理。"
    text = words("退回理由")


class StopForm(DecisionForm):
    act = staticmethod(actions.stop_matter)
    button = "终止"
    done = "事项已终止，有关单位已知悉。"
    text = words("终止理由")


class DecideExtensionForm(DecisionForm):
    act = staticmethod(actions.decide_extension)
    button = "批复"
    done = "批复已告知{matter.lead_unit}。"
    answer = forms.ChoiceField(
        label="批复", choices=[("yes", "同意延期"), ("no", "不同意")], widget=forms.RadioSelect, initial="yes"
    )
    due_on = PlainDateField(label="延至", required=False, help_text="不改就按申请的日期")
    text = words("批语", required=False, rows=2, help_text="不同意时请写理由")

    def fill(self) -> None:
        asked = self.matter.extensions.filter(answer=Extension.Answer.PENDING).first()
        self.initial.setdefault("due_on", asked.wanted_on if asked else None)

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return given | {"granted": given.pop("answer") == "yes"}


class UnitsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    widget = forms.CheckboxSelectMultiple


class AdjustForm(DecisionForm):
    act = staticmethod(actions.adjust)
    button = "调整"
    done = "调整已告知有关单位。"
    goal = words("目标要求")
    lead_unit = forms.ModelChoiceField(Unit.objects.none(), label="主办单位")
    helpers = UnitsField(Unit.objects.none(), label="协办单位", required=False)
    due_on = PlainDateField(label="办理时限")
    weight = forms.TypedChoiceField(label="分量", choices=Matter.Weight.choices, coerce=int)
    evidence_wanted = forms.CharField(label="要求佐证", max_length=100, required=False)
    text = words("批语", required=False, rows=2)

    def fill(self) -> None:
        units = units_of(self.matter.organ_id)
        for name in ("lead_unit", "helpers"):
            self.fields[name].queryset = units  # type: ignore[attr-defined]  # the stubs know only Field
        for name in ("goal", "due_on", "weight", "evidence_wanted"):
            self.initial.setdefault(name, getattr(self.matter, name))
        self.initial.setdefault("lead_unit", self.matter.lead_unit_id)
        self.initial.setdefault("helpers", [helper.unit_id for helper in self.matter.helpers.all()])

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        names = ("goal", "lead_unit", "helpers", "due_on", "weight", "evidence_wanted")
        to = Adjustment(**{name: given.pop(name) for name in names})
        return given | {"to": to}


_PARTS = range(1, 6)


class BreakDownForm(ActForm):
    """Up to five parts at once, each a line: what, for whom, until when."""

    act = staticmethod(actions.break_down)
    button = "分解"
    done = "已分解，各单位负责人已收到。"

    def fill(self) -> None:
        for number in _PARTS:
            needed = number == 1
            self.fields[f"title_{number}"] = forms.CharField(
                label=f"分解事项{number}", max_length=120, required=needed
            )
            self.fields[f"unit_{number}"] = forms.ModelChoiceField(
                self._units(), label="主办单位", required=needed
            )
            self.fields[f"due_{number}"] = PlainDateField(label="时限", required=needed)
            self.initial.setdefault(f"due_{number}", self.matter.due_on)

    def _units(self) -> QuerySet[Unit]:
        if self.actor.is_leader:
            return units_of(self.matter.organ_id)
        named = [self.matter.lead_unit_id, *(helper.unit_id for helper in self.matter.helpers.all())]
        return units_of(self.matter.organ_id).filter(pk__in=named)

    @property
    def rows(self) -> Sequence[Sequence[forms.BoundField]]:
        return [[self[f"{name}_{number}"] for name in ("title", "unit", "due")] for number in _PARTS]

    def clean(self) -> dict[str, Any]:
        for number in _PARTS[1:]:
            if self.cleaned_data.get(f"title_{number}"):
                for name, what in (("unit", "请选择主办单位。"), ("due", "请填写时限。")):
                    if not self.cleaned_data.get(f"{name}_{number}"):
                        self.add_error(f"{name}_{number}", what)
        return self.cleaned_data

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "parts": [
                Part(
                    given[f"title_{number}"],
                    given[f"title_{number}"],
                    given[f"unit_{number}"],
                    given[f"due_{number}"],
                )
                for number in _PARTS
                if given.get(f"title_{number}")
            ]
        }


class OpenForm(DecisionForm):
    """A new matter, by a leader or recorded from a leader's paper."""

    act = staticmethod(actions.open_matter)
    button = "交办"
    title = forms.CharField(label="事项", max_length=120)
    goal = words("目标要求", rows=3)
    lead_unit = forms.ModelChoiceField(Unit.objects.none(), label="主办单位", empty_label="请选单位")
    due_on = PlainDateField(label="办理时限")
    helpers = UnitsField(Unit.objects.none(), label="协办单位", required=False)
    weight = forms.TypedChoiceField(label="分量", choices=Matter.Weight.choices, coerce=int, initial=1)
    evidence_wanted = forms.CharField(
        label="要求佐证", max_length=100, required=False, help_text="不写就不要求；可写：整治前后照片"
    )
    text = words("批示", required=False, rows=2)

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        blank = Matter(organ_id=actor.organ_id)
        super().__init__(*args, actor=actor, matter=blank, recorded=actor.is_office, **more)

    def fill(self) -> None:
        units = units_of(self.actor.organ_id)
        if self.actor.charge:
            units = units.filter(pk__in=self.actor.charge)
        for name in ("lead_unit", "helpers"):
            self.fields[name].queryset = units  # type: ignore[attr-defined]  # the stubs know only Field

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"origin_kind": Matter.Origin.LEADER}


class UploadForm(forms.Form):
    file = forms.FileField(label="台账表格", help_text=".xlsx 或 .csv；表头在前几行里，列的次序不限")


class ImportForm(PlainForm):
    """Only the once-token: what is imported travels signed in the page."""


class ContestForm(PlainForm):
    text = words("哪里有出入", help_text="办公室会收到并改正")


class SettleForm(PlainForm):
    text = words("怎样改正的", help_text="领导会收到告知")


ACT_FORMS: dict[str, type[ActForm]] = {
    "assign": AssignForm,
    "name_helper_contact": ContactForm,
    "report_progress": ProgressForm,
    "report_done": DoneForm,
    "request_extension": AskExtensionForm,
    "advise": AdviceForm,
    "forecast": ForecastForm,
    "inspect": InspectForm,
    "urge": UrgeForm,
    "close_matter": CloseForm,
    "send_back": SendBackForm,
    "stop_matter": StopForm,
    "decide_extension": DecideExtensionForm,
    "adjust": AdjustForm,
    "break_down": BreakDownForm,
}
DECIDED_BY_LEADERS = tuple(name for name, form in ACT_FORMS.items() if issubclass(form, DecisionForm))

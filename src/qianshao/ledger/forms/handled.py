"""The forms of what units, the office and inspectors do."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from qianshao.foundation.deadlines import DeadlineField
from qianshao.foundation.file_fields import FilesField
from qianshao.ledger import actions
from qianshao.ledger.actions.opening import Part
from qianshao.ledger.forms.fields import PeopleField, words
from qianshao.ledger.forms.form import ActForm
from qianshao.ledger.models import Inspection, Matter
from qianshao.people.models import Person, Unit
from qianshao.people.queries import members, units_of


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
    evidence = FilesField(label="佐证", required=False)


class DoneForm(ActForm):
    act = staticmethod(actions.report_done)
    button = "报结"
    done = "已报结，送{matter.leader_post}销号。"
    review = words("事后总结", rows=6, help_text="做成了什么，还留下什么问题")
    evidence = FilesField(label="佐证", required=False)

    def fill(self) -> None:
        self.initial.setdefault("review", self.matter.review)
        if self.matter.evidence_wanted:
            self.fields["evidence"].help_text = f"领导要求：{self.matter.evidence_wanted}"


class AskExtensionForm(ActForm):
    act = staticmethod(actions.request_extension)
    button = "申请延期"
    done = "延期申请已送{matter.leader_post}，批复前仍按原时限。"
    wanted_on = DeadlineField(label="申请延至")
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
            self.fields[f"due_{number}"] = DeadlineField(label="时限", required=needed)
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

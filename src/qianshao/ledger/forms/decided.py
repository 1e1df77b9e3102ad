"""The forms of what leaders decide, in their own post or recorded from their paper."""

from typing import Any

from django import forms

from qianshao.foundation.deadlines import DeadlineField
from qianshao.ledger import actions
from qianshao.ledger.actions.deciding import Adjustment
from qianshao.ledger.forms.fields import UnitsField, words
from qianshao.ledger.forms.form import DecisionForm
from qianshao.ledger.models import Extension, Matter
from qianshao.people.actor import Actor
from qianshao.people.models import Unit
from qianshao.people.queries import units_of


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
    due_on = DeadlineField(label="延至", required=False, help_text="不改就按申请的日期")
    text = words("批语", required=False, rows=2, help_text="不同意时请写理由")

    def fill(self) -> None:
        asked = self.matter.extensions.filter(answer=Extension.Answer.PENDING).first()
        self.initial.setdefault("due_on", asked.wanted_on if asked else None)

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return given | {"granted": given.pop("answer") == "yes"}


class AdjustForm(DecisionForm):
    act = staticmethod(actions.adjust)
    button = "调整"
    done = "调整已告知有关单位。"
    goal = words("目标要求")
    lead_unit = forms.ModelChoiceField(Unit.objects.none(), label="主办单位")
    helpers = UnitsField(Unit.objects.none(), label="协办单位", required=False)
    due_on = DeadlineField(label="办理时限")
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


class OpenForm(DecisionForm):
    """A new matter, by a leader or recorded from a leader's paper."""

    act = staticmethod(actions.open_matter)
    button = "交办"
    title = forms.CharField(label="事项", max_length=120)
    goal = words("目标要求", rows=3)
    lead_unit = forms.ModelChoiceField(Unit.objects.none(), label="主办单位", empty_label="请选单位")
    due_on = DeadlineField(label="办理时限")
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
        return {"opening": actions.Opening(**super().arguments(), origin_kind=Matter.Origin.LEADER)}

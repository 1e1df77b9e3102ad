"""The forms of plans: the head of a draft, a template's head, and what each act on a plan asks for."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms

from qianshao.foundation.forms import PlainDateField, PlainForm, speak_plainly
from qianshao.ledger import actions
from qianshao.ledger.actions import Line, PlanDraft
from qianshao.ledger.forms.fields import words
from qianshao.ledger.forms.paper import PAPER_FIELDS, add_paper_fields, take_paper
from qianshao.ledger.models import Occasion, Plan, PlanTemplate
from qianshao.ledger.queries.plans import Fate, MoveRow
from qianshao.people.actor import Actor
from qianshao.people.forms import PostChoice
from qianshao.people.models import Post, Unit
from qianshao.people.queries import leader_posts, units_of


def organisers(actor: Actor) -> Any:
    """The units whose occasions an actor may prepare: all for the office, a leader's charge, a head's own."""
    units = units_of(actor.organ_id)
    if actor.is_leader:
        return units.filter(pk__in=actor.charge) if actor.charge else units
    return units if actor.is_office else units.filter(pk=actor.unit_id or 0)


class BeginForm(forms.Form):
    """From which template, for which day, for whom."""

    template = forms.ModelChoiceField(
        PlanTemplate.objects.none(), label="模板", empty_label="不用模板，自己写步骤", required=False
    )
    on = PlainDateField(label="日期", help_text="活动、会议或截止的那一天")
    unit = forms.ModelChoiceField(Unit.objects.none(), label="主办单位", empty_label="请选单位")

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **({"label_suffix": ""} | more))
        templates = PlanTemplate.objects.filter(organ_id=actor.organ_id, retired_on=None)
        self.fields["template"].queryset = templates  # type: ignore[attr-defined]  # the stubs know only Field
        self.fields["unit"].queryset = organisers(actor)  # type: ignore[attr-defined]  # the stubs know only Field
        for name, field in self.fields.items():
            speak_plainly(field, str(field.label or name))


class DraftForm(PlainForm):
    """The head of a plan; its steps are rows beside it."""

    title = forms.CharField(label="名称", max_length=80)
    on = PlainDateField(label="日期")
    unit = forms.ModelChoiceField(Unit.objects.none(), label="主办单位", empty_label="请选单位")
    leader_post = PostChoice(Post.objects.none(), label="请哪位领导定", empty_label="请选领导")
    note = forms.CharField(label="说明", max_length=500, required=False)

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].queryset = organisers(actor)  # type: ignore[attr-defined]  # the stubs know only Field
        self.fields["leader_post"].queryset = leader_posts(actor.organ_id)  # type: ignore[attr-defined]  # the stubs know only Field

    def draft(self, lines: list[Line], template: PlanTemplate | None, **made_for: Any) -> PlanDraft:
        occasion = template.occasion if template else Occasion.OTHER
        return PlanDraft(**self.cleaned_data, **made_for, lines=lines, template=template, occasion=occasion)


class TemplateForm(PlainForm):
    """The head of a template."""

    name = forms.CharField(label="模板名称", max_length=60)
    occasion = forms.ChoiceField(label="类别", choices=Occasion.choices)
    note = forms.CharField(label="说明", max_length=500, required=False)
    # The version that was read, so that another's newer one is not overwritten.
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class PlanActForm(PlainForm):
    """What one act on a plan asks for; `recorded` from paper it asks whose (代录)."""

    act: ClassVar[Callable[..., Any]]
    button: ClassVar[str] = ""
    done: ClassVar[str] = ""

    def __init__(self, *args: Any, actor: Actor, plan: Plan, recorded: bool = False, **more: Any) -> None:
        self.actor, self.plan, self.recorded = actor, plan, recorded
        super().__init__(*args, **more)
        if recorded:
            add_paper_fields(self, actor.organ_id, plan.leader_post_id)
            self.order_fields(PAPER_FIELDS)
            for name in PAPER_FIELDS:
                speak_plainly(self.fields[name], str(self.fields[name].label))

    def arguments(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return given | {"paper": take_paper(given)} if self.recorded else given

    def said(self) -> str:
        told = f"已代录并告知{self.cleaned_data['post']}，可提出异议。" if self.recorded else ""
        return told or self.done.format(plan=self.plan)


class ApproveForm(PlanActForm):
    act = staticmethod(actions.approve_plan)
    button = "启动"
    done = "{plan}已启动，各步骤已交有关单位，请其负责人指定承办人。"
    text = words("批示", required=False, rows=2, help_text="不写就按计划办")


class DeclineForm(PlanActForm):
    act = staticmethod(actions.decline_move)
    button = "不改期"
    done = "日期不变，主办单位已知悉。"
    text = words("理由", rows=2)


class CancelForm(PlanActForm):
    act = staticmethod(actions.cancel_plan)
    button = "取消计划"
    done = "{plan}已取消，有关单位已知悉。"
    text = words("取消原因", rows=2, help_text="未办完的事项随之终止，已办结的不动")


class AskCancelForm(PlanActForm):
    act = staticmethod(actions.propose_cancel)
    button = "送领导定"
    done = "已送{plan.leader_post}定，批示前照原计划办。"
    text = words("理由", rows=2)


class KeepForm(PlanActForm):
    act = staticmethod(actions.decline_cancel)
    button = "不取消"
    done = "计划照办，主办单位已知悉。"
    text = words("理由", rows=2)


class MoveForm(PlanActForm):
    """Another day; deadlines that a leader had set apart can be taken along by name."""

    act = staticmethod(actions.move_plan)
    button = "改期"
    done = "{plan}已改期，受影响的同志都已收到一条消息。"
    on = PlainDateField(label="改到")
    text = words("理由", rows=2)
    also = forms.TypedMultipleChoiceField(
        label="领导单独定过时限的，一并改",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def offer(self, rows: list[MoveRow]) -> None:
        """Name the steps that would stay behind; without any the question is not asked."""
        apart = [(row.step.pk, str(row.step)) for row in rows if row.fate is Fate.APART]
        self.fields["also"].choices = apart  # type: ignore[attr-defined]  # the stubs know only Field
        if not apart:
            self.fields["also"].widget = forms.MultipleHiddenInput()


class AskMoveForm(PlanActForm):
    act = staticmethod(actions.propose_move)
    button = "送领导定"
    done = "已送{plan.leader_post}定，批示前各项时限不变。"
    on = PlainDateField(label="请改到")
    text = words("理由", rows=2)


PLAN_FORMS: dict[str, type[PlanActForm]] = {
    "approve": ApproveForm,
    "move": MoveForm,
    "ask-move": AskMoveForm,
    "decline-move": DeclineForm,
    "cancel": CancelForm,
    "ask-cancel": AskCancelForm,
    "decline-cancel": KeepForm,
}

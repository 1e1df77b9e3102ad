"""The forms of the yearly calendar: a day that comes back, an entry of one year, the lines of next year."""

from dataclasses import replace
from typing import Any

from django import forms

from qianshao.foundation.forms import PlainDateField, PlainForm, speak_plainly
from qianshao.ledger.actions import FixedDraft
from qianshao.ledger.models import FixedDate, PlanTemplate
from qianshao.ledger.queries.yearly import Proposal
from qianshao.ledger.yearly import LAST, Rule
from qianshao.people.actor import Actor
from qianshao.people.models import Unit
from qianshao.people.queries import units_of

_BY_DAY, _BY_WEEKDAY = "day", "weekday"
_NTH = [(1, "第一个"), (2, "第二个"), (3, "第三个"), (4, "第四个"), (LAST, "最后一个")]
_WEEKDAYS = [(number, f"周{word}") for number, word in enumerate("一二三四五六日")]
_MONTHS = [(number, f"{number}月") for number in range(1, 13)]


def _choices(form: forms.BaseForm, actor: Actor) -> None:
    """Which units and templates of the organ can be chosen."""
    templates = PlanTemplate.objects.filter(organ_id=actor.organ_id, retired_on=None)
    form.fields["unit"].queryset = units_of(actor.organ_id)  # type: ignore[attr-defined]  # the stubs know only Field
    form.fields["template"].queryset = templates  # type: ignore[attr-defined]  # the stubs know only Field


class FixedDateForm(PlainForm):
    """A day of a month, or the n-th weekday of it."""

    name = forms.CharField(label="名称", max_length=60)
    month = forms.TypedChoiceField(label="月份", choices=_MONTHS, coerce=int)
    by = forms.ChoiceField(
        label="按什么定",
        choices=[(_BY_DAY, "几号"), (_BY_WEEKDAY, "第几个周几")],
        widget=forms.RadioSelect,
        initial=_BY_DAY,
    )
    day = forms.IntegerField(label="几号", min_value=1, max_value=31, required=False)
    nth = forms.TypedChoiceField(label="第几个", choices=_NTH, coerce=int, required=False)
    weekday = forms.TypedChoiceField(label="周几", choices=_WEEKDAYS, coerce=int, required=False)
    shift = forms.TypedChoiceField(label="遇休息日", choices=FixedDate.Shift.choices, coerce=int)
    unit = forms.ModelChoiceField(Unit.objects.none(), label="主办单位", required=False, empty_label="未定")
    template = forms.ModelChoiceField(
        PlanTemplate.objects.none(),
        label="倒排模板",
        required=False,
        empty_label="不需要倒排",
        help_text="选了模板，到该启动的日子会提醒主办单位和办公室",
    )

    def __init__(self, *args: Any, actor: Actor, fixed: FixedDate | None = None, **more: Any) -> None:
        super().__init__(*args, initial=_as_initial(fixed), **more)
        _choices(self, actor)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("by") == _BY_DAY and not given.get("day") and "day" not in self.errors:
            self.add_error("day", "请填写几号。")
        if given.get("by") == _BY_DAY and given.get("day") and given.get("month"):
            self._check_day(given["month"], given["day"])
        return given

    def _check_day(self, month: int, day: int) -> None:
        longest = 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
        if day > longest:
            self.add_error("day", f"{month}月没有 {day} 日。")

    def draft(self) -> FixedDraft:
        given = self.cleaned_data
        if given["by"] == _BY_DAY:
            rule = Rule(given["month"], given["day"], shift=given["shift"])
        else:
            rule = Rule(
                given["month"], nth=given["nth"] or 1, weekday=given["weekday"] or 0, shift=given["shift"]
            )
        return FixedDraft(given["name"], rule, given["unit"], given["template"])


def _as_initial(fixed: FixedDate | None) -> dict[str, Any]:
    if fixed is None:
        return {}
    names = ("name", "month", "day", "nth", "weekday", "shift", "unit", "template")
    values = {name: getattr(fixed, name) for name in names}
    return values | {"by": _BY_DAY if fixed.nth is None else _BY_WEEKDAY}


class EntryForm(PlainForm):
    """Something on a day of one year."""

    title = forms.CharField(label="名称", max_length=80)
    on = PlainDateField(label="日期")
    unit = forms.ModelChoiceField(Unit.objects.none(), label="主办单位", required=False, empty_label="未定")
    template = forms.ModelChoiceField(
        PlanTemplate.objects.none(), label="倒排模板", required=False, empty_label="不需要倒排"
    )

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        _choices(self, actor)


class NextYearForm(PlainForm):
    """Only the once-token: the lines are rows beside it."""


class ProposalRow(forms.Form):
    """One line of next year: taken or not, and on which day."""

    take = forms.BooleanField(label="采纳", required=False, initial=True)
    on = PlainDateField(label="日期", required=False)

    def __init__(self, *args: Any, proposal: Proposal, year: int, **more: Any) -> None:
        self.proposal, self.year = proposal, year
        settled = {
            "prefix": proposal.key,
            "label_suffix": "",
            "initial": {"on": proposal.on, "take": True},
            "use_required_attribute": False,
        }
        super().__init__(*args, **(more | settled))
        for name, field in self.fields.items():
            speak_plainly(field, str(field.label or name))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("take") and "on" not in self.errors:
            on = given.get("on")
            if on is None or on.year != self.year:
                self.add_error("on", f"日期要在{self.year}年。")
        return given

    def accepted(self) -> Proposal | None:
        """The line as it was taken, None where it was dropped."""
        if not self.cleaned_data["take"]:
            return None
        return replace(self.proposal, on=self.cleaned_data["on"])

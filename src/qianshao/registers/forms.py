"""What is typed into a register."""

from typing import Any

from django import forms

from qianshao.foundation.clock import today
from qianshao.foundation.file_fields import FilesField
from qianshao.foundation.forms import PlainDateField, PlainForm
from qianshao.foundation.sheets import Column, day, one_of, text, whole
from qianshao.people.actor import Actor
from qianshao.people.models import Unit
from qianshao.registers.actions import Line
from qianshao.registers.kinds import Kind
from qianshao.registers.models import Register, RegisterEntry
from qianshao.registers.queries import units_for

GRID_LINES = 8


class EntryForm(PlainForm):
    """One entry; only the fields its register has."""

    happened_on = PlainDateField(label="日期")
    title = forms.CharField(label="内容", max_length=200)
    category = forms.ChoiceField(label="类别", required=False)
    unit = forms.ModelChoiceField(Unit.objects.none(), label="单位", empty_label=None)
    persons = forms.IntegerField(label="人次", required=False, min_value=0, max_value=1_000_000)
    link = forms.CharField(label="网址", required=False, max_length=500)
    note = forms.CharField(label="备注", required=False, max_length=300)
    evidence = FilesField(label="佐证", required=False)

    def __init__(self, *args: Any, register: Register, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        unit.queryset = units_for(actor, register)  # type: ignore[attr-defined]  # the stubs know only Field
        if register.categories:
            choices = [("", "—"), *((word, word) for word in register.categories)]
            self.fields["category"].choices = choices  # type: ignore[attr-defined]  # the stubs know only Field
        else:
            del self.fields["category"]
        if not register.counts_persons:
            del self.fields["persons"]

    def line(self) -> Line:
        """What was typed, as the action takes it."""
        return Line(**{name: self.cleaned_data[name] for name in _TYPED if name in self.cleaned_data})


LINE_FIELDS = ("happened_on", "title", "unit", "category", "persons", "link", "note")
_TYPED = (*LINE_FIELDS, "evidence")


class CorrectForm(EntryForm):
    """An entry again, with what it holds, and why it is changed."""

    reason = forms.CharField(label="更正原因", max_length=200)

    @classmethod
    def of(cls, entry: RegisterEntry, data: Any, files: Any = None, *, actor: Actor) -> "CorrectForm":
        initial = {name: getattr(entry, name) for name in LINE_FIELDS}
        return cls(data, files, register=entry.register, actor=actor, initial=initial)


class ReasonForm(PlainForm):
    """Why an entry is struck out."""

    reason = forms.CharField(label="作废原因", max_length=200)


class ConfirmForm(PlainForm):
    """Nothing but the once-token."""


class GridLineForm(EntryForm):
    """One line of the grid; a line with nothing typed but its defaults is left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["once"]
        for name in ("link", "note"):
            self.fields[name].widget.attrs["placeholder"] = self.fields[name].label
        self.empty_permitted = True
        self.use_required_attribute = False

    def has_changed(self) -> bool:
        """The date and the unit come filled in; only what was typed beside them makes a line."""
        typed = ("title", "persons", "link", "note", "category")
        written = any(self.data.get(self.add_prefix(name), "").strip() for name in typed)
        return written or self.add_prefix("evidence") in self.files


def grid_lines(data: Any, files: Any, register: Register, actor: Actor) -> list[GridLineForm]:
    """The lines of the grid, each with today and the first unit filled in."""
    first = units_for(actor, register).filter(pk=actor.unit_id or 0).first()
    initial = {"happened_on": today(), "unit": first}
    return [
        GridLineForm(data, files, register=register, actor=actor, prefix=f"line{number}", initial=initial)
        for number in range(1, GRID_LINES + 1)
    ]


class SetUpForm(PlainForm):
    """A register of the office's own."""

    name = forms.CharField(label="名称", max_length=30)
    unit_word = forms.CharField(label="量词", max_length=4, initial="次")
    entry_name = forms.CharField(label="一条叫什么", max_length=20, help_text="如“活动”：登记一次活动。")
    counts_persons = forms.BooleanField(label="登记人次", required=False)
    categories = forms.CharField(
        label="类别", required=False, max_length=300, help_text="用顿号分开；没有就不填。"
    )
    open_to = forms.MultipleChoiceField(
        label="哪些单位可以自己登记",
        required=False,
        choices=[("department", "科室"), ("community", "社区"), ("branch", "支部")],
        widget=forms.CheckboxSelectMultiple,
    )

    def kind(self) -> Kind:
        """What was typed, as the action takes it."""
        typed = self.cleaned_data
        return Kind(
            key="",
            name=typed["name"],
            unit_word=typed["unit_word"],
            entry_name=typed["entry_name"],
            label=typed["name"],
            open_to=tuple(typed["open_to"]),
            counts_persons=typed["counts_persons"],
            categories=tuple(word.strip() for word in typed["categories"].split("、") if word.strip()),
        )


class SheetForm(forms.Form):
    """The file to import from."""

    file = forms.FileField(label="Excel表格", widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}))


def sheet_columns(register: Register, actor: Actor) -> list[Column]:
    """The columns an import into this register can take."""
    units = {name: unit for unit in units_for(actor, register) for name in (unit.name, unit.short_name)}
    columns = [
        Column(
            "happened_on", "日期", ("时间", "活动日期", "发布日期", "会议日期"), required=True, parse=day()
        ),
        Column(
            "title", "内容", ("标题", "事项", "名称", "会议名称", "来访单位"), required=True, parse=text(200)
        ),
        Column(
            "unit", "单位", ("科室", "主办单位", "责任单位", "报送单位"), required=True, parse=one_of(units)
        ),
    ]
    if register.categories:
        columns.append(Column("category", "类别", ("种类", "级别"), parse=_category(register)))
    if register.counts_persons:
        columns.append(Column("persons", "人次", ("人数", "参加人数"), parse=whole(0, 1_000_000)))
    return [
        *columns,
        Column("link", "网址", ("链接",), parse=text(500)),
        Column("note", "备注", parse=text(300)),
    ]


def _category(register: Register) -> Any:
    chosen = one_of({word: word for word in register.categories})
    return lambda cell: chosen(cell) or ""

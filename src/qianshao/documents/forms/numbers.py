"""What is filled in about 代字 and numbers."""

from typing import Any

from django import forms

from qianshao.documents.actions.numbers import Entry, Styled
from qianshao.documents.forms.incoming import line_field
from qianshao.documents.models import Counting, Genre, Layout, Letters
from qianshao.documents.queries.numbers import letters_in_use
from qianshao.foundation.clock import today
from qianshao.foundation.forms import PlainDateField, PlainForm

_GENRES = [choice for choice in Genre.choices if choice[0] != Genre.OTHER]


class LettersForm(PlainForm):
    """A 代字."""

    letters = line_field("代字", limit=20, help_text="如“演街办”，不写年份和号")
    organ_name = line_field("发文机关", limit=60, help_text="署名用的全称或规范化简称")
    masthead = line_field("发文机关标志", limit=60, help_text="如“演示街道办事处文件”，信函不写“文件”")
    layout = forms.ChoiceField(
        label="版式", choices=Layout.choices, initial=Layout.GENERAL, widget=forms.RadioSelect
    )
    counting = forms.ChoiceField(
        label="编号方式", choices=Counting.choices, initial=Counting.NUMBER, widget=forms.RadioSelect
    )
    genres = forms.MultipleChoiceField(
        label="适用文种",
        choices=_GENRES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="不选就是各文种都可用",
    )
    order = forms.IntegerField(label="次序", initial=100, min_value=1, max_value=9999)

    def styled(self) -> Styled:
        return Styled(**self.cleaned_data)

    @classmethod
    def values_of(cls, letters: Letters) -> dict[str, Any]:
        return {name: getattr(letters, name) for name in cls.base_fields}


class NumberForm(PlainForm):
    """取号: which 代字, and what the number is for."""

    letters = forms.ModelChoiceField(Letters.objects.none(), label="代字", empty_label="——")
    year = forms.IntegerField(label="年份", min_value=2000, max_value=2100)
    title = line_field("标题", limit=200)
    addressees = line_field("主送", limit=300, required=False)
    issued_on = PlainDateField(label="成文日期", required=False)
    copies = forms.IntegerField(label="份数", required=False, min_value=1, max_value=99999)

    def __init__(self, *args: Any, organ_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [each.pk for each in letters_in_use(organ_id)]
        self.fields["letters"].queryset = Letters.objects.filter(pk__in=keys)  # type: ignore[attr-defined]  # the stubs know fields only as Field
        self.fields["year"].initial = today().year

    def entry(self) -> Entry:
        return Entry(
            **{name: self.cleaned_data[name] for name in ("title", "addressees", "issued_on", "copies")}
        )


class PaperNumberForm(NumberForm):
    """补登: a number used on paper before, and what for."""

    number = forms.IntegerField(label="序号", min_value=1, max_value=99999)
    field_order = ("letters", "year", "number", "title", "addressees", "issued_on", "copies")

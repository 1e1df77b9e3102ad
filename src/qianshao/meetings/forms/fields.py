"""The fields the room's forms share."""

from typing import Any

from django import forms


def words(label: str, *, required: bool = True, rows: int = 3, help_text: str = "") -> forms.CharField:
    """A text of some sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=1000, widget=area, help_text=help_text)


class UnitsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    widget = forms.CheckboxSelectMultiple


def choose(form: forms.BaseForm, name: str, queryset: Any) -> None:
    """What can be chosen in a field."""
    form.fields[name].queryset = queryset  # type: ignore[attr-defined]  # the stubs know fields only as Field

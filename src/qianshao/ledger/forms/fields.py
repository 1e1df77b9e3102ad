"""The fields the ledger's forms are made of."""

from typing import Any

from django import forms

_LONG = 2000


def words(label: str, *, required: bool = True, rows: int = 4, help_text: str = "") -> forms.CharField:
    """A text of some sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=_LONG, widget=area, help_text=help_text)


class PeopleField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    """One person out of some, by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class UnitsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    widget = forms.CheckboxSelectMultiple

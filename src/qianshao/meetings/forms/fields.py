"""The fields the room's forms share."""

from typing import Any

from django import forms

from qianshao.people.models import Person, Post
from qianshao.people.queries import holders


def words(label: str, *, required: bool = True, rows: int = 3, help_text: str = "") -> forms.CharField:
    """A text of some sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=1000, widget=area, help_text=help_text)


def _with_holder(post: Post) -> str:
    holder: Person | None = holders(post.pk).first()
    return f"{post.name} {holder.name}" if holder else post.name


class PostField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    """A post with who holds it."""

    def label_from_instance(self, obj: Any) -> str:
        return _with_holder(obj)


class PostsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    """Some posts, each with who holds it."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return _with_holder(obj)


class UnitsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    widget = forms.CheckboxSelectMultiple


def choose(form: forms.BaseForm, name: str, queryset: Any) -> None:
    """What can be chosen in a field."""
    form.fields[name].queryset = queryset  # type: ignore[attr-defined]  # the stubs know fields only as Field

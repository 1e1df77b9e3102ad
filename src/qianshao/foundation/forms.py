"""Forms that speak plainly and act once.

A view is about 15 lines: fetch, form, act, render.

    @office_work
    def assign(request: ActorRequest, pk: int) -> HttpResponse:
        matter = get_object_or_404(queries.visible_to(request.actor), pk=pk)
        form = AssignForm(request.POST or None, unit=matter.lead_unit)
        if request.method == "POST" and form.is_valid():
            done = attempt(request, form, assign_matter, matter, actor=request.actor, **form.cleaned_data)
            if done is not None:
                messages.success(request, f"已交 {done.assignee} 承办。")
                return redirect(done)
        return render(request, "ledger/assign.html", {"form": form, "matter": matter})
"""

import functools
import secrets
from collections.abc import Callable, Mapping
from datetime import time
from typing import Any, ParamSpec, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest

from qianshao.foundation.acting import action
from qianshao.foundation.clock import now
from qianshao.foundation.dates import read_date, read_time
from qianshao.foundation.models import OnceToken
from qianshao.foundation.secrecy import look_at
from qianshao.foundation.uploads import TooLarge
from qianshao.foundation.verdict import Conflict, Unacceptable

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

ALREADY = "刚才已经提交过了，这是提交的结果。"


class AlreadyDone(Exception):
    """This very form was acted on before; `foundation.middleware` leads to where its result is."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


class OnceField(forms.CharField):
    """A hidden token, new with each blank form and kept through corrections; the database takes it once."""

    def __init__(self) -> None:
        super().__init__(
            required=False, max_length=64, widget=forms.HiddenInput, initial=lambda: secrets.token_urlsafe(24)
        )

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data or initial


class OnceMixin(forms.BaseForm):
    """Gives a form its once-token: `{{ form.once }}` in the template, `form.once_token` for `attempt`."""

    once_token = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["once"] = OnceField()

    def full_clean(self) -> None:
        super().full_clean()
        # Kept out of what the action is called with.
        self.once_token = getattr(self, "cleaned_data", {}).pop("once", "")


class PlainForm(OnceMixin, forms.Form):
    """A form whose every complaint is one sentence with the field's own word in it."""

    # The labels carry no colon of their own; the page sets them apart.
    label_suffix = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            speak_plainly(field, str(field.label or name))

    @property
    def to_fill(self) -> int:
        """How many fields a person must fill: shown, required and not already known (基层减负; `make burden`)."""
        return sum(
            bound.field.required and not bound.is_hidden and bound.initial in (None, "", []) for bound in self
        )

    def full_clean(self) -> None:
        super().full_clean()
        for name in self.files:
            uploads = self.files.getlist(name) if hasattr(self.files, "getlist") else [self.files[name]]
            too_large = [upload for upload in uploads if isinstance(upload, TooLarge)]
            if too_large and name in self.fields:
                self.errors.pop(name, None)
                self.add_error(name, too_large[0].sentence)
            for upload in uploads:
                if name in self.fields and isinstance(upload, File):
                    look_at(upload)


_CHOOSING = (forms.ChoiceField, forms.ModelChoiceField, forms.DateField, forms.TypedChoiceField)


def speak_plainly(field: forms.Field, label: str) -> None:
    """Give a field its Chinese sentences, leaving those its form wrote itself."""
    sentences = {
        "required": f"{_verb(field)}{label}。",
        "invalid_choice": f"{label}里没有这一项，请重新选择。",
        "invalid_pk_value": f"{label}里没有这一项，请重新选择。",
        "invalid_list": f"{label}里没有这一项，请重新选择。",
        "max_length": f"{label}最多 %(limit_value)d 个字，现在有 %(show_value)d 个。",
        "min_length": f"{label}至少 %(limit_value)d 个字，现在有 %(show_value)d 个。",
        "max_value": f"{label}不能大于 %(limit_value)s。",
        "min_value": f"{label}不能小于 %(limit_value)s。",
        "null_characters_not_allowed": f"{label}里有看不见的字符，请删去重填。",
        "empty": f"{label}是空文件，请重新选择。",
    }
    if isinstance(field, forms.IntegerField | forms.DecimalField):
        sentences["invalid"] = f"{label}应当是数字。"
    for code, sentence in sentences.items():
        if field.error_messages.get(code) == _django_sentence(type(field), code):
            field.error_messages[code] = sentence


def _verb(field: forms.Field) -> str:
    if isinstance(field, forms.FileField):
        return "请上传"
    return "请选择" if isinstance(field, _CHOOSING) else "请填写"


def _django_sentence(kind: type[forms.Field], code: str) -> Any:
    for parent in kind.__mro__:
        messages: Mapping[str, Any] = vars(parent).get("default_error_messages", {})
        if code in messages:
            return messages[code]
    return None


class PlainDateInput(forms.DateInput):
    """The browser's date picker; what is no date is shown as it was typed."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        try:
            context["widget"]["value"] = read_date(shown).isoformat() if shown else shown
        except ValueError:
            context["widget"]["type"] = "text"
        return context


class PlainDateField(forms.DateField):
    """Takes 2026-3-5, 2026/3/5, 20260305 and 2026年3月5日, and says one clear sentence otherwise."""

    widget = PlainDateInput

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        try:
            return read_date(value)
        except ValueError as mistake:
            raise ValidationError(str(mistake), code="invalid") from None


class PlainTimeField(forms.TimeField):
    """Takes 9:00, 09：00 and 9, and says one clear sentence otherwise."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or isinstance(value, time):
            return value or None
        try:
            return read_time(str(value))
        except ValueError as mistake:
            raise ValidationError(str(mistake), code="invalid") from None


def attempt(
    request: HttpRequest,
    form: forms.BaseForm,
    act: Callable[Parameters, Result],
    *args: Parameters.args,
    **kwargs: Parameters.kwargs,
) -> Result | None:
    """Run an action for a valid form, at most once for one form; None where the form has an error to show.

    `Unacceptable` stands at its field, `Conflict` above the form; `Refused` rises to its own page. The once-token is
    claimed in the action's own transaction: what is undone can be corrected and sent again. A form acted on before
    raises `AlreadyDone`, which leads to the first result (its `get_absolute_url()`, else the page of the form).
    The action returns something other than None; a form without a token acts without that guard.
    """
    token = getattr(form, "once_token", "")
    try:
        return (_once(request, token, act) if token else act)(*args, **kwargs)
    except Unacceptable as mistake:
        form.add_error(mistake.field if mistake.field in form.fields else None, mistake.sentence)
    except Conflict as conflict:
        form.add_error(None, conflict.sentence)
    return None


def _once(
    request: HttpRequest, token: str, act: Callable[Parameters, Result]
) -> Callable[Parameters, Result]:
    @functools.wraps(act)
    def claimed(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        claim = _claim(request, token)
        result = act(*args, **kwargs)
        if isinstance(result, models.Model) and hasattr(result, "get_absolute_url"):
            claim.location = result.get_absolute_url()
            claim.save(update_fields=["location"])
        return result

    # The verb's own transaction, opened one step earlier; a refusal is still recorded under the verb's name.
    return action(claimed) if getattr(act, "is_action", False) else transaction.atomic(claimed)


def _claim(request: HttpRequest, token: str) -> OnceToken:
    person = getattr(request.user, "person_id", None) if hasattr(request, "user") else None
    try:
        with transaction.atomic():
            return OnceToken.objects.create(
                token=token, person_id=person, location=request.path[:500], at=now()
            )
    except IntegrityError:
        first = OnceToken.objects.get(token=token)
        if first.person_id != person:
            raise Conflict("这张表单是别人打开的。请重新打开页面再填。") from None
        raise AlreadyDone(first.location) from None

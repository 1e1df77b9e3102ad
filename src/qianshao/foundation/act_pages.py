"""The page of one act: a form, the verb it calls, the sentence that says what happened."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.contrib import messages
from django.db import models
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from qianshao.foundation.forms import attempt
from qianshao.foundation.verdict import Verdict, require


@dataclass(frozen=True)
class Sheet:
    """The words of a page with one form: its heading, the button, where it leads back to, a hint above the form."""

    heading: str
    button: str
    back: str
    hint: str = ""
    template: str = "foundation/form.html"
    context: Mapping[str, Any] = field(default_factory=dict)


def form_page(
    request: HttpRequest,
    sheet: Sheet,
    form: Form,
    act: "Callable[[], partial[Any]]",
    *,
    verdict: Verdict,
    done: "str | Callable[[Any], str]",
) -> HttpResponse:
    """Shown where the rule allows the act, run when the form holds. `act` gives the verb with what it is called with."""
    if request.method == "POST" and form.is_valid():
        verb = act()
        result = attempt(request, form, verb.func, *verb.args, **verb.keywords)
        if result is not None:
            messages.success(request, done if isinstance(done, str) else done(result))
            return _onwards(result, sheet.back)
    elif request.method != "POST":
        require(verdict)
    return shown(request, sheet, form)


def shown(request: HttpRequest, sheet: Sheet, form: Form) -> HttpResponse:
    """The page with its form, as it stands."""
    context = {"sheet": sheet, "form": form, **sheet.context}
    return render(request, sheet.template, context, status=422 if form.errors else 200)


def tap(request: HttpRequest, act: Callable[[], Any], back: str, *, done: str) -> HttpResponse:
    """An act of one tap: run it, say what happened, go on."""
    result = act()
    messages.success(request, done)
    return _onwards(result, back)


def _onwards(result: Any, back: str) -> HttpResponseRedirect:
    if isinstance(result, models.Model) and hasattr(result, "get_absolute_url"):
        return redirect(result.get_absolute_url())
    return redirect(back)

"""The two shapes nearly every act of this room has: a short form, and one button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from qianshao.foundation.forms import PlainForm, attempt
from qianshao.foundation.verdict import Conflict, Unacceptable, Verdict, require
from qianshao.people.middleware import ActorRequest


@dataclass(frozen=True)
class Sheet:
    """What a form page says: its title, its button, where it leads back to, what it says when it went through."""

    title: str
    button: str
    back: str
    done: str
    explanation: str = ""


def form_page(
    request: ActorRequest,
    sheet: Sheet,
    verdict: Verdict,
    form: PlainForm,
    act: Callable[..., Any],
    *args: Any,
) -> HttpResponse:
    """Show a form to whoever may, and run its action with what was filled in."""
    require(verdict)
    if request.method == "POST" and form.is_valid():
        result = attempt(request, form, act, *args, actor=request.actor, **form.cleaned_data)
        if result is not None:
            messages.success(request, sheet.done)
            return redirect(sheet.back)
    return render(request, "people/form.html", {"form": form, "sheet": sheet})


def one_button(
    request: ActorRequest, back: str, done: str, act: Callable[..., Any], *args: Any
) -> HttpResponse:
    """Run an action that needs nothing filled in; what stands in its way is said on the page it was asked from."""
    try:
        act(*args, actor=request.actor)
    except (Unacceptable, Conflict) as problem:
        messages.error(request, problem.sentence)
    else:
        messages.success(request, done)
    return redirect(back)

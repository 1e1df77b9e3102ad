"""What the room's pages share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db import models
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from qianshao.foundation.forms import attempt
from qianshao.foundation.verdict import Verdict, require
from qianshao.meetings.forms.when import WhenForm, mark_of
from qianshao.meetings.models import Meeting
from qianshao.meetings.queries.seen import visible_to
from qianshao.people.middleware import ActorRequest


def fetch(request: ActorRequest, pk: int) -> Meeting:
    """The meeting, where the actor may see it; 404 otherwise."""
    seen = visible_to(request.actor).select_related(
        "kind", "unit", "chair", "room", "organ", "made_by", "minutes_draft"
    )
    return get_object_or_404(seen, pk=pk)


@dataclass(frozen=True)
class Sheet:
    """The words of a page with one form: heading, button, where it leads back, what stands above the form."""

    heading: str
    button: str
    back: str
    hint: str = ""
    template: str = "meetings/form.html"
    context: Mapping[str, Any] = field(default_factory=dict)


def form_page(
    request: ActorRequest,
    sheet: Sheet,
    form: Form,
    act: Callable[..., Any],
    *arguments: Any,
    given: Callable[[], tuple[tuple[Any, ...], dict[str, Any]]],
    verdict: Verdict,
    done: str,
) -> HttpResponse:
    """Shown where the rule allows it, acted on when the form holds; a time in conflict is asked about once more."""
    if request.method != "POST":
        require(verdict)
    found: list[str] = []
    if request.method == "POST" and form.is_valid():
        found = form.conflicts() if isinstance(form, WhenForm) else []
        if not isinstance(form, WhenForm) or form.goes_on(found):
            more, named = given()
            result = attempt(request, form, act, *arguments, *more, actor=request.actor, **named)
            if result is not None:
                messages.success(request, done)
                page = isinstance(result, models.Model) and hasattr(result, "get_absolute_url")
                return redirect(result.get_absolute_url() if page else sheet.back)
    context = {"sheet": sheet, "form": form, "conflicts": found, "mark": mark_of(found), **sheet.context}
    return render(request, sheet.template, context, status=422 if form.errors else 200)

"""What the room's pages share."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from qianshao.foundation import act_pages
from qianshao.foundation.act_pages import shown
from qianshao.foundation.verdict import Verdict
from qianshao.meetings.forms.when import Foreseen, mark_of
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
class Sheet(act_pages.Sheet):
    """A page of this room with one form: the meeting it is about stands above it."""

    template: str = "meetings/form.html"


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
    """The page of one act of this room; a time in conflict is asked about once more before anything is done."""
    timed = request.method == "POST" and isinstance(form, Foreseen) and form.is_valid()
    found = form.conflicts() if timed else []  # type: ignore[attr-defined]  # a Foreseen, as `timed` says
    known = {"conflicts": found, "mark": mark_of(found), **sheet.context}
    sheet = replace(sheet, context=known)
    if timed and not form.goes_on(found):  # type: ignore[attr-defined]  # as above
        return shown(request, sheet, form)

    def acting() -> "partial[Any]":
        more, named = given()
        return partial(act, *arguments, *more, actor=request.actor, **named)

    return act_pages.form_page(request, sheet, form, acting, verdict=verdict, done=done)

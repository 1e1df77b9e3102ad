"""One draft: the text in the middle, what helps at the side."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from qianshao.drafting import rules
from qianshao.drafting.actions import Typed, keep_version, save_draft
from qianshao.drafting.models import Draft
from qianshao.drafting.prose import content_of_text
from qianshao.drafting.views.common import fetch
from qianshao.drafting.views.spoken import whole_number
from qianshao.drafting.views.state import state_of
from qianshao.foundation.verdict import Conflict, Unacceptable
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


@office_work
def draft(request: ActorRequest, pk: int) -> HttpResponse:
    """The text with its form."""
    found = fetch(request, pk)
    return render(request, "drafting/draft.html", _context(request, found, text=found.text))


@require_POST
@office_work
def save_text(request: ActorRequest, pk: int) -> HttpResponse:
    """Save the plain text of the page's form, and keep a version where that button was pressed."""
    found = fetch(request, pk)
    text = request.POST.get("text", "").replace("\r\n", "\n")
    try:
        base = whole_number(request.POST.get("base", ""))
        typed = Typed(content_of_text(text, found.content), base, joins=True)
        save_draft(found, typed, actor=request.actor)
        if request.POST.get("act") == "keep":
            keep_version(found, actor=request.actor)
    except Unacceptable as problem:
        return render(
            request,
            "drafting/draft.html",
            _context(request, found, text=text, problem=problem.sentence),
            status=422,
        )
    except Conflict as problem:
        messages.warning(request, problem.sentence)
        return redirect(found)
    messages.success(request, "已保存。")
    return redirect(found)


def _context(request: ActorRequest, found: Draft, *, text: str, problem: str = "") -> dict[str, Any]:
    return {
        "draft": found,
        "text": text,
        "problem": problem,
        "editor": state_of(found, request.actor),
        "may_write": rules.may_write(request.actor, found),
    }

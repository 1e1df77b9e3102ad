"""One draft: the text in the middle, what helps at the side."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from qianshao.drafting import rules
from qianshao.drafting.actions import Typed, keep_version, save_draft
from qianshao.drafting.actions.sending import SEND
from qianshao.drafting.destinations import destinations_for
from qianshao.drafting.lengths import length_words, limit_of
from qianshao.drafting.models import Draft
from qianshao.drafting.prose import content_of_text
from qianshao.drafting.queries.together import locks_of
from qianshao.drafting.views.common import fetch
from qianshao.drafting.views.sides import side_of
from qianshao.drafting.views.spoken import whole_number
from qianshao.drafting.views.state import state_of
from qianshao.foundation.verdict import Conflict, Unacceptable
from qianshao.people.actor import Actor
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.processes.queries.turns import instance_of, open_tasks
from qianshao.search.indexing import page_of as page_of_record


@office_work
def draft(request: ActorRequest, pk: int) -> HttpResponse:
    """The work table."""
    found = fetch(request, pk)
    return render(request, "drafting/draft.html", page_of(request, found, text=found.text))


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
        context = page_of(request, found, text=text, problem=problem.sentence)
        return render(request, "drafting/draft.html", context, status=422)
    except Conflict as problem:
        messages.warning(request, problem.sentence)
        return redirect(found)
    messages.success(request, "已保存版本。" if request.POST.get("act") == "keep" else "已保存。")
    return redirect(found)


@require_POST
@office_work
def keep(request: ActorRequest, pk: int) -> HttpResponse:
    """保存版本, with a word to it."""
    found = fetch(request, pk)
    note = " ".join(request.POST.get("note", "").split())[:200]
    try:
        version = keep_version(found, actor=request.actor, note=note)
    except Conflict as problem:
        messages.warning(request, problem.sentence)
    else:
        messages.success(request, f"已保存为第{version.number}版。")
    return redirect(f"{found.get_absolute_url()}?side=versions")


def page_of(
    request: ActorRequest, found: Draft, *, text: str, problem: str = "", side: str = ""
) -> dict[str, Any]:
    """Everything the page shows."""
    actor = request.actor
    return {
        **side_of(request, found, side),
        "text": text,
        "refused": problem,
        "members": list(found.members.all()),
        **_review(request.actor, found),
        "may_hand_over": rules.may_hand_over(actor, found),
        "may_lead": rules.may_lead(actor, found),
        "may_take_up": rules.who_leads(actor, found) and rules.may_be_taken_up(found),
        "too_long": length_words(found),
        "limit": limit_of(found),
        "locks": [lock for lock in locks_of(found) if lock.person_id != actor.person_id],
        "destinations": [(each, each.url(found), each.may(actor, found)) for each in destinations_for(found)],
        "became_url": page_of_record(found.became_type, found.became_id) if found.became_id else "",
        "may_finish": rules.who_leads(actor, found) and rules.stands_alone(found),
        "editor": state_of(found, actor),
    }


def _review(actor: Actor, found: Draft) -> dict[str, Any]:
    """Where the draft is on its way, whose turn it is, what the one who has it can hold it against."""
    instance = instance_of(found)
    waiting = [task for task in open_tasks(found) if task.does != SEND]
    mine = next((task for task in waiting if task.post_id == actor.post_id), None)
    received = found.versions.filter(reason__in=["sent", "reviewed"]).values_list("number", flat=True)[:1]
    return {
        "instance": instance,
        "waiting": waiting,
        "mine": mine,
        "received": received[0] if mine and received else 0,
        "may_send": rules.may_send(actor, found),
    }

"""The page of one matter, its paper, and what a leader says to a recorded instruction."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from qianshao.foundation.forms import attempt
from qianshao.foundation.verdict import Verdict
from qianshao.journal.queries import timeline_of
from qianshao.ledger import actions
from qianshao.ledger.forms import ACT_FORMS, DECIDED_BY_LEADERS, ContestForm, SettleForm
from qianshao.ledger.models import Decision, Matter, Recording
from qianshao.ledger.queries import light_of, thresholds_of, visible_to
from qianshao.ledger.queries.page import matters_for_page, page_of
from qianshao.ledger.rules import (
    CONFIRM,
    CONTEST,
    MATTER_ACTS,
    may,
    may_answer_recording,
    may_settle,
    units_of_matter,
)
from qianshao.people.actor import Actor
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest

# Which act is the one button of the page, the first that the actor may do.
_FIRST = (
    "close_matter",
    "decide_extension",
    "assign",
    "report_progress",
    "advise",
    "inspect",
    "name_helper_contact",
)


def acts_for(
    actor: Actor, matter: Matter
) -> tuple[list[tuple[str, str, Verdict]], list[tuple[str, str, Verdict]]]:
    """What the actor may do now, the most wanted first, and what not, with the reason; what fits neither is left out."""
    possible, refused = [], []
    for name, act in MATTER_ACTS.items():
        if name == "record_decision" or name not in ACT_FORMS:
            continue
        verdict = may(name, actor, matter)
        if verdict:
            possible.append((name, "改派" if name == "assign" and matter.assignee else act.label, verdict))
        elif matter.open and (act.moment(matter) or act.right(actor, matter)):
            refused.append((name, act.label, verdict))
    first = (
        _FIRST if matter.state == Matter.State.TO_ASSIGN else [name for name in _FIRST if name != "assign"]
    )
    order = {name: place for place, name in enumerate(first)}
    return sorted(possible, key=lambda each: order.get(each[0], 99)), refused


def recordable(actor: Actor, matter: Matter) -> Sequence[tuple[str, str]]:
    """Which decisions an office post may record from paper now (代录)."""
    if not actor.is_office or not may("record_decision", actor, matter):
        return []
    return [
        (name, MATTER_ACTS[name].label) for name in DECIDED_BY_LEADERS if MATTER_ACTS[name].moment(matter)
    ]


@office_work
def matter(request: ActorRequest, pk: int) -> HttpResponse:
    """The page of one matter: head, three phases side by side, the timeline of acts."""
    found = get_object_or_404(matters_for_page(request.actor), pk=pk)
    possible, refused = acts_for(request.actor, found)
    shown = page_of(found, request.actor)
    context = {
        "matter": found,
        "page": shown,
        "light": light_of(found, thresholds_of(found.organ_id)),
        "possible": possible,
        "primary": next((name for name, _, _ in possible[:1] if name in _FIRST[:4]), ""),
        "refused": refused,
        "recordable": recordable(request.actor, found),
        "recordings": [_recording(request.actor, decision) for decision in shown.recordings],
        "entries": timeline_of(found)[:60],
        "phase": {"to_assign": 1, "in_hand": 2, "done": 3}.get(found.state, 3),
    }
    return render(request, "ledger/matter.html", context)


def _recording(actor: Actor, decision: Decision) -> dict[str, Any]:
    recording = decision.recording
    told = recording.state == Recording.State.TOLD
    standing = recording.state in {Recording.State.TOLD, Recording.State.CONFIRMED}
    return {
        "decision": decision,
        "recording": recording,
        # One paper stands behind many matters: an imported table, a plan that was started or moved.
        "together": recording.is_from_table or decision.matter.origin == Matter.Origin.PLAN,
        "may_confirm": told and may_answer_recording(actor, recording, CONFIRM),
        "may_contest": standing and may_answer_recording(actor, recording, CONTEST),
        "may_settle": recording.state == Recording.State.CONTESTED and may_settle(actor),
    }


@office_work
def slip(request: ActorRequest, pk: int) -> HttpResponse:
    """The supervision slip (督办单), to print."""
    found = get_object_or_404(matters_for_page(request.actor), pk=pk)
    context = {"matter": found, "page": page_of(found, request.actor), "units": units_of_matter(found)[1:]}
    return render(request, "ledger/slip.html", context)


def _seen_recording(request: ActorRequest, pk: int) -> Recording:
    seen = Recording.objects.filter(decision__matter__in=visible_to(request.actor))
    return get_object_or_404(seen.select_related("decision__matter", "post"), pk=pk)


@office_work
@require_POST
def confirm(request: ActorRequest, pk: int) -> HttpResponse:
    recording = _seen_recording(request, pk)
    actions.confirm_recording(recording, actor=request.actor)
    messages.success(request, "已确认，代录的批示作数。")
    return redirect(recording.decision.matter)


@office_work
@require_POST
def confirm_all(request: ActorRequest, pk: int) -> HttpResponse:
    """Confirm everything recorded from the same paper for one's post."""
    recording = _seen_recording(request, pk)
    actions.confirm_same_paper(recording, actor=request.actor)
    messages.success(request, "这份凭据代录的事项已全部确认。")
    return redirect(recording.decision.matter)


@office_work
def contest(request: ActorRequest, pk: int) -> HttpResponse:
    """The leader says that a recorded instruction is not theirs."""
    recording = _seen_recording(request, pk)
    form = ContestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            request, form, actions.contest_record, recording, actor=request.actor, **form.cleaned_data
        )
        if done is not None:
            messages.success(request, "异议已送办公室，由办公室改正后告知您。")
            return redirect(recording.decision.matter)
    return _answer(
        request, recording, form, "提出异议", may_answer_recording(request.actor, recording, CONTEST)
    )


@office_work
def settle(request: ActorRequest, pk: int) -> HttpResponse:
    """The office says how it put a contested recording right."""
    recording = _seen_recording(request, pk)
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            request, form, actions.settle_contest, recording, actor=request.actor, **form.cleaned_data
        )
        if done is not None:
            messages.success(request, f"处理情况已告知{recording.post}。")
            return redirect(recording.decision.matter)
    return _answer(request, recording, form, "处理异议", may_settle(request.actor))


def _answer(
    request: ActorRequest, recording: Recording, form: Any, button: str, verdict: Verdict
) -> HttpResponse:
    context = {
        "form": form,
        "recording": recording,
        "matter": recording.decision.matter,
        "button": button,
        "verdict": verdict,
    }
    return render(request, "ledger/recording.html", context, status=200 if verdict else 403)

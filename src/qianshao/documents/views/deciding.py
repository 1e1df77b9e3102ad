"""拟办, 批示 and what a leader may do instead, 代录, 异议, 交办."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from qianshao.documents import actions
from qianshao.documents.forms.incoming import (
    AdviceForm,
    ForwardForm,
    InstructForm,
    ReasonForm,
    TranscribeForm,
    WordForm,
    from_advice,
)
from qianshao.documents.models import Document, Instruction
from qianshao.documents.queries.incoming import current_advice, waiting_instruction
from qianshao.documents.rules import incoming as rules
from qianshao.documents.views.common import act_page, fetch, run
from qianshao.documents.views.record import attachments_of
from qianshao.foundation.deadlines import remarks_on
from qianshao.foundation.forms import attempt
from qianshao.foundation.verdict import require
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.people.models import Unit


@office_work
def advise(request: ActorRequest, pk: int) -> HttpResponse:
    """拟办: the paper on one side, the advice on the other."""
    document = fetch(request, pk)
    last = document.advices.select_related("leader_post").prefetch_related("helpers").first()
    form = AdviceForm(
        request.POST or None,
        organ_id=document.organ_id,
        not_after=document.due_on,
        initial=_last_advice(document),
    )
    return act_page(
        request,
        document,
        form,
        lambda: partial(actions.advise_document, document, form.counsel(), actor=request.actor),
        verdict=rules.may_advise(request.actor, document),
        done="拟办意见已送领导批示。",
        context={"attachments": attachments_of(document), "last": last},
        template="documents/advise.html",
    )


def _last_advice(document: Document) -> dict[str, Any]:
    """What was written before it was withdrawn or returned: it is rewritten, not typed again."""
    last = document.advices.prefetch_related("helpers").first()
    if last is None:
        return {"due_on": document.due_on}
    return {
        "text": last.text,
        "leader_post": last.leader_post_id,
        "lead_unit": last.lead_unit_id,
        "helpers": list(last.helpers.all()),
        "due_on": last.due_on or document.due_on,
    }


@office_work
@require_POST
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    document = fetch(request, pk)
    return run(
        request,
        document,
        partial(actions.withdraw_advice, document, actor=request.actor),
        done="已从领导处撤回，可改写拟办意见再送。",
    )


@office_work
def instruct(request: ActorRequest, pk: int) -> HttpResponse:
    """批示, made for a phone: the advice first, one tap to take it over, a sentence of one's own below."""
    document = fetch(request, pk)
    advice = current_advice(document)
    form = InstructForm(
        request.POST or None,
        organ_id=document.organ_id,
        not_after=document.due_on,
        initial=from_advice(advice, document),
    )
    _only_in_charge(request, form)
    if request.method == "POST" and form.is_valid():
        given = attempt(
            request,
            form,
            actions.instruct,
            document,
            actor=request.actor,
            text=form.cleaned_data["text"],
            assignments=form.assignments(),
        )
        if given:
            messages.success(request, "批示已送办公室交办。")
            return redirect(document)
    elif request.method != "POST":
        require(rules.may_instruct(request.actor, document))
    proposed_due = (advice.due_on if advice else None) or document.due_on
    context = {
        "document": document,
        "form": form,
        "advice": advice,
        "turn": waiting_instruction(document),
        "attachments": attachments_of(document),
        "proposed_due": proposed_due,
        "remarks": remarks_on(proposed_due, document.due_on),
    }
    return render(request, "documents/instruct.html", context, status=422 if form.errors else 200)


def _only_in_charge(request: ActorRequest, form: InstructForm) -> None:
    """Offer a leader the units in their charge; the principal leader all."""
    if request.actor.charge:
        mine = Unit.objects.filter(pk__in=request.actor.charge, abolished_on=None)
        for name in ("lead_unit", "also_unit"):
            form.fields[name].queryset = mine  # type: ignore[attr-defined]  # the stubs know fields only as Field


@office_work
@require_POST
def accept(request: ActorRequest, pk: int) -> HttpResponse:
    """同意拟办意见: the advice taken over as it stands, in one tap."""
    document = fetch(request, pk)
    advice = current_advice(document)
    start = from_advice(advice, document)
    form = InstructForm(
        {**start, "text": "同意拟办意见。", "goal": advice.text[:500] if advice else "", "weight": 1},
        organ_id=document.organ_id,
    )
    require(rules.may_instruct(request.actor, document))
    if not form.is_valid():
        messages.error(request, "拟办意见没有写明主办或时限，请在下面补上。")
        return redirect("documents:instruct", pk=pk)
    return run(
        request,
        document,
        partial(
            actions.instruct,
            document,
            actor=request.actor,
            text=form.cleaned_data["text"],
            assignments=form.assignments(),
        ),
        done="已同意拟办意见，送办公室交办。",
    )


@office_work
def read(request: ActorRequest, pk: int) -> HttpResponse:
    document = fetch(request, pk)
    form = WordForm(request.POST or None)
    return act_page(
        request,
        document,
        form,
        lambda: partial(actions.mark_read, document, actor=request.actor, text=form.cleaned_data["text"]),
        verdict=rules.may_read(request.actor, document),
        done="已阅，不另交办。",
        context={"heading": "阅", "button": "阅", "hint": "只阅不办：不立事项。要交单位办理的请用批示。"},
    )


@office_work
def return_it(request: ActorRequest, pk: int) -> HttpResponse:
    document = fetch(request, pk)
    form = ReasonForm(request.POST or None)
    return act_page(
        request,
        document,
        form,
        lambda: partial(
            actions.return_to_office, document, actor=request.actor, reason=form.cleaned_data["reason"]
        ),
        verdict=rules.may_return(request.actor, document),
        done="已退办公室另拟。",
        context={"heading": "退办公室另拟", "button": "退回", "hint": "写一句，办公室按此另拟。"},
    )


@office_work
def forward(request: ActorRequest, pk: int) -> HttpResponse:
    document = fetch(request, pk)
    form = ForwardForm(request.POST or None, organ_id=document.organ_id)
    return act_page(
        request,
        document,
        form,
        lambda: partial(
            actions.forward_document,
            document,
            form.cleaned_data["to_post"],
            actor=request.actor,
            text=form.cleaned_data["text"],
        ),
        verdict=rules.may_forward(request.actor, document),
        done="已转其他领导批示。",
        context={"heading": "转其他领导", "button": "转", "hint": ""},
    )


@office_work
def transcribe(request: ActorRequest, pk: int) -> HttpResponse:
    """代录 what a leader wrote on paper."""
    document = fetch(request, pk)
    advice = current_advice(document)
    form = TranscribeForm(
        request.POST or None,
        request.FILES or None,
        organ_id=document.organ_id,
        not_after=document.due_on,
        initial=from_advice(advice, document),
    )
    return act_page(
        request,
        document,
        form,
        lambda: partial(
            actions.transcribe_instruction,
            document,
            actor=request.actor,
            text=form.cleaned_data["text"],
            decided_on=form.cleaned_data["decided_on"],
            scans=form.cleaned_data["attachments"],
            assignments=form.assignments(),
        ),
        verdict=rules.may_transcribe(request.actor, document),
        done=f"已代录{document.with_post}的批示，并已告知本人核对。",
        context={"advice": advice},
        template="documents/transcribe.html",
    )


@office_work
def contest(request: ActorRequest, pk: int, instruction_pk: int) -> HttpResponse:
    document = fetch(request, pk)
    instruction = get_object_or_404(
        Instruction.objects.select_related("post"), pk=instruction_pk, document=document
    )
    form = ReasonForm(request.POST or None)
    return act_page(
        request,
        document,
        form,
        lambda: partial(
            actions.contest_instruction, instruction, actor=request.actor, reason=form.cleaned_data["reason"]
        ),
        verdict=rules.who_contests(request.actor, instruction),
        done="异议已记录，这件文已回到您这里，请重新批示。",
        context={
            "heading": "对代录提出异议",
            "button": "提出异议",
            "hint": f"代录内容：{instruction.text}",
        },
    )


@office_work
@require_POST
def hand_over(request: ActorRequest, pk: int) -> HttpResponse:
    document = fetch(request, pk)
    return run(
        request,
        document,
        partial(actions.hand_over, document, actor=request.actor),
        done="已交办，承办单位负责人已收到通知。",
    )

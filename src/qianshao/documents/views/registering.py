"""登记, 更正, 补附件, 作废, 退回来文单位, 答复."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from qianshao.documents import actions
from qianshao.documents.entries import FACTS
from qianshao.documents.forms.incoming import (
    QUESTIONS,
    AttachForm,
    CheckForm,
    CorrectForm,
    FactsForm,
    ReasonForm,
    RegisterForm,
    ReplyForm,
)
from qianshao.documents.models import Document
from qianshao.documents.queries.incoming import same_paper, sender_of_letters, senders
from qianshao.documents.queries.receipts import receipts_for
from qianshao.documents.reading_in import ReadIn, carried_in, offers_of
from qianshao.documents.rules import incoming as rules
from qianshao.documents.views.common import act_page, fetch
from qianshao.documents.wording import proper_number, read_number
from qianshao.files.queries import attached_to
from qianshao.foundation.deadlines import day_of
from qianshao.foundation.forms import attempt
from qianshao.foundation.secrecy import SENTENCE, Marked, mark_in
from qianshao.foundation.typed import number_typed
from qianshao.foundation.uploads import TooLarge
from qianshao.foundation.verdict import require
from qianshao.people.actor import Actor
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


@office_work
def register(request: ActorRequest) -> HttpResponse:
    """One screen: the facts of the paper and its files."""
    require(rules.who_serves(request.actor, rules.REGISTER))
    form = RegisterForm(request.POST or None, request.FILES or None, initial=_from_receipt(request))
    form.open_receipts(request.actor.organ_id)
    if request.method == "POST" and form.is_valid():
        document = attempt(
            request,
            form,
            actions.register_document,
            form.registration(),
            actor=request.actor,
            uploads=form.cleaned_data["attachments"],
            repeat_reason=form.reason_to_repeat,
            receipt=form.cleaned_data["receipt"],
        )
        if document:
            messages.success(request, f"已登记为 {document.label}，待拟办。")
            return redirect(document)
    return _facts_page(request, form, "documents/register.html")


def _from_receipt(request: ActorRequest) -> dict[str, Any]:
    """What was signed for already is not typed again."""
    number = number_typed(request.GET.get("receipt")) or 0
    receipt = receipts_for(request.actor).filter(open=True, pk=number).first()
    if receipt is None:
        return {}
    return {
        "receipt": receipt.pk,
        "sender": receipt.sender,
        "copies": receipt.copies,
        "received_on": receipt.received_on,
    }


@office_work
@require_POST
def read_paper(request: ActorRequest) -> HttpResponse:
    """The register form again with what the chosen files say: empty fields filled, other values offered beside them."""
    require(rules.who_serves(request.actor, rules.REGISTER))
    take = request.POST.get("take", "")
    try:
        found = carried_in(request.POST.get("read", "")) if take else _read(request)
    except Marked:
        if not getattr(request, "htmx", False):
            raise
        return render(request, "documents/_register_refused.html", {"marked": SENTENCE, **_blank(request)})
    values, offers = offers_of(
        found, {name: request.POST.get(name, "") for name in (*FACTS, "once", "receipt")}, take
    )
    form = RegisterForm(initial=values | {"read": found.carried()})
    form.offer(offers)
    context = _facts_context(request, form) | {"read_sentence": found.sentence, "again": not take}
    context |= _number_context(request.actor, values.get("document_number", ""), values.get("sender", ""))
    template = "documents/_facts_form.html" if getattr(request, "htmx", False) else "documents/register.html"
    return render(request, template, context)


def _read(request: ActorRequest) -> ReadIn:
    uploads = [each for each in request.FILES.getlist("attachments") if not isinstance(each, TooLarge)]
    received_on = day_of(request.POST.get("received_on", ""))
    return actions.read_papers(uploads, actor=request.actor, received_on=received_on)


def _blank(request: ActorRequest) -> dict[str, Any]:
    return _facts_context(request, RegisterForm())


@office_work
def correct(request: ActorRequest, pk: int) -> HttpResponse:
    document = fetch(request, pk)
    form = CorrectForm(request.POST or None, initial=CorrectForm.facts_of(document))
    if request.method == "POST" and form.is_valid():
        corrected = attempt(
            request,
            form,
            actions.correct_document,
            document,
            form.registration(),
            actor=request.actor,
            reason=form.cleaned_data["reason"],
            repeat_reason=form.reason_to_repeat,
        )
        if corrected:
            messages.success(request, f"已更正 {document.label}，原内容留在办理经过里。")
            return redirect(document)
    elif request.method != "POST":
        require(rules.may_correct(request.actor, document))
    return _facts_page(request, form, "documents/correct.html", document=document)


def _facts_page(
    request: ActorRequest, form: FactsForm, template: str, document: Document | None = None
) -> HttpResponse:
    context = _facts_context(request, form, document)
    return render(request, template, context, status=422 if form.errors else 200)


def _facts_context(
    request: ActorRequest, form: FactsForm, document: Document | None = None
) -> dict[str, Any]:
    return {
        "form": form,
        "document": document,
        "senders": senders(request.actor.organ_id),
        "same": _same(request, form, document),
    }


def _same(request: ActorRequest, form: FactsForm, document: Document | None) -> list[Document]:
    """The papers it seems to be, when the form came back with that sentence."""
    if not form.is_bound or not form.errors.get("repeat_reason"):
        return []
    data = form.cleaned_data
    found = same_paper(
        request.actor.organ_id,
        data.get("sender", ""),
        data.get("document_number", ""),
        data.get("title", ""),
        but=document.pk if document else None,
    )
    return list(found[:3])


@office_work
@require_POST
def number_hint(request: ActorRequest) -> HttpResponse:
    """While a number is typed: how it is read, who wrote under it before, and whether it is here already.

    A POST, so that nothing of what is typed stands in an address or a log.
    """
    require(rules.who_serves(request.actor, rules.REGISTER))
    number, sender = request.POST.get("document_number", "")[:80], request.POST.get("sender", "")[:80]
    if mark_in(number) or mark_in(sender):
        return render(request, "documents/_number_hint.html", {"marked": SENTENCE})
    return render(request, "documents/_number_hint.html", _number_context(request.actor, number, sender))


def _number_context(actor: Actor, number: str, sender: str) -> dict[str, Any]:
    known = sender_of_letters(actor.organ_id, number)
    same = same_paper(actor.organ_id, sender or known, number, "").first() if number.strip() else None
    return {
        "proper": proper_number(number) if read_number(number) else "",
        "known": "" if sender else known,
        "here": same,
    }


@office_work
def attach(request: ActorRequest, pk: int) -> HttpResponse:
    document = fetch(request, pk)
    form = AttachForm(request.POST or None, request.FILES or None)
    return act_page(
        request,
        document,
        form,
        lambda: partial(
            actions.attach_files, document, form.cleaned_data["attachments"], actor=request.actor
        ),
        verdict=rules.may_attach(request.actor, document),
        done="附件已补上。",
        context={"heading": "补附件", "button": "补上", "hint": "涉密文件不得上传。"},
    )


@office_work
def void(request: ActorRequest, pk: int) -> HttpResponse:
    document = fetch(request, pk)
    form = ReasonForm(request.POST or None)
    return act_page(
        request,
        document,
        form,
        lambda: partial(
            actions.void_document, document, actor=request.actor, reason=form.cleaned_data["reason"]
        ),
        verdict=rules.may_void(request.actor, document),
        done=f"{document.label} 已作废，编号保留。",
        context={
            "heading": "作废",
            "button": "作废",
            "hint": "编号保留在收文簿里，不再使用。误登才作废；不属本单位办理的请退回来文单位。",
        },
    )


@office_work
def send_back(request: ActorRequest, pk: int) -> HttpResponse:
    document = fetch(request, pk)
    form = ReasonForm(request.POST or None)
    return act_page(
        request,
        document,
        form,
        lambda: partial(
            actions.send_back_document, document, actor=request.actor, reason=form.cleaned_data["reason"]
        ),
        verdict=rules.may_send_back(request.actor, document),
        done=f"{document.label} 已登记退回{document.sender}。",
        context={
            "heading": "退回来文单位",
            "button": "退回",
            "hint": "不应由本单位办理，或不符合行文规则的，写明理由退回。",
        },
    )


@office_work
def check(request: ActorRequest, pk: int) -> HttpResponse:
    """初审: the four questions; 通过, or back to the sender with what is wrong."""
    document = fetch(request, pk)
    form = CheckForm(request.POST if request.method == "POST" else None)
    act = actions.send_back_document if form.sends_back else actions.pass_check
    word = "reason" if form.sends_back else "note"
    return act_page(
        request,
        document,
        form,
        lambda: partial(act, document, actor=request.actor, **{word: form.words}),
        verdict=rules.may_check(request.actor, document),
        done=f"{document.label} 已退回来文单位。" if form.sends_back else "初审通过，请拟办。",
        context={"questions": QUESTIONS, "attachments": attached_to(document)},
        template="documents/check.html",
    )


@office_work
def reply(request: ActorRequest, pk: int) -> HttpResponse:
    document = fetch(request, pk)
    form = ReplyForm(request.POST or None)
    return act_page(
        request,
        document,
        form,
        lambda: partial(
            actions.reply_to_sender,
            document,
            actor=request.actor,
            text=form.cleaned_data["text"],
            replied_on=form.cleaned_data["replied_on"],
        ),
        verdict=rules.may_reply(request.actor, document),
        done=f"已登记对{document.sender}的答复。",
        context={
            "heading": "登记答复",
            "button": "登记答复",
            "hint": "把办理结果告诉来文单位以后，在这里记一笔。",
        },
    )

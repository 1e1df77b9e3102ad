"""The steps of a 发文, each on a page of its own: 送核稿 核稿 签发 代录 异议 复核 编号 印制 用印 分发 签收 撤销 废止."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from qianshao.documents.actions import distributing, printing, proposing, reviewing, sealing, signing
from qianshao.documents.composing import body_of, routing_of, wants_seal
from qianshao.documents.forms.incoming import ReasonForm
from qianshao.documents.forms.outgoing import (
    CopiesForm,
    DistributeForm,
    NumberOutgoingForm,
    OpinionForm,
    RecheckForm,
    ReviewForm,
    SealForm,
    SignForm,
    TranscribeSigningForm,
)
from qianshao.documents.models import Delivery, Outgoing, Signing
from qianshao.documents.queries.outgoing import OUTGOING, agreed_units, standing_signing
from qianshao.documents.rules import outgoing as rules
from qianshao.documents.views.joint_seals import hint_of
from qianshao.documents.views.papers import fetch_outgoing
from qianshao.drafting.comparing import compare
from qianshao.foundation.act_pages import Sheet, form_page, tap
from qianshao.foundation.clock import today
from qianshao.foundation.typed import number_typed
from qianshao.foundation.verdict import Verdict, require
from qianshao.gongwen.proof import proof
from qianshao.people.actor import Actor
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.people.models import Post
from qianshao.processes.actions import see_task
from qianshao.processes.models import Task
from qianshao.processes.queries.turns import open_tasks
from qianshao.processes.story import Offer, now_with, story_of

_BESIDE = {"退回": "send-back", "转办": "hand-over", "加签": "add-signer"}


def _step(
    request: ActorRequest,
    outgoing: Outgoing,
    does: str,
    form: Form,
    act: Callable[[], "partial[Any]"],
    *,
    done: str,
    hint: str = "",
    verdict: Verdict | None = None,
    template: str = "documents/papers/step.html",
    **context: Any,
) -> HttpResponse:
    """One step of the process on its page: the paper above, the form, what else may be done with the step."""
    word = rules.STEPS[does].label
    task = rules.turn_of(request.actor, outgoing, does)
    if task is not None:
        see_task(task, actor=request.actor)
    context |= {
        "outgoing": outgoing,
        "beside": _beside(request.actor, task),
        "story": story_of(outgoing, request.actor),
    }
    sheet = Sheet(word, word, outgoing.get_absolute_url(), hint, template, context)
    allowed = verdict if verdict is not None else rules.may_do(request.actor, outgoing, does)
    return form_page(request, sheet, form, act, verdict=allowed, done=lambda _: done + _standing(outgoing))


def _standing(outgoing: Outgoing) -> str:
    """Who has it now, as the office's own diagram says; nothing where it has ended."""
    now = now_with(list(open_tasks(outgoing).order_by("number")))
    return f"现在：{now}。" if now else ""


def _beside(actor: Actor, task: Task | None) -> list[Offer]:
    if task is None or task.post_id != actor.post_id:
        return []
    return [Offer(word, reverse(f"processes:{page}", args=[task.pk])) for word, page in _BESIDE.items()]


@office_work
def finish(request: ActorRequest, pk: int) -> HttpResponse:
    """送核稿."""
    outgoing = fetch_outgoing(request, pk)
    form = OpinionForm(request.POST or None)
    return _step(
        request,
        outgoing,
        "documents.finish_draft",
        form,
        lambda: partial(
            proposing.finish_draft, outgoing, actor=request.actor, opinion=form.cleaned_data["opinion"]
        ),
        done="已送出。",
        hint="送核稿后文稿由办公室修改；退回后您可以接着改。",
    )


@office_work
def review(request: ActorRequest, pk: int) -> HttpResponse:
    """核稿: the rules of writing and the proofreading beside the five groups."""
    outgoing = fetch_outgoing(request, pk)
    chosen = request.POST.getlist("signers")
    agreed = _units_of_posts(chosen)
    findings = routing_of(outgoing, agreed=agreed)
    form = ReviewForm(request.POST or None, organ_id=outgoing.organ_id, findings=findings)
    remarks = proof(outgoing.draft.text, today=today())
    return _step(
        request,
        outgoing,
        "documents.review",
        form,
        lambda: partial(reviewing.review_outgoing, outgoing, form.judgement(), actor=request.actor),
        done="已核稿。",
        template="documents/papers/review.html",
        findings=findings,
        remarks=remarks[:50],
        more=max(0, len(remarks) - 50),
    )


def _units_of_posts(keys: list[str]) -> set[int]:
    wanted = [number for key in keys if (number := number_typed(key)) is not None]
    return set(Post.objects.filter(pk__in=wanted).values_list("unit_id", flat=True))


@office_work
def sign(request: ActorRequest, pk: int) -> HttpResponse:
    """签发, made for a phone: the text, a sentence, one tap."""
    outgoing = fetch_outgoing(request, pk)
    form = SignForm(request.POST or None)
    return _step(
        request,
        outgoing,
        "documents.sign",
        form,
        lambda: partial(signing.sign_outgoing, outgoing, actor=request.actor, text=form.cleaned_data["text"]),
        done="已签发。",
        verdict=rules.may_sign(request.actor, outgoing),
        template="documents/papers/sign.html",
        findings=[
            each for each in routing_of(outgoing, agreed=agreed_units(outgoing)) if each.gravity != "info"
        ],
        last_review=outgoing.reviews.last(),
        text=body_of(outgoing),
    )


@office_work
def transcribe(request: ActorRequest, pk: int) -> HttpResponse:
    """代录签发."""
    outgoing = fetch_outgoing(request, pk)
    form = TranscribeSigningForm(request.POST or None, request.FILES or None)
    sheet = Sheet(
        "代录签发",
        "代录",
        outgoing.get_absolute_url(),
        "照领导签在纸上的录，附上原件扫描件。本人会收到通知，有出入可提出异议。",
    )
    return form_page(
        request,
        sheet,
        form,
        lambda: partial(
            signing.transcribe_signing,
            outgoing,
            actor=request.actor,
            text=form.cleaned_data["text"],
            decided_on=form.cleaned_data["decided_on"],
            scans=form.cleaned_data["attachments"],
        ),
        verdict=rules.may_transcribe_signing(request.actor, outgoing),
        done="已代录，并已告知本人核对。",
    )


@office_work
def contest(request: ActorRequest, pk: int, signing_pk: int) -> HttpResponse:
    """异议 against what was recorded."""
    outgoing = fetch_outgoing(request, pk)
    given = get_object_or_404(
        Signing.objects.select_related("post", "outgoing"), pk=signing_pk, outgoing=outgoing
    )
    form = ReasonForm(request.POST or None)
    sheet = Sheet("对代录提出异议", "提出异议", outgoing.get_absolute_url(), f"代录内容：{given.text}")
    return form_page(
        request,
        sheet,
        form,
        lambda: partial(
            signing.contest_signing, given, actor=request.actor, reason=form.cleaned_data["reason"]
        ),
        verdict=rules.may_contest_signing(request.actor, given),
        done="异议已记录，这件发文已退回您签发。",
    )


@office_work
def recheck(request: ActorRequest, pk: int) -> HttpResponse:
    """复核: what was signed and what stands now, word by word."""
    outgoing = fetch_outgoing(request, pk)
    form = RecheckForm(request.POST or None, joint=outgoing.joint)
    given = standing_signing(outgoing)
    return _step(
        request,
        outgoing,
        "documents.recheck",
        form,
        lambda: partial(
            printing.recheck_outgoing,
            outgoing,
            actor=request.actor,
            opinion=form.cleaned_data["opinion"],
            joint_on=form.cleaned_data.get("joint_on"),
        ),
        done="已复核。",
        template="documents/papers/recheck.html",
        signing=given,
        changes=printing.changed_since(given, outgoing) if given else [],
        pieces=compare(given.version.text, outgoing.draft.text) if given else [],
    )


@office_work
def number(request: ActorRequest, pk: int) -> HttpResponse:
    """编号."""
    outgoing = fetch_outgoing(request, pk)
    form = NumberOutgoingForm(request.POST or None, outgoing=outgoing)
    return _step(
        request,
        outgoing,
        "documents.number",
        form,
        lambda: partial(
            printing.number_outgoing, outgoing, form.cleaned_data["letters"], actor=request.actor
        ),
        done="已编号。",
        hint=f"已有文号{outgoing.number.label}，重新签发后沿用。" if outgoing.number else "",
    )


@office_work
def print_it(request: ActorRequest, pk: int) -> HttpResponse:
    """校对印制: the last proofreading and the layout before the files are made."""
    outgoing = fetch_outgoing(request, pk)
    form = CopiesForm(request.POST or None, initial={"copies": outgoing.printed_copies})
    return _step(
        request,
        outgoing,
        "documents.print",
        form,
        lambda: partial(
            printing.print_outgoing, outgoing, actor=request.actor, copies=form.cleaned_data["copies"]
        ),
        done="已印制，PDF、OFD、Word 都已留存。",
        template="documents/papers/print.html",
        remarks=proof(outgoing.draft.text, today=today())[:50],
    )


@office_work
def seal(request: ActorRequest, pk: int) -> HttpResponse:
    """用印."""
    outgoing = fetch_outgoing(request, pk)
    form = SealForm(request.POST or None, initial={"count": outgoing.printed_copies})
    sealed = f"{hint_of(outgoing)}盖好的 PDF、OFD 作正本留存，并记入用印登记。"
    hint = sealed if wants_seal(outgoing) else "纪要不用印，直接确认。"
    return _step(
        request,
        outgoing,
        "documents.seal",
        form,
        lambda: partial(
            sealing.seal_outgoing,
            outgoing,
            actor=request.actor,
            count=form.cleaned_data["count"],
            without=form.cleaned_data["without"],
        ),
        done="已用印。",
        hint=hint,
    )


@office_work
def distribute(request: ActorRequest, pk: int) -> HttpResponse:
    """分发."""
    outgoing = fetch_outgoing(request, pk)
    form = DistributeForm(request.POST or None, organ_id=outgoing.organ_id)
    return _step(
        request,
        outgoing,
        "documents.distribute",
        form,
        lambda: partial(
            distributing.distribute_outgoing,
            outgoing,
            actor=request.actor,
            units=tuple(form.cleaned_data["units"]),
            outside=form.outsiders(),
        ),
        done="已分发，收文单位已收到通知。",
        hint=f"主送：{outgoing.addressees or '无'}；抄送：{outgoing.copies or '无'}。",
    )


@require_POST
@office_work
def receive(request: ActorRequest, pk: int) -> HttpResponse:
    """签收 in one tap: the copy of the actor's own unit."""
    outgoing = fetch_outgoing(request, pk)
    mine = Delivery.objects.filter(outgoing=outgoing, unit_id=request.actor.unit_id or 0)
    copy = get_object_or_404(mine)
    back = outgoing.get_absolute_url()
    return tap(request, partial(distributing.receive_copy, copy, actor=request.actor), back, done="已签收。")


@require_POST
@office_work
def urge(request: ActorRequest, pk: int) -> HttpResponse:
    """催签收 in one tap."""
    outgoing = fetch_outgoing(request, pk)
    act = partial(distributing.urge_receipts, outgoing, actor=request.actor)
    return tap(request, act, outgoing.get_absolute_url(), done="已催还没有签收的单位。")


def _end(
    request: ActorRequest, pk: int, word: str, hint: str, act: Callable[..., Any], permission: Any
) -> HttpResponse:
    outgoing = fetch_outgoing(request, pk)
    form = ReasonForm(request.POST or None)
    return form_page(
        request,
        Sheet(f"{word}{outgoing.label}", word, outgoing.get_absolute_url(), hint),
        form,
        lambda: partial(act, outgoing, actor=request.actor, reason=form.cleaned_data["reason"]),
        verdict=rules.may_end(request.actor, outgoing, permission),
        done=f"已{word}，收文单位已收到通知。",
    )


@office_work
def revoke(request: ActorRequest, pk: int) -> HttpResponse:
    """撤销."""
    hint = "撤销的公文视为自始无效。只是从今天起不再执行的，请用“废止”。"
    return _end(request, pk, "撤销", hint, distributing.revoke_outgoing, rules.REVOKE)


@office_work
def repeal(request: ActorRequest, pk: int) -> HttpResponse:
    """废止."""
    hint = "废止的公文自今天起失效，以前的效力不变。自始就不该发的，请用“撤销”。"
    return _end(request, pk, "废止", hint, distributing.repeal_outgoing, rules.REPEAL)


@office_work
def close(request: ActorRequest, pk: int) -> HttpResponse:
    """归档: done on the page of the archive; the process ends with it."""
    outgoing = fetch_outgoing(request, pk)
    require(rules.may_do(request.actor, outgoing, "documents.file"))
    return redirect("documents:archive-file", label=OUTGOING, pk=outgoing.pk)

"""签收: sign for a delivery in one line, register each piece from it."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from qianshao.documents import actions
from qianshao.documents.forms.receipts import ReceiptForm, SettleForm
from qianshao.documents.lists.receipts import RECEIPTS
from qianshao.documents.models import Receipt
from qianshao.documents.queries.incoming import senders
from qianshao.documents.queries.receipts import receipts_for
from qianshao.documents.rules import receipts as rules
from qianshao.foundation.forms import attempt
from qianshao.foundation.lists import list_response
from qianshao.foundation.verdict import require
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


@office_work
def receipts(request: ActorRequest) -> HttpResponse:
    """The line to sign with, and below it what came, what of it still waits to be registered first."""
    require(rules.who_receives(request.actor))
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        receipt = attempt(request, form, actions.sign_receipt, form.delivery(), actor=request.actor)
        if receipt:
            messages.success(request, f"已签收：{receipt}，请逐件登记。")
            return redirect("documents:receipts")
    context = {"form": form, "senders": senders(request.actor.organ_id)}
    records = receipts_for(request.actor)
    template = "documents/receipts.html"
    answer = list_response(request, RECEIPTS, records, template=template, context=context)
    answer.status_code = 422 if form.errors else answer.status_code
    return cast(HttpResponse, answer)


@office_work
def settle(request: ActorRequest, pk: int) -> HttpResponse:
    """其余不登记."""
    receipt: Receipt = get_object_or_404(receipts_for(request.actor), pk=pk)
    form = SettleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            request, form, actions.settle_receipt, receipt, actor=request.actor, **form.cleaned_data
        )
        if done:
            messages.success(request, f"{receipt}，其余 {receipt.left} 件不登记。")
            return redirect("documents:receipts")
    elif request.method != "POST":
        require(rules.may_settle(request.actor, receipt))
    page = {"receipt": receipt, "form": form}
    return render(request, "documents/settle.html", page, status=422 if form.errors else 200)

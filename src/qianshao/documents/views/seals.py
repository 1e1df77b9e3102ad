"""印章: the register, one seal, its uses."""

from functools import partial
from typing import cast

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from qianshao.documents.actions import seals as actions
from qianshao.documents.forms.seals import KeeperForm, PressForm, RetireForm, SealForm
from qianshao.documents.lists.numbers import SEAL_USES
from qianshao.documents.models import Seal
from qianshao.documents.queries.seals import seals_seen_by, uses_seen_by
from qianshao.documents.rules import seals as rules
from qianshao.foundation.act_pages import Sheet, form_page
from qianshao.foundation.clock import today
from qianshao.foundation.lists import list_response
from qianshao.foundation.verdict import require
from qianshao.journal.queries import timeline_of
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


@office_work
def seals(request: ActorRequest) -> HttpResponse:
    """The register of seals, as far as the actor keeps any."""
    require(rules.may_read_uses(request.actor))
    every = seals_seen_by(request.actor).select_related("keeper")
    context = {"seals": every, "today": today(), "may_keep": rules.may_keep_seals(request.actor)}
    return render(request, "documents/seals/seals.html", context)


@office_work
def uses(request: ActorRequest) -> HttpResponse:
    """用印登记, printed and exported as any list."""
    require(rules.may_read_uses(request.actor))
    records = uses_seen_by(request.actor).select_related("seal", "joint")
    return cast(
        HttpResponse, list_response(request, SEAL_USES, records, template="documents/seals/uses.html")
    )


@office_work
def seal(request: ActorRequest, pk: int) -> HttpResponse:
    """One seal: its picture, its keeper, its last uses."""
    found = _seal(request, pk)
    context = {
        "seal": found,
        "in_force": found.in_force(today()),
        "uses": found.uses.all()[:20],
        "may_use": rules.may_use_seal(request.actor, found),
        "may_retire": rules.may_retire_seal(request.actor, found),
        "entries": timeline_of(found),
    }
    return render(request, "documents/seals/seal.html", context)


@office_work
def add_seal(request: ActorRequest) -> HttpResponse:
    form = SealForm(request.POST or None, request.FILES or None, organ_id=request.actor.organ_id)
    return form_page(
        request,
        Sheet("登记印章", "登记", reverse("documents:seals"), "印模只有办公室主任和保管岗位能看到。"),
        form,
        lambda: partial(
            actions.register_seal, form.facts(), actor=request.actor, picture=form.cleaned_data["picture"]
        ),
        verdict=rules.may_keep_seals(request.actor),
        done=lambda made: f"{made}已登记，由{made.keeper}保管。",
    )


@office_work
def retire_seal(request: ActorRequest, pk: int) -> HttpResponse:
    found = _seal(request, pk)
    form = RetireForm(request.POST or None)
    return form_page(
        request,
        Sheet(f"停用{found}", "停用", found.get_absolute_url(), "停用后不能再用印，用印登记都留着。"),
        form,
        lambda: partial(actions.retire_seal, found, actor=request.actor, reason=form.cleaned_data["reason"]),
        verdict=rules.may_retire_seal(request.actor, found),
        done=f"{found}已停用。",
    )


@office_work
def hand_seal_over(request: ActorRequest, pk: int) -> HttpResponse:
    found = _seal(request, pk)
    form = KeeperForm(request.POST or None, organ_id=request.actor.organ_id)
    return form_page(
        request,
        Sheet(f"移交{found}", "移交", found.get_absolute_url()),
        form,
        lambda: partial(
            actions.hand_seal_over, found, actor=request.actor, keeper=form.cleaned_data["keeper"]
        ),
        verdict=rules.may_retire_seal(request.actor, found),
        done=lambda moved: f"{moved}已移交{moved.keeper}保管。",
    )


@office_work
def use_seal(request: ActorRequest, pk: int) -> HttpResponse:
    """用印登记 for a paper signed outside the product."""
    found = _seal(request, pk)
    form = PressForm(request.POST or None)
    return form_page(
        request,
        Sheet(
            f"{found}用印",
            "登记用印",
            found.get_absolute_url(),
            "系统里办的发文在它自己的页上用印，这里登记其他用印。",
        ),
        form,
        lambda: partial(actions.use_seal, found, form.pressing(), actor=request.actor),
        verdict=rules.may_use_seal(request.actor, found),
        done=lambda use: f"已登记用印 {use.count} 份。",
    )


def _seal(request: ActorRequest, pk: int) -> Seal:
    return get_object_or_404(seals_seen_by(request.actor).select_related("keeper", "picture__blob"), pk=pk)

"""Seals of a joint paper: what the other organs sent, and the use of a seal another post keeps."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from qianshao.documents.actions import sealing
from qianshao.documents.forms.seals import JointSealForm
from qianshao.documents.models import Outgoing
from qianshao.documents.queries.seals import Impression, impressions_of, seals_seen_by
from qianshao.documents.rules import seals as rules
from qianshao.documents.views.papers import fetch_outgoing
from qianshao.foundation.act_pages import Sheet, form_page, tap
from qianshao.foundation.clock import today
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


@office_work
def register_joint(request: ActorRequest, pk: int) -> HttpResponse:
    """登记联合机关印模."""
    outgoing = fetch_outgoing(request, pk)
    wanted = [each.organ_name for each in impressions_of(outgoing, today()) if each.own is None]
    form = JointSealForm(
        request.POST or None,
        request.FILES or None,
        organs=[name for name in wanted if name != outgoing.letters.organ_name],
    )
    return form_page(
        request,
        Sheet("登记联合机关印模", "登记", outgoing.get_absolute_url(), hint_of(outgoing)),
        form,
        lambda: partial(
            sealing.register_joint_seal,
            outgoing,
            form.facts(),
            actor=request.actor,
            picture=form.cleaned_data["picture"],
        ),
        verdict=rules.may_register_joint(request.actor, outgoing),
        done=lambda seal: f"已登记{seal}，用印时一并盖上。",
    )


@office_work
@require_POST
def press(request: ActorRequest, pk: int, seal_pk: int) -> HttpResponse:
    """会同用印."""
    outgoing = fetch_outgoing(request, pk)
    seal = get_object_or_404(seals_seen_by(request.actor).select_related("keeper"), pk=seal_pk)
    return tap(
        request,
        partial(sealing.press_beforehand, outgoing, seal, actor=request.actor),
        outgoing.get_absolute_url(),
        done=f"已用{seal}，记入用印登记，其余印章由办理用印的岗位盖。",
    )


def hint_of(outgoing: Outgoing) -> str:
    """The seals a paper wants and where each is."""
    return (
        "；".join(
            _place_of(each, is_ours=each.organ_name == outgoing.letters.organ_name)
            for each in impressions_of(outgoing, today())
        )
        + "。"
    )


def _place_of(impression: Impression, *, is_ours: bool) -> str:
    name = impression.organ_name
    if impression.used:
        return f"{name}：{impression.own}已用印"
    if impression.own is not None:
        return f"{name}：{impression.own}，由{impression.own.keeper}保管"
    if impression.sent is not None:
        return f"{name}：对方送来的印模已登记"
    return f"{name}：印章还没有登记" if is_ours else f"{name}：对方还没有送来印模"

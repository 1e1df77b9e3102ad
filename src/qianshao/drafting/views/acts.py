"""Acts on a draft as a whole: name, members, final, laid aside, taken up again."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from qianshao.drafting import actions, rules
from qianshao.drafting.forms.acts import HandOverForm, MembersForm, ReasonForm, RenameForm
from qianshao.drafting.models import Draft
from qianshao.drafting.queries import visible_to
from qianshao.drafting.views.common import fetch
from qianshao.foundation.forms import attempt
from qianshao.foundation.verdict import Unacceptable, Verdict, require
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.processes.queries.turns import open_tasks


@office_work
def rename(request: ActorRequest, pk: int) -> HttpResponse:
    """改标题、用途."""
    draft = fetch(request, pk)
    names = ("title", "purpose", "genre", "length")
    form = RenameForm(request.POST or None, initial={name: getattr(draft, name) for name in names})
    return act_page(
        request,
        draft,
        form,
        lambda: partial(actions.rename_draft, draft, form.naming(), actor=request.actor),
        verdict=rules.may_lead(request.actor, draft),
        heading="改标题和用途",
        done="已改。",
    )


@office_work
def members(request: ActorRequest, pk: int) -> HttpResponse:
    """成员."""
    draft = fetch(request, pk)
    form = MembersForm(request.POST or None, draft=draft)
    return act_page(
        request,
        draft,
        form,
        lambda: partial(actions.add_members, draft, form.cleaned_data["members"], actor=request.actor),
        verdict=rules.may_lead(request.actor, draft),
        heading="请人一起写",
        done="已通知新加的成员。",
        template="drafting/members.html",
        context={"members": draft.members.all()},
    )


@office_work
def hand_over(request: ActorRequest, pk: int) -> HttpResponse:
    """转交起草人. Who gave it away and has nothing more to do with it goes back to the list."""
    draft = fetch(request, pk)
    form = HandOverForm(request.POST or None, draft=draft)
    answer = act_page(
        request,
        draft,
        form,
        lambda: partial(actions.hand_draft_over, draft, actor=request.actor, **form.cleaned_data),
        verdict=rules.may_hand_over(request.actor, draft),
        heading="转交起草人",
        done="已转交，原来写的都在，双方已收到通知。",
    )
    gone = answer.status_code == 302 and not visible_to(request.actor).filter(pk=pk).exists()
    return redirect("drafting:list") if gone else answer


@require_POST
@office_work
def remove_member(request: ActorRequest, pk: int, member: int) -> HttpResponse:
    draft = fetch(request, pk)
    found = get_object_or_404(draft.members.all(), pk=member)
    actions.remove_member(found, actor=request.actor)
    messages.success(request, f"{found.label}不再是成员，写过的文字都在。")
    return redirect("drafting:members", pk=draft.pk)


@require_POST
@office_work
def send(request: ActorRequest, pk: int) -> HttpResponse:
    """送审."""
    draft = fetch(request, pk)
    try:
        actions.send_draft(draft, actor=request.actor)
    except Unacceptable as problem:
        messages.warning(request, problem.sentence)
        return redirect(draft)
    waiting = "、".join(f"{task.post or '空缺岗位'}{task.name}" for task in open_tasks(draft))
    messages.success(request, f"已送{waiting}。" if waiting else "已送审。")
    return redirect(draft)


@require_POST
@office_work
def finalise(request: ActorRequest, pk: int) -> HttpResponse:
    draft = fetch(request, pk)
    actions.finalise_draft(draft, actor=request.actor)
    messages.success(request, f"《{draft.title}》已定稿，文中数字按今天的结果固定。")
    return redirect(draft)


@office_work
def lay_aside(request: ActorRequest, pk: int) -> HttpResponse:
    """搁置."""
    draft = fetch(request, pk)
    form = ReasonForm(request.POST or None)
    return act_page(
        request,
        draft,
        form,
        lambda: partial(actions.lay_aside, draft, actor=request.actor, reason=form.cleaned_data["reason"]),
        verdict=rules.who_leads(request.actor, draft) and rules.stands_alone(draft),
        heading="搁置文稿",
        done="已搁置，需要时可以重新起草。",
    )


@office_work
def take_up(request: ActorRequest, pk: int) -> HttpResponse:
    """重新起草."""
    draft = fetch(request, pk)
    form = ReasonForm(request.POST or None)
    return act_page(
        request,
        draft,
        form,
        lambda: partial(actions.take_up, draft, actor=request.actor, reason=form.cleaned_data["reason"]),
        verdict=rules.who_leads(request.actor, draft) and rules.may_be_taken_up(draft),
        heading="重新起草",
        done="可以接着写了，原来的定稿留在版本里。",
    )


def act_page(
    request: ActorRequest,
    draft: Draft,
    form: Form,
    act: "Callable[[], partial[Any]]",
    *,
    verdict: Verdict,
    heading: str,
    done: str,
    template: str = "drafting/act.html",
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """A page with one form for one act: shown where the rule allows it, run when the form holds, said what happened."""
    if request.method == "POST" and form.is_valid():
        verb = act()
        if attempt(request, form, verb.func, *verb.args, **verb.keywords):
            messages.success(request, done)
            return redirect(draft)
    elif request.method != "POST":
        require(verdict)
    shown = {"draft": draft, "form": form, "heading": heading, **(context or {})}
    return render(request, template, shown, status=422 if form.errors else 200)

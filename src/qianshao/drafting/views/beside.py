"""Acts on what lies beside a draft: remarks and suggestions, material."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from qianshao.drafting import actions
from qianshao.drafting.forms.acts import (
    AnswerForm,
    CommentForm,
    MaterialFileForm,
    MaterialNoteForm,
    ReasonForm,
)
from qianshao.drafting.models import Comment, Draft
from qianshao.drafting.views.common import fetch
from qianshao.drafting.views.draft import page_of
from qianshao.drafting.views.spoken import whole_number, word
from qianshao.foundation.forms import attempt
from qianshao.foundation.secrecy import refuse_marked_file
from qianshao.foundation.verdict import Conflict, Unacceptable
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


@require_POST
@office_work
def add_comment(request: ActorRequest, pk: int) -> HttpResponse:
    """批注 or 修改建议 from the form without scripts."""
    draft, form = fetch(request, pk), CommentForm(request.POST)
    if form.is_valid():
        made = attempt(request, form, actions.comment, draft, form.said(), actor=request.actor)
        if made is None:
            return _again(request, draft, "comments", form=form)
        messages.success(request, "已写上，起草人和成员会看到。")
        return _to(draft, "comments")
    return _again(request, draft, "comments", form=form)


@require_POST
@office_work
def on_comment(request: ActorRequest, pk: int, comment: int) -> HttpResponse:
    """Answer, settle, take or not take a remark; the button says which."""
    draft = fetch(request, pk)
    found = get_object_or_404(draft.comments.all(), pk=comment)
    try:
        said = _act_on(request, found)
    except Unacceptable as problem:
        messages.warning(request, problem.sentence)
    except Conflict as problem:
        messages.warning(request, problem.sentence)
    else:
        messages.success(request, said)
    return _to(draft, "comments")


def _act_on(request: ActorRequest, found: Comment) -> str:
    actor = request.actor
    match request.POST.get("act"):
        case "resolve":
            actions.resolve_comment(found, actor=actor)
            return "已标为处理过。"
        case "reopen":
            actions.reopen_comment(found, actor=actor)
            return "已重新打开。"
        case "accept":
            actions.accept_suggestion(found, actor=actor)
            return "已采纳，正文已改，并留了一版。"
        case "decline":
            reason = _first(ReasonForm(request.POST), "reason")
            actions.decline_suggestion(found, actor=actor, reason=reason)
            return "未采纳，已告诉提建议的同志。"
    actions.answer_comment(found, _first(AnswerForm(request.POST), "text"), actor=actor)
    return "已回复。"


def _first(form: Form, field: str) -> str:
    if not form.is_valid():
        raise Unacceptable(str(next(iter(form.errors.values()))[0]), field=field)
    return str(form.cleaned_data[field])


@require_POST
@office_work
def add_note(request: ActorRequest, pk: int) -> HttpResponse:
    draft, form = fetch(request, pk), MaterialNoteForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        made = attempt(request, form, actions.gather_note, draft, actor=request.actor, **values)
        if made is None:
            return _again(request, draft, "material", note_form=form)
        messages.success(request, "已放进素材。")
        return _to(draft, "material")
    return _again(request, draft, "material", note_form=form)


@require_POST
@office_work
def add_file(request: ActorRequest, pk: int) -> HttpResponse:
    draft, form = fetch(request, pk), MaterialFileForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data["file"]
        refuse_marked_file(given)
        if attempt(request, form, actions.gather_file, draft, given, actor=request.actor):
            messages.success(request, "文件已放进素材。")
            return _to(draft, "material")
    return _again(request, draft, "material", file_form=form)


@require_POST
@office_work
def add_link(request: ActorRequest, pk: int) -> HttpResponse:
    """A record or a figure, by the button beside it."""
    draft = fetch(request, pk)
    try:
        _gather(request, draft)
    except (Unacceptable, Conflict) as problem:
        messages.warning(request, problem.sentence)
    else:
        messages.success(request, "已放进素材。")
    return _to(draft, "material")


def _gather(request: ActorRequest, draft: Draft) -> None:
    if "measure" in request.POST:
        measure, period = (word(request.POST.get(name, ""), most=80) for name in ("measure", "period"))
        actions.gather_figure(draft, actor=request.actor, measure=measure, period=period[:40])
        return
    kind, _, number = request.POST.get("record", "").partition("/")
    actions.gather_record(draft, actor=request.actor, kind=kind[:60], record_id=whole_number(number))


@require_POST
@office_work
def remove_material(request: ActorRequest, pk: int, material: int) -> HttpResponse:
    draft = fetch(request, pk)
    actions.remove_material(get_object_or_404(draft.material.all(), pk=material), actor=request.actor)
    messages.success(request, "已从素材里拿走。")
    return _to(draft, "material")


def _to(draft: Draft, side: str) -> HttpResponse:
    return redirect(f"{draft.get_absolute_url()}?side={side}")


def _again(request: ActorRequest, draft: Draft, side: str, **form: Any) -> HttpResponse:
    """The page with what was typed and the sentence at its field."""
    context = page_of(request, draft, text=draft.text, side=side) | form
    return render(request, "drafting/draft.html", context, status=422)

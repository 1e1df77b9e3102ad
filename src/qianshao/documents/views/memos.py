"""签报: the list, a new one, one on its page and on paper."""

from functools import partial
from typing import cast

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from qianshao.documents.actions import memos as actions
from qianshao.documents.forms.memos import MemoForm
from qianshao.documents.lists.outgoing import MEMOS
from qianshao.documents.models import Memo
from qianshao.documents.paper_forms import memo_slip
from qianshao.documents.queries.memos import memos_visible_to
from qianshao.documents.rules import memos as rules
from qianshao.drafting.queries import visible_to as drafts_visible_to
from qianshao.files.queries import attached_to
from qianshao.foundation.act_pages import Sheet, form_page
from qianshao.foundation.lists import list_response
from qianshao.foundation.paper import paper_response
from qianshao.journal.queries import timeline_of
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.processes.story import story_of


@office_work
def memo_list(request: ActorRequest) -> HttpResponse:
    """The 签报 an actor may see."""
    records = memos_visible_to(request.actor).select_related("unit").defer("text")
    context = {"may_start": rules.may_start_memo(request.actor)}
    return cast(
        HttpResponse,
        list_response(request, MEMOS, records, template="documents/memos/list.html", context=context),
    )


@office_work
def new_memo(request: ActorRequest, draft_pk: int | None = None) -> HttpResponse:
    """呈签报, empty or with the text of a draft."""
    draft = None
    if draft_pk is not None:
        drafts = drafts_visible_to(request.actor).prefetch_related("members")
        draft = get_object_or_404(drafts, pk=draft_pk)
    initial = {"title": draft.title, "text": draft.text} if draft else None
    form = MemoForm(request.POST or None, request.FILES or None, initial=initial)
    hint = "呈报后先由本单位负责人审核，再经办公室核稿、会签，送分管领导批示。"
    return form_page(
        request,
        Sheet("呈签报", "呈报", reverse("documents:memos"), hint),
        form,
        lambda: partial(
            actions.start_memo,
            actor=request.actor,
            title=form.cleaned_data["title"],
            text=form.cleaned_data["text"],
            urgent=form.cleaned_data["urgent"],
            uploads=form.cleaned_data["attachments"],
            draft=draft,
        ),
        verdict=rules.may_start_memo(request.actor),
        done="已呈报，送本单位负责人审核。",
    )


@office_work
def memo(request: ActorRequest, pk: int) -> HttpResponse:
    """One 签报 with every opinion on it."""
    found = _memo(request, pk)
    context = {
        "memo": found,
        "story": story_of(found, request.actor),
        "attachments": list(attached_to(found)),
        "entries": timeline_of(found),
    }
    return render(request, "documents/memos/memo.html", context)


@require_safe
@office_work
def slip(request: ActorRequest, pk: int) -> HttpResponse:
    """签报单 as PDF."""
    found = _memo(request, pk)
    return paper_response(memo_slip(found), f"签报 {found.title}")


def _memo(request: ActorRequest, pk: int) -> Memo:
    return get_object_or_404(memos_visible_to(request.actor).select_related("unit", "organ"), pk=pk)

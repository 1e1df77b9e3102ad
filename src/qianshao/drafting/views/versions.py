"""Versions: one as it was, two side by side word by word, and going back to one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from qianshao.drafting import actions, rules
from qianshao.drafting.comparing import compare as compared
from qianshao.drafting.content import plain
from qianshao.drafting.figures import kept_words
from qianshao.drafting.models import Draft, Version
from qianshao.drafting.views.common import fetch
from qianshao.foundation.typed import number_typed
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest

# Characters of both texts together; comparing more takes more than a second.
MOST_COMPARED = 400_000


@office_work
def version(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """One version, its figures as they were kept."""
    draft = fetch(request, pk)
    found = _version(draft, number)
    context = {
        "draft": draft,
        "version": found,
        "text": _text(found),
        "is_now": found.content == draft.content,
        "may_write": rules.may_write(request.actor, draft),
    }
    return render(request, "drafting/version.html", context)


@office_work
def compare(request: ActorRequest, pk: int) -> HttpResponse:
    """Two versions, or one and the text as it stands (`new` left out)."""
    draft = fetch(request, pk)
    old = _version(draft, _number(request.GET.get("old", "")))
    new = _version(draft, _number(request.GET["new"])) if request.GET.get("new") else None
    texts = (old.text, new.text if new else draft.text)
    too_long = sum(map(len, texts)) > MOST_COMPARED
    pieces = [] if too_long else compared(*texts)
    context = {
        "draft": draft,
        "old": old,
        "new": new,
        "pieces": pieces,
        "too_long": too_long,
        "gone": sum(len(each.text) for each in pieces if each.kind == "gone"),
        "came": sum(len(each.text) for each in pieces if each.kind == "new"),
        "versions": draft.versions.defer("content", "text", "figures"),
    }
    return render(request, "drafting/compare.html", context)


@require_POST
@office_work
def restore(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    draft = fetch(request, pk)
    restored = actions.restore_version(_version(draft, number), actor=request.actor)
    messages.success(request, f"已恢复第{number}版，现在是第{restored.number}版；先前的文字也留了版本。")
    return redirect(draft)


def _version(draft: Draft, number: int) -> Version:
    return get_object_or_404(draft.versions.all(), number=number)


def _number(text: str) -> int:
    number = number_typed(text, most=10**9)
    if number is None:
        raise Http404
    return number


def _text(found: Version) -> str:
    return plain(found.content, kept_words(found.figures)).text

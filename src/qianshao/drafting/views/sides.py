"""What helps at the side of a draft: one panel with tabs, each a link that works without scripts."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from qianshao.drafting import rules
from qianshao.drafting.figures import PERIODS, as_words, count_all, offered
from qianshao.drafting.forms.acts import CommentForm, MaterialFileForm, MaterialNoteForm
from qianshao.drafting.laying import as_document, beginning_of
from qianshao.drafting.models import Draft
from qianshao.drafting.pages import SHORT, a_place, pages_shown
from qianshao.drafting.proofing import panel_of, proofread
from qianshao.drafting.queries.beside import material_of, remarks_of, versions_of
from qianshao.drafting.queries.library import phrases_for, texts_like
from qianshao.drafting.views.common import fetch
from qianshao.foundation.verdict import Unacceptable
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.search.indexing import word_of
from qianshao.search.queries import find, question

Context = dict[str, Any]
_MOST_PHRASES = 40


@dataclass(frozen=True)
class Side:
    """One tab: its word, its template, what that shows."""

    name: str
    word: str
    show: Callable[[ActorRequest, Draft], Context]

    @property
    def template(self) -> str:
        return f"drafting/_{self.name}.html"


def _proof(request: ActorRequest, draft: Draft) -> Context:
    with a_place() if len(draft.text) > SHORT else nullcontext():
        return panel_of(proofread(draft.organ_id, draft.title, draft.content))


def _preview(request: ActorRequest, draft: Draft) -> Context:
    content, cut = beginning_of(draft.content)
    if not draft.text.strip():
        return {"empty": True}
    with a_place():
        document = as_document(draft, content, as_words(count_all(draft.organ_id, content)))
        return {"more": cut, **pages_shown(document, draft.text[:SHORT])}


def _comments(request: ActorRequest, draft: Draft) -> Context:
    found = remarks_of(draft, open_only=request.GET.get("all") != "1")
    return {
        "remarks": found,
        "all": request.GET.get("all") == "1",
        "form": CommentForm(),
        "may_comment": rules.may_comment(request.actor, draft),
        "me": request.actor.person_id,
    }


def _material(request: ActorRequest, draft: Draft) -> Context:
    query = request.GET.get("q", "").strip()[:60]
    hits = find(request.actor, question(request.actor, query), size=8).entries if query else []
    return {
        "pieces": material_of(draft, request.actor),
        "note_form": MaterialNoteForm(),
        "file_form": MaterialFileForm(),
        "query": query,
        "hits": [(hit, word_of(hit.kind)) for hit in hits],
        "measures": offered(),
        "periods": PERIODS,
    }


def _versions(request: ActorRequest, draft: Draft) -> Context:
    found = list(versions_of(draft)[:200])
    return {"versions": found, "newest": found[0].number if found else 0}


def _library(request: ActorRequest, draft: Draft) -> Context:
    words = request.GET.get("q", "").strip()[:60]
    return {
        "alike": texts_like(draft, request.actor),
        "query": words,
        "phrases": phrases_for(draft.organ_id, draft.purpose, words)[:_MOST_PHRASES],
        "may_keep": rules.may_keep_phrases(request.actor),
    }


SIDES: dict[str, Side] = {
    side.name: side
    for side in (
        Side("proof", "校对", _proof),
        Side("preview", "版面", _preview),
        Side("comments", "批注", _comments),
        Side("material", "素材", _material),
        Side("versions", "版本", _versions),
        Side("library", "例文", _library),
    )
}


def side_of(request: ActorRequest, draft: Draft, name: str = "") -> Context:
    """The panel with the tab of that name, or the one the address names (校对 where it names none)."""
    wanted = SIDES.get(name or request.GET.get("side", ""), SIDES["proof"])
    try:
        shown = wanted.show(request, draft)
    except Unacceptable as problem:
        shown = {"problem": problem.sentence}
    tabs = [(each.word, "?" + urlencode({"side": each.name}), each is wanted) for each in SIDES.values()]
    return {
        "tabs": tabs,
        "side": wanted,
        "draft": draft,
        "may_write": rules.may_write(request.actor, draft),
        **shown,
    }


@office_work
def side(request: ActorRequest, pk: int) -> HttpResponse:
    """The panel alone, drawn anew after a save."""
    return render(request, "drafting/_side.html", side_of(request, fetch(request, pk)))

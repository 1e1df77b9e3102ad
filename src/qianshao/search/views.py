"""The search page: one line to type into, what was found, newest first."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from qianshao.foundation.typed import number_typed
from qianshao.people.doors import signed_in
from qianshao.people.middleware import ActorRequest
from qianshao.people.queries import named
from qianshao.search.excerpts import excerpt, pieces
from qianshao.search.indexing import kinds, page_of, word_of
from qianshao.search.models import Entry
from qianshao.search.queries import Place, Question, find, question
from qianshao.search.words import fold

LONGEST_QUERY = 60


@signed_in
def find_records(request: ActorRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    kind = request.GET.get("kind", "")
    kind = kind if word_of(kind) else ""
    asked = question(request.actor, query, kind=kind)
    after = _place(request.GET.get("after", ""))
    found = find(request.actor, asked, after=after)
    context = {
        "query": query,
        "kind": kind,
        "kinds": [(key, word, _address(query, key)) for key, word in [("", "全部"), *kinds()]],
        "too_short": bool(query) and not asked.can_be_asked,
        "persons": named(request.actor.organ_id, query) if query and not kind and not after else [],
        "rows": [_row(entry, asked) for entry in found.entries],
        "further": _address(query, kind, found.after) if found.after else "",
        "earlier": bool(request.GET.get("after")),
    }
    return render(request, "search/find.html", context)


def _row(entry: Entry, asked: Question) -> dict[str, Any]:
    shown = len(fold(f"{entry.number}\n{entry.title}"))
    return {
        "number": entry.number,
        "title": pieces(entry.title, asked.terms),
        "excerpt": excerpt(entry.text, asked.terms, skip=shown),
        "word": word_of(entry.kind),
        "url": page_of(entry.kind, entry.object_id),
        "happened_on": entry.happened_on,
    }


def _address(query: str, kind: str, after: Place | None = None) -> str:
    values = {"q": query, "kind": kind, "after": f"{after[0]}_{after[1]}" if after else ""}
    return "?" + urlencode({key: value for key, value in values.items() if value})


def _place(text: str) -> Place | None:
    """Where the page begins; what cannot be read begins at the newest."""
    day, _, typed = text.partition("_")
    number = number_typed(typed)
    if number is None:
        return None
    try:
        return (date.fromisoformat(day), number)
    except ValueError:
        return None

"""What the room's pages share: fetching through what may be seen, and the small page of one act."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from qianshao.documents.models import Document
from qianshao.documents.queries.incoming import visible_to
from qianshao.foundation.forms import attempt
from qianshao.foundation.verdict import Verdict, require
from qianshao.people.middleware import ActorRequest


def fetch(request: ActorRequest, pk: int) -> Document:
    """The document, where the actor may see it; 404 otherwise."""
    return get_object_or_404(
        visible_to(request.actor).select_related("with_post", "registered_by", "receipt"), pk=pk
    )


def act_page(
    request: ActorRequest,
    document: Document,
    form: Form,
    act: "Callable[[], partial[Any]]",
    *,
    verdict: Verdict,
    done: str,
    context: dict[str, Any],
    template: str = "documents/act.html",
) -> HttpResponse:
    """A page with one form for one act: shown where the rule allows it, run when the form holds, said what happened.

    `act` gives the verb with what it is called with, read from the form once that holds.
    """
    if request.method == "POST" and form.is_valid():
        verb = act()
        if attempt(request, form, verb.func, *verb.args, **verb.keywords):
            messages.success(request, done)
            return redirect(document)
    elif request.method != "POST":
        require(verdict)
    status = 422 if form.errors else 200
    return render(request, template, {"document": document, "form": form, **context}, status=status)


def run(request: ActorRequest, document: Document, act: Callable[[], Any], *, done: str) -> HttpResponse:
    """An act of one tap: run it, say what happened, show the document."""
    act()
    messages.success(request, done)
    return redirect(document)

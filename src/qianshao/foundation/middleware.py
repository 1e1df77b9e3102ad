"""What goes no further becomes a page that says why: refused (403), overtaken by another (409), not to be read (400)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRedirect

from qianshao.foundation.forms import ALREADY, AlreadyDone
from qianshao.foundation.secrecy import Marked
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable

# PostgreSQL keeps no text with it.
_UNSEEN = "\x00"
UNSEEN = "输入的内容里有看不见的控制字符，多半是从别处复制带来的。请返回，删去以后重新输入。"


class RefusalMiddleware:
    """Views let these exceptions rise; what the person reads is made here, once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """What no database keeps and nobody can see goes no further: asked once, before any view reads it."""
        if any(
            _UNSEEN in text
            for typed in (request.GET, request.POST)
            for _, texts in typed.lists()
            for text in texts
        ):
            return _unread(request, UNSEEN)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            shown = {
                "reason": exception.verdict.reason,
                "recorded": exception.recorded,
                "forget_drafts": isinstance(exception, Marked),
            }
            return render(request, "foundation/refused.html", shown, status=403)
        if isinstance(exception, Conflict):
            return render(request, "foundation/conflict.html", {"reason": exception.sentence}, status=409)
        if isinstance(exception, Unacceptable):
            return _unread(request, exception.sentence)
        if isinstance(exception, AlreadyDone):
            return _to_the_result(request, exception.location)
        return None


def _unread(request: HttpRequest, sentence: str) -> HttpResponse:
    """What was typed cannot be taken as it is."""
    return render(request, "foundation/conflict.html", {"reason": sentence, "unread": True}, status=400)


def _to_the_result(request: HttpRequest, location: str) -> HttpResponse:
    messages.info(request, ALREADY)
    return HttpResponseClientRedirect(location) if getattr(request, "htmx", False) else redirect(location)

"""Turns a refusal into a page that says why (403), a conflict into one that says what happened (409)."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRedirect

from qianshao.foundation.forms import ALREADY, AlreadyDone
from qianshao.foundation.secrecy import Marked
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable


class RefusalMiddleware:
    """Views let these exceptions rise; what the person reads is made here, once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

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
            return render(request, "foundation/conflict.html", {"reason": exception.sentence}, status=400)
        if isinstance(exception, AlreadyDone):
            return _to_the_result(request, exception.location)
        return None


def _to_the_result(request: HttpRequest, location: str) -> HttpResponse:
    messages.info(request, ALREADY)
    return HttpResponseClientRedirect(location) if getattr(request, "htmx", False) else redirect(location)

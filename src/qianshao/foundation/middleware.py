"""Turns a refusal into a page that says why (403) and a conflict into one that says what happened (409)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qianshao.foundation.verdict import Conflict, Refused


class RefusalMiddleware:
    """Views let `Refused` and `Conflict` rise; what the person reads is made here, once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            return render(request, "foundation/refused.html", {"reason": exception.verdict.reason}, status=403)
        if isinstance(exception, Conflict):
            return render(request, "foundation/conflict.html", {"reason": exception.sentence}, status=409)
        return None

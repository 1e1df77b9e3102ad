"""The doors: who gets into a page at all. What they may do inside is for the rooms' rules."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

from qianshao.foundation.verdict import denied, require
from qianshao.people.middleware import ActorRequest

Parameters = ParamSpec("Parameters")
View = Callable[Concatenate[ActorRequest, Parameters], HttpResponseBase]
Door = Callable[Concatenate[HttpRequest, Parameters], HttpResponseBase]

ADMINISTRATORS_STAY_OUT = "管理员岗位不接触业务内容。请切换到业务岗位，或请业务岗位的同志办理。"


def signed_in(view: "View[Parameters]") -> "Door[Parameters]":
    """Let in whoever is signed in and holds a post; the others go to where they can become that."""

    @functools.wraps(view)
    def door(
        request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _onwards(request, redirect_to_login(_came_for(request), reverse("web:sign-in")).url)
        if request.user.must_change_password:
            return _onwards(request, f"{reverse('web:password')}?{urlencode({'next': _came_for(request)})}")
        if getattr(request, "actor", None) is None:
            return render(request, "people/no_seat.html", status=403)
        return view(cast(ActorRequest, request), *args, **kwargs)

    return door


def office_work(view: "View[Parameters]") -> "Door[Parameters]":
    """Like `signed_in`, and the three administrators stay out: they never read what the office works on."""

    @functools.wraps(view)
    def inner(
        request: ActorRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> HttpResponseBase:
        if request.actor.is_admin:
            require(denied(ADMINISTRATORS_STAY_OUT))
        return view(request, *args, **kwargs)

    return signed_in(inner)


def _came_for(request: HttpRequest) -> str:
    """The address to come back to: the page itself; for a fragment or a form that was sent, the page it stands in.

    What was typed is kept in the browser meanwhile (`data-keep`, docs/components.md).
    """
    htmx = getattr(request, "htmx", None)
    if htmx:
        return str(htmx.current_url_abs_path or "/")
    if request.method == "GET":
        return request.get_full_path()
    page = urlsplit(request.headers.get("Referer", ""))
    return f"{page.path}?{page.query}".rstrip("?") if page.netloc == request.get_host() and page.path else "/"


def _onwards(request: HttpRequest, url: str) -> HttpResponse:
    if getattr(request, "htmx", None):
        return HttpResponseClientRedirect(url)
    return HttpResponseRedirect(url)

"""我: my seats, my settings, my own filters; and the page of keys."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from qianshao.foundation.deadlines import day_of, remarks_on
from qianshao.foundation.lists.saved_views import drop_view, save_view
from qianshao.foundation.models import SavedView
from qianshao.foundation.navigation import own_pages_for
from qianshao.foundation.verdict import Unacceptable
from qianshao.people.doors import signed_in
from qianshao.people.middleware import ActorRequest
from qianshao.web.shell import CONTRAST_COOKIE

_A_YEAR = 365 * 24 * 3600


def _back(request: ActorRequest, otherwise: str) -> HttpResponseRedirect:
    """Where a small form came from, if that is a page of ours."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(wanted if ours else otherwise)


@signed_in
def show_me(request: ActorRequest) -> HttpResponse:
    """My seats, and the links to what I can set."""
    return render(request, "web/me.html", {"pages": own_pages_for(request.actor)})


@signed_in
def show_keys(request: ActorRequest) -> HttpResponse:
    """The keys, as a page; the same text stands in the dialogue behind `?`."""
    return render(request, "web/keys.html", {})


@signed_in
def show_remarks(request: ActorRequest) -> HttpResponse:
    """What is to be known of a deadline while it is chosen; the field asks under its own name."""
    typed = next((value for name, value in request.GET.items() if name != "not_after"), "")
    remarks = remarks_on(day_of(typed), day_of(request.GET.get("not_after")))
    return render(request, "foundation/components/remarks.html", {"remarks": remarks})


@require_POST
@signed_in
def set_contrast(request: ActorRequest) -> HttpResponse:
    """More contrast or the usual one, kept in this browser."""
    more = request.POST.get("contrast") == "more"
    response = _back(request, reverse("web:me"))
    if more:
        response.set_cookie(
            CONTRAST_COOKIE, "more", max_age=_A_YEAR, samesite="Lax", secure=request.is_secure()
        )
        messages.success(request, "已换成高对比显示。")
    else:
        response.delete_cookie(CONTRAST_COOKIE)
        messages.success(request, "已换回平常显示。")
    return response


@require_POST
@signed_in
def keep_view(request: ActorRequest) -> HttpResponse:
    """Save the filter of a list under a name."""
    try:
        view = save_view(
            actor=request.actor,
            list_name=request.POST.get("list_name", ""),
            name=request.POST.get("name", ""),
            query=request.POST.get("query", ""),
        )
    except Unacceptable as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, f"已存为常用“{view.name}”，以后点一下就是这组条件。")
    return _back(request, reverse("web:today"))


@require_POST
@signed_in
def forget_view(request: ActorRequest, pk: int) -> HttpResponse:
    """Forget one of my own filters."""
    view = get_object_or_404(SavedView, pk=pk, person_id=request.actor.person_id)
    drop_view(view, actor=request.actor)
    messages.success(request, f"已删去常用“{view.name}”。")
    return _back(request, reverse("web:today"))

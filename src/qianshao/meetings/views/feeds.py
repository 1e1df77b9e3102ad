"""Subscribing to a calendar: the page of one's own address, a room's, and the file a calendar program fetches."""

import hashlib

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST, require_safe

from qianshao.foundation.calendar_file import calendar_file
from qianshao.foundation.verdict import Conflict, require
from qianshao.meetings import actions
from qianshao.meetings.models import CalendarFeed, Room
from qianshao.meetings.queries.feeds import entries_of, feed_by, hash_of
from qianshao.meetings.rules.feeds import may_keep_feed
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.people.models import Person

# Programs ask every quarter of an hour at most; whoever asks so often is broken or guessing.
_OFTEN, _WITHIN = 60, 600


@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The file itself; the secret is the permission, nobody signs in. Withdrawn or unknown is 404."""
    if _too_often(secret):
        return HttpResponse("请求太频繁。\n", status=429, headers={"Retry-After": str(_WITHIN)})
    feed = feed_by(secret)
    if feed is None:
        raise Http404
    address = request.build_absolute_uri("/").rstrip("/")
    body = calendar_file(
        f"{feed.organ.short_name} {feed.person or feed.room}", entries_of(feed), address=address
    )
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response["Cache-Control"] = "private, max-age=900"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _too_often(secret: str) -> bool:
    """Counted by this process alone: a brake, no ledger."""
    key = f"meetings.feed.{hash_of(secret)}"
    cache.add(key, 0, _WITHIN)
    try:
        return int(cache.incr(key)) > _OFTEN
    except ValueError:
        return False


@office_work
def mine(request: ActorRequest) -> HttpResponse:
    """One's own calendar: make or renew the address, which is shown this once."""
    person = get_object_or_404(Person, pk=request.actor.person_id)
    return _page(request, person, reverse("web:me"))


@office_work
def of_room(request: ActorRequest, pk: int) -> HttpResponse:
    """A room's calendar: when it is taken, and by which unit."""
    room = get_object_or_404(Room, organ_id=request.actor.organ_id, pk=pk, closed_on=None)
    return _page(request, room, reverse("meetings:rooms"))


def _page(request: ActorRequest, owner: Person | Room, back: str) -> HttpResponse:
    require(may_keep_feed(request.actor, owner))
    by = {"room" if isinstance(owner, Room) else "person": owner}
    address = ""
    if request.method == "POST":
        secret = actions.renew_feed(owner, actor=request.actor)
        address = request.build_absolute_uri(reverse("meetings:calendar", args=[secret]))
    context = {
        "owner": owner,
        "room": owner if isinstance(owner, Room) else None,
        "feed": CalendarFeed.objects.filter(**by).first(),
        "address": address,
        "back": back,
    }
    response = render(request, "meetings/feed.html", context)
    response["Cache-Control"] = "no-store"
    return response


@office_work
@require_POST
def withdraw_mine(request: ActorRequest) -> HttpResponse:
    """Stop one's own address."""
    return _withdraw(request, get_object_or_404(Person, pk=request.actor.person_id), "meetings:feed")


@office_work
@require_POST
def withdraw_of_room(request: ActorRequest, pk: int) -> HttpResponse:
    """Stop a room's address."""
    room = get_object_or_404(Room, organ_id=request.actor.organ_id, pk=pk)
    return _withdraw(request, room, "meetings:rooms")


def _withdraw(request: ActorRequest, owner: Person | Room, back: str) -> HttpResponse:
    try:
        actions.withdraw_feed(owner, actor=request.actor)
        messages.success(request, "日历订阅已停用，原来的地址不再有内容。")
    except Conflict as conflict:
        messages.error(request, conflict.sentence)
    return redirect(back)

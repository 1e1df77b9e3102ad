"""Puts the actor on the request: the signed-in person in the seat they chose; ends sessions that grew old."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qianshao.foundation.clock import now
from qianshao.people.actor import Actor
from qianshao.people.models import Account
from qianshao.people.queries import Seat, actor_in, seats_of

# How often a session in use writes down that it is: often enough for the idle limit, seldom enough for the database.
_SEEN_EVERY_SECONDS = 300
# What may be sent from a page of another seat: it changes no record.
_SEATLESS = {"web:seat", "web:sign-out"}


class ActorRequest(HttpRequest):
    """A request of somebody signed in; what the views of the rooms are typed with."""

    user: Account
    actor: Actor
    seats: list[Seat]
    seat: Seat | None


class ActorMiddleware:
    """`request.seats` are the seats the person can act in, `request.actor` the actor in the chosen one (the first)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            if sentence := _too_old(request):
                logout(request)
                messages.info(request, sentence)
            else:
                _seat(cast(ActorRequest, request))
                # On a shared machine nobody reads with the back button what was open before somebody signed out.
                return _not_kept(self.get_response(request))
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, arguments: object, named: object
    ) -> HttpResponse | None:
        """Refuse a form that was opened in another seat: it would be acted on under the wrong name."""
        if request.method != "POST" or not request.user.is_authenticated or not hasattr(request, "seats"):
            return None
        if request.resolver_match is not None and request.resolver_match.view_name in _SEATLESS:
            return None
        sentence = _another_seat(cast(ActorRequest, request))
        if not sentence:
            return None
        return render(request, "foundation/conflict.html", {"reason": sentence}, status=409)


def _another_seat(request: ActorRequest) -> str:
    """Why the form cannot be taken: its page (`page_seat`), or the session, was in a seat that is not this one."""
    now_in = request.seat.key if request.seat else ""
    opened_in = request.POST.get("page_seat") or request.session.get("seat") or now_in
    if opened_in == now_in:
        return ""
    if request.session.get("seat") not in {None, now_in}:
        del request.session["seat"]
        return "您刚才代办的岗位已经到期或收回，这次提交没有办理。请看清右上角现在的身份，再重新提交。"
    return "这一页是以另一个身份打开的，这次提交没有办理。请先换回那个身份，或重新打开页面再办。"


def _not_kept(response: HttpResponse) -> HttpResponse:
    """An answer to somebody signed in is theirs alone, and no browser or proxy keeps it."""
    response.headers.setdefault("Cache-Control", "private, no-store")
    return response


def _seat(request: ActorRequest) -> None:
    person = request.user.person
    seats = seats_of(person)
    chosen = request.session.get("seat")
    seat = next((each for each in seats if each.key == chosen), seats[0] if seats else None)
    request.seats = seats
    request.seat = seat
    request.actor = actor_in(person, seat) if seat else None  # type: ignore[assignment]  # the doors refuse None


def _too_old(request: HttpRequest) -> str:
    """Why the session ends now: unused for long, or simply old; empty while it may go on."""
    moment = int(now().timestamp())
    began = int(request.session.get("began", moment))
    seen = int(request.session.get("seen", moment))
    if moment - seen > settings.SESSION_IDLE_SECONDS:
        return f"{settings.SESSION_IDLE_SECONDS // 60} 分钟没有操作，已自动退出，请重新登录。"
    if moment - began > settings.SESSION_LONGEST_SECONDS:
        return f"登录已满 {settings.SESSION_LONGEST_SECONDS // 3600} 小时，请重新登录。"
    if "began" not in request.session or moment - seen >= _SEEN_EVERY_SECONDS:
        request.session["began"] = began
        request.session["seen"] = moment
    return ""

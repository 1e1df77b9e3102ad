"""What every page's frame needs: the navigation, the seats one can act in, unread notices."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from qianshao.foundation.clock import today
from qianshao.foundation.navigation import Place, badges_for, places_for

CONTRAST_COOKIE = "qianshao_contrast"
_PHONE = ("web:today", "web:todos", "search:find", "web:me")


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the frame; little of it for somebody not signed in."""
    frame: dict[str, Any] = {"contrast": request.COOKIES.get(CONTRAST_COOKIE) == "more", "today": today()}
    actor = getattr(request, "actor", None)
    if actor is None:
        return frame
    seats = request.seats  # type: ignore[attr-defined]
    places = _reachable(places_for(actor), request.path)
    return frame | {
        "actor": actor,
        "seats": seats,
        "seat_key": _seat_key(request),
        "organ_name": _organ_name(request),
        "places": places,
        "phone_places": _phone_places(places, request.path, is_admin=actor.is_admin),
        "badges": badges_for(actor),
    }


def _seat_key(request: HttpRequest) -> str:
    """The key of the seat the actor sits in."""
    seats = request.seats  # type: ignore[attr-defined]
    chosen = request.session.get("seat")
    keys = [seat.key for seat in seats]
    return chosen if chosen in keys else keys[0]


def _organ_name(request: HttpRequest) -> str:
    """The name of the sub-district, from the seat's post, so that it costs no query."""
    key = _seat_key(request)
    post = next(seat.post for seat in request.seats if seat.key == key)  # type: ignore[attr-defined]
    return str(post.organ.short_name)


def _reachable(places: list[Place], path: str) -> list[dict[str, Any]]:
    """Places whose page exists, with their URL; the one with the longest matching URL is the current one."""
    found = []
    for place in places:
        try:
            url = reverse(place.url_name)
        except NoReverseMatch:
            continue
        matches = [start for start in (url, *place.prefixes) if path == start or (start != "/" and path.startswith(start))]
        found.append(
            {
                "label": place.label,
                "icon": place.icon,
                "url": url,
                "url_name": place.url_name,
                "key": place.key,
                "match": max(map(len, matches), default=0),
            }
        )
    best = max((place["match"] for place in found), default=0)
    for place in found:
        place["current"] = bool(best) and place["match"] == best
    return found


def _phone_places(places: list[dict[str, Any]], path: str, *, is_admin: bool) -> list[dict[str, Any]]:
    """The four of the phone's bar: 今天 待办 找 我."""
    words = {"web:today": ("今天", "home"), "web:todos": ("待办", "inbox"), "search:find": ("找", "search"), "web:me": ("我", "user")}
    bar = []
    for name in _PHONE:
        if is_admin and name in ("web:todos", "search:find"):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        label, icon = words[name]
        bar.append({"label": label, "icon": icon, "url": url, "current": path == url})
    return bar

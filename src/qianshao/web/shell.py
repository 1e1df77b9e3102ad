"""What every page's frame needs: the navigation, the seats one can act in, unread notices."""

from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from qianshao.foundation.clock import today
from qianshao.foundation.navigation import Place, badges_for, places_for
from qianshao.people.middleware import ActorRequest
from qianshao.people.queries import Seat

CONTRAST_COOKIE = "qianshao_contrast"
# The four of the phone's bar: URL name, word, icon, whether an administrator has it too.
_PHONE = (
    ("web:today", "今天", "home", True),
    ("web:todos", "待办", "checklist", False),
    ("search:find", "找", "search", False),
    ("web:me", "我", "user", True),
)


@dataclass
class Link:
    """A place as the frame draws it."""

    label: str
    icon: str
    url: str
    key: str = ""
    # How many characters of the address it shares, 0 for none.
    match: int = 0
    current: bool = False


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the frame; little of it for somebody not signed in."""
    always: dict[str, Any] = {"contrast": request.COOKIES.get(CONTRAST_COOKIE) == "more", "today": today()}
    if getattr(request, "actor", None) is None:
        return always
    signed_in = cast(ActorRequest, request)
    actor = signed_in.actor
    seat = cast(Seat, signed_in.seat)
    inner = {
        "actor": actor,
        "seats": signed_in.seats,
        "seat_key": seat.key,
        "organ_name": seat.post.organ.short_name,
        # Pages without the frame need not look for places, nor count.
        "places": SimpleLazyObject(lambda: _links(places_for(actor), request.path)),
        "phone_places": SimpleLazyObject(lambda: _phone_links(request.path, is_admin=actor.is_admin)),
        "badges": SimpleLazyObject(lambda: badges_for(actor)),
    }
    # The frame reads its own copy: a page may well call something of its own `seats` or `places`.
    return always | inner | {"frame": inner}


def _links(places: list[Place], path: str) -> list[Link]:
    """Places whose page exists; the one that shares most of the address is the current one."""
    links = []
    for place in places:
        url = _url(place.url_name)
        if url is not None:
            match = max(
                (len(start) for start in (url, *place.prefixes) if _stands_in(start, path)), default=0
            )
            links.append(Link(place.label, place.icon, url, place.key, match))
    best = max((link.match for link in links), default=0)
    for link in links:
        link.current = bool(best) and link.match == best
    return links


def _stands_in(start: str, path: str) -> bool:
    return path == start or (start != "/" and path.startswith(start))


def _url(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def _phone_links(path: str, *, is_admin: bool) -> list[Link]:
    found = [
        (label, icon, _url(name)) for name, label, icon, admins_too in _PHONE if admins_too or not is_admin
    ]
    return [Link(label, icon, url, current=path == url) for label, icon, url in found if url is not None]

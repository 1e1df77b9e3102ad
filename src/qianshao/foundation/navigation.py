"""The places in the left navigation; each room registers its own, the shell draws what the actor may see."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse


@dataclass(frozen=True)
class Place:
    """One entry: its word (LOOK.md, "The shell"), icon (a Tabler icon's name), URL name, place in the order."""

    label: str
    icon: str
    url_name: str
    order: int
    shown_to: Callable[[Any], bool]
    # URL prefixes (besides its own) under which this is the current place.
    prefixes: tuple[str, ...] = ()
    # The key after `g` that goes here (`g h` for 今天).
    key: str = ""


_places: dict[str, Place] = {}


def register_place(place: Place) -> None:
    _places[place.url_name] = place


def places_for(actor: Any) -> list[Place]:
    """What this actor sees in the navigation, in order."""
    return sorted(
        (place for place in _places.values() if place.shown_to(actor)), key=lambda place: place.order
    )


@dataclass(frozen=True)
class Badge:
    """A word in the top bar with a number of things unread (通知)."""

    label: str
    icon: str
    url_name: str
    count: Callable[[Any], int]


_badges: dict[str, Badge] = {}


def register_badge(badge: Badge) -> None:
    """Called from a room's `AppConfig.ready()`; `count(actor)` must be one indexed query."""
    _badges[badge.url_name] = badge


def badges_for(actor: Any) -> list[dict[str, Any]]:
    """What the top bar shows this actor: word, icon, URL and the number, said as 99+ from a hundred."""
    shown = []
    for badge in _badges.values():
        count = badge.count(actor)
        words = "99+" if count > 99 else str(count)
        shown.append(
            {
                "label": badge.label,
                "icon": badge.icon,
                "url": reverse(badge.url_name),
                "count": count,
                "words": words,
            }
        )
    return shown


@dataclass(frozen=True)
class OwnPage:
    """A line on the page 我: what a person can set or look up for themselves (通知方式, 外出登记)."""

    label: str
    sentence: str
    url_name: str
    order: int
    shown_to: Callable[[Any], bool] = lambda actor: True


_own_pages: dict[str, OwnPage] = {}


def register_own_page(page: OwnPage) -> None:
    """Called from a room's `AppConfig.ready()`."""
    _own_pages[page.url_name] = page


def own_pages_for(actor: Any) -> list[dict[str, Any]]:
    """The lines of 我 for this actor, in order."""
    pages = sorted(
        (page for page in _own_pages.values() if page.shown_to(actor)), key=lambda page: page.order
    )
    return [{"label": page.label, "sentence": page.sentence, "url": reverse(page.url_name)} for page in pages]

"""The places in the left navigation; each room registers its own, the shell draws what the actor may see."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


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
    return sorted((place for place in _places.values() if place.shown_to(actor)), key=lambda place: place.order)

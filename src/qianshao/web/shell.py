"""What every page's frame needs: the navigation, the seats one can act in, unread notices."""

from typing import Any

from django.http import HttpRequest

from qianshao.foundation.navigation import places_for


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the frame; nothing for somebody not signed in."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {}
    return {"actor": actor, "seats": request.seats, "places": places_for(actor)}  # type: ignore[attr-defined]

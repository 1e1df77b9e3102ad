"""Puts the actor on the request: the signed-in person in the seat they chose."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from qianshao.people.actor import Actor
from qianshao.people.models import Account
from qianshao.people.queries import Seat, actor_in, seats_of


class ActorRequest(HttpRequest):
    """A request of somebody signed in; what the views of the rooms are typed with."""

    user: Account  # type: ignore[assignment]
    actor: Actor
    seats: list[Seat]


class ActorMiddleware:
    """`request.seats` are the seats the person can act in, `request.actor` the actor in the chosen one (the first)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._seat(request)
        return self.get_response(request)

    def _seat(self, request: HttpRequest) -> None:
        person = request.user.person  # type: ignore[union-attr]
        seats = seats_of(person)
        chosen = request.session.get("seat")
        seat = next((each for each in seats if each.key == chosen), seats[0] if seats else None)
        request.seats = seats  # type: ignore[attr-defined]
        request.actor = actor_in(person, seat) if seat else None  # type: ignore[attr-defined]

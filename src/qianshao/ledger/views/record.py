"""The page of one matter."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from qianshao.ledger.queries import visible_to
from qianshao.people.middleware import ActorRequest


def matter(request: ActorRequest, pk: int) -> HttpResponse:
    return HttpResponse(get_object_or_404(visible_to(request.actor), pk=pk).title)


_ = HttpRequest

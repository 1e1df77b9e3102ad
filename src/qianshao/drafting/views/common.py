"""What the room's pages share: fetching through what may be seen."""

from collections.abc import Sequence

from django.shortcuts import get_object_or_404

from qianshao.drafting.models import Draft
from qianshao.drafting.queries import visible_to
from qianshao.people.middleware import ActorRequest


def fetch(request: ActorRequest, pk: int, *, without: Sequence[str] = ()) -> Draft:
    """The draft, where the actor may see it; 404 otherwise. `without` names what is large and not needed."""
    drafts = visible_to(request.actor).select_related("unit").prefetch_related("members")
    return get_object_or_404(drafts.defer(*without), pk=pk)

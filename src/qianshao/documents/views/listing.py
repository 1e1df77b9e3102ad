"""收文: the list."""

from typing import cast

from django.http import HttpResponse

from qianshao.documents.lists.incoming import INCOMING
from qianshao.documents.queries.incoming import visible_to
from qianshao.documents.rules import incoming as rules
from qianshao.documents.rules.archive import sees_archive
from qianshao.foundation.lists import list_response
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


@office_work
def incoming(request: ActorRequest) -> HttpResponse:
    """What came in, as far as the actor may see it."""
    records = visible_to(request.actor).select_related("with_post")
    context = {
        "may_register": rules.who_serves(request.actor, rules.REGISTER),
        "may_see_archive": sees_archive(request.actor),
    }
    answer = list_response(request, INCOMING, records, template="documents/list.html", context=context)
    return cast(HttpResponse, answer)

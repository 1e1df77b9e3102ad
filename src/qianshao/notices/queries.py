"""What a person was told."""

from django.db.models import QuerySet

from qianshao.notices.models import Notice
from qianshao.people.actor import Actor


def unread_count(person_id: int | None) -> int:
    """How many notices wait; capped at 100, so that it always costs the same."""
    if person_id is None:
        return 0
    return Notice.objects.filter(person_id=person_id, read_at=None).order_by()[:100].count()


def notices_of(actor: Actor) -> QuerySet[Notice]:
    """The person's notices, newest first: they are the person's, whichever post they sit in."""
    return Notice.objects.filter(person_id=actor.person_id).order_by("-pk")

"""What was signed for, as far as an actor may see it."""

from django.db.models import QuerySet

from qianshao.documents.models import Receipt
from qianshao.people.actor import Actor


def receipts_for(actor: Actor) -> QuerySet[Receipt]:
    """Only the office sees the counter's book."""
    found = Receipt.objects.filter(organ_id=actor.organ_id)
    return found if actor.is_office or actor.is_system else found.none()


def waiting_receipts(organ_id: int) -> QuerySet[Receipt]:
    """Deliveries of which something is still to be registered, the oldest first."""
    return Receipt.objects.filter(organ_id=organ_id, open=True).order_by("pk")

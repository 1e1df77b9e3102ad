"""The figure of 发文: what was issued."""

from django.db.models import QuerySet

from qianshao.documents.models import Outgoing
from qianshao.foundation.measures import Measure


def _issued(organ_id: int) -> QuerySet[Outgoing]:
    """Papers that have their number and were not revoked (void from the start); what was stopped was never issued."""
    gone = [Outgoing.State.REVOKED, Outgoing.State.STOPPED]
    found = Outgoing.objects.filter(organ_id=organ_id, number__isnull=False).exclude(state__in=gone)
    return found.select_related("letters", "number__letters", "unit")


ISSUED = Measure(
    "documents.issued",
    "发文",
    "件",
    _issued,
    "issued_on",
    splits={"文种": "genre", "代字": "letters", "单位": "unit"},
)

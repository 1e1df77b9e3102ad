"""Who is at a draft just now."""

from django.db.models import QuerySet

from qianshao.drafting.models import Draft, SectionLock
from qianshao.foundation.clock import now


def locks_of(draft: Draft) -> QuerySet[SectionLock]:
    """The locks that hold now."""
    return SectionLock.objects.filter(draft=draft, until__gte=now())

"""Merging the roll-up: yesterday's many small rows become one a day."""

from datetime import date

from django.db import transaction
from django.db.models import Count, Sum

from qianshao.foundation.jobs import every, job
from qianshao.reports.models import Tally

_AT_ONCE = 500


@every(hours=1)
@job("reports.merge_tallies")
def merge_tallies() -> int:
    """Merge the rows of days that have more than one; returns how many days were merged."""
    days = Tally.objects.order_by().values("organ_id", "measure", "day").annotate(rows=Count("pk"))
    merged = 0
    for day in days.filter(rows__gt=8).order_by("-rows")[:_AT_ONCE]:
        merged += _merge(day["organ_id"], day["measure"], day["day"])
    return merged


def _merge(organ_id: int, measure: str, day: date) -> int:
    with transaction.atomic():
        rows = Tally.objects.select_for_update().filter(organ_id=organ_id, measure=measure, day=day)
        ids = list(rows.values_list("pk", flat=True))
        found = Tally.objects.filter(pk__in=ids)
        sums = found.aggregate(number=Sum("number"), total=Sum("total"))
        deleted, _ = found.delete()
        if len(ids) < 2 or deleted != len(ids):
            transaction.set_rollback(True)
            return 0
        Tally.objects.create(organ_id=organ_id, measure=measure, day=day, **sums)
        return 1

"""办文统计: how long each step took on average, how often it was sent back; each figure with the turns it is made of."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Avg, Count, F, Max, Q, QuerySet
from django.utils import timezone

from qianshao.foundation.measures import Period
from qianshao.processes.models import Task
from qianshao.processes.subjects import all_subjects

_ROOM = "documents."


@dataclass(frozen=True)
class StepFigure:
    """One step of one kind of paper in a period: turns done, mean and longest time in days, and how many were returned."""

    words: str
    label: str
    name: str
    done: int
    mean: float
    longest: float
    returned: int
    waiting: int


def step_figures(organ_id: int, period: Period) -> list[StepFigure]:
    """By kind of paper and step, in the order of the first turn of each; two queries."""
    words = {each.label: each.words for each in all_subjects() if each.label.startswith(_ROOM)}
    took = F("done_at") - F("opened_at")
    done = Q(state="done", opened_at__isnull=False)
    rows = (
        turns_in(organ_id, period)
        .filter(instance__subject_type__in=words)
        .order_by()
        .values("instance__subject_type", "name")
        .annotate(
            count=Count("pk", filter=done),
            mean=Avg(took, filter=done),
            longest=Max(took, filter=done),
            back=Count("pk", filter=Q(state="returned")),
        )
        .order_by("instance__subject_type", "name")
    )
    waiting = _waiting(organ_id)
    return [_figure(dict(row), words, waiting) for row in rows]


def turns_in(organ_id: int, period: Period) -> QuerySet[Task]:
    """The turns that ended in a period, done or returned."""
    ended = Task.objects.filter(organ_id=organ_id, state__in=["done", "returned"])
    return ended.filter(
        done_at__gte=_begin(period.first), done_at__lt=_begin(period.last + timedelta(days=1))
    )


def turns_of(organ_id: int, period: Period, label: str, name: str) -> QuerySet[Task]:
    """The turns behind one line, the longest first."""
    found = turns_in(organ_id, period).filter(instance__subject_type=label, name=name)
    return found.select_related("instance", "post").order_by(F("opened_at") - F("done_at"), "pk")


def _waiting(organ_id: int) -> dict[tuple[str, str], int]:
    rows = (
        Task.objects.filter(organ_id=organ_id, open=True).order_by().values("instance__subject_type", "name")
    )
    counted = rows.annotate(count=Count("instance", distinct=True))
    return {(row["instance__subject_type"], row["name"]): row["count"] for row in counted}


def _figure(row: dict[str, object], words: dict[str, str], waiting: dict[tuple[str, str], int]) -> StepFigure:
    label, name = str(row["instance__subject_type"]), str(row["name"])
    return StepFigure(
        words=words[label],
        label=label,
        name=name,
        done=int(str(row["count"])),
        mean=in_days(row["mean"]),
        longest=in_days(row["longest"]),
        returned=int(str(row["back"])),
        waiting=waiting.get((label, name), 0),
    )


def in_days(took: object) -> float:
    """A length of time in days, to a tenth."""
    return round(took.total_seconds() / 86_400, 1) if isinstance(took, timedelta) else 0.0


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))

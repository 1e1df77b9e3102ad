"""会议账: meetings, hours, person-times and overruns of this year to date beside the same period last year.

Units and kinds stand in the office's own order; nothing here is a ranking.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import ExtractMonth, ExtractYear

from qianshao.foundation.clock import today
from qianshao.foundation.measures import Period
from qianshao.meetings.models import Attendee, Meeting, MeetingKind, Reply
from qianshao.people.models import Unit


@dataclass(frozen=True)
class Sums:
    """What was held: how often, how long, with how many, how often beyond its time; `sent` is who came from the unit."""

    held: int = 0
    minutes: int = 0
    came: int = 0
    over: int = 0
    sent: int = 0

    @property
    def hours(self) -> float:
        """To half an hour's tenth, as a person says it."""
        return round(self.minutes / 60, 1)


@dataclass(frozen=True)
class Row:
    """One unit or kind (or all): this year to date, and the same period last year."""

    key: int
    name: str
    now: Sums
    before: Sums

    @property
    def is_empty(self) -> bool:
        return self.now == Sums() == self.before


def spans(day: date | None = None) -> tuple[Period, Period]:
    """This year to a day (today), and the same days of the year before; 29 February answers to the 28th."""
    day = day or today()
    last_day = 28 if (day.month, day.day) == (2, 29) else day.day
    before = date(day.year - 1, day.month, last_day)
    return (
        Period(date(day.year, 1, 1), day, "今年以来"),
        Period(date(day.year - 1, 1, 1), before, "去年同期"),
    )


def held_in(organ_id: int, period: Period) -> QuerySet[Meeting]:
    """Meetings that were held in a period."""
    return Meeting.objects.filter(organ_id=organ_id, held_on__range=(period.first, period.last))


def by_unit(organ_id: int, day: date | None = None) -> list[Row]:
    """Every unit in its order, abolished ones and the leadership too: what it held, who of it came. Five queries."""
    now, before = spans(day)
    names = list(Unit.objects.filter(organ_id=organ_id).values_list("pk", "short_name"))
    return _rows(
        names,
        (_summed(held_in(organ_id, now), "unit_id"), _sent(organ_id, now)),
        (_summed(held_in(organ_id, before), "unit_id"), _sent(organ_id, before)),
    )


def by_kind(organ_id: int, day: date | None = None) -> list[Row]:
    """Every kind in its order. Three queries."""
    now, before = spans(day)
    names = list(MeetingKind.objects.filter(organ_id=organ_id).values_list("pk", "name"))
    return _rows(
        names,
        (_summed(held_in(organ_id, now), "kind_id"), {}),
        (_summed(held_in(organ_id, before), "kind_id"), {}),
    )


def total_of(rows: Iterable[Row]) -> Row:
    """All of them together."""
    found = list(rows)
    return Row(0, "合计", _added(row.now for row in found), _added(row.before for row in found))


def by_month(organ_id: int, day: date | None = None) -> list[tuple[int, int, int]]:
    """Each month so far, with how many meetings were held this year and last; one query."""
    now, before = spans(day)
    between = Q(held_on__range=(now.first, now.last)) | Q(held_on__range=(before.first, before.last))
    rows = Meeting.objects.filter(between, organ_id=organ_id).order_by()
    counted = rows.values_list(ExtractYear("held_on"), ExtractMonth("held_on")).annotate(Count("pk"))
    found = {(year, month): count for year, month, count in counted}
    years = now.first.year, before.first.year
    return [
        (month, found.get((years[0], month), 0), found.get((years[1], month), 0))
        for month in range(1, now.last.month + 1)
    ]


def came_to(places: QuerySet[Attendee]) -> QuerySet[Attendee]:
    """The places whose person came: signed in, or where nobody did, had said so (as `persons_there` counts)."""
    signed = Attendee.objects.filter(meeting=OuterRef("meeting"), signed_at__isnull=False)
    said = Q(reply__in=(Reply.COMING, Reply.SUBSTITUTE)) & ~Q(Exists(signed))
    return places.filter(Q(signed_at__isnull=False) | said)


def _sent(organ_id: int, period: Period) -> dict[int, int]:
    places = Attendee.objects.filter(meeting__in=held_in(organ_id, period)).order_by()
    return dict(came_to(places).values_list("unit_id").annotate(Count("pk")))


def _summed(meetings: QuerySet[Meeting], by: str) -> dict[int, dict[str, Any]]:
    rows = meetings.order_by().values(by)
    summed = rows.annotate(
        held=Count("pk"),
        minutes=Sum("held_minutes"),
        came_sum=Sum("came"),
        over=Count("pk", filter=Q(over_minutes__gt=0)),
    )
    return {row[by]: row for row in summed}


_Found = tuple[dict[int, dict[str, Any]], dict[int, int]]


def _rows(names: list[tuple[int, str]], now: _Found, before: _Found) -> list[Row]:
    return [Row(key, name, _sums(now, key), _sums(before, key)) for key, name in names]


def _sums(found: _Found, key: int) -> Sums:
    row = defaultdict(int, found[0].get(key, {}))
    sent = found[1].get(key, 0)
    return Sums(row["held"], row["minutes"] or 0, row["came_sum"] or 0, row["over"], sent)


def _added(found: Iterable[Sums]) -> Sums:
    rows = list(found)
    return Sums(
        *(sum(getattr(row, name) for row in rows) for name in ("held", "minutes", "came", "over", "sent"))
    )

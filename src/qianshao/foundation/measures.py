"""Figures with a name (数出有据): a room registers what it can count, the reports read the register.

A measure never stores a number. It is a query: its records are the evidence, its value is how many they are (or the sum
of one field, for 人次 and 学时).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models


@dataclass(frozen=True)
class Period:
    """From the first to the last day, both counted."""

    first: date
    last: date
    name: str = ""

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31), f"{number}年")


@dataclass(frozen=True)
class Measure:
    """A named query: `records(organ_id)` are all it could count, `counted_by` the DateField that says when.

    `amount` names a field to add up where the figure is not the number of records. `splits` maps the name of a way to
    split it to the field that holds it. `describe(record)` gives one line of evidence, `url(record)` its page.
    """

    name: str
    label: str
    unit: str
    records: Callable[[int], "models.QuerySet[Any]"]
    counted_by: str
    describe: Callable[[Any], str] = str
    url: Callable[[Any], str] = lambda record: record.get_absolute_url()
    amount: str = ""
    splits: Mapping[str, str] = field(default_factory=dict)

    def evidence(self, organ_id: int, period: Period) -> "models.QuerySet[Any]":
        """The records behind the figure for a period, oldest first."""
        between = {f"{self.counted_by}__gte": period.first, f"{self.counted_by}__lte": period.last}
        return self.records(organ_id).filter(**between).order_by(self.counted_by, "pk")

    def value(self, organ_id: int, period: Period) -> int | float:
        evidence = self.evidence(organ_id, period).order_by()
        if not self.amount:
            return evidence.count()
        return evidence.aggregate(total=models.Sum(self.amount))["total"] or 0


_measures: dict[str, Measure] = {}


def register_measure(measure: Measure) -> Measure:
    """Called from a room's `AppConfig.ready()`; a name can be taken once."""
    if measure.name in _measures and _measures[measure.name] is not measure:
        raise ValueError(f"two measures are called {measure.name}")
    _measures[measure.name] = measure
    return measure


def measure(name: str) -> Measure | None:
    return _measures.get(name)


def all_measures() -> list[Measure]:
    return [_measures[name] for name in sorted(_measures)]

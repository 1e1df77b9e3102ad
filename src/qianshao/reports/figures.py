"""From a reference in a text to its value: every distinct figure of a text is asked once, kept ones in one query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Count, QuerySet, Sum

from qianshao.foundation import periods
from qianshao.foundation.measures import Measure, Period, measure
from qianshao.reports import tallies
from qianshao.reports.grammar import Figure

Number = int | float | Decimal


@dataclass(frozen=True)
class Asked:
    """A figure that can be counted: its measure, the period it means, and what it is narrowed to.

    The figure names the measure, so the measure itself takes no part in comparing.
    `narrowed` are the look-ups of the splits (`genre` to `notice`), `splits` what was written (`文种` to `通知`).
    """

    figure: Figure
    measure: Measure = field(compare=False)
    period: Period
    narrowed: tuple[tuple[str, Any], ...] = ()

    @property
    def label(self) -> str:
        """收文（上年同期，文种：通知）."""
        words = [f"{name}：{value}" for name, value in self.figure.splits]
        if self.figure.period:
            words.insert(0, self.figure.period)
        return f"{self.measure.label}（{'，'.join(words)}）" if words else self.measure.label

    def evidence(self, organ_id: int) -> "QuerySet[Any]":
        """The records behind it, oldest first."""
        return self.measure.evidence(organ_id, self.period).filter(**dict(self.narrowed))

    def at(self, period: Period) -> "Asked":
        return Asked(self.figure, self.measure, period, self.narrowed)


@dataclass(frozen=True)
class Value:
    """What a figure came to: its number, and how many records stand behind it."""

    asked: Asked
    value: Number
    records: int

    @property
    def words(self) -> str:
        return words_of(self.value)


@dataclass(frozen=True)
class Unknown:
    """A figure that cannot be counted, with the sentence that says why."""

    figure: Figure
    sentence: str


def words_of(value: Number) -> str:
    """A number as it stands in a sentence: 12, 3.5."""
    return f"{Decimal(str(value)).normalize():f}"


def resolve(figure: Figure, own: Period) -> Asked | Unknown:
    """What a reference asks for in a report of a period."""
    found = measure(figure.measure)
    if found is None:
        return Unknown(figure, f"没有叫“{figure.measure}”的数字。")
    period = periods.named(figure.period, own) if figure.period else own
    if period is None:
        return Unknown(
            figure, f"看不懂期间“{figure.period}”，可写上年、三季度、3月、2025或2025-01-01..2025-06-30。"
        )
    narrowed = []
    for name, value in figure.splits:
        look_up = _narrow(found, name, value)
        if isinstance(look_up, str):
            return Unknown(figure, look_up)
        narrowed.append(look_up)
    return Asked(figure, found, period, tuple(narrowed))


def _narrow(found: Measure, name: str, value: str) -> tuple[str, Any] | str:
    """The look-up of one split, or what is wrong with it."""
    path = found.splits.get(name) or (name if name in found.splits.values() else "")
    if not path:
        ways = "、".join(found.splits) or "（没有）"
        return f"“{found.label}”不能按“{name}”分，可以按：{ways}。"
    choices = _choices(found, path)
    if not choices:
        return (path, value)
    for stored, label in choices:
        if value in (str(stored), str(label)):
            return (path, stored)
    return f"“{name}”里没有“{value}”，有：{'、'.join(str(label) for _, label in choices[:12])}。"


def _choices(found: Measure, path: str) -> Sequence[tuple[Any, Any]]:
    model = found.records(0).model
    try:
        for step in path.split("__")[:-1]:
            model = model._meta.get_field(step).related_model
        last = model._meta.get_field(path.rpartition("__")[2])
    except (FieldDoesNotExist, AttributeError):
        return []
    return list(getattr(last, "flatchoices", []) or [])


def count(organ_id: int, asked: Iterable[Asked]) -> dict[Asked, Value]:
    """The values of figures, each once; those whose counts are kept cost one query a period."""
    wanted = list(dict.fromkeys(asked))
    if not wanted:
        return {}
    known = tallies.kept_measures()
    by_period: dict[tuple[Any, Any], list[Asked]] = {}
    for each in wanted:
        if each.measure.name in known and not each.narrowed:
            by_period.setdefault((each.period.first, each.period.last), []).append(each)
    values: dict[Asked, Value] = {}
    for group in by_period.values():
        sums = tallies.kept(organ_id, [each.measure.name for each in group], group[0].period)
        for each in group:
            number, total = sums.get(each.measure.name, (0, 0))
            values[each] = Value(each, total if each.measure.amount else number, number)
    return {each: values.get(each) or count_live(organ_id, each) for each in wanted}


def count_live(organ_id: int, asked: Asked) -> Value:
    """The value asked of the records themselves."""
    evidence = asked.evidence(organ_id).order_by()
    if not asked.measure.amount:
        number = evidence.count()
        return Value(asked, number, number)
    found: dict[str, Any] = evidence.aggregate(records=Count("pk"), total=Sum(asked.measure.amount))
    return Value(asked, found["total"] or 0, found["records"])

"""The figures in a draft: what a measure comes to in a period, counted when it is looked at and kept with a version."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from qianshao.drafting.content import Content
from qianshao.drafting.content.nodes import Figures, Node, attribute, children
from qianshao.foundation.clock import today
from qianshao.foundation.measures import Measure, Period, all_measures, measure
from qianshao.foundation.periods import named

# More different figures than these are not counted for one page.
MOST = 60
PERIODS = ("本年", "本季度", "本月", "上半年", "下半年", "上年", "上年同期")


@dataclass(frozen=True)
class Counted:
    """A figure and what it comes to; `value` is empty where it cannot be counted."""

    measure: str
    period: str
    label: str
    value: str
    unit: str

    @property
    def words(self) -> str:
        """12件."""
        return f"{self.value}{self.unit}" if self.value else ""

    def as_row(self) -> dict[str, str]:
        return {"measure": self.measure, "period": self.period, "value": self.value, "unit": self.unit}


def references(content: Content) -> list[tuple[str, str]]:
    """The different figures of a text, in order."""
    found = {
        (attribute(node, "measure"), attribute(node, "period") or ""): None for node in _figures(content)
    }
    return list(found)


def _figures(node: Node) -> Iterator[Node]:
    for child in children(node):
        if child["type"] == "figure":
            yield child
        yield from _figures(child)


def count_one(organ_id: int, name: str, period: str, day: date | None = None) -> Counted:
    """What a measure comes to in a period, told from a day (today)."""
    known = measure(name)
    span = period_of(period, day or today())
    if known is None or span is None:
        return Counted(name, period, name, "", "")
    value = Decimal(str(known.value(organ_id, span))).normalize()
    return Counted(name, period, f"{span.name or period}{known.label}", f"{value:f}", known.unit)


def count_all(organ_id: int, content: Content, day: date | None = None) -> list[Counted]:
    """Every different figure of a text, each counted once."""
    return [count_one(organ_id, name, period, day) for name, period in references(content)[:MOST]]


def period_of(word: str, day: date) -> Period | None:
    """The period a word means on a day; the year so far where nothing is said."""
    return named(word or "本期", Period(date(day.year, 1, 1), day, f"{day.year}年"))


def as_words(counted: list[Counted]) -> Figures:
    """What `content.plain` and `to_official` put in the place of figures."""
    known: dict[tuple[str, str], str] = {(each.measure, each.period): each.words for each in counted}
    return lambda name, period: known.get((name, period), "")


def kept_words(rows: list[dict[str, Any]]) -> Figures:
    """The same from what a version kept."""
    known = {(row["measure"], row["period"]): f"{row['value']}{row['unit']}" for row in rows if row["value"]}
    return lambda name, period: known.get((name, period), "")


def offered() -> list[Measure]:
    """The figures that can be put into a text."""
    return all_measures()

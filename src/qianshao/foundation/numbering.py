"""Numbers without gaps: 收文、发文、事项 each count from 1 in their year (党政机关公文处理工作条例 arts. 9, 24).

A number is taken in the caller's transaction: if the act is undone, so is the number, and the next act gets it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import F

from qianshao.foundation.models import Series
from qianshao.foundation.verdict import Unacceptable


@dataclass(frozen=True)
class Numbered:
    """A series an office counts by, as its page of numbers shows it."""

    series: str
    label: str


_numbered: list[Callable[[int], list[Numbered]]] = []


def register_numbered(series_of: Callable[[int], list[Numbered]]) -> None:
    """Called when a room starts; `series_of(organ_id)` names the series of its own."""
    if series_of not in _numbered:
        _numbered.append(series_of)


def numbered(organ_id: int) -> list[Numbered]:
    """Every series of an organ, room by room."""
    return [each for series_of in _numbered for each in series_of(organ_id)]


def next_number(organ_id: int, series: str, year: int) -> int:
    """Take the next number of a series. The series stays locked until the caller's transaction ends.

    `series` is a room's own name for it (`documents.received`, or `documents.sent:街办发` for one 机关代字), `year` 0 for a
    series that runs on over the years. Raises `TransactionManagementError` outside a transaction.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "a number is taken in the transaction of the act that needs it"
        )
    row = Series.objects.filter(organ_id=organ_id, name=series, year=year)
    if not row.update(last=F("last") + 1):
        # Two may find nothing at once: the second insert waits for the first, does nothing, and counts on from it.
        Series.objects.bulk_create([Series(organ_id=organ_id, name=series, year=year)], ignore_conflicts=True)
        row.update(last=F("last") + 1)
    return row.values_list("last", flat=True).get()


def last_number(organ_id: int, series: str, year: int) -> int:
    """The last number given, 0 where none was; for showing what comes next, never for giving one."""
    row = Series.objects.filter(organ_id=organ_id, name=series, year=year)
    return row.values_list("last", flat=True).first() or 0


def continue_after(organ_id: int, series: str, year: int, last: int) -> None:
    """Begin a series after the numbers already used on paper; an office may start with this product in mid-year.

    Raises `Unacceptable` where numbers beyond `last` are given already. Must run in the caller's transaction.
    """
    Series.objects.bulk_create([Series(organ_id=organ_id, name=series, year=year)], ignore_conflicts=True)
    row = Series.objects.select_for_update().get(organ_id=organ_id, name=series, year=year)
    if row.last > last:
        raise Unacceptable(f"已经编到第 {row.last} 号，不能退回到第 {last} 号。")
    row.last = last
    row.save(update_fields=["last"])

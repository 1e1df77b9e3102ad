"""A query asked at every request, whose SQL is written once: composing a large union costs Django more than its answer.

The query stays an ordinary QuerySet, built with two stand-ins for what changes; only its SQL is kept, and each asking
goes to the database with the values of the moment.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet

# Stand for the number and the day in a query while its SQL is read; no record and no day is these.
_ANY_NUMBER, _ANY_DAY = 8_070_605_040_302_011, date(1, 2, 3)

Built = tuple[str, tuple[Any, ...]]


class Prepared:
    """`build(number, day)` answers a QuerySet of `values(…)`; the same for every number and day but for these two."""

    def __init__(self, build: "Callable[[int, date], QuerySet[Any, Any]]") -> None:
        self._build = build
        self._known: dict[str, Built] = {}

    def rows(self, number: int, day: date) -> list[dict[str, Any]]:
        """The rows, each by the names of its columns."""
        known = self._known.get(connection.vendor)
        if known is None:
            known = self._known[connection.vendor] = self._build(
                _ANY_NUMBER, _ANY_DAY
            ).query.sql_with_params()
        sql, parameters = known
        given = {_ANY_NUMBER: number, self._day(_ANY_DAY): self._day(day)}
        with connection.cursor() as cursor:
            cursor.execute(sql, [given.get(each, each) for each in parameters])
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    @staticmethod
    def _day(day: date) -> Any:
        """A day as a parameter of this database."""
        return connection.ops.adapt_datefield_value(day)

"""One column of a list: what it is called, what stands in it, what it sorts by."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from qianshao.foundation.wording import day_in_words, moment_in_words


@dataclass(frozen=True)
class Column:
    """`value` is a dotted path on the record (`lead_unit.short_name`; a choice field gives its label) or a function.

    `sort` names the model fields this column sorts by (only the first may be empty in a record); no `sort`, no sorting.
    `cell` is a template drawn with `record` and `value` where words alone will not do; the export always takes `value`.
    `kind` is `text`, `number`, `day`, `moment` or `title` (the cell that opens the record); `on_phone` keeps it on a phone.
    """

    name: str
    label: str
    value: str | Callable[[Any], Any]
    sort: tuple[str, ...] = ()
    cell: str = ""
    kind: str = "text"
    on_phone: bool = True
    export: bool = True

    def value_of(self, record: Any) -> Any:
        """What stands in the cell, as data."""
        if callable(self.value):
            return self.value(record)
        *path, last = self.value.split(".")
        for step in path:
            record = getattr(record, step, None)
            if record is None:
                return None
        shown = getattr(record, f"get_{last}_display", None)
        return shown() if shown else getattr(record, last, None)

    def exported(self, record: Any) -> Any:
        """What stands in the cell of the workbook: numbers and dates as such, everything else in words."""
        value = self.value_of(record)
        if isinstance(value, datetime):
            return timezone.localtime(value).replace(tzinfo=None)
        if value is None or isinstance(value, (int, float, Decimal, date)) and not isinstance(value, bool):
            return value
        return in_words(value)


def in_words(value: Any) -> str:
    """A cell's value as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return moment_in_words(value)
    if isinstance(value, date):
        return day_in_words(value)
    return str(value)

"""Keyset pages: the next page starts after the values of the last row, so that page 10,000 costs what page 1 does.

An order is one or more fields and, last, the key of the record, all in one direction. Only the first field may be empty in
a record; records where it is empty come last in both directions, as a part of their own, so that either part is one
comparison of row values, `(due_on, id) > (%s, %s)`, which both databases answer from an index.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import F, Q, QuerySet, Value
from django.utils import timezone

_LARGEST = 2**63 - 1


class RowComparison(models.Func):
    """`(a, b) > (x, y)` as one condition."""

    output_field = models.BooleanField()
    conditional = True

    def __init__(self, names: Sequence[str], sign: str, values: Sequence[Any]) -> None:
        super().__init__(*[F(name) for name in names], *values)
        self.sign = sign

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> tuple[str, tuple[Any, ...]]:
        compiled = [compiler.compile(part) for part in self.get_source_expressions()]
        half = len(compiled) // 2
        left, right = (", ".join(sql for sql, _ in side) for side in (compiled[:half], compiled[half:]))
        return f"({left}) {self.sign} ({right})", tuple(value for _, values in compiled for value in values)


@dataclass(frozen=True)
class Order:
    """Fields that decide the order, the key last; `down` turns all of them round."""

    fields: tuple[str, ...]
    down: bool
    # Whether the first field may be empty; see `order_of`.
    nullable: bool

    def turned(self) -> "Order":
        return replace(self, down=not self.down)

    def names(self) -> list[str]:
        return [f"-{name}" if self.down else name for name in self.fields]


def order_of(model: type[models.Model], fields: Sequence[str], *, down: bool) -> Order:
    """The order by these fields, made total by the key. Raises ValueError where a later field may be empty."""
    named = tuple(fields)
    for name in named[1:]:
        if _may_be_empty(model, name):
            raise ValueError(f"only the first field of an order may be empty in a record, {name} may be too")
    if not named or named[-1] not in ("pk", "id"):
        named = (*named, "pk")
    return Order(named, down, nullable=_may_be_empty(model, named[0]))


def _may_be_empty(model: type[models.Model], path: str) -> bool:
    field = _field(model, path)
    if field is None:
        return True
    steps = path.split("__")
    return any(getattr(_field(model, "__".join(steps[: end + 1])), "null", True) for end in range(len(steps)))


def _field(model: type[models.Model], path: str) -> "models.Field[Any, Any] | None":
    """The field at the end of a path, None for an annotation."""
    field: Any = None
    try:
        for step in path.split("__"):
            field = model._meta.pk if step == "pk" else model._meta.get_field(step)
            model = getattr(field, "related_model", None) or model
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, models.Field) else None


@dataclass(frozen=True)
class Place:
    """Where a page starts: after (or, `before`, before) a row with these values, in its part (`empty`: the second)."""

    values: tuple[Any, ...]
    empty: bool
    before: bool = False


def _word(value: Any) -> Any:
    return (
        value.isoformat()
        if isinstance(value, (date, datetime))
        else value
        if isinstance(value, int)
        else str(value)
    )


def place_after(record: models.Model, order: Order) -> str:
    """The token of the place a row stands at."""
    values = [_value_at(record, name) for name in order.fields]
    empty = order.nullable and values[0] is None
    kept = values[1:] if empty else values
    text = json.dumps([int(empty), *map(_word, kept)], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _value_at(record: Any, path: str) -> Any:
    for step in path.split("__"):
        if record is None:
            return None
        record = getattr(record, step)
    return record.pk if isinstance(record, models.Model) else record


def read_place(token: str, records: "QuerySet[Any]", order: Order, *, before: bool) -> Place | None:
    """The place a token names; None for one that was damaged or made up."""
    try:
        padded = token.encode("ascii") + b"=" * (-len(token) % 4)
        empty, *raw = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True).decode())
    except (ValueError, TypeError, binascii.Error, RecursionError):
        return None
    names = order.fields[1:] if empty == 1 else order.fields
    if empty not in (0, 1) or (empty and not order.nullable) or len(raw) != len(names):
        return None
    try:
        values = tuple(_parsed(records, name, value) for name, value in zip(names, raw, strict=True))
    except (ValidationError, ValueError, TypeError, OverflowError):
        return None
    return Place(values, empty == 1, before)


def _output_field(records: "QuerySet[Any]", name: str) -> "models.Field[Any, Any]":
    field = _field(records.model, name) or records.query.annotations[name].output_field
    return getattr(field, "target_field", field) if isinstance(field, models.ForeignKey) else field


def _parsed(records: "QuerySet[Any]", name: str, raw: Any) -> Any:
    """One value of a token as its field has it. Raises where it cannot be one."""
    if not isinstance(raw, (int, str)) or b"\0" in str(raw).encode():  # encoding refuses half characters
        raise ValueError(name)
    value = _output_field(records, name).to_python(raw)
    if value is None or (isinstance(value, int) and abs(value) > _LARGEST):
        raise ValueError(name)
    if isinstance(value, datetime) and timezone.is_naive(value):
        raise ValueError(name)
    return value


def page_of(records: "QuerySet[Any]", order: Order, place: Place | None, size: int) -> list[Any]:
    """At most `size` records from a place on, in the order; `before` reads backwards and turns the page round."""
    if place is not None and place.before:
        return _forward(records, order.turned(), place, size, empty_first=True)[::-1]
    return _forward(records, order, place, size, empty_first=False)


def _forward(
    records: "QuerySet[Any]", order: Order, place: Place | None, size: int, *, empty_first: bool
) -> list[Any]:
    """Read through the parts (with and without a value in the first field) until the page is full."""
    found: list[Any] = []
    for empty in parts(order, empty_first=empty_first):
        if place is not None and place.empty != empty and empty == empty_first:
            continue  # this part lies behind the place
        start = place if place is not None and place.empty == empty else None
        found += part(records, order, empty=empty, place=start)[: size - len(found)]
        if len(found) >= size:
            break
    return found


def parts(order: Order, *, empty_first: bool = False) -> list[bool]:
    """The parts of an order: rows with a value in its first field (False), rows without (True)."""
    if not order.nullable:
        return [False]
    return [True, False] if empty_first else [False, True]


def part(
    records: "QuerySet[Any]", order: Order, *, empty: bool, place: Place | None = None
) -> "QuerySet[Any]":
    """One part of the records in its order, from a place on."""
    names = order.fields[1:] if empty else order.fields
    if order.nullable:
        records = records.filter(Q(**{f"{order.fields[0]}__isnull": empty}))
    if place is not None:
        values = [
            Value(value, _output_field(records, name))
            for name, value in zip(names, place.values, strict=True)
        ]
        records = records.filter(RowComparison(names, "<" if order.down else ">", values))
    return records.order_by(*[f"-{name}" if order.down else name for name in names])

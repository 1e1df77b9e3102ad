"""Rows into a table as fast as the database takes them: COPY on PostgreSQL, executemany on SQLite.

Only for a bench: it goes past the actions. Dates and times are given as text, which both databases take.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

CHUNK = 20_000


def moment(day: str, hour: int = 2) -> str:
    """A time of that day (UTC), as the column of a `DateTimeField` takes it."""
    zone = "+00" if connection.vendor == "postgresql" else ""
    return f"{day} {hour:02d}:00:00{zone}"


def _default(field: "models.Field[Any, Any]") -> Any:
    value = field.get_default()
    return getattr(value, "value", value)


def load(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of the named fields (by column attribute, `unit_id`); the others get their defaults."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key or "id" in names]
    rest = [field for field in fields if field.attname not in names]
    by_attribute = {field.attname: field for field in model._meta.concrete_fields}
    columns = [by_attribute[name] for name in names]
    defaults = tuple(_default(field) for field in rest)
    quoted = ", ".join(f'"{field.column}"' for field in [*columns, *rest])
    whole = ((*row, *defaults) for row in rows)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{model._meta.db_table}" ({quoted}) FROM STDIN') as copy:
                for row in whole:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * (len(columns) + len(rest)))
        insert = f'INSERT INTO "{model._meta.db_table}" ({quoted}) VALUES ({marks})'  # noqa: S608 - names from models
        for chunk in _chunks(whole):
            cursor.executemany(insert, chunk)


def _chunks(rows: Iterator[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def continue_keys(*loaded: type[models.Model]) -> None:
    """The next row gets a key after those that were given."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(loaded)):
            cursor.execute(statement)

"""Setting fields and knowing what changed: old and new values for the journal (STYLE.md, rule 7)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.timezone import localtime

from qianshao.foundation.dates import words_for


@dataclass(frozen=True)
class Change:
    """One field's old and new value, as a person would read them that day."""

    field: str
    label: str
    old: str
    new: str

    def as_row(self) -> dict[str, str]:
        return asdict(self)


def apply_changes(record: models.Model, **values: Any) -> list[Change]:
    """Set the given fields on a locked record, save just those that differ, and return what changed."""
    changes: list[Change] = []
    touched: list[str] = []
    for name, new in values.items():
        field = record._meta.get_field(name)
        if not isinstance(field, models.Field):
            raise TypeError(f"{name} is not a field that can be set")
        old_words = in_words(record, field)
        if field.value_from_object(record) == _raw(field, new):
            continue
        setattr(record, name, new)
        touched.append(name)
        changes.append(Change(name, str(field.verbose_name), old_words, in_words(record, field)))
    if touched:
        record.save(update_fields=touched)
    return changes


def all_values(record: models.Model, *names: str) -> list[Change]:
    """The changes that making a new record amounts to: every named field from nothing to its value."""
    changes = []
    for name in names:
        field = record._meta.get_field(name)
        if isinstance(field, models.Field):
            words = in_words(record, field)
            if words:
                changes.append(Change(name, str(field.verbose_name), "", words))
    return changes


def in_words(record: models.Model, field: "models.Field[Any, Any]") -> str:
    """A field's value as a person reads it: the label of a choice, the name of what a key points to."""
    value = getattr(record, field.name, None)
    if value is None or value == "":
        return ""
    if field.choices:
        return str(getattr(record, f"get_{field.name}_display")())
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{words_for(localtime(value).date())} {localtime(value):%H:%M}"
    if isinstance(value, date):
        return words_for(value)
    return str(value)


def _raw(field: "models.Field[Any, Any]", value: Any) -> Any:
    return value.pk if isinstance(field, models.ForeignKey) and isinstance(value, models.Model) else value

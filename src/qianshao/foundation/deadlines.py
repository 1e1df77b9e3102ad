"""A day something must be done by, and what is to be known of it while it is chosen: remarks, never errors."""

from datetime import date
from typing import Any

from django.forms import BoundField

from qianshao.foundation.dates import read_date
from qianshao.foundation.forms import PlainDateField
from qianshao.foundation.wording import day_in_words
from qianshao.foundation.workdays import doubt


class DeadlineField(PlainDateField):
    """A deadline. `not_after` is the day somebody outside wants it by; a later one is allowed, but said."""

    not_after: date | None = None


def remarks_on(day: date | None, not_after: date | None = None) -> list[str]:
    """What to know of a deadline: later than what was asked for, in a year whose holidays nobody knows yet."""
    if day is None:
        return []
    late = not_after is not None and day > not_after
    limit = day_in_words(not_after, weekday=False)
    return [
        sentence for sentence in (f"晚于来文的办理时限（{limit}）。" if late else "", doubt(day)) if sentence
    ]


def day_of(typed: Any) -> date | None:
    """The day somebody typed, None where it is none (that is said elsewhere)."""
    if isinstance(typed, date) or not typed:
        return typed or None
    try:
        return read_date(typed)
    except ValueError:
        return None


def remarks_at(bound: BoundField) -> list[str]:
    """The remarks that stand at a deadline's field for what is in it now."""
    return remarks_on(day_of(bound.value()), getattr(bound.field, "not_after", None))

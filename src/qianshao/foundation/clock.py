"""Now and today, in the office's time zone. One place, so that tests and the demo office can act on another day."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_at: ContextVar[datetime | None] = ContextVar("qianshao_clock", default=None)


def now() -> datetime:
    """This moment, with its zone."""
    return _at.get() or timezone.now()


def today() -> date:
    """The office's day."""
    return timezone.localdate(now())


@contextmanager
def acting_at(moment: datetime) -> Iterator[None]:
    """Everything inside happens at that moment (the demo office's past; tests)."""
    token = _at.set(moment)
    try:
        yield
    finally:
        _at.reset(token)

"""Trying doors: every row of the table, and requests that leave nothing behind."""

import copy
import importlib
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

import tests.doors
from tests.doors import Door


def _names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _names(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}"


def _rows() -> dict[str, Door]:
    rows: dict[str, Door] = {}
    for module in pkgutil.iter_modules(tests.doors.__path__):
        rows |= getattr(importlib.import_module(f"tests.doors.{module.name}"), "DOORS", {})
    return rows


class _Undo(Exception):
    """Rolls back what was written."""


@contextmanager
def undone(client: Client | None = None) -> Iterator[None]:
    """What is written inside is rolled back, so that the next one meets the same door; signing out or taking another seat
    is undone in the browser as well."""
    kept = copy.deepcopy(client.cookies) if client else None
    try:
        with transaction.atomic():
            yield
            raise _Undo
    except _Undo:
        pass
    finally:
        if client is not None and kept is not None:
            client.cookies = kept


NAMES = sorted(set(_names(get_resolver())))
ROWS = _rows()

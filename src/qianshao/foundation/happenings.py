"""What is counted in a register (台账册) and known to another room: that room says it once, nobody types it again.

A port: registers and the room that knows the fact are siblings, and never import each other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models


@dataclass(frozen=True)
class Happening:
    """One line for the register of that key; `subject` is the record it is known from, whose page the line leads to."""

    register: str
    subject: models.Model
    happened_on: date
    title: str
    category: str
    unit: Any
    persons: int | None = None


_keepers: list[Callable[..., None]] = []


def register_keeper(keeper: Callable[..., None]) -> None:
    """Called once by the registers: `keeper(happening, actor=…)` keeps it, in the running transaction."""
    _keepers[:] = [keeper]


def note_happening(happening: Happening, *, actor: Any) -> None:
    """Say that something happened; a part of the act that made it so, whose journal entry stands for it."""
    for keeper in _keepers:
        keeper(happening, actor=actor)

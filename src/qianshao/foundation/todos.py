"""One inbox over every room (M25): a room registers a source of to-dos, the home page and 待办 read them all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class ToDo:
    """One thing somebody is waiting for this actor to do.

    `wanted` is the trade's word for what is wanted (拟办 批示 指定承办人 办理 批延期 销号), `due_on` when (None: no date),
    `since` when it came to the actor, `sender` who it came from.
    """

    title: str
    wanted: str
    url: str
    sender: str
    since: date
    due_on: date | None
    urgent: bool = False
    kind: str = ""


Source = Callable[[Any, int], list[ToDo]]
_sources: list[Source] = []


def register_todos(source: Source) -> Source:
    """`source(actor, limit)` returns the most urgent of the actor's to-dos in one indexed query or two."""
    if source not in _sources:
        _sources.append(source)
    return source


def todos_of(actor: Any, *, limit: int = 50) -> list[ToDo]:
    """The actor's to-dos over all rooms: urgent first, then by date, those without one last."""
    found = [todo for source in _sources for todo in source(actor, limit)]
    return sorted(found, key=lambda todo: (not todo.urgent, todo.due_on or date.max, todo.since))[:limit]

"""Where matters come from, told when all that came from one origin is done: higher rooms register themselves here."""

from dataclasses import dataclass
from typing import Protocol


class Told(Protocol):
    """Called with the origin's id in the transaction of the act; `actor` is who acted (`people.actor.Actor`)."""

    def __call__(self, origin_id: int, *, actor: object) -> None: ...


@dataclass(frozen=True)
class OriginPort:
    closed: Told | None = None
    reopened: Told | None = None


_ports: dict[str, OriginPort] = {}


def register_origin(label: str, *, closed: Told | None = None, reopened: Told | None = None) -> None:
    """`label` is the origin model's `label_lower`; `closed` hears of its last open matter's end."""
    _ports[label] = OriginPort(closed, reopened)


def origin_closed(label: str, origin_id: int, *, actor: object) -> None:
    port = _ports.get(label)
    if port and port.closed:
        port.closed(origin_id, actor=actor)


def origin_reopened(label: str, origin_id: int, *, actor: object) -> None:
    port = _ports.get(label)
    if port and port.reopened:
        port.reopened(origin_id, actor=actor)

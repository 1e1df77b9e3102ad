"""Who gets through which door: one file a room, `DOORS` maps the name of a URL to its row.

    DOORS = {
        "ledger:list": for_work(200),
        "ledger:matter": for_work(200, args=lambda cast: (a_matter(cast).pk,)),
        "ledger:close": for_some({"principal", "leader"}, 200, others=403, args=…),
        "people:hire": for_some({"system_admin"}, 200, others=403),
    }

A row says what each of the cast gets from a GET (or `method="post"` with `data`); strangers are sent to the sign-in
(302) unless it says otherwise. Whoever is not named in `only` gets `others`; `apart` names exceptions one by one.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.cast import Cast

ADMINISTRATORS = ("system_admin", "security_admin", "audit_admin")
LEADERS = ("principal", "leader", "other_leader")
OFFICE = ("office_head", "office_clerk")
UNITS = ("head", "staff", "other_head", "other_staff", "liaison", "community_head")
WORKERS = (*LEADERS, *OFFICE, *UNITS)
EVERYONE = (*WORKERS, *ADMINISTRATORS)


def nothing(cast: Cast) -> tuple[Any, ...]:
    """Most pages take no arguments."""
    return ()


@dataclass(frozen=True)
class Door:
    """One URL's row: the status for each of the cast and for somebody not signed in."""

    statuses: Mapping[str, int]
    stranger: int = 302
    args: Callable[[Cast], tuple[Any, ...]] = nothing
    method: str = "get"
    data: Mapping[str, Any] = field(default_factory=dict)


def for_some(
    only: Collection[str],
    status: int,
    *,
    others: int = 403,
    apart: Mapping[str, int] | None = None,
    **more: Any,
) -> Door:
    """Open to some of the cast."""
    statuses = {name: status if name in only else others for name in EVERYONE}
    return Door({**statuses, **(apart or {})}, **more)


def for_all(status: int, *, apart: Mapping[str, int] | None = None, **more: Any) -> Door:
    """Open to everybody signed in."""
    return for_some(EVERYONE, status, apart=apart, **more)


def for_work(status: int, *, apart: Mapping[str, int] | None = None, **more: Any) -> Door:
    """Open to everybody but the three administrators."""
    return for_some(WORKERS, status, others=403, apart=apart, **more)

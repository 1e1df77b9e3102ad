"""The red line as a table anyone can read: what each kind of post may do, act by act and permission by permission."""

import importlib
import importlib.util
import pkgutil
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from qianshao.people.acts import Act, PostKind, Reach
from qianshao.people.permissions import Permission, all_permissions
from qianshao.people.policy import POLICY

TRADE = (Act.HANDLE, Act.COORDINATE, Act.ADVISE, Act.SERVE, Act.INSPECT, Act.DECIDE)
ADMINISTRATION = (Act.OPERATE, Act.SECURE, Act.AUDIT)
KINDS = tuple(PostKind)


@dataclass(frozen=True)
class Cell:
    """One crossing of the table: how far it reaches; `on_line` marks the office's 拍板, which is never anything."""

    kind: PostKind
    reach: Reach
    on_line: bool = False

    @property
    def words(self) -> str:
        return str(self.reach.label)


@dataclass(frozen=True)
class PermissionRow:
    """One permission: its act, its word and how far it reaches from each kind of post."""

    name: str
    label: str
    act: Act
    cells: list[Cell]


@dataclass(frozen=True)
class ActRow:
    """One kind of post: how far each act of the trade reaches from it."""

    kind: PostKind
    cells: list[tuple[Act, Cell]]


def load_every_rule() -> None:
    """Import every room's rules, whole folders of them too, so that every permission is registered."""
    for room in apps.get_app_configs():
        name = f"{room.name}.rules"
        if room.name.startswith("qianshao.") and importlib.util.find_spec(name):
            rules = importlib.import_module(name)
            for part in pkgutil.iter_modules(getattr(rules, "__path__", ())):
                importlib.import_module(f"{name}.{part.name}")


def policy_rows() -> list[ActRow]:
    return [ActRow(kind, [(act, _cell(kind, act, POLICY[kind][act])) for act in Act]) for kind in KINDS]


def permission_rows() -> list[PermissionRow]:
    """Every permission of every room, by room."""
    load_every_rule()
    return [_permission_row(each) for each in all_permissions()]


def _permission_row(each: Permission) -> PermissionRow:
    cells = [_cell(kind, each.act, each.reach_of(kind)) for kind in KINDS]
    return PermissionRow(each.name, each.label, each.act, cells)


def _cell(kind: PostKind, act: Act, reach: Reach) -> Cell:
    return Cell(kind, reach, act is Act.DECIDE and kind in (PostKind.OFFICE_HEAD, PostKind.OFFICE_CLERK))


def as_data() -> dict[str, Any]:
    """For programs: `{acts, kinds, policy: {kind: {act: reach}}, permissions: [{name, label, act, reach: {kind: …}}]}`."""
    return {
        "acts": {act.value: act.label for act in Act},
        "kinds": {kind.value: kind.label for kind in KINDS},
        "reaches": {reach.name.lower(): reach.label for reach in Reach},
        "policy": {
            row.kind.value: {act.value: cell.reach.name.lower() for act, cell in row.cells}
            for row in policy_rows()
        },
        "permissions": [
            {
                "name": row.name,
                "label": row.label,
                "act": row.act.value,
                "reach": {cell.kind.value: cell.reach.name.lower() for cell in row.cells},
            }
            for row in permission_rows()
        ],
    }

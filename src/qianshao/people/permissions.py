"""Permissions, named where they live (STYLE.md, rule 5): each room registers its own in `rules.py`."""

from collections.abc import Collection
from dataclasses import dataclass

from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.people.actor import Actor
from qianshao.people.acts import OFFICE_KINDS, Act, PostKind, Reach
from qianshao.people.policy import reach


@dataclass(frozen=True)
class Permission:
    """`ledger:matter:close`: what may be done, which kind of act it is, and, where narrower, which posts may."""

    name: str
    act: Act
    label: str
    only: frozenset[PostKind] | None = None

    def reach_of(self, kind: PostKind | str) -> Reach:
        """How far this permission reaches from a kind of post; `Reach.NONE` where it may not at all."""
        if self.only is not None and PostKind(kind) not in self.only:
            return Reach.NONE
        return reach(kind, self.act)


_permissions: dict[str, Permission] = {}


def permission(name: str, act: Act, label: str, *, only: Collection[PostKind] | None = None) -> Permission:
    """Register a permission; a name can be taken once."""
    if name in _permissions:
        raise ValueError(f"two permissions are called {name}")
    _permissions[name] = Permission(name, act, label, None if only is None else frozenset(only))
    return _permissions[name]


def all_permissions() -> list[Permission]:
    return [_permissions[name] for name in sorted(_permissions)]


def holds(actor: Actor, wanted: Permission, *, who_could: str = "") -> Verdict:
    """Whether the actor's post holds the permission at all; how far it reaches is for the room's rule to say.

    `who_could` is a sentence naming whom to turn to; the denial ends with it.
    """
    if actor.is_system:
        return denied("系统不能拍板。", crossing=True) if wanted.act is Act.DECIDE else allowed
    if not actor.may_use(wanted.act):
        return denied(f"这项委托不包含“{wanted.act.label}”。请由{actor.on_behalf_of or '本人'}办理。")
    if wanted.reach_of(actor.kind):
        return allowed
    crossing = wanted.act is Act.DECIDE
    if crossing and actor.kind in OFFICE_KINDS:
        return denied(
            f"办公室岗位不能拍板（{wanted.label}）。{who_could or '可转请分管领导批示。'}", crossing=True
        )
    return denied(f"{actor.kind.label}岗位不能{wanted.label}。{who_could}", crossing=crossing)


def within(actor: Actor, wanted: Permission, *, unit_id: int | None, mine: bool = False) -> bool:
    """Whether something of that unit (or assigned to the actor, `mine`) is inside the permission's reach."""
    if actor.is_system:
        return wanted.act is not Act.DECIDE
    return {
        Reach.NONE: False,
        Reach.OWN: mine,
        Reach.UNIT: mine or (unit_id is not None and unit_id == actor.unit_id),
        Reach.CHARGE: mine or (unit_id is not None and unit_id in actor.charge),
        Reach.ALL: True,
    }[wanted.reach_of(actor.kind)]

"""Units: made, renamed, moved in the tree, abolished."""

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import all_values, apply_changes
from qianshao.foundation.clock import today
from qianshao.foundation.dependants import dependants_of
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.people import rules
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Unit


@action
def make_unit(
    *, actor: Actor, name: str, kind: str, short_name: str = "", parent: Unit | None = None, order: int = 100
) -> Unit:
    """A new unit of the actor's organ."""
    require(rules.may_keep_units(actor))
    _name_free(actor.organ_id, name)
    unit = Unit(
        organ_id=actor.organ_id,
        name=name,
        short_name=short_name or name[:20],
        kind=kind,
        parent=parent,
        order=order,
    )
    unit.save()
    changes = all_values(unit, "name", "short_name", "kind", "parent")
    record("people.unit.made", unit, actor=actor, act=Act.OPERATE, changes=changes)
    return unit


@action
def rename_unit(unit: Unit, *, actor: Actor, name: str, short_name: str) -> Unit:
    """Give a unit another name; what it did under the old one keeps the old name in the journal."""
    unit = _locked(unit, actor)
    require(rules.may_keep_units(actor))
    if name != unit.name:
        _name_free(unit.organ_id, name)
    changes = apply_changes(unit, name=name, short_name=short_name or name[:20])
    record("people.unit.renamed", unit, actor=actor, act=Act.OPERATE, changes=changes)
    return unit


@action
def move_unit(unit: Unit, *, actor: Actor, parent: Unit | None, order: int) -> Unit:
    """Hang a unit under another, never under itself or one of its own."""
    unit = _locked(unit, actor)
    require(rules.may_keep_units(actor))
    if parent is not None and unit.pk in _line_above(parent, actor):
        raise Unacceptable("不能移到自己或自己的下级单位之下。", field="parent")
    changes = apply_changes(unit, parent=parent, order=order)
    record("people.unit.moved", unit, actor=actor, act=Act.OPERATE, changes=changes)
    return unit


@action
def abolish_unit(unit: Unit, *, actor: Actor) -> Unit:
    """Abolish a unit that has no posts and no units left and nothing waits for; what it did stays."""
    unit = _locked(unit, actor)
    require(rules.may_keep_units(actor))
    if unit.posts.filter(abolished_on=None).exists():
        raise Unacceptable("单位里还有岗位，请先撤销或调整这些岗位。")
    if unit.children.filter(abolished_on=None).exists():
        raise Unacceptable("单位之下还有下级单位，请先移走或撤销它们。")
    if waiting := dependants_of(unit):
        raise Unacceptable("".join(waiting))
    changes = apply_changes(unit, abolished_on=today())
    record("people.unit.abolished", unit, actor=actor, act=Act.OPERATE, changes=changes)
    return unit


def _line_above(unit: Unit, actor: Actor) -> set[int]:
    """Ids of a unit and all above it, as the tables stand now; the organ's tree is locked, so no two moves cross."""
    parents = dict(
        Unit.objects.select_for_update().filter(organ_id=actor.organ_id).values_list("pk", "parent_id")
    )
    line: set[int] = set()
    at: int | None = unit.pk
    while at is not None and at not in line:
        line.add(at)
        at = parents.get(at)
    return line


def _locked(unit: Unit, actor: Actor) -> Unit:
    unit = Unit.objects.select_for_update().get(pk=unit.pk, organ_id=actor.organ_id)
    if unit.abolished_on is not None:
        raise Conflict(f"{unit.name}已经撤销，不能再改。")
    return unit


def _name_free(organ_id: int, name: str) -> None:
    if Unit.objects.filter(organ_id=organ_id, name=name, abolished_on=None).exists():
        raise Unacceptable(f"已经有叫“{name}”的单位。", field="name")

"""The tables of the archive: 保管期限表, codes of 机构（问题）, and 全宗号 given later."""

from qianshao.documents.archive_wording import initials
from qianshao.documents.models import ArchiveClass, ArchiveItem, RetentionRow
from qianshao.documents.queries.archive import fonds_of, is_used
from qianshao.documents.retention import default_rows
from qianshao.documents.rules import archive as rules
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, all_values, apply_changes
from qianshao.foundation.jobs import enqueue
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Organ, Unit
from qianshao.people.queries import units_of

_ROW = ("material", "retention", "kind", "genres", "purpose", "words", "order")
_CLASS = ("code", "name", "unit", "order")


def _held(organ_id: int) -> Organ:
    """One at a time changes an office's tables."""
    return Organ.objects.select_for_update().get(pk=organ_id)


@action
def adopt_retention_table(*, actor: Actor) -> int:
    """Take the default 保管期限表 over as the office's own, to be changed row by row; how many rows it has."""
    require(rules.who_archives(actor, rules.TABLE))
    organ = _held(actor.organ_id)
    if RetentionRow.objects.filter(organ_id=actor.organ_id).exists():
        raise Conflict("本街道已有保管期限表，请逐行修改。")
    rows = RetentionRow.objects.bulk_create(default_rows(actor.organ_id))
    changes = [Change("rows", row.material, "", row.get_retention_display()) for row in rows]
    record("documents.retention.adopted", organ, actor=actor, act=Act.SERVE, changes=changes)
    return len(rows)


@action
def add_retention_row(row: RetentionRow, *, actor: Actor) -> RetentionRow:
    """Add a row to 保管期限表; `row` is not stored yet."""
    require(rules.who_archives(actor, rules.TABLE))
    _held(actor.organ_id)
    refuse_marked(row.material, row.words)
    if not RetentionRow.objects.filter(organ_id=actor.organ_id).exists():
        raise Unacceptable("请先采用默认的保管期限表，再逐行增改。")
    row.organ_id = actor.organ_id
    row.save(force_insert=True)
    record("documents.retention.added", row, actor=actor, act=Act.SERVE, changes=all_values(row, *_ROW))
    return row


@action
def change_retention_row(row: RetentionRow, *, actor: Actor, **values: object) -> RetentionRow:
    """Change a row, or stop using it; what was filed by it keeps its period and the row's words of the day."""
    require(rules.who_archives(actor, rules.TABLE))
    row = RetentionRow.objects.select_for_update().get(pk=row.pk, organ_id=actor.organ_id)
    refuse_marked(str(values.get("material", "")), str(values.get("words", "")))
    changes = apply_changes(row, **values)
    if not changes:
        raise Unacceptable("没有改动。")
    record("documents.retention.changed", row, actor=actor, act=Act.SERVE, changes=changes)
    return row


@action
def adopt_classes(*, actor: Actor) -> int:
    """Make a class with a code for each unit of the office; how many were made."""
    require(rules.who_archives(actor, rules.TABLE))
    organ = _held(actor.organ_id)
    if ArchiveClass.objects.filter(organ_id=actor.organ_id).exists():
        raise Conflict("本街道已有机构（问题）代码，请逐个修改。")
    taken: set[str] = set()
    made = [_class_of(unit, place * 10, taken) for place, unit in enumerate(_units(actor.organ_id), start=1)]
    ArchiveClass.objects.bulk_create(made)
    changes = [Change("classes", each.name, "", each.code) for each in made]
    record("documents.archive_class.adopted", organ, actor=actor, act=Act.SERVE, changes=changes)
    return len(made)


@action
def add_class(made: ArchiveClass, *, actor: Actor) -> ArchiveClass:
    """Add a class; `made` is not stored yet."""
    require(rules.who_archives(actor, rules.TABLE))
    _held(actor.organ_id)
    refuse_marked(made.name)
    made.organ_id = actor.organ_id
    _refuse_taken(made, code=made.code, unit=made.unit)
    made.save(force_insert=True)
    record(
        "documents.archive_class.added", made, actor=actor, act=Act.SERVE, changes=all_values(made, *_CLASS)
    )
    return made


@action
def change_class(chosen: ArchiveClass, *, actor: Actor, **values: object) -> ArchiveClass:
    """Change a class; its code stays once numbers were given under it."""
    require(rules.who_archives(actor, rules.TABLE))
    _held(actor.organ_id)
    chosen = ArchiveClass.objects.select_for_update(of=("self",)).get(pk=chosen.pk, organ_id=actor.organ_id)
    refuse_marked(str(values.get("name", "")))
    code = str(values.get("code", chosen.code))
    if code != chosen.code and is_used(chosen):
        raise Unacceptable(f"{chosen.code} 下已编过件号，代码不能再改。可停用后另设。", field="code")
    unit = values.get("unit", chosen.unit)
    if not values.get("dropped", chosen.dropped):
        _refuse_taken(chosen, code=code, unit=unit if isinstance(unit, Unit) else None)
    changes = apply_changes(chosen, **values)
    if not changes:
        raise Unacceptable("没有改动。")
    record("documents.archive_class.changed", chosen, actor=actor, act=Act.SERVE, changes=changes)
    return chosen


@action
def give_fonds(*, actor: Actor) -> int:
    """Write 全宗号, given meanwhile, into the 件 that were filed without one; how many there were."""
    require(rules.who_archives(actor, rules.TABLE))
    organ = _held(actor.organ_id)
    fonds = fonds_of(actor.organ_id)
    if not fonds:
        raise Unacceptable("还没有全宗号。请先在设置里填档案馆给定的全宗号。")
    items = list(ArchiveItem.objects.select_for_update().filter(organ_id=actor.organ_id, fonds=""))
    if not items:
        raise Conflict("没有缺全宗号的件。")
    for item in items:
        apply_changes(item, fonds=fonds, stamp=ArchiveItem.Stamp.WAITING)
        enqueue("documents.stamp", item_id=item.pk)
    changes = [Change("fonds", "全宗号", "", fonds), Change("items", "补写的件", "", f"{len(items)} 件")]
    record("documents.archive.fonds_given", organ, actor=actor, act=Act.SERVE, changes=changes)
    return len(items)


def _units(organ_id: int) -> list[Unit]:
    """The units that file papers of their own."""
    return list(units_of(organ_id).exclude(kind=Unit.Kind.BRANCH))


def _class_of(unit: Unit, order: int, taken: set[str]) -> ArchiveClass:
    """办公室 is BGS everywhere; the others get the initials of their short name."""
    wanted = "BGS" if unit.kind == Unit.Kind.OFFICE else initials(unit.short_name)[:6]
    wanted = wanted if len(wanted) > 1 else f"{wanted}JG"
    code = next(each for each in _numbered(wanted) if each not in taken)
    taken.add(code)
    return ArchiveClass(organ_id=unit.organ_id, code=code, name=unit.short_name, unit=unit, order=order)


def _numbered(code: str) -> list[str]:
    return [code, *(f"{code}{number}" for number in range(2, 100))]


def _refuse_taken(made: ArchiveClass, *, code: str, unit: Unit | None) -> None:
    others = ArchiveClass.objects.filter(organ_id=made.organ_id).exclude(pk=made.pk)
    if others.filter(code=code).exists():
        raise Unacceptable(f"代码 {code} 已经用过，请另取。", field="code")
    if unit is not None and others.filter(unit=unit, dropped=False).exists():
        raise Unacceptable(f"{unit}已有代码，一个单位只用一个。", field="unit")

"""Every write to the registers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from typing import Any

from django.core.files.base import File
from pypinyin import lazy_pinyin

from qianshao.files.actions import change_of, keep
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, all_values, apply_changes
from qianshao.foundation.clock import now, today
from qianshao.foundation.happenings import Happening
from qianshao.foundation.numbering import next_number
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.foundation.visibility import label_of
from qianshao.people.actor import Actor
from qianshao.people.acts import OFFICE_KINDS, Act
from qianshao.people.models import Unit
from qianshao.registers import rules
from qianshao.registers.indexing import index_entry
from qianshao.registers.kinds import KINDS, Kind
from qianshao.registers.models import Register, RegisterEntry

_VALUES = ("happened_on", "title", "category", "unit", "persons", "link", "note")
_REGISTER_VALUES = ("name", "unit_word", "entry_name", "counts_persons")


@dataclass(frozen=True)
class Line:
    """What is typed for one entry."""

    happened_on: date
    title: str
    unit: Unit
    category: str = ""
    persons: int | None = None
    link: str = ""
    note: str = ""
    # Evidence handed in with it; what is there already stays.
    evidence: Sequence["File[bytes]"] = ()


def _act(actor: Actor) -> Act:
    return Act.SERVE if actor.is_system or actor.kind in OFFICE_KINDS else Act.HANDLE


@action
def set_up_register(kind: Kind, *, actor: Actor) -> Register:
    """Set up a register; its name can be taken once, and its key never changes."""
    require(rules.may_set_up(actor))
    if Register.objects.filter(organ_id=actor.organ_id, name=kind.name).exists():
        raise Unacceptable("已有同名的台账册。", field="name")
    register = Register.objects.create(
        organ_id=actor.organ_id,
        key=kind.key or _key_of(kind.name, actor.organ_id),
        name=kind.name,
        unit_word=kind.unit_word,
        entry_name=kind.entry_name,
        open_to=list(kind.open_to),
        counts_persons=kind.counts_persons,
        categories=list(kind.categories),
        order=Register.objects.filter(organ_id=actor.organ_id).count() + 1,
    )
    changes = all_values(register, *_REGISTER_VALUES)
    record("registers.register.set_up", register, actor=actor, act=Act.SERVE, changes=changes)
    return register


def _key_of(name: str, organ_id: int) -> str:
    """A key nobody has to think of: the name's sound, numbered where another register has the same."""
    sound = re.sub("[^a-z0-9]", "", "".join(lazy_pinyin(name)).lower())[:24] or "register"
    taken = set(
        Register.objects.filter(organ_id=organ_id, key__startswith=sound).values_list("key", flat=True)
    )
    return next(
        key for key in chain([sound], (f"{sound}-{number}" for number in count(2))) if key not in taken
    )


@action
def set_up_usual_registers(*, actor: Actor) -> list[Register]:
    """Set up the registers every office starts with, those that are not there yet."""
    require(rules.may_set_up(actor))
    there = set(Register.objects.filter(organ_id=actor.organ_id).values_list("key", flat=True))
    return [set_up_register(kind, actor=actor) for kind in KINDS if kind.key not in there]


@action
def close_register(register: Register, *, actor: Actor) -> Register:
    """Stop a register: what is in it stays and is counted, nothing comes in any more."""
    register = Register.objects.select_for_update().get(pk=register.pk)
    require(rules.may_set_up(actor))
    if register.closed_on is not None:
        raise Conflict(f"“{register}”已经停用。")
    changes = apply_changes(register, closed_on=today())
    record("registers.register.closed", register, actor=actor, act=Act.SERVE, changes=changes)
    return register


@action
def record_entry(register: Register, line: Line, *, actor: Actor) -> RegisterEntry:
    """Register one thing that happened; it takes the next number of its year."""
    register = Register.objects.select_for_update().get(pk=register.pk)
    require(rules.may_record(actor, register, line.unit))
    _check(register, line)
    entry = RegisterEntry.objects.create(
        organ_id=register.organ_id,
        register=register,
        kind=register.key,
        year=line.happened_on.year,
        number=next_number(register.organ_id, register.series, line.happened_on.year),
        recorded_by_id=actor.person_id,
        recorded_as=str(actor),
        recorded_at=now(),
        **_values(line),
    )
    changes = [*all_values(entry, *_VALUES), *_keep_evidence(entry, line, actor)]
    record("registers.entry.recorded", entry, actor=actor, act=_act(actor), changes=changes)
    index_entry(entry)
    return entry


@action
def record_entries(register: Register, lines: Sequence[Line], *, actor: Actor) -> list[RegisterEntry]:
    """Register several at once (the grid, an import): all or none, each with its own number and journal entry."""
    if not lines:
        raise Unacceptable("还没有填写任何一条。")
    return [record_entry(register, line, actor=actor) for line in lines]


@action
def correct_entry(entry: RegisterEntry, line: Line, *, actor: Actor, reason: str) -> RegisterEntry:
    """Correct what was typed wrong or add evidence, with the reason; the number stays, so the year has to stay too."""
    entry = _lock(entry)
    require(rules.may_change(actor, entry))
    if line.unit.pk != entry.unit_id:
        require(rules.may_record(actor, entry.register, line.unit))
    _need_reason(reason)
    _check(entry.register, line)
    if line.happened_on.year != entry.year:
        raise Unacceptable("更正不能换年份，请作废后在新的年份重新登记。", field="happened_on")
    changes = [*apply_changes(entry, **_values(line)), *_keep_evidence(entry, line, actor)]
    if not changes:
        raise Unacceptable("没有改动任何内容。")
    record(
        "registers.entry.corrected", entry, actor=actor, act=_act(actor), changes=changes, note=reason.strip()
    )
    index_entry(entry)
    return entry


@action
def strike_entry(entry: RegisterEntry, *, actor: Actor, reason: str) -> RegisterEntry:
    """Strike an entry out: it stays in its place with the reason and is counted no more."""
    entry = _lock(entry)
    if entry.struck:
        raise Conflict("这一条已经作废。")
    require(rules.may_change(actor, entry))
    _need_reason(reason)
    changes = apply_changes(entry, struck=True, struck_reason=reason.strip())
    record(
        "registers.entry.struck", entry, actor=actor, act=_act(actor), changes=changes, note=reason.strip()
    )
    return entry


def keep_happening(happening: Happening, *, actor: Actor) -> None:
    """A line for what another room knows; once a record, where the office has that register. A part of that room's act."""
    register = Register.objects.filter(
        organ_id=actor.organ_id, key=happening.register, closed_on=None
    ).first()
    kind, key = label_of(happening.subject), happening.subject.pk
    if register is None or RegisterEntry.objects.filter(subject_type=kind, subject_id=key).exists():
        return
    page = getattr(happening.subject, "get_absolute_url", None)
    year = happening.happened_on.year
    known = happening.category in register.categories
    entry = RegisterEntry.objects.create(
        organ_id=register.organ_id,
        register=register,
        kind=register.key,
        year=year,
        number=next_number(register.organ_id, register.series, year),
        happened_on=happening.happened_on,
        title=happening.title[:200],
        category=happening.category if known else _other(register),
        unit=happening.unit,
        persons=happening.persons if register.counts_persons else None,
        note="" if known else happening.category,
        subject_type=kind,
        subject_id=key,
        subject_url=page() if page else "",
        recorded_by_id=actor.person_id,
        recorded_as=str(actor),
        recorded_at=now(),
    )
    index_entry(entry)


def _other(register: Register) -> str:
    """The category for what fits no other, where the register has one."""
    return next((word for word in register.categories if word.startswith("其他")), "")


def _lock(entry: RegisterEntry) -> RegisterEntry:
    RegisterEntry.objects.select_for_update().only("pk").get(pk=entry.pk)
    return RegisterEntry.objects.select_related("register", "unit").get(pk=entry.pk)


def _keep_evidence(entry: RegisterEntry, line: Line, actor: Actor) -> list[Change]:
    """Keep the files of the line with the entry; the lines of the journal about them."""
    return [
        change_of(keep(upload, actor=actor, role="佐证", subject=entry, field="evidence"), "佐证")
        for upload in line.evidence
    ]


def _values(line: Line) -> dict[str, Any]:
    return {
        "happened_on": line.happened_on,
        "title": line.title.strip(),
        "category": line.category,
        "unit": line.unit,
        "persons": line.persons,
        "link": line.link.strip(),
        "note": line.note.strip(),
    }


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise Unacceptable("请写明原因。", field="reason")


def _check(register: Register, line: Line) -> None:
    """What is true of every entry, whichever way it comes in."""
    refuse_marked(line.title, line.note)
    if not line.title.strip():
        raise Unacceptable("请填写内容。", field="title")
    if line.happened_on > today():
        raise Unacceptable("日期还没有到，发生以后再登记。", field="happened_on")
    if line.happened_on.year < 1949:
        raise Unacceptable("请检查日期里的年份。", field="happened_on")
    if line.unit.organ_id != register.organ_id:
        raise Unacceptable("请选择本街道的单位。", field="unit")
    if line.category and line.category not in register.categories:
        raise Unacceptable(f"类别里没有“{line.category}”。", field="category")
    if line.link and not line.link.strip().startswith(("http://", "https://")):
        raise Unacceptable("网址以http://或https://开头。", field="link")

"""Keeping the yearly calendar: days that come back, entries of one year, and a whole year made from the one before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import all_values, apply_changes
from qianshao.foundation.clock import today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.ledger.actions import steps
from qianshao.ledger.models import FixedDate, PlanTemplate, YearEntry
from qianshao.ledger.queries.yearly import Proposal
from qianshao.ledger.rules import may_keep_calendar
from qianshao.ledger.yearly import Rule
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Organ, Unit

_SHOWN = ("name", "month", "day", "nth", "weekday", "shift", "unit", "template")
_ENTRY = ("title", "on", "unit", "template")


@dataclass(frozen=True)
class FixedDraft:
    """A day that comes back, as somebody wrote it."""

    name: str
    rule: Rule
    unit: Unit | None = None
    template: PlanTemplate | None = None


@action
def keep_fixed_date(draft: FixedDraft, *, actor: Actor, fixed: FixedDate | None = None) -> FixedDate:
    """Put a day that comes back every year into the register, or change one."""
    require(may_keep_calendar(actor))
    name = _check_fixed(draft, actor, fixed)
    rule = draft.rule
    values = {
        "name": name,
        "month": rule.month,
        "day": rule.day,
        "nth": rule.nth,
        "weekday": rule.weekday,
        "shift": rule.shift,
        "unit": draft.unit,
        "template": draft.template,
    }
    if fixed is None:
        fixed = FixedDate.objects.create(organ_id=actor.organ_id, **values)
        changes, verb = all_values(fixed, *_SHOWN), "ledger.fixed_date.kept"
    else:
        fixed = _lock(fixed, actor)
        changes, verb = apply_changes(fixed, **values), "ledger.fixed_date.changed"
        if not changes:
            raise Unacceptable("没有改动。请改了再存，或返回。")
    record(verb, fixed, actor=actor, act=Act.COORDINATE, changes=changes, note=rule.words)
    return fixed


@action
def retire_fixed_date(fixed: FixedDate, *, actor: Actor) -> FixedDate:
    """The day comes back no more; what was made from it stays."""
    require(may_keep_calendar(actor))
    fixed = _lock(fixed, actor)
    changes = apply_changes(fixed, retired_on=today())
    record("ledger.fixed_date.retired", fixed, actor=actor, act=Act.COORDINATE, changes=changes)
    return fixed


@action
def put_entry(
    *,
    actor: Actor,
    title: str,
    on: date,
    unit: Unit | None = None,
    template: PlanTemplate | None = None,
) -> YearEntry:
    """Put something on a day of one year."""
    require(may_keep_calendar(actor))
    _lock_calendar(actor.organ_id)
    entry = _make_entry(actor, Proposal("", on, title, "", unit, template))
    record(
        "ledger.year_entry.put", entry, actor=actor, act=Act.COORDINATE, changes=all_values(entry, *_ENTRY)
    )
    return entry


@action
def drop_entry(entry: YearEntry, *, actor: Actor) -> YearEntry:
    """Take an entry off the calendar, unless a plan was made for it."""
    require(may_keep_calendar(actor))
    entry = YearEntry.objects.select_for_update().get(pk=entry.pk, organ_id=actor.organ_id)
    if entry.plans.exclude(state="cancelled").exists():
        raise Conflict("已按它拟定了倒排计划，先取消计划再删。")
    record(
        "ledger.year_entry.dropped",
        entry,
        actor=actor,
        act=Act.COORDINATE,
        note=f"{entry.title}（{steps.short(entry.on)}）",
    )
    entry.delete()
    return entry


@action
def make_year(year: int, accepted: Sequence[Proposal], *, actor: Actor) -> list[YearEntry]:
    """Make a year's calendar out of the lines that were accepted; whoever comes second finds them made."""
    require(may_keep_calendar(actor))
    _lock_calendar(actor.organ_id)
    if not accepted:
        raise Unacceptable("一项也没有选。请至少留一项，或返回。")
    if any(each.on.year != year for each in accepted):
        raise Unacceptable(f"日期都要在{year}年。")
    made = [_make_entry(actor, each) for each in accepted]
    listing = "；".join(f"{entry.title}（{steps.short(entry.on)}）" for entry in made)
    record(
        "ledger.year.made", None, actor=actor, act=Act.COORDINATE, note=f"{year}年 {len(made)} 项：{listing}"
    )
    return made


def _make_entry(actor: Actor, line: Proposal) -> YearEntry:
    title = steps.words(line.title, "title", "名称")
    refuse_marked(title)
    if len(title) > 80:
        raise Unacceptable("名称最多 80 字。", field="title")
    if not today().year - 1 <= line.on.year <= today().year + 3:
        raise Unacceptable("日期离今天太远，请核对年份。", field="on")
    there = YearEntry.objects.filter(organ_id=actor.organ_id, year=line.on.year)
    same = there.filter(title=title, on=line.on)
    if same.exists() or (line.fixed and there.filter(fixed=line.fixed).exists()):
        raise Conflict(f"{line.on.year}年的工作历里已有“{title}”。")
    return YearEntry.objects.create(
        organ_id=actor.organ_id,
        year=line.on.year,
        on=line.on,
        title=title,
        unit=line.unit,
        template=line.template,
        fixed=line.fixed,
    )


def _lock_calendar(organ_id: int) -> None:
    """One at a time changes an organ's calendar."""
    Organ.objects.select_for_update().get(pk=organ_id)


def _lock(fixed: FixedDate, actor: Actor) -> FixedDate:
    fixed = FixedDate.objects.select_for_update().get(pk=fixed.pk, organ_id=actor.organ_id)
    if fixed.retired_on:
        raise Conflict("这个固定日期已停用。")
    return fixed


def _check_fixed(draft: FixedDraft, actor: Actor, fixed: FixedDate | None) -> str:
    name = steps.words(draft.name, "name", "名称")
    refuse_marked(name)
    if len(name) > 60:
        raise Unacceptable("名称最多 60 字。", field="name")
    same = FixedDate.objects.filter(organ_id=actor.organ_id, name=name, retired_on=None)
    if same.exclude(pk=fixed.pk if fixed else 0).exists():
        raise Unacceptable(f"已有一个叫“{name}”的固定日期。", field="name")
    return name

"""The office's own Excel ledger: which of our fields its columns can hold, and how its words are understood."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from qianshao.foundation.clock import today
from qianshao.foundation.sheets import Cell, Column, Reading, Row, RowError, Sheet, as_text, day, read, text
from qianshao.foundation.verdict import Unacceptable
from qianshao.ledger.models import Matter
from qianshao.people.models import Charge, Holding, Post, Unit
from qianshao.people.queries import in_force, leader_posts, units_of

_SPLIT = re.compile(r"[、，,；;\s/]+")


@dataclass(frozen=True)
class Directory:
    """Who is meant by the words of a sheet: units and leaders of one organ, looked up once."""

    units: Mapping[str, Unit]
    leaders: Mapping[str, tuple[Post, str]]
    # Post id to the ids of the units it is in charge of.
    charges: Mapping[int, frozenset[int]]

    def unit(self, cell: Cell) -> Unit | None:
        words = as_text(cell)
        if words and words not in self.units:
            raise Unacceptable(f"没有“{words}”这个单位。")
        return self.units.get(words)

    def many_units(self, cell: Cell) -> list[Unit]:
        names = [part for part in _SPLIT.split(as_text(cell)) if part not in {"", "无", "—", "-"}]
        return [unit for name in names if (unit := self.unit(name))]

    def leader(self, cell: Cell) -> tuple[Post, str] | None:
        """`甲一鸣`, `党工委书记`, `甲一鸣书记` and `书记甲一鸣` all name the same leader."""
        words = re.sub(r"\s", "", unicodedata.normalize("NFKC", as_text(cell)))
        if not words:
            return None
        if words in self.leaders:
            return self.leaders[words]
        meant = {post.pk: (post, name) for post, name in self.leaders.values() if name and name in words}
        if len(meant) != 1:
            raise Unacceptable(f"看不出“{words}”是哪位街道领导。")
        return next(iter(meant.values()))

    def covers(self, post: Post, units: Sequence[Unit]) -> bool:
        return post.kind == "principal" or {unit.pk for unit in units} <= self.charges.get(
            post.pk, frozenset()
        )


def directory_of(organ_id: int) -> Directory:
    """The units and leaders of an organ, in four queries."""
    units = {name: unit for unit in units_of(organ_id) for name in (unit.name, unit.short_name)}
    posts = list(leader_posts(organ_id))
    held = Holding.objects.filter(in_force(today()), post__in=posts).select_related("person")
    names = {holding.post_id: holding.person.name for holding in held}
    leaders: dict[str, tuple[Post, str]] = {}
    for post in posts:
        leader = (post, names.get(post.pk, ""))
        for word in filter(None, (post.name, leader[1])):
            leaders.setdefault(word, leader)
    charges: dict[int, set[int]] = {}
    for post_id, unit_id in Charge.objects.filter(post__in=posts).values_list("post_id", "unit_id"):
        charges.setdefault(post_id, set()).add(unit_id)
    return Directory(units, leaders, {post_id: frozenset(ids) for post_id, ids in charges.items()})


def columns_for(directory: Directory) -> list[Column]:
    """Our fields, each with the headings offices use for it."""
    return [
        Column(
            "title",
            "事项",
            ("事项名称", "任务", "工作任务", "重点工作", "任务名称", "督办事项", "工作事项", "工作内容"),
            required=True,
            parse=text(120),
        ),
        Column(
            "goal",
            "目标要求",
            ("目标", "工作要求", "要求", "完成标准", "工作目标", "目标任务", "具体要求"),
            required=False,
            parse=text(2000),
        ),
        Column(
            "lead_unit",
            "主办单位",
            ("责任单位", "牵头单位", "承办单位", "责任科室", "牵头科室", "主办", "牵头部门", "责任部门"),
            required=True,
            parse=directory.unit,
        ),
        Column(
            "helpers",
            "协办单位",
            ("配合单位", "协办", "配合科室", "协助单位", "配合部门"),
            required=False,
            parse=directory.many_units,
        ),
        Column(
            "leader",
            "责任领导",
            ("分管领导", "牵头领导", "交办领导", "批示领导", "包抓领导"),
            required=True,
            parse=directory.leader,
        ),
        Column(
            "due_on",
            "办理时限",
            ("完成时限", "时限", "截止日期", "办结时限", "要求完成时间", "完成时间", "截止时间"),
            required=True,
            parse=day(),
        ),
        Column(
            "opened_on",
            "交办日期",
            ("交办时间", "下达日期", "立项日期", "下达时间"),
            required=False,
            parse=day(),
        ),
        Column("origin", "来源", ("任务来源", "事项来源", "依据"), required=False, parse=text(200)),
        Column(
            "progress",
            "进展情况",
            ("进展", "完成情况", "目前进展", "办理进展", "办理情况", "工作进展"),
            required=False,
            parse=text(2000),
        ),
        Column(
            "done_on",
            "办结日期",
            ("销号日期", "完成日期", "办结时间", "销号时间"),
            required=False,
            parse=day(),
        ),
    ]


def read_ledger(sheet: Sheet, directory: Directory, mapping: Mapping[str, str]) -> Reading:
    """Every row with what is wrong in it: by its cells, and by what only several cells together show."""
    reading = read(sheet, columns_for(directory), mapping=mapping)
    rows = [_checked(row, directory) for row in reading.rows if not _is_total(row)]
    return Reading(reading.header_row, reading.mapping, reading.missing, reading.unused, rows)


def _is_total(row: Row) -> bool:
    return str(row.values.get("title") or "").replace(" ", "") in {"合计", "小计", "总计"}


def _checked(row: Row, directory: Directory) -> Row:
    errors = list(row.errors)
    values: dict[str, Any] = row.values
    units = [unit for unit in (values.get("lead_unit"), *(values.get("helpers") or [])) if unit]
    leader = values.get("leader")
    if leader and units and not directory.covers(leader[0], units):
        errors.append(
            RowError("责任领导", f"{leader[0]}不分管{'、'.join(str(unit) for unit in units)}，批示不能作数。")
        )
    errors += _wrong_days(values)
    return Row(row.number, values, errors)


def _wrong_days(values: Mapping[str, Any]) -> list[RowError]:
    opened_on: date = values.get("opened_on") or today()
    due_on, done_on = values.get("due_on"), values.get("done_on")
    wrong = []
    if opened_on > today():
        wrong.append(RowError("交办日期", "还没有到这一天。"))
    if due_on and due_on < opened_on:
        missing = "" if values.get("opened_on") else "（没有写交办日期，按今天算）"
        wrong.append(RowError("办理时限", f"早于交办日期{missing}。"))
    if done_on and not opened_on <= done_on <= today():
        wrong.append(RowError("办结日期", "不在交办日期和今天之间。"))
    return wrong


# How each of our fields is written back into the office's own table.
WRITTEN: Mapping[str, Callable[[Any], Any]] = {
    "title": lambda matter: matter.title,
    "goal": lambda matter: matter.goal,
    "lead_unit": lambda matter: str(matter.lead_unit),
    "helpers": lambda matter: "、".join(str(helper.unit) for helper in matter.helpers.all()),
    "leader": lambda matter: matter.leader_post.name,
    "due_on": lambda matter: matter.due_on,
    "opened_on": lambda matter: matter.opened_on,
    "origin": lambda matter: matter.origin_label or matter.get_origin_display(),
    "progress": lambda matter: matter.review or matter.last_report or "",
    "done_on": lambda matter: matter.done_on if matter.state == Matter.State.CLOSED else None,
}

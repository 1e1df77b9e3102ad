"""The list of a register's entries."""

from django.db.models import QuerySet

from qianshao.foundation.lists import ChoiceFilter, Column, PeriodFilter, RecordList, SwitchFilter
from qianshao.people.actor import Actor
from qianshao.people.queries import units_of
from qianshao.registers.models import Register, RegisterEntry


def _units(actor: Actor) -> list[tuple[str, str]]:
    return [(str(unit.pk), unit.short_name) for unit in units_of(actor.organ_id)]


def _mine(entries: QuerySet[RegisterEntry], actor: Actor) -> QuerySet[RegisterEntry]:
    return entries.filter(recorded_by_id=actor.person_id)


def _standing(entries: QuerySet[RegisterEntry], value: str, _actor: Actor) -> QuerySet[RegisterEntry]:
    return entries.filter(struck=value == "struck")


def _row_class(entry: RegisterEntry) -> str:
    return "struck" if entry.struck else ""


def entry_list(register: Register) -> RecordList:
    """Columns and filters of one register: only what it has."""
    columns = [
        Column("number", "序号", "label", sort=("year", "number")),
        Column("happened_on", "日期", "happened_on", sort=("happened_on",), kind="day"),
        Column("title", "内容", "title", kind="title"),
        Column("category", "类别", "category", on_phone=False),
        Column("unit", "单位", "unit.short_name", on_phone=False),
        Column("persons", "人次", "persons", kind="number", on_phone=False),
        Column("note", "备注", "note", on_phone=False),
        Column("recorded_as", "登记人", "recorded_as", on_phone=False),
        Column("struck", "作废原因", "struck_reason", on_phone=False),
    ]
    without = set()
    if not register.categories:
        without.add("category")
    if not register.counts_persons:
        without.add("persons")
    filters = [
        PeriodFilter("period", "时间", "各年", default="year", field="happened_on"),
        ChoiceFilter("unit", "单位", "各单位", options=_units, field="unit_id"),
        ChoiceFilter(
            "category",
            "类别",
            "各类",
            options=[(word, word) for word in register.categories],
            field="category",
        ),
        ChoiceFilter(
            "state",
            "状态",
            "含作废",
            default="counted",
            options=[("counted", "在册"), ("struck", "已作废")],
            by=_standing,
        ),
        SwitchFilter("mine", "范围", "全部", word="我登记的", by=_mine),
    ]
    return RecordList(
        name="registers.entries",
        title=register.name,
        columns=[column for column in columns if column.name not in without],
        default_sort="-happened_on",
        filters=[each for each in filters if each.name not in without],
        text_fields=["title__icontains", "note__icontains"],
        text_label="内容、备注",
        row_class=_row_class,
        empty=f"登记过的{register.entry_name}会列在这里。",
        unit=register.unit_word,
    )

"""The figures of the registers: one for each register every office has, and one that any register can be split by."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from qianshao.foundation.measures import Measure
from qianshao.registers.kinds import KINDS, Kind
from qianshao.registers.models import RegisterEntry

_SPLITS = {"类别": "category", "单位": "unit__short_name"}


def _entries_of(key: str) -> Callable[[int], "QuerySet[Any]"]:
    def entries(organ_id: int) -> QuerySet[RegisterEntry]:
        counted = RegisterEntry.objects.filter(organ_id=organ_id, kind=key, struck=False)
        return counted.select_related("unit")

    return entries


def _all_entries(organ_id: int) -> QuerySet[RegisterEntry]:
    return RegisterEntry.objects.filter(organ_id=organ_id, struck=False).select_related("register", "unit")


def _line(entry: RegisterEntry) -> str:
    return f"{entry.label} {entry.title}（{entry.unit}）"


def _of(kind: Kind) -> list[Measure]:
    count = Measure(
        f"registers.{kind.key}",
        kind.label,
        kind.unit_word,
        _entries_of(kind.key),
        "happened_on",
        _line,
        splits=_SPLITS,
    )
    if not kind.counts_persons:
        return [count]
    persons = replace(
        count, name=f"registers.{kind.key}.persons", label=f"{kind.name}人次", unit="人次", amount="persons"
    )
    return [count, persons]


MEASURES = (
    *(measure for kind in KINDS for measure in _of(kind)),
    Measure(
        "registers.entries",
        "台账册登记",
        "条",
        _all_entries,
        "happened_on",
        lambda entry: f"{entry.register} {_line(entry)}",
        splits={"台账册": "register__name", **_SPLITS},
    ),
)

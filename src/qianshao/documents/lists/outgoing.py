"""The list of 发文: its columns and the sentence of its filters."""

from typing import Any

from django.db.models import QuerySet

from qianshao.documents.models import Genre, Letters, Memo, Outgoing
from qianshao.foundation.lists import ChoiceFilter, Column, PeriodFilter, RecordList, SwitchFilter
from qianshao.foundation.visibility import label_of
from qianshao.people.queries import units_of
from qianshao.search.queries import few_with


def _letters(actor: Any) -> list[tuple[str, str]]:
    return [(str(each.pk), each.letters) for each in Letters.objects.filter(organ_id=actor.organ_id)]


def _units(actor: Any) -> list[tuple[str, str]]:
    return [(str(unit.pk), str(unit)) for unit in units_of(actor.organ_id)]


def _still_open(records: "QuerySet[Outgoing]", actor: Any) -> "QuerySet[Outgoing]":
    return records.filter(open=True)


OUTGOING_LIST = RecordList(
    name="documents.outgoing",
    title="发文",
    columns=[
        Column("number", "发文字号", "label"),
        Column("title", "标题", "title", kind="title"),
        Column("genre", "文种", "genre", on_phone=False),
        Column("unit", "拟稿单位", "unit.short_name", on_phone=False),
        Column("addressees", "主送", "addressees", on_phone=False),
        Column("proposed", "拟稿日期", "proposed_on", sort=("proposed_on",), kind="day"),
        Column("issued", "成文日期", "issued_on", kind="day", on_phone=False),
        Column("state", "状态", "state"),
    ],
    default_sort="-proposed",
    filters=[
        PeriodFilter("period", "时间", "各年", default="year", field="proposed_on"),
        ChoiceFilter("letters", "代字", "各代字", options=_letters, field="letters_id"),
        ChoiceFilter("unit", "单位", "各单位", options=_units, field="unit_id"),
        ChoiceFilter("genre", "文种", "各文种", options=Genre.choices),
        ChoiceFilter("state", "状态", "各状态", options=Outgoing.State.choices),
        SwitchFilter("open", "办结", "含已办结", word="在办的", by=_still_open),
    ],
    text_fields=["title__icontains", "addressees__icontains"],
    few=lambda actor, text: few_with(actor, label_of(Outgoing), text),
    text_label="标题、主送",
    empty="拟为发文的文稿会列在这里。在“文稿”里写好，再拟发文。",
    unit="件",
)


def _open_memos(records: "QuerySet[Memo]", actor: Any) -> "QuerySet[Memo]":
    return records.filter(open=True)


MEMOS = RecordList(
    name="documents.memos",
    title="签报",
    columns=[
        Column("title", "标题", "title", kind="title"),
        Column("unit", "呈报单位", "unit.short_name"),
        Column("made_by", "呈报人", "made_as", on_phone=False),
        Column("made", "呈报日期", "made_on", sort=("made_on",), kind="day"),
        Column("state", "结果", "state"),
        Column("decided", "批示人", "decided_as", on_phone=False),
    ],
    default_sort="-made",
    filters=[
        PeriodFilter("period", "时间", "各年", default="year", field="made_on"),
        ChoiceFilter("unit", "单位", "各单位", options=_units, field="unit_id"),
        ChoiceFilter("state", "结果", "各结果", options=Memo.State.choices),
        SwitchFilter("open", "办结", "含已办结", word="在办的", by=_open_memos),
    ],
    text_fields=["title__icontains"],
    few=lambda actor, text: few_with(actor, label_of(Memo), text),
    text_label="标题",
    empty="呈报过的签报会列在这里。内部请示、请批的事项用签报，不用发文。",
    unit="件",
)

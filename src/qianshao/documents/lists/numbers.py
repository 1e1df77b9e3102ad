"""发文登记簿: its columns and the sentence of its filters."""

from typing import Any

from qianshao.documents.models import IssuedNumber, Letters, Seal
from qianshao.documents.queries.numbers import years_of
from qianshao.foundation.clock import today
from qianshao.foundation.lists import ChoiceFilter, Column, PeriodFilter, RecordList


def _letters(actor: Any) -> list[tuple[str, str]]:
    return [(str(each.pk), each.letters) for each in Letters.objects.filter(organ_id=actor.organ_id)]


def _years(actor: Any) -> list[tuple[str, str]]:
    years = sorted({today().year, *years_of(actor.organ_id)}, reverse=True)
    return [(str(year), f"{year}年") for year in years]


def _standing(issued: IssuedNumber) -> str:
    reason = f"：{issued.void_reason}" if issued.void_reason else ""
    return f"{issued.get_state_display()}{reason}"


NUMBERS = RecordList(
    name="documents.numbers",
    title="发文登记簿",
    columns=[
        Column("number", "发文字号", "label", sort=("year", "letters_id", "number")),
        Column("title", "标题", "title", kind="title"),
        Column("addressees", "主送", "addressees", on_phone=False),
        Column("issued_on", "成文日期", "issued_on", kind="day"),
        Column("copies", "份数", "copies", on_phone=False),
        Column("taken_by", "编号人", "taken_by_label", on_phone=False),
        Column("state", "状态", _standing),
    ],
    default_sort="-number",
    filters=[
        ChoiceFilter("year", "年份", "各年", options=_years),
        ChoiceFilter("letters", "代字", "各代字", options=_letters, field="letters_id"),
        ChoiceFilter("state", "状态", "含作废", options=IssuedNumber.State.choices),
    ],
    text_fields=["title__icontains"],
    text_label="标题",
    empty="编过的发文字号会列在这里，作废的也留着。",
    unit="号",
)


def _seals(actor: Any) -> list[tuple[str, str]]:
    return [(str(seal.pk), seal.name) for seal in Seal.objects.filter(organ_id=actor.organ_id)]


SEAL_USES = RecordList(
    name="documents.seal_uses",
    title="用印登记",
    columns=[
        Column("applied", "用印时间", "applied_at", sort=("applied_at",)),
        Column("seal", "印章", lambda use: str(use.pressed)),
        Column("title", "用印文件", "title"),
        Column("number", "发文字号", "number", on_phone=False),
        Column("approved", "批准人", "approved_by"),
        Column("count", "份数", "count"),
        Column("by", "用印人", "applied_by_label", on_phone=False),
    ],
    default_sort="-applied",
    filters=[
        PeriodFilter("period", "时间", "各年", default="year", field="approved_on"),
        ChoiceFilter("seal", "印章", "各印章", options=_seals, field="seal_id"),
    ],
    text_fields=["title__icontains", "number__icontains"],
    text_label="文件、文号",
    empty="每次用印都登记在这里：盖在什么上、谁批准、谁盖、几份。",
    unit="次",
)

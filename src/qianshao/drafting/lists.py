"""The list of drafts."""

from typing import Any

from django.db.models import QuerySet

from qianshao.drafting.models import Purpose, State
from qianshao.drafting.queries.seen import mine
from qianshao.foundation.lists import ChoiceFilter, Column, RecordList


def by_whose(records: "QuerySet[Any]", value: str, actor: Any) -> "QuerySet[Any]":
    """Mine, or those of others that I may see."""
    return records.filter(mine(actor)) if value == "mine" else records.exclude(mine(actor))


DRAFTS = RecordList(
    name="drafting.drafts",
    title="文稿",
    columns=[
        Column("title", "标题", "title", kind="title"),
        Column("purpose", "用途", "purpose", on_phone=False),
        Column("characters", "字数", "characters", on_phone=False, kind="number"),
        Column("unit", "起草单位", "unit.short_name", on_phone=False),
        Column("drafter", "起草人", "drafter.name", on_phone=False),
        Column("saved", "最近修改", "saved_at", sort=("saved_at",), kind="day"),
        Column("state", "状态", "state"),
    ],
    default_sort="-saved",
    filters=[
        ChoiceFilter(
            "whose",
            "范围",
            "我能看到的",
            options=[("mine", "我起草和参与的"), ("others", "别人起草的")],
            by=by_whose,
        ),
        ChoiceFilter("state", "状态", "各状态", options=State.choices),
        ChoiceFilter("purpose", "用途", "各用途", options=Purpose.choices),
    ],
    text_fields=["title__icontains"],
    text_label="标题",
    empty="起草的文稿会列在这里。",
    empty_url="/drafting/new/",
    empty_label="起草文稿",
    unit="篇",
)
__all__ = ["DRAFTS"]

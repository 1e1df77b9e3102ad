"""The list of what lies in the archive."""

from typing import Any

from qianshao.documents.archive_wording import Retention
from qianshao.documents.models import ArchiveItem
from qianshao.documents.queries.archive import classes_of, years_of
from qianshao.foundation.lists import ChoiceFilter, Column, RecordList


def _years(actor: Any) -> list[tuple[str, str]]:
    return [(str(year), f"{year}年度") for year in years_of(actor.organ_id)]


def _classes(actor: Any) -> list[tuple[str, str]]:
    return [(each.code, each.name) for each in classes_of(actor.organ_id)]


ARCHIVED = RecordList(
    name="documents.archive",
    title="归档文件",
    columns=[
        Column("number", "档号", "archive_number", cell="documents/_number.html"),
        Column("title", "题名", "title", kind="title"),
        Column("document_number", "文号", "document_number", on_phone=False),
        Column("responsible", "责任者", "responsible", on_phone=False),
        Column("dated", "成文日期", "dated_on", sort=("dated_on",), kind="day", on_phone=False),
        Column("pages", "页数", "pages", kind="number", on_phone=False),
        Column("archived", "归档日期", "archived_on", sort=("archived_on",), kind="day"),
        Column("state", "状态", "state", on_phone=False),
    ],
    default_sort="-archived",
    filters=[
        ChoiceFilter("year", "年度", "各年度", options=_years, field="year"),
        ChoiceFilter("retention", "保管期限", "各期限", options=Retention.choices, field="retention"),
        ChoiceFilter("class", "机构（问题）", "各机构", options=_classes, field="class_code"),
        ChoiceFilter("state", "状态", "含已撤销的", options=ArchiveItem.State.choices, default="kept"),
    ],
    text_fields=["title__icontains", "document_number__icontains"],
    text_label="题名、文号",
    empty="归档的文件会列在这里。",
    empty_url="/documents/archive/waiting/",
    empty_label="看待归档的",
    unit="件",
)

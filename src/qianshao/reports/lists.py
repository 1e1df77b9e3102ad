"""The list of reports."""

from qianshao.foundation.lists import ChoiceFilter, Column, PeriodFilter, RecordList
from qianshao.foundation.periods import name_of
from qianshao.reports.models import Kind, Report

REPORTS = RecordList(
    name="reports.reports",
    title="总结",
    columns=[
        Column("last", "时段", lambda report: name_of(report.first, report.last), sort=("last",)),
        Column("title", "标题", "title", kind="title"),
        Column("kind", "种类", "kind", on_phone=False),
        Column("version", "版次", lambda report: f"第{report.version}版", on_phone=False),
        Column("state", "状态", "state"),
        Column("drafted_as", "起草", "drafted_as", on_phone=False),
    ],
    default_sort="-last",
    filters=[
        PeriodFilter("period", "时间", "各年", field="last"),
        ChoiceFilter("kind", "种类", "各种", options=Kind.choices),
        ChoiceFilter("state", "状态", "各状态", options=Report.State.choices),
    ],
    text_fields=["title__icontains"],
    text_label="标题",
    empty="起草过的年度、季度、月度总结会列在这里。",
    unit="份",
)

"""The list of what was signed for."""

from typing import Any

from django.db.models import QuerySet

from qianshao.documents.models import Receipt
from qianshao.foundation.lists import Column, PeriodFilter, RecordList, SwitchFilter
from qianshao.foundation.wording import moment_in_words


def _waiting(records: "QuerySet[Receipt]", actor: Any) -> "QuerySet[Receipt]":
    return records.filter(open=True)


def _standing(receipt: Receipt) -> str:
    said = [f"已登记 {receipt.registered} 件"]
    said += [f"不登记 {receipt.settled} 件：{receipt.settled_reason}"] if receipt.settled else []
    said += [f"待登记 {receipt.left} 件"] if receipt.open else []
    return "，".join(said)


RECEIPTS = RecordList(
    name="documents.receipts",
    title="签收",
    columns=[
        Column("received", "签收时间", lambda row: moment_in_words(row.received_at), sort=("received_on",)),
        Column("sender", "来文单位", "sender"),
        Column("pieces", "件数", "pieces"),
        Column("copies", "每件份数", "copies", on_phone=False),
        Column("brought", "送件人或途径", "brought_by", on_phone=False),
        Column("by", "签收人", "received_as", on_phone=False),
        Column("standing", "登记", _standing, cell="documents/_receipt_acts.html"),
    ],
    default_sort="-received",
    filters=[
        PeriodFilter("period", "时间", "各年", default="year", field="received_on"),
        SwitchFilter("open", "登记", "全部", word="待登记的", by=_waiting),
    ],
    text_fields=["sender__icontains"],
    text_label="来文单位",
    empty="签收过的来文会列在这里。",
    unit="批",
)

"""签收: one line, made for somebody who stands at the counter."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from qianshao.documents.entries import Delivery
from qianshao.documents.forms.incoming import line_field, text_field
from qianshao.foundation.forms import PlainForm


class ReceiptForm(PlainForm):
    """From whom and how many; the time is now unless another is said."""

    sender = line_field("来文单位", limit=80, list="senders", autocomplete="off")
    pieces = forms.IntegerField(label="件数", min_value=1, max_value=999, initial=1)
    copies = forms.IntegerField(label="每件份数", min_value=1, max_value=999, required=False, initial=1)
    brought_by = line_field("送件人或途径", limit=60, required=False, placeholder="如：机要交换、某某局张某")
    received_at = forms.CharField(
        label="签收时间", required=False, max_length=20, help_text="不填就是现在；补记写 2026-03-05 09:30"
    )

    def clean_received_at(self) -> datetime | None:
        written = str(self.cleaned_data["received_at"]).strip().replace("/", "-")
        if not written:
            return None
        try:
            return timezone.make_aware(datetime.strptime(written, "%Y-%m-%d %H:%M"))  # noqa: DTZ007 - made aware
        except ValueError:
            raise forms.ValidationError("时间请写成“2026-03-05 09:30”的样子。") from None

    def delivery(self) -> Delivery:
        data: dict[str, Any] = self.cleaned_data
        return Delivery(**data | {"copies": data["copies"] or 1})


class SettleForm(PlainForm):
    """Why the rest is not registered."""

    reason = text_field("不登记的原因", rows=2, limit=200, help_text="如：报刊、请柬、误送已当场退回")

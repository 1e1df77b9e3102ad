"""What is filled in for a 签报."""

from django import forms

from qianshao.documents.forms.incoming import line_field, text_field
from qianshao.foundation.file_fields import FilesField
from qianshao.foundation.forms import PlainForm


class MemoForm(PlainForm):
    """A title, what is asked, attachments."""

    title = line_field("标题", limit=200, help_text="如“关于购置防汛物资的请示”")
    text = text_field("请示事项", rows=10, limit=10_000)
    attachments = FilesField(label="附件", required=False)
    urgent = forms.BooleanField(label="紧急", required=False)

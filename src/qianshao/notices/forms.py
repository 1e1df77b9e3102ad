"""What a person fills in to be told another way."""

from datetime import time
from typing import Any

from django import forms

from qianshao.foundation.dates import read_time, time_in_words
from qianshao.foundation.forms import PlainForm
from qianshao.notices.models import Channel, Preference
from qianshao.notices.queries import groups


class ChannelForm(PlainForm):
    kind = forms.ChoiceField(
        label="方式", choices=Channel.Kind.choices, widget=forms.RadioSelect, initial=Channel.Kind.EMAIL
    )
    address = forms.CharField(
        label="地址", max_length=300, help_text="电子邮箱，或群机器人的 Webhook 地址。保存后只显示末四位。"
    )
    groups = forms.MultipleChoiceField(
        label="哪些消息", required=False, widget=forms.CheckboxSelectMultiple, help_text="都不选即全部。"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["groups"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = groups()


class DayTimeField(forms.Field):
    """A time of the day, written as people write it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.TextInput(attrs={"maxlength": 8, "size": 8}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return time_in_words(value) if isinstance(value, time) else value

    def to_python(self, value: Any) -> Any:
        if not value:
            return None
        try:
            return read_time(str(value))
        except ValueError as mistake:
            raise forms.ValidationError(str(mistake)) from None


class MannerForm(PlainForm):
    """When to be told, and when not."""

    digest = forms.BooleanField(label="每个工作日早上给我一份早报", required=False)
    hours = forms.ChoiceField(label="免打扰", choices=Preference.Hours.choices, widget=forms.RadioSelect)
    begins = DayTimeField(label="从几点起", help_text="选“自己定”时填写，如 20:00。")
    ends = DayTimeField(label="到几点止", help_text="如 7:30。")
    days_off = forms.BooleanField(label="休息日全天", required=False)

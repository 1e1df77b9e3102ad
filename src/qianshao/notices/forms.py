"""What a person fills in to be told another way."""

from typing import Any

from django import forms

from qianshao.foundation.forms import PlainForm, PlainTimeField
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


class MannerForm(PlainForm):
    """When to be told, and when not."""

    digest = forms.BooleanField(label="每个工作日早上给我一份早报", required=False)
    hours = forms.ChoiceField(label="免打扰", choices=Preference.Hours.choices, widget=forms.RadioSelect)
    begins = PlainTimeField(label="从几点起", required=False, help_text="选“自己定”时填写，如 20:00。")
    ends = PlainTimeField(label="到几点止", required=False, help_text="如 7:30。")
    days_off = forms.BooleanField(label="休息日全天", required=False)

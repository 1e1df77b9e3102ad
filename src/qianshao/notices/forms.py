"""What a person fills in to be told another way."""

from typing import Any

from django import forms

from qianshao.foundation.forms import PlainForm
from qianshao.notices.models import Channel
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

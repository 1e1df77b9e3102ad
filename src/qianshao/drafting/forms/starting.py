"""What a draft begins with."""

from django import forms

from qianshao.drafting.actions import Beginning
from qianshao.drafting.models import Length, Purpose
from qianshao.foundation.forms import PlainForm
from qianshao.gongwen.model import KINDS

GENRES = [("", "不是公文"), *((name, name) for name in KINDS)]


class StartForm(PlainForm):
    """A new draft: its title, and what it is for."""

    title = forms.CharField(label="标题", max_length=200)
    purpose = forms.ChoiceField(label="用途", choices=Purpose.choices, initial=Purpose.OUTGOING)
    genre = forms.ChoiceField(label="文种", choices=GENRES, required=False)
    length = forms.ChoiceField(
        label="篇幅",
        choices=Length.choices,
        initial=Length.FREE,
        help_text="综合性文稿一般不超过 5000 字，专项的不超过 4000 字。",
    )

    def beginning(self) -> Beginning:
        values = self.cleaned_data
        return Beginning(values["title"], values["purpose"], values["genre"], values["length"])

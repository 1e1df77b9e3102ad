"""What a draft begins with."""

from typing import Any

from django import forms

from qianshao.drafting.actions import Beginning
from qianshao.drafting.content import EMPTY
from qianshao.drafting.models import Draft, Length, Purpose
from qianshao.foundation.forms import PlainForm
from qianshao.foundation.secrecy import refuse_marked_file
from qianshao.foundation.verdict import Unacceptable
from qianshao.gongwen.model import KINDS
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading import read
from qianshao.gongwen.reading.reading import Reading

GENRES = [("", "不是公文"), *((name, name) for name in KINDS)]
_READABLE = ".docx,.doc,.wps,.pdf,.ofd,.xlsx,.txt,.md,.html,.htm,.eml,.rtf"


class StartForm(PlainForm):
    """A new draft: its title, and what it is for; a file whose text it begins with."""

    title = forms.CharField(
        label="标题", max_length=200, required=False, help_text="从文件起草时可不填，用文件里的标题。"
    )
    purpose = forms.ChoiceField(label="用途", choices=Purpose.choices, initial=Purpose.OUTGOING)
    genre = forms.ChoiceField(label="文种", choices=GENRES, required=False)
    length = forms.ChoiceField(
        label="篇幅",
        choices=Length.choices,
        initial=Length.FREE,
        help_text="综合性文稿一般不超过 5000 字，专项的不超过 4000 字。",
    )
    file = forms.FileField(
        label="从文件起草",
        required=False,
        help_text="Word、WPS、PDF、OFD、网页或纯文本；修订按接受后的读入。可不选。",
        widget=forms.FileInput(attrs={"accept": _READABLE}),
    )

    def beginning(self, ground: Draft | None = None) -> Beginning:
        """What to begin with; raises `Unacceptable` where the file cannot be read, `Marked` where it may not be."""
        values = self.cleaned_data
        upload = values["file"]
        reading = _read(upload) if upload is not None else None
        title = values["title"].strip() or (_title_of(reading) if reading else "")
        source = f"底稿：《{ground.title}》" if ground else f"读自文件：{upload.name}" if upload else ""
        return Beginning(
            title,
            values["purpose"],
            values["genre"],
            values["length"],
            content=ground.content if ground and reading is None else EMPTY,
            reading=reading,
            source=source,
        )


def from_ground(ground: Draft) -> dict[str, Any]:
    """What a past text already says, for the form."""
    return {name: getattr(ground, name) for name in ("title", "purpose", "genre", "length")}


def _read(upload: Any) -> Reading:
    refuse_marked_file(upload)
    try:
        return read(upload.name, upload.read())
    except Problem as problem:
        raise Unacceptable(str(problem), field="file") from None


def _title_of(reading: Reading) -> str:
    return reading.document.title_line if reading.document else ""

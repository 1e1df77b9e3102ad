"""What is filled in about seals and their use."""

from collections.abc import Sequence
from typing import Any

from django import forms

from qianshao.documents.actions.sealing import JointImpression
from qianshao.documents.actions.seals import Pressing, SealFacts
from qianshao.documents.forms.incoming import line_field, text_field
from qianshao.foundation.clock import today
from qianshao.foundation.forms import PlainDateField, PlainForm
from qianshao.people.models import Post
from qianshao.people.queries import office_posts


def keeper_field() -> "forms.ModelChoiceField[Post]":
    return forms.ModelChoiceField(Post.objects.none(), label="保管岗位", empty_label="——")


class KeeperForm(PlainForm):
    """移交: who keeps it from now on."""

    keeper = keeper_field()

    def __init__(self, *args: Any, organ_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keeper"].queryset = office_posts(organ_id)  # type: ignore[attr-defined]  # the stubs know fields only as Field


class SealForm(KeeperForm):
    """A seal for the register."""

    name = line_field("印章名称", limit=60, help_text="如“街道办事处公章”")
    organ_name = line_field("印文", limit=60, help_text="与公文署名一字不差，排版时按它找章")
    picture = forms.FileField(label="印模", help_text="正方形、红色、背景透明的 PNG，每边 200 到 1000 个像素")
    width_mm = forms.IntegerField(label="直径（毫米）", initial=42, min_value=30, max_value=45)
    valid_from = PlainDateField(label="启用日期")
    field_order = ("name", "organ_name", "picture", "width_mm", "keeper", "valid_from")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_from"].initial = today

    def facts(self) -> SealFacts:
        names = ("name", "organ_name", "keeper", "valid_from", "width_mm")
        return SealFacts(**{name: self.cleaned_data[name] for name in names})


class JointSealForm(PlainForm):
    """The impression another organ sent for one joint paper."""

    organ_name = forms.ChoiceField(label="联合发文机关")
    picture = forms.FileField(
        label="印模",
        help_text="对方送来的正方形、红色、背景透明的 PNG，每边 200 到 1000 个像素；只用于这一件",
    )
    width_mm = forms.IntegerField(label="直径（毫米）", initial=42, min_value=30, max_value=45)
    consent = text_field("同意用印情况", rows=2, limit=200, help_text="对方何人、以什么方式同意在本件上用印")
    consented_on = PlainDateField(label="同意日期")

    def __init__(self, *args: Any, organs: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ_name"].choices = [(name, name) for name in organs]  # type: ignore[attr-defined]  # the stubs know fields only as Field
        self.fields["consented_on"].initial = today

    def facts(self) -> JointImpression:
        return JointImpression(
            **{name: value for name, value in self.cleaned_data.items() if name != "picture"}
        )


class RetireForm(PlainForm):
    """停用."""

    reason = text_field("停用原因", rows=2, limit=200)


class PressForm(PlainForm):
    """用印登记 for a paper signed outside the product."""

    title = line_field("用印文件", limit=200)
    number = line_field("发文字号", limit=60, required=False)
    approved_by = line_field("批准人", limit=120, help_text="姓名和职务")
    approved_on = PlainDateField(label="批准日期")
    count = forms.IntegerField(label="份数", initial=1, min_value=1, max_value=9999)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approved_on"].initial = today

    def pressing(self) -> Pressing:
        return Pressing(**self.cleaned_data)

"""What a clerk fills in for the archive: most of it is proposed."""

from typing import Any

from django import forms

from qianshao.documents.archive_wording import Retention
from qianshao.documents.filing import Filing, Proposal
from qianshao.documents.forms.incoming import line_field, text_field
from qianshao.documents.looking import Looks
from qianshao.documents.models import ArchiveClass, Genre, Purpose, RetentionRow
from qianshao.documents.queries.archive import classes_of, is_by_class
from qianshao.foundation.forms import PlainDateField, PlainForm
from qianshao.people.models import Unit
from qianshao.people.queries import units_of

_UNKNOWN = [("", "请选择")]


class FilingForm(PlainForm):
    """归档 of one record."""

    archive_class = forms.ModelChoiceField(
        label="机构（问题）", queryset=ArchiveClass.objects.none(), empty_label="请选择"
    )
    retention = forms.ChoiceField(label="保管期限", choices=[*_UNKNOWN, *Retention.choices])
    reason = line_field("另定期限的理由", limit=200, required=False)
    signed_on = PlainDateField(label="成文日期")
    year = forms.IntegerField(label="年度", min_value=1949, max_value=2999)
    pages = forms.IntegerField(label="页数", min_value=1, max_value=9999, help_text="有图文的每一面算一页。")
    own_title = line_field(
        "自拟题名", limit=200, required=False, help_text="原题名缺漏或不能说明内容时才填，目录里加方括号。"
    )
    remarks = line_field("备注", limit=100, required=False)

    def __init__(self, *args: Any, organ_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_by_class(organ_id):
            self.fields["archive_class"].queryset = classes_of(organ_id)  # type: ignore[attr-defined]  # the stubs know fields only as Field
        else:
            del self.fields["archive_class"]

    def filing(self) -> Filing:
        names = ("year", "retention", "signed_on", "pages", "archive_class", "reason", "own_title", "remarks")
        return Filing(**{name: self.cleaned_data[name] for name in names if name in self.cleaned_data})


class RowForm(FilingForm):
    """One record in a batch."""

    own_title = None  # type: ignore[assignment]  # a batch has no room for it: such a paper is filed alone
    remarks = None  # type: ignore[assignment]  # the same


def from_proposal(proposal: Proposal, looks: Looks) -> dict[str, Any]:
    """What the form begins with."""
    return {
        "archive_class": proposal.archive_class,
        "retention": proposal.retention,
        "signed_on": proposal.signed_on,
        "year": proposal.year,
        "pages": looks.pages,
    }


class RetentionForm(PlainForm):
    """A row of 保管期限表."""

    material = line_field("归档范围", limit=120)
    retention = forms.ChoiceField(label="保管期限", choices=[*_UNKNOWN, *Retention.choices])
    kind = forms.ChoiceField(
        label="文件类别", required=False, choices=[("", "不限"), ("收文", "收文"), ("发文", "发文")]
    )
    genres = forms.MultipleChoiceField(
        label="文种",
        required=False,
        choices=[(label, label) for label in Genre.labels],
        widget=forms.CheckboxSelectMultiple,
        help_text="不选就是不限文种。",
    )
    purpose = forms.ChoiceField(label="办理类型", required=False, choices=[("", "不限"), *Purpose.choices])
    words = line_field("标题里有", limit=120, required=False, help_text="几个词用空格分开，有其中一个即可。")
    order = forms.IntegerField(
        label="次序", min_value=1, max_value=9999, initial=100, help_text="从小到大比对，取第一个合适的。"
    )

    def values(self) -> dict[str, Any]:
        return {**self.cleaned_data, "genres": " ".join(self.cleaned_data["genres"])}


def from_row(row: RetentionRow) -> dict[str, Any]:
    names = ("material", "retention", "kind", "purpose", "words", "order")
    return {**{name: getattr(row, name) for name in names}, "genres": row.genres.split()}


class ClassForm(PlainForm):
    """机构（问题） with its code."""

    code = line_field("代码", limit=8, help_text="2 至 8 个大写字母或数字，如办公室 BGS。")
    name = line_field("名称", limit=40)
    unit = forms.ModelChoiceField(
        label="对应单位",
        queryset=Unit.objects.none(),
        required=False,
        empty_label="不对应单位（按问题分类）",
        help_text="由这个单位主办的文件，归档时建议归入这里。",
    )
    order = forms.IntegerField(label="次序", min_value=1, max_value=9999, initial=100)

    def __init__(self, *args: Any, organ_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_of(organ_id)  # type: ignore[attr-defined]  # the stubs know fields only as Field

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).strip().upper()
        if not (2 <= len(code) <= 8 and code.isascii() and code.isalnum()):
            raise forms.ValidationError("代码由 2 至 8 个大写字母或数字组成。")
        return code


class RevokeForm(PlainForm):
    """撤销归档."""

    reason = text_field("理由", rows=2, limit=200)

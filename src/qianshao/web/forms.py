"""The forms of the doors (signing in, a new password, the first set-up) and of the desk for prose."""

from typing import Any

from django import forms

from qianshao.foundation.forms import PlainForm
from qianshao.gongwen.model import KINDS

_READABLE = ".docx,.doc,.wps,.pdf,.ofd,.xlsx,.txt,.md,.html,.htm,.eml"


def _password(label: str, autocomplete: str, help_text: str = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, max_length=200, strip=False, widget=widget, help_text=help_text)


class SignInForm(PlainForm):
    """User name and password."""

    username = forms.CharField(
        label="用户名",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    password = _password("密码", "current-password")


class PasswordForm(PlainForm):
    """The password one has, and the new one twice."""

    old = _password("现在的密码", "current-password")
    new = _password("新密码", "new-password", "至少 10 位，不能全是数字，不要用常见的密码。")
    again = _password("再输一遍新密码", "new-password")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("new") and values.get("again") and values["new"] != values["again"]:
            self.add_error("again", "两次输入的新密码不一样。")
        return values


class SetUpForm(PlainForm):
    """What an empty installation needs to know: the office, and its three administrators."""

    token = forms.CharField(label="设置口令", max_length=100, help_text="启动时终端里显示的那一串。")
    name = forms.CharField(label="街道全称", max_length=60, help_text="如“某某区某某街道”。")
    short_name = forms.CharField(label="简称", max_length=20, help_text="页眉和打印用，如“某某街道”。")
    system_name = forms.CharField(label="系统管理员姓名", max_length=30)
    system_username = forms.SlugField(label="系统管理员用户名", max_length=40)
    password = _password("系统管理员密码", "new-password", "至少 10 位，不能全是数字。")
    again = _password("再输一遍密码", "new-password")
    security_name = forms.CharField(label="安全管理员姓名", max_length=30)
    security_username = forms.SlugField(label="安全管理员用户名", max_length=40)
    audit_name = forms.CharField(label="审计管理员姓名", max_length=30)
    audit_username = forms.SlugField(label="审计管理员用户名", max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("system_username", "security_username", "audit_username"):
            self.fields[name].error_messages["invalid"] = "用户名只能用字母、数字、下划线和短横线。"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("password") and values.get("again") and values["password"] != values["again"]:
            self.add_error("again", "两次输入的密码不一样。")
        return values

    @property
    def administrators(self) -> dict[str, tuple[str, str]]:
        values = self.cleaned_data
        return {
            key: (values[f"{key}_name"], values[f"{key}_username"]) for key in ("system", "security", "audit")
        }


class HolidaysForm(PlainForm):
    """The yearly holiday table."""

    file = forms.FileField(
        label="节假日表",
        help_text="Excel（列：日期、到、安排、名称；安排写放假或上班），或 JSON。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.json"}),
    )


class ConfirmHolidaysForm(PlainForm):
    """The table as it was shown, signed."""

    packed = forms.CharField(widget=forms.HiddenInput)


class ProseForm(PlainForm):
    """The desk of 排版与校对. Nothing on it must be filled: what is asked of it depends on the button."""

    text = forms.CharField(
        label="文稿",
        required=False,
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": 24, "spellcheck": "false", "data-prose-text": True, "data-begin": True}
        ),
    )
    kind = forms.ChoiceField(
        label="文种",
        required=False,
        choices=[("", "按标题认定"), *((name, name) for name in KINDS)],
    )
    file = forms.FileField(
        label="从文件读入",
        required=False,
        help_text="Word、WPS、PDF、OFD、网页、邮件或纯文本。",
        widget=forms.FileInput(attrs={"accept": _READABLE}),
    )
    pictures = forms.CharField(required=False, widget=forms.HiddenInput)
    before = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """As the browser holds it: forms send line ends as two characters."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def clean_before(self) -> str:
        return str(self.cleaned_data["before"]).replace("\r\n", "\n")

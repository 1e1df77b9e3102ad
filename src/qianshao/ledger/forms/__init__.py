"""The forms of the ledger's acts, by the name of the act."""

from django import forms

from qianshao.foundation.forms import PlainForm
from qianshao.ledger.forms.decided import (
    AdjustForm,
    CloseForm,
    DecideExtensionForm,
    OpenForm,
    SendBackForm,
    StopForm,
)
from qianshao.ledger.forms.fields import words
from qianshao.ledger.forms.form import ActForm, DecisionForm
from qianshao.ledger.forms.handled import (
    AdviceForm,
    AskExtensionForm,
    AssignForm,
    BreakDownForm,
    ContactForm,
    DoneForm,
    ForecastForm,
    InspectForm,
    ProgressForm,
    UrgeForm,
)


class UploadForm(forms.Form):
    file = forms.FileField(label="台账表格", help_text=".xlsx 或 .csv；表头在前几行里，列的次序不限")


class ImportForm(PlainForm):
    """Only the once-token: what is imported travels signed in the page."""


class ContestForm(PlainForm):
    text = words("哪里有出入", help_text="办公室会收到并改正")


class SettleForm(PlainForm):
    text = words("怎样改正的", help_text="领导会收到告知")


ACT_FORMS: dict[str, type[ActForm]] = {
    "assign": AssignForm,
    "name_helper_contact": ContactForm,
    "report_progress": ProgressForm,
    "report_done": DoneForm,
    "request_extension": AskExtensionForm,
    "advise": AdviceForm,
    "forecast": ForecastForm,
    "inspect": InspectForm,
    "urge": UrgeForm,
    "close_matter": CloseForm,
    "send_back": SendBackForm,
    "stop_matter": StopForm,
    "decide_extension": DecideExtensionForm,
    "adjust": AdjustForm,
    "break_down": BreakDownForm,
}
DECIDED_BY_LEADERS = tuple(name for name, form in ACT_FORMS.items() if issubclass(form, DecisionForm))


__all__ = [
    "ACT_FORMS",
    "DECIDED_BY_LEADERS",
    "ContestForm",
    "ImportForm",
    "OpenForm",
    "SettleForm",
    "UploadForm",
]

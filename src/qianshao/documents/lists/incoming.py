"""The list of incoming documents: its columns and the sentence of its filters."""

from typing import Any

from django.db.models import QuerySet

from qianshao.documents.models import Document, Genre, Urgency
from qianshao.documents.queries.incoming import by_light, senders
from qianshao.documents.states import State
from qianshao.foundation.lists import ChoiceFilter, Column, PeriodFilter, RecordList, SwitchFilter
from qianshao.foundation.visibility import label_of
from qianshao.foundation.wording import with_brackets
from qianshao.ledger.queries.lights import thresholds_of
from qianshao.search.queries import few_with

_MOST_VOID = 1_500
_LIGHTS = [("red", "超期"), ("amber", "快到期"), ("green", "未到期"), ("none", "未定时限")]


def _senders(actor: Any) -> list[tuple[str, str]]:
    return [(name, name) for name in senders(actor.organ_id, 30)]


def _lit(records: "QuerySet[Document]", colour: str, actor: Any) -> "QuerySet[Document]":
    return records.filter(by_light(colour, thresholds_of(actor.organ_id)))


def _still_open(records: "QuerySet[Document]", actor: Any) -> "QuerySet[Document]":
    return records.filter(open=True)


def _few_with(actor: Any, text: str) -> list[int] | None:
    """The documents that can hold these words, where the index knows them to be few; the void ones are in no index."""
    found = few_with(actor, label_of(Document), text)
    if found is None:
        return None
    void = Document.objects.filter(organ_id=actor.organ_id, state=State.VOID).order_by()
    voided = list(void.values_list("pk", flat=True)[:_MOST_VOID])
    return None if len(voided) == _MOST_VOID else [*found, *voided]


def _titled(document: Document) -> str:
    """The title with its urgency before it, for the workbook; the page shows a tag."""
    return f"{document.urgency_word}{document.title}"


def _standing(document: Document) -> str:
    """The state and, while a leader has it, with whom it is."""
    return with_brackets(document.get_state_display(), str(document.with_post or ""))


INCOMING = RecordList(
    name="documents.incoming",
    title="收文",
    columns=[
        Column("number", "收文号", "label", sort=("year", "number"), cell="documents/_number.html"),
        Column("title", "标题", _titled, kind="title", cell="documents/_title.html"),
        Column("sender", "来文单位", "sender", on_phone=False),
        Column(
            "document_number", "来文字号", "document_number", cell="documents/_number.html", on_phone=False
        ),
        Column("genre", "文种", "genre", on_phone=False),
        Column("received", "收文日期", "received_on", sort=("received_on",), kind="day"),
        Column("due", "时限", "due_on", sort=("due_on",), cell="documents/_due.html"),
        Column("state", "状态", _standing, cell="documents/_state.html"),
    ],
    default_sort="-received",
    filters=[
        PeriodFilter("period", "时间", "各年", default="year", field="received_on"),
        ChoiceFilter("sender", "来文单位", "各来文单位", options=_senders),
        ChoiceFilter("genre", "文种", "各文种", options=Genre.choices),
        ChoiceFilter("urgency", "紧急程度", "不论缓急", options=Urgency.choices),
        ChoiceFilter("state", "状态", "各状态", options=State.choices),
        ChoiceFilter("light", "时限", "不论时限", options=_LIGHTS, by=_lit),
        SwitchFilter("open", "办结", "含已办结", word="未办结的", by=_still_open),
    ],
    text_fields=["title__icontains", "document_number__icontains"],
    few=_few_with,
    text_label="标题、来文字号",
    empty="登记过的来文会列在这里。",
    unit="件",
)

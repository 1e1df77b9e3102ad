"""What is said beside a deadline while it is chosen."""

from datetime import date, timedelta

from django.template import Context, Template
from django.urls import reverse

from qianshao.foundation import workdays
from qianshao.foundation.clock import today
from qianshao.foundation.deadlines import DeadlineField, day_of, remarks_on
from qianshao.foundation.forms import PlainForm
from tests.cast import Cast

UNKNOWN = date(2090, 3, 5)


class _Form(PlainForm):
    due_on = DeadlineField(label="办理时限")


def _drawn(day: date, not_after: date | None = None) -> str:
    form = _Form(initial={"due_on": day})
    form.fields["due_on"].not_after = not_after  # type: ignore[attr-defined]  # a DeadlineField has it
    return Template("{% load components %}{% field form.due_on %}").render(Context({"form": form}))


def test_a_year_without_a_holiday_table_is_said_at_the_field() -> None:
    assert "2090年的节假日安排尚未导入" in _drawn(UNKNOWN)
    assert "节假日" not in _drawn(today())


def test_the_sentence_goes_once_the_table_is_there() -> None:
    workdays.hold({date(2090, 1, 2): False})
    assert "节假日" not in _drawn(UNKNOWN)


def test_a_day_later_than_the_sender_asked_is_said_and_allowed() -> None:
    asked = today() + timedelta(days=5)
    assert "晚于来文的办理时限" in _drawn(asked + timedelta(days=1), asked)
    assert "晚于" not in _drawn(asked, asked)
    assert _Form({"due_on": "2090-03-05"}).is_valid()


def test_what_is_no_day_gets_no_remark() -> None:
    assert remarks_on(day_of("明天")) == []
    assert remarks_on(day_of("")) == []
    assert len(remarks_on(day_of("2090年3月5日"), today())) == 2


def test_the_field_asks_while_a_day_is_chosen(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    said = client.get(reverse("web:deadline"), {"due_on": "2090-03-05", "not_after": "2090-03-01"})
    assert "2090年的节假日安排尚未导入" in said.content.decode()
    assert "晚于来文的办理时限" in said.content.decode()
    assert client.get(reverse("web:deadline"), {"due_on": "不是日期"}).content.decode().strip() == ""

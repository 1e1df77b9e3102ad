"""The system administrator imports holidays and lets failed jobs run again; nobody else does."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from qianshao.foundation import workdays
from qianshao.foundation.clock import now
from qianshao.foundation.holidays import Day, Table
from qianshao.foundation.models import Holiday, Job
from qianshao.foundation.sheets import RowError
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.web.actions import take_over_holidays, try_again
from tests.cast import Cast

pytestmark = pytest.mark.django_db

TABLE = Table([Day(date(2027, 1, 1), is_working=False, name="元旦")], [])


@pytest.fixture
def failed() -> Job:
    return Job.objects.create(
        name="test.note",
        state=Job.State.FAILED,
        open=False,
        run_at=now(),
        made_at=now(),
        finished_at=now(),
        attempts=5,
        error="ValueError: kaputt",
    )


def entries() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_a_table_replaces_its_years_and_leaves_the_others(cast: Cast) -> None:
    Holiday.objects.create(day=date(2027, 5, 1), is_working=False)
    Holiday.objects.create(day=date(2026, 5, 1), is_working=False)
    assert list(take_over_holidays(TABLE, actor=cast.system_admin)) == [2027]
    assert list(Holiday.objects.values_list("day", flat=True)) == [date(2026, 5, 1), date(2027, 1, 1)]
    assert entries() == ["web.holidays.taken_over"]


def test_a_table_with_problems_or_without_days_is_not_taken(cast: Cast) -> None:
    for table in (Table(TABLE.days, [(2, RowError("日期", "没有填。"))]), Table([], [])):
        with pytest.raises(Unacceptable):
            take_over_holidays(table, actor=cast.system_admin)
    assert not Holiday.objects.exists()


@pytest.mark.parametrize("who", ["office_head", "security_admin", "principal"])
def test_nobody_else_touches_the_machine(cast: Cast, failed: Job, who: str) -> None:
    with pytest.raises(Refused):
        take_over_holidays(TABLE, actor=getattr(cast, who))
    with pytest.raises(Refused):
        try_again(failed, actor=getattr(cast, who))
    assert not Holiday.objects.exists()


def test_a_failed_job_is_tried_again_once(cast: Cast, failed: Job) -> None:
    again = try_again(failed, actor=cast.system_admin)
    assert (again.state, again.open, again.attempts, again.error) == (Job.State.WAITING, True, 0, "")
    assert entries() == ["web.job.tried_again"]
    with pytest.raises(Conflict):
        try_again(failed, actor=cast.system_admin)


def test_the_page_shows_what_failed_and_why(cast: Cast, failed: Job) -> None:
    page = cast.client(cast.system_admin).get(reverse("web:machine")).content.decode()
    assert "ValueError: kaputt" in page
    assert "后台任务没有在运行" in page


def test_a_table_is_shown_before_it_is_taken_over(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    client = cast.client(cast.system_admin)
    upload = SimpleUploadedFile("2027.csv", "日期,安排,名称\n2027-1-1,放假,元旦".encode())
    shown = client.post(reverse("web:holidays"), {"file": upload})
    assert "2027年：放假 1 天，上班 0 天" in shown.content.decode()
    assert not Holiday.objects.exists()
    fields = {
        "packed": shown.context["confirm"]["packed"].value(),
        "once": shown.context["confirm"]["once"].value(),
    }
    workdays.hold({})
    with django_capture_on_commit_callbacks(execute=True):
        first = client.post(reverse("web:take-over-holidays"), fields)
    assert first.status_code == 302
    assert not workdays.is_working_day(date(2027, 1, 1))
    workdays.hold({})
    assert client.post(reverse("web:take-over-holidays"), fields).status_code == 302
    assert entries().count("web.holidays.taken_over") == 1


def test_a_bad_table_is_answered_row_by_row_and_a_forged_one_not_at_all(cast: Cast) -> None:
    client = cast.client(cast.system_admin)
    upload = SimpleUploadedFile("2027.csv", "日期,安排,名称\n明天,放假,元旦".encode())
    page = client.post(reverse("web:holidays"), {"file": upload}).content.decode()
    assert "有 1 处要改" in page
    assert "照此计算工作日" not in page
    nonsense = client.post(
        reverse("web:holidays"), {"file": SimpleUploadedFile("a.json", b"x")}
    ).content.decode()
    assert "看不懂这个 JSON" in nonsense
    answer = client.post(
        reverse("web:take-over-holidays"), {"packed": "forged"}, follow=True
    ).content.decode()
    assert "预览已经过期" in answer
    assert (
        "没有收到节假日表" in client.post(reverse("web:take-over-holidays"), {}, follow=True).content.decode()
    )
    assert not Holiday.objects.exists()

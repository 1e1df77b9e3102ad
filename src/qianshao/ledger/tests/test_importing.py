"""The office's own Excel ledger: in with its own columns, row by row; out again in the same."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from qianshao.files.models import StoredFile
from qianshao.foundation.clock import today
from qianshao.foundation.sheets import open_workbook
from qianshao.foundation.verdict import Refused, Unacceptable
from qianshao.foundation.working import run_waiting
from qianshao.ledger import actions
from qianshao.ledger.jobs import bring_in
from qianshao.ledger.models import ColumnMapping, ImportRun, Matter, Recording
from qianshao.ledger.sheet import directory_of, read_ledger
from qianshao.ledger.tests.conftest import Spy, soon
from qianshao.ledger.views import importing
from qianshao.notices.models import Notice
from qianshao.people.models import Holding, Unit
from tests.cast import Cast

pytestmark = pytest.mark.slow

HEAD = ["序号", "完成时限", "重点工作", "备注", "责任单位", "责任领导", "配合单位", "目前进展", "销号日期"]


def book(*rows: list[Any], head: list[str] | None = None, shift: int = 0) -> SimpleUploadedFile:
    """A ledger as offices keep it: a merged title above the heading, columns in their own order."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["演示街道重点工作责任台账"])
    sheet.merge_cells("A1:I1")
    sheet.append([])
    for row in [head or HEAD, *rows]:
        sheet.append([None] * shift + row)
    stream = BytesIO()
    workbook.save(stream)
    return SimpleUploadedFile("重点工作台账.xlsx", stream.getvalue())


def good(number: int = 1, **other: Any) -> list[Any]:
    values = {
        "序号": number,
        "完成时限": soon(30),
        "重点工作": f"第{number}件",
        "责任单位": "城管办",
        "责任领导": "乙双宁副主任",
        "配合单位": "东风社区",
    } | other
    return [values.get(heading) for heading in HEAD]


def take(cast: Cast, upload: SimpleUploadedFile, actor: Any = None) -> list[Matter]:
    sheet = open_workbook(upload)
    reading = read_ledger(sheet, directory_of(cast.organ.pk), {})
    return actions.import_ledger(
        reading, actor=actor or cast.office_clerk, sheet=sheet, filename="重点工作台账.xlsx", mapping={}
    )


def test_rows_come_in_as_recorded_decisions_of_their_leader(cast: Cast, spy: Spy) -> None:
    matters = take(cast, book(good(1), good(2, 目前进展="已启动"), shift=1))
    assert [matter.title for matter in matters] == ["第1件", "第2件"]
    first = matters[0]
    assert (first.lead_unit, first.leader_post_id) == (cast.city, cast.leader.post_id)
    assert first.helpers.get().unit == cast.east
    assert Recording.objects.filter(state=Recording.State.TOLD, scan__name="重点工作台账.xlsx").count() == 2
    assert matters[1].progress.get().text == "已启动"
    assert [verb for verb, _ in spy.entries] == [
        "ledger.matter.opened",
        "ledger.matter.opened",
        "ledger.imported",
    ]
    assert spy.who_heard("ledger.recorded") == {cast.leader.person_id}


def test_a_row_done_on_paper_comes_in_closed(cast: Cast) -> None:
    [matter] = take(cast, book(good(1, 销号日期=today(), 目前进展="已完工")))
    assert (matter.state, matter.review) == (Matter.State.CLOSED, "已完工")
    assert matter.decisions.count() == 2


@pytest.mark.parametrize(
    ("wrong", "label"),
    [
        ({"责任单位": "不存在的办"}, "主办单位"),
        ({"责任单位": None}, "主办单位"),
        ({"责任领导": "不认识"}, "责任领导"),
        ({"责任领导": "丙三元"}, "责任领导"),
        ({"完成时限": "月底"}, "办理时限"),
        ({"完成时限": "2020-1-1"}, "办理时限"),
        ({"重点工作": None}, "事项"),
    ],
)
def test_a_row_that_is_not_understood_says_why_and_nothing_is_written(
    cast: Cast, wrong: dict[str, Any], label: str
) -> None:
    upload = book(good(1), good(2, **wrong))
    reading = read_ledger(open_workbook(upload), directory_of(cast.organ.pk), {})
    assert [row.number for row in reading.bad] == [5]
    assert label in {error.label for error in reading.bad[0].errors}
    upload.seek(0)
    with pytest.raises(Unacceptable, match="1 行看不懂"):
        take(cast, upload)
    assert not Matter.objects.exists()


@pytest.mark.parametrize("who", ["leader", "head", "staff", "system_admin"])
def test_only_the_office_imports(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        take(cast, book(good(1)), getattr(cast, who))


def test_a_day_that_is_none_is_shown_as_typed_with_what_is_wrong(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    page = client.post(reverse("ledger:import"), {"file": book(good(1, 完成时限="2026-13-20"))})
    assert page.status_code == 200
    assert "2026-13-20" in page.content.decode()
    assert "现在一行也不会导入" in page.content.decode()


def test_the_pages_ask_what_a_column_is_and_remember(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    head = [{"重点工作": "干啥", "责任单位": "谁来干"}.get(word, word) for word in HEAD]
    page = client.post(reverse("ledger:import"), {"file": book(good(1), head=head)})
    assert "还没有对上：事项、主办单位" in page.content.decode()
    given = {"packed": page.context["packed"], "filename": page.context["filename"], "once": "b" * 32}
    chosen = {f"col_{each['key']}": each["heading"] for each in page.context["mapping"]}
    chosen |= {"col_title": "干啥", "col_lead_unit": "谁来干"}
    page = client.post(reverse("ledger:import-preview"), given | chosen)
    assert "看懂 1 行" in page.content.decode()
    assert page.context["ready"]
    answer = client.post(reverse("ledger:import-preview"), given | chosen | {"import": "1"})
    assert answer.status_code == 302
    assert ColumnMapping.objects.get().fields["title"] == "干啥"
    again = client.post(reverse("ledger:import"), {"file": book(good(2), head=head)})
    assert again.context["ready"]


def test_a_file_that_is_no_table_stands_at_its_field(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    answer = client.post(reverse("ledger:import"), {"file": SimpleUploadedFile("照片.xlsx", b"not a table")})
    assert "不是Excel表格" in answer.content.decode()


def test_the_export_has_the_offices_own_columns(cast: Cast) -> None:
    take(cast, book(good(1), good(2)))
    answer = cast.client(cast.office_clerk).get(reverse("ledger:export"))
    sheet = load_workbook(BytesIO(b"".join(answer))).active  # type: ignore[arg-type]
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = rows.index(HEAD)
    assert rows[at + 1][2] == "第1件"
    assert rows[at + 1][4:7] == ["城管办", "副主任（分管城管）", "东风社区"]


def test_without_an_import_the_export_has_our_columns(cast: Cast) -> None:
    answer = cast.client(cast.office_clerk).get(reverse("ledger:export"))
    sheet = load_workbook(BytesIO(b"".join(answer))).active  # type: ignore[arg-type]
    assert sheet is not None
    assert [cell.value for cell in next(iter(sheet.iter_rows()))][:3] == ["序号", "事项", "目标要求"]


def asked(cast: Cast, monkeypatch: pytest.MonkeyPatch, *rows: list[Any]) -> ImportRun:
    """A table that is too long to wait for, on its way through the page."""
    monkeypatch.setattr(importing, "MOST_AT_ONCE", 1)
    client = cast.client(cast.office_clerk)
    page = client.post(reverse("ledger:import"), {"file": book(*rows)})
    given = {"packed": page.context["packed"], "filename": page.context["filename"], "once": "c" * 32}
    chosen = {f"col_{each['key']}": each["heading"] for each in page.context["mapping"]}
    answer = client.post(reverse("ledger:import-preview"), given | chosen | {"import": "1"})
    run = ImportRun.objects.get()
    assert answer.headers["Location"] == run.get_absolute_url()
    return run


def test_a_long_table_comes_in_as_a_job_and_its_page_says_how_far(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = asked(cast, monkeypatch, good(1), good(2))
    client = cast.client(cast.office_clerk)
    assert "正在排队" in client.get(run.get_absolute_url()).content.decode()
    assert not Matter.objects.exists()
    run_waiting()
    assert Matter.objects.count() == 2
    part = client.get(run.get_absolute_url(), headers={"HX-Request": "true"}).content.decode()
    assert "已导入 2 件" in part
    assert "hx-get" not in part
    assert Notice.objects.filter(person_id=cast.office_clerk.person_id, text__contains="已导入 2 件").exists()


def test_a_job_that_comes_twice_brings_nothing_in_twice(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    run = asked(cast, monkeypatch, good(1), good(2))
    bring_in(run_id=run.pk)
    bring_in(run_id=run.pk)
    assert Matter.objects.count() == 2


def test_what_cannot_come_in_any_more_leaves_nothing_and_says_why(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = asked(cast, monkeypatch, good(1), good(2))
    Unit.objects.filter(pk=cast.city.pk).update(name="执法队", short_name="执法队")
    bring_in(run_id=run.pk)
    assert not Matter.objects.exists()
    assert "2 行看不懂" in cast.client(cast.office_clerk).get(run.get_absolute_url()).content.decode()


def test_who_left_the_post_meanwhile_imports_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    run = asked(cast, monkeypatch, good(1), good(2))
    Holding.objects.filter(post_id=cast.office_clerk.post_id).update(until=today())
    bring_in(run_id=run.pk)
    run.refresh_from_db()
    assert (run.state, Matter.objects.count()) == ("refused", 0)
    assert "不在原来的岗位" in run.problem


@pytest.mark.parametrize("who", ["leader", "head", "system_admin"])
def test_only_the_office_asks_for_a_long_import(cast: Cast, who: str) -> None:
    sheet = open_workbook(book(good(1)))
    reading = read_ledger(sheet, directory_of(cast.organ.pk), {})
    with pytest.raises(Refused):
        actions.ask_for_import(
            reading, actor=getattr(cast, who), seat="", sheet=sheet, filename="表.xlsx", mapping={}
        )
    assert not ImportRun.objects.exists()


def test_a_long_table_with_a_secrecy_mark_is_kept_nowhere(cast: Cast) -> None:
    sheet = open_workbook(book(good(1, 备注="机密★10年")))
    reading = read_ledger(sheet, directory_of(cast.organ.pk), {})
    with pytest.raises(Refused, match="涉密"):
        actions.ask_for_import(
            reading, actor=cast.office_clerk, seat="", sheet=sheet, filename="表.xlsx", mapping={}
        )
    assert not ImportRun.objects.exists()


def test_a_sheet_with_a_secrecy_mark_anywhere_is_not_taken(cast: Cast) -> None:
    with pytest.raises(Refused, match="涉密文件"):
        take(cast, book(good(1), good(2, 备注="机密★10年")))
    assert not Matter.objects.exists()
    assert not StoredFile.objects.exists()

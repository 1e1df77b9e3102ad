"""The pages of the registers: the grid takes several lines, an import shows what is wrong before anything is kept."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from qianshao.files.models import StoredFile
from qianshao.files.tests.samples import PDF
from qianshao.registers import actions
from qianshao.registers.actions import Line
from qianshao.registers.models import Register, RegisterEntry


@pytest.fixture
def stories(cast):
    actions.set_up_usual_registers(actor=cast.office_clerk)
    return Register.objects.get(key="stories")


def pdf(name):
    return SimpleUploadedFile(name, PDF + name.encode())


def grid_line(number, **values):
    return {f"line{number}-{name}": value for name, value in values.items()}


def test_the_grid_keeps_the_lines_that_were_typed(cast, stories):
    client = cast.client(cast.office_clerk)
    typed = {"happened_on": "2026-3-5", "unit": cast.city.pk}
    data = grid_line(1, **typed, title="甲") | grid_line(2, **typed) | grid_line(3, **typed, title="乙")
    answer = client.post(f"/registers/{stories.pk}/grid/", data, follow=True)
    assert "已登记2篇" in answer.content.decode()
    assert list(RegisterEntry.objects.order_by("number").values_list("title", flat=True)) == ["甲", "乙"]


def test_a_wrong_line_shows_its_mistake_and_nothing_is_kept(cast, stories):
    client = cast.client(cast.office_clerk)
    data = grid_line(1, happened_on="2026-3-5", unit=cast.city.pk, title="甲")
    data |= grid_line(2, happened_on="2026-2-30", unit=cast.city.pk, title="乙")
    page = client.post(f"/registers/{stories.pk}/grid/", data).content.decode()
    assert "没有2026年2月30日" in page
    assert 'value="甲"' in page
    assert not RegisterEntry.objects.exists()


def sheet(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    stream.name = "报道.xlsx"
    return stream


def test_an_import_shows_a_preview_and_then_takes_the_good_rows(cast, stories):
    client = cast.client(cast.office_clerk)
    upload = sheet(["单位", "标题", "发布日期"], ["城管办", "甲", "2026/3/5"], ["没有的办", "乙", "2026/3/6"])
    answer = client.post(f"/registers/{stories.pk}/import/", {"file": upload})
    page = answer.content.decode()
    assert "1行有错" in page
    assert "没有的办" in page
    assert not RegisterEntry.objects.exists()
    packed = answer.context["packed"]
    done = client.post(f"/registers/{stories.pk}/import/", {"packed": packed}, follow=True)
    assert "已导入1篇" in done.content.decode()
    assert RegisterEntry.objects.get().title == "甲"


def test_what_is_no_workbook_is_said_on_the_page(cast, stories):
    client = cast.client(cast.office_clerk)
    stream = io.BytesIO(b"%PDF-1.4")
    stream.name = "报道.xlsx"
    page = client.post(f"/registers/{stories.pk}/import/", {"file": stream}).content.decode()
    assert "不是Excel表格" in page


def test_an_entry_is_corrected_and_struck_out_on_its_pages(cast, stories):
    line = Line(happened_on=date(2026, 3, 5), title="甲", unit=cast.city)
    entry = actions.record_entry(stories, line, actor=cast.staff)
    client = cast.client(cast.staff)
    changed = {"happened_on": "2026-3-5", "title": "乙", "unit": cast.city.pk, "reason": "打错"}
    page = client.post(f"/registers/entries/{entry.pk}/correct/", changed, follow=True).content.decode()
    assert "已更正" in page
    page = client.post(
        f"/registers/entries/{entry.pk}/strike/", {"reason": "重复"}, follow=True
    ).content.decode()
    assert "已作废，不计数：重复" in page


def test_the_list_costs_as_many_queries_for_ten_rows_as_for_one(cast, stories, django_assert_num_queries):
    def visit():
        return cast.client(cast.office_clerk).get(f"/registers/{stories.pk}/")

    def enter():
        line = Line(happened_on=date(2026, 3, 5), title="甲", unit=cast.city)
        actions.record_entry(stories, line, actor=cast.staff)

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    enter()
    visit()
    with CaptureQueriesContext(connection) as one:
        visit()
    for _ in range(9):
        enter()
    with django_assert_num_queries(len(one)):
        visit()


def test_evidence_comes_in_with_a_line_of_the_grid_and_on_the_correction_page(cast, stories):
    client = cast.client(cast.staff)
    typed = grid_line(1, happened_on="2026-3-5", unit=cast.city.pk, title="甲", evidence=pdf("甲.pdf"))
    client.post(f"/registers/{stories.pk}/grid/", typed)
    entry = RegisterEntry.objects.get()
    again = {"happened_on": "2026-3-5", "title": "甲", "unit": cast.city.pk, "reason": "补照片"}
    client.post(f"/registers/entries/{entry.pk}/correct/", again | {"evidence": [pdf("乙.pdf")]})
    page = client.get(f"/registers/entries/{entry.pk}/").content.decode()
    assert "甲.pdf" in page
    assert "乙.pdf" in page


def test_a_line_with_evidence_alone_is_not_passed_over(cast, stories):
    data = grid_line(1, happened_on="2026-3-5", unit=cast.city.pk, title="", evidence=pdf("甲.pdf"))
    page = cast.client(cast.staff).post(f"/registers/{stories.pk}/grid/", data).content.decode()
    assert "请填写内容" in page
    assert not StoredFile.objects.exists()

"""The archive's pages: what waits, one, many, the 件, its stamp, the catalogue, the tables."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from qianshao.documents import actions, jobs
from qianshao.documents.archive_metadata import steps_of
from qianshao.documents.models import ArchiveClass, ArchiveItem, RetentionRow
from qianshao.documents.package.verifying import verify_package
from qianshao.documents.tests.archiving import bytes_of, classes, filed, finished, text_paper
from qianshao.documents.tests.papers import entries
from qianshao.foundation.clock import today
from qianshao.gongwen.layout.pdf import to_pdf
from qianshao.gongwen.measure.pdf import read_pdf
from qianshao.gongwen.parsing import parse
from qianshao.processes import actions as process_actions
from qianshao.processes.tests.stored import begun, task, units_are_papers
from tests.cast import Cast

pytestmark = pytest.mark.slow


def paper_of_this_year() -> str:
    day = f"{today().year}年1月8日"
    return f"关于做好汛期安全工作的通知\n\n各街道：\n\n请做好值班。\n\n演示区委办公室\n{day}\n"


def page(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(f"documents:{name}", args=args)).content.decode()


def pdf_paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("来文.pdf", to_pdf(parse(paper_of_this_year())), content_type="application/pdf")


def test_a_clerk_files_one_paper_with_what_is_proposed(cast: Cast) -> None:
    document, client = finished(cast, files=[pdf_paper()]), cast.client(cast.office_clerk)
    office = classes(cast)
    address = reverse("documents:archive-file", args=["documents.document", document.pk])
    assert address in page(client, "document", document.pk)
    words = client.get(address).content.decode()
    assert "建议保管期限 10年，依据保管期限表“上级机关供参阅的一般文件”" in words
    # Read off the paper: its day, its one page and the slip that is drawn.
    assert f'value="{today().year}-01-08"' in words
    assert 'name="pages" value="2"' in words
    sent = {
        "archive_class": office.pk,
        "retention": "D10",
        "signed_on": f"{today().year}-01-08",
        "year": today().year,
        "pages": 2,
    }
    answer = client.post(address, sent, follow=True)
    item = ArchiveItem.objects.get()
    assert answer.redirect_chain == [(item.get_absolute_url(), 302)]
    assert item.archive_number in answer.content.decode()
    assert client.get(address).status_code == 302
    words = page(client, "document", document.pk)
    assert item.get_absolute_url() in words
    assert address not in words
    # Whoever sees the paper sees its number, not the archive.
    seen = page(cast.client(cast.leader), "document", document.pk)
    assert item.archive_number in seen
    assert item.get_absolute_url() not in seen


def test_what_is_missing_is_named_on_the_page(cast: Cast) -> None:
    document, client = finished(cast, files=[]), cast.client(cast.office_clerk)
    address = reverse("documents:archive-file", args=["documents.document", document.pk])
    assert "缺少：来文正本。补齐以后才能归档。" in client.get(address).content.decode()
    assert "先编定代码" in client.get(address).content.decode()
    sent = {
        "archive_class": classes(cast).pk,
        "retention": "Y",
        "signed_on": f"{today().year}-01-08",
        "year": today().year,
        "pages": 2,
    }
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert "另定期限请写理由" in answer.content.decode()
    answer = client.post(address, {**sent, "reason": "重要"})
    assert "缺少：来文正本" in answer.content.decode()
    assert not ArchiveItem.objects.exists()


def test_a_paper_is_stamped_and_the_original_stays(cast: Cast) -> None:
    item = filed(cast, finished(cast, files=[pdf_paper()]))
    original = bytes_of(item, 2).read_bytes()
    client = cast.client(cast.office_clerk)
    assert client.get(reverse("documents:archive-package", args=[item.pk])).status_code == 409
    jobs.stamp(item_id=item.pk)
    jobs.stamp(item_id=item.pk)
    item.refresh_from_db()
    assert item.stamp == ArchiveItem.Stamp.DONE
    assert item.stamped is not None
    assert len(entries("documents.archive.stamped")) == 1
    stamped = b"".join(client.get(item.stamped.get_absolute_url()))  # type: ignore[arg-type]  # the bytes as they are sent
    red = "".join(glyph.text for glyph in read_pdf(stamped).sheets[0].glyphs if glyph.colour == (255, 0, 0))
    for words in (str(today().year), "0001", "综合办", "10年", "3"):
        assert words in red
    assert bytes_of(item, 2).read_bytes() == original
    assert item.stamped.blob.sha256 != item.parts.get(place=2).sha256


def test_a_paper_that_is_no_pdf_has_no_stamp_and_says_so(cast: Cast) -> None:
    item = filed(cast)
    jobs.stamp(item_id=item.pk)
    item.refresh_from_db()
    assert (item.stamp, item.stamped) == (ArchiveItem.Stamp.NONE, None)
    assert "件内没有 PDF 正本" in page(cast.client(cast.office_clerk), "archive-item", item.pk)


def test_the_package_is_downloaded_and_whole(cast: Cast, tmp_path) -> None:  # type: ignore[no-untyped-def]  # a folder
    item = filed(cast, finished(cast, files=[pdf_paper()]))
    jobs.stamp(item_id=item.pk)
    answer = cast.client(cast.principal).get(reverse("documents:archive-package", args=[item.pk]))
    path = tmp_path / "件.zip"
    path.write_bytes(b"".join(answer))  # type: ignore[arg-type]  # the bytes as they are sent
    seen = verify_package(path)
    assert (seen.archive_number, seen.findings) == (item.archive_number, [])
    with zipfile.ZipFile(path) as package:
        assert "stamped/stamped.pdf" in package.namelist()


def test_the_item_is_verified_on_its_page(cast: Cast) -> None:
    item = filed(cast, finished(cast, files=[text_paper(words="页面上弄坏的一份")]))
    client = cast.client(cast.office_clerk)
    assert "核验完好：2 个文件" in client.get(f"{item.get_absolute_url()}?verify=1").content.decode()
    place = bytes_of(item, 2)
    place.chmod(0o600)
    place.write_bytes(b"changed")
    words = client.get(f"{item.get_absolute_url()}?verify=1").content.decode()
    assert "核验发现 1 个文件不完好：来文.txt（原件字节已被改动）" in words


def test_many_are_filed_at_once_and_the_poor_one_stays(cast: Cast) -> None:
    office = classes(cast)
    good = finished(cast, files=[pdf_paper()])
    poor = finished(cast, files=[], document_number="演〔2026〕70号")
    client = cast.client(cast.office_clerk)
    waiting = page(client, "archive-waiting")
    assert good.title in waiting
    assert "10年" in waiting
    picks = [f"documents.document:{each.pk}" for each in (good, poor)]
    preview = client.get(
        reverse("documents:archive-batch"), {"pick": [*picks, "x:1", "documents.document:abc"]}
    )
    words = preview.content.decode()
    assert f'value="{today().year}-01-08"' in words
    assert "缺少：来文正本" in words
    sent: dict[str, object] = {"pick": picks}
    for each in (good, poor):
        start = f"documents-document-{each.pk}"
        sent |= {
            f"{start}-archive_class": office.pk,
            f"{start}-retention": "D10",
            f"{start}-signed_on": f"{today().year}-01-08",
            f"{start}-year": today().year,
            f"{start}-pages": 2,
        }
    answer = client.post(reverse("documents:archive-batch"), sent)
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "已归档 1 件" in words
    assert "缺少：来文正本" in words
    assert ArchiveItem.objects.get().subject_id == good.pk
    # Sent once more: what is filed is filed, the other still lacks its original.
    client.post(reverse("documents:archive-batch"), sent)
    assert ArchiveItem.objects.count() == 1


def test_the_waiting_page_costs_the_same_for_one_and_for_five(cast: Cast) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, address = cast.client(cast.office_clerk), reverse("documents:archive-waiting")
    finished(cast)

    def cost() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    one = cost()
    for serial in range(80, 84):
        finished(cast, document_number=f"演〔2026〕{serial}号")
    assert cost() == one


def test_a_filing_is_revoked_on_its_page(cast: Cast) -> None:
    item, client = filed(cast), cast.client(cast.office_head)
    address = reverse("documents:archive-revoke", args=[item.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    words = client.post(address, {"reason": "期限定错"}, follow=True).content.decode()
    assert "件号作废：期限定错" in words
    assert item.archive_number not in page(client, "archive")


NINE = ("序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注")


def test_the_catalogue_has_nine_columns_as_page_excel_and_pdf(cast: Cast) -> None:
    first = filed(cast, signed_on=date(today().year, 1, 8), remarks="附光盘")
    void = filed(cast, finished(cast, document_number="演〔2026〕90号"))
    actions.revoke_item(void, actor=cast.office_head, reason="归错")
    filed(cast, finished(cast, document_number="演〔2026〕91号"), retention="Y", reason="重要")
    client = cast.client(cast.office_clerk)
    query = f"?year={today().year}&retention=D10"
    words = client.get(reverse("documents:catalogue") + query).content.decode()
    for part in (first.archive_number, f"{today().year}0108", "附光盘", "1 件，3 页", void.archive_number):
        assert part in words
    answer = client.get(reverse("documents:catalogue-workbook") + query)
    book = load_workbook(io.BytesIO(b"".join(answer)))  # type: ignore[arg-type]  # the bytes as they are sent
    rows = list(book["归档文件目录"].iter_rows(min_row=3, values_only=True))
    assert rows[0] == NINE
    assert len(rows) == 2
    assert rows[1][:2] == (1, first.archive_number)
    assert (rows[1][5], rows[1][7], rows[1][8]) == (f"{today().year}0108", 3, "附光盘")
    paper = client.get(reverse("documents:catalogue-file") + query).content
    sheet = read_pdf(paper).sheets[0]
    printed = "".join(glyph.text for glyph in sheet.glyphs)
    for part in (*NINE, first.archive_number, "演示街道"):
        assert part.replace(" ", "") in printed.replace(" ", "")
    everything = client.get(reverse("documents:catalogue")).content.decode()
    assert everything.index("-Y-BGS-0001") < everything.index("-D10-BGS-0001")


def test_the_tables_are_changed_on_their_pages(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    assert "这是按国家档案局令第8号起的默认表" in page(client, "retention")
    client.post(reverse("documents:retention-adopt"))
    row = RetentionRow.objects.get(kind="收文", purpose="read")
    sent = {"material": "供参阅的文件", "retention": "D30", "kind": "收文", "purpose": "read", "order": 5}
    assert "停用" in page(client, "retention-change", row.pk)
    client.post(reverse("documents:retention-change", args=[row.pk]), sent)
    row.refresh_from_db()
    assert (row.material, row.retention, row.order) == ("供参阅的文件", "D30", 5)
    client.post(reverse("documents:retention-add"), {**sent, "material": "年鉴", "genres": ["报告", "函"]})
    assert RetentionRow.objects.get(material="年鉴").genres == "报告 函"
    client.post(reverse("documents:retention-drop", args=[row.pk]))
    row.refresh_from_db()
    assert row.dropped
    client.post(reverse("documents:archive-classes-adopt"))
    office = ArchiveClass.objects.get(unit=cast.office)
    assert office.code == "BGS"
    wrong = client.post(reverse("documents:archive-class-add"), {"code": "bgs", "name": "又一个", "order": 1})
    assert "代码 BGS 已经用过，请另取。" in wrong.content.decode()
    client.post(reverse("documents:archive-class-add"), {"code": "dq", "name": "党群类", "order": 1})
    assert ArchiveClass.objects.get(code="DQ").unit is None
    client.post(
        reverse("documents:archive-class-change", args=[office.pk]),
        {"code": "DZB", "name": "党政办", "order": 1},
    )
    office.refresh_from_db()
    assert (office.code, office.name) == ("DZB", "党政办")
    client.post(reverse("documents:archive-class-drop", args=[office.pk]))
    office.refresh_from_db()
    assert office.dropped


def test_the_steps_of_a_process_are_told_with_who_when_and_in_which_words(cast: Cast) -> None:
    with units_are_papers():
        instance = begun(cast)
        process_actions.complete_task(task(instance, "起草"), actor=cast.staff)
        process_actions.complete_task(
            task(instance, "核稿"), actor=cast.office_clerk, outcome="签发", opinion="可发。"
        )
        steps = steps_of(cast.city)
    assert [(step["环节"], step["结果"], step["意见"]) for step in steps] == [
        ("起草", "", ""),
        ("核稿", "签发", "可发。"),
    ]
    assert steps[1]["办理人"] == str(cast.office_clerk)
    assert steps[1]["行为类别"] == "参谋"
    assert all(step["开始"] and step["办结"] for step in steps)


def test_another_offices_record_is_not_found(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    for label, pk in (("documents.document", 999_999), ("people.unit", cast.city.pk), ("nothing", 1)):
        assert client.get(reverse("documents:archive-file", args=[label, pk])).status_code == 404

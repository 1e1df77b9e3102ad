"""登记 begins with the file: what it says is offered beside the fields, and never forced."""

from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from qianshao.documents import reading_in
from qianshao.documents.models import Document
from qianshao.documents.reading_in import ReadIn, carried_in, due_of, offers_of, read_in
from qianshao.documents.tests.papers import entries, registered, scan
from qianshao.files.models import StoredFile
from qianshao.foundation.clock import today
from qianshao.foundation.workdays import add_working_days
from qianshao.gongwen.intake import facts_of
from qianshao.gongwen.layout.docx import to_docx
from qianshao.gongwen.layout.ofd import to_ofd
from qianshao.gongwen.layout.pdf import to_pdf
from qianshao.gongwen.parsing import parse
from tests.cast import Cast


def text_of_paper() -> str:
    year = today().year
    return f"""特急
演示区人民政府办公室文件
演区政办发〔{year}〕12号

关于开展背街小巷环境整治的通知

各街道办事处：
　　请于{year + 1}年3月20日前将整治方案报区城管局。
　　（联系人：甲一鸣，联系电话：0000-0000000）

演示区人民政府办公室
{year - 1}年12月5日
"""


def upload(name: str = "来文.txt", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text_of_paper().encode() if content is None else content)


def asked(client: Client, **sent: object) -> str:
    return client.post(reverse("documents:read-paper"), sent).content.decode()


@pytest.mark.parametrize("kind", ["txt", "docx", "pdf", "ofd"])
def test_every_kind_of_file_gives_the_same_facts(kind: str) -> None:
    document = parse(text_of_paper())
    made = {
        "txt": lambda: text_of_paper().encode(),
        "docx": lambda: to_docx(document),
        "pdf": lambda: to_pdf(document),
        "ofd": lambda: to_ofd(document),
    }[kind]()
    found = read_in([upload(f"来文.{kind}", made)]).values
    year = today().year
    assert found["sender"] == "演示区人民政府办公室"
    assert found["document_number"] == f"演区政办发〔{year}〕12号"
    assert found["title"].endswith("关于开展背街小巷环境整治的通知")
    assert (found["genre"], found["urgency"]) == ("notice", "flash")
    assert (found["issued_on"], found["due_on"]) == (f"{year - 1}-12-05", f"{year + 1}-03-20")
    assert found["contact"] == "甲一鸣 0000-0000000"


@pytest.mark.parametrize(
    ("words", "received", "due"),
    [
        # The holidays of 2025 (国庆、中秋 1 to 8 October, made up for on 28 September and 11 October).
        ("请于收到之日起5个工作日内报送。", date(2025, 9, 26), date(2025, 10, 10)),
        ("请于收到之日起5日内报送。", date(2025, 9, 26), date(2025, 10, 1)),
        ("请于3个工作日内反馈，10月30日前报总结。", date(2025, 10, 10), date(2025, 10, 14)),
        ("自印发之日起1个月内报送。", date(2025, 9, 26), date(2025, 10, 25)),
        ("请于收到后2个月内完成。", date(2025, 12, 31), date(2026, 2, 28)),
        ("自发文之日起1日内报送。", date(2025, 10, 20), None),
        ("请各单位认真学习。", date(2025, 9, 26), None),
    ],
)
def test_a_time_to_answer_in_is_counted_from_the_day_it_came(
    words: str, received: date, due: date | None
) -> None:
    paper = f"关于报送情况的通知\n\n各街道办事处：\n　　{words}\n\n演示区民政局\n2025年9月25日\n"
    found, said = due_of(facts_of(paper, day=received), received)
    assert found == due
    assert not said or words.split("，")[0].rstrip("。") in said


def test_it_is_offered_at_the_field_and_not_forced(cast: Cast) -> None:
    text = text_of_paper().replace(f"请于{today().year + 1}年3月20日前", "请于收到之日起5个工作日内")
    client = cast.client(cast.office_clerk)
    due = add_working_days(today(), 5)
    page = asked(client, attachments=upload(content=text.encode()))
    assert f'value="{due}"' in page
    assert "从收文日期" in page
    assert "次日起数 5 个工作日" in page
    later = today() + timedelta(days=60)
    page = asked(client, attachments=upload(content=text.encode()), due_on=str(later))
    assert f'value="{later}"' in page


def test_the_form_comes_back_filled_and_says_where_it_comes_from(cast: Cast) -> None:
    page = asked(cast.client(cast.office_clerk), attachments=upload())
    assert 'value="关于开展背街小巷环境整治的通知"' in page
    assert page.count("从文件读出，请核对") == 9
    assert "请把附件再选一次" in page
    assert not Document.objects.exists()
    assert not StoredFile.objects.exists()


def test_what_was_typed_stays_and_the_files_word_is_offered(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    page = asked(client, attachments=upload(), title="手工填的标题", genre="letter")
    assert 'value="手工填的标题"' in page
    assert "文件上是 关于开展背街小巷环境整治的通知" in page
    assert "文件上是 通知" in page


def test_one_click_takes_a_value_over_without_the_file(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    carried = ReadIn({"title": "文件上的标题", "sender": "演示区委办"}).carried()
    page = asked(client, read=carried, take="title", title="手工填的", sender="我填的")
    assert 'value="文件上的标题"' in page
    assert 'value="我填的"' in page
    assert "文件上是 演示区委办" in page


def test_a_scan_says_so_and_the_form_is_as_before(cast: Cast) -> None:
    page = asked(cast.client(cast.office_clerk), attachments=scan(), title="手工填的标题")
    assert "登记项请照原件填写" in page
    assert 'value="手工填的标题"' in page
    assert "从文件读出" not in page


def test_without_a_file_it_asks_for_one(cast: Cast) -> None:
    assert "请先选文件。" in asked(cast.client(cast.office_clerk))


def test_a_file_that_is_no_paper_offers_nothing(cast: Cast) -> None:
    page = asked(cast.client(cast.office_clerk), attachments=upload(content="明天九点开会。".encode()))
    assert "没有从文件里认出登记项" in page


def test_a_broken_package_is_one_sentence(cast: Cast) -> None:
    broken = BytesIO()
    with ZipFile(broken, "w") as package:
        package.writestr("word/document.xml", "<w:document")
    page = asked(cast.client(cast.office_clerk), attachments=upload("坏.docx", broken.getvalue()))
    assert "登记项请照原件填写" in page


def test_a_marked_paper_is_refused_recorded_and_forgotten(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    marked = upload(content=f"机密★3年\n{text_of_paper()}".encode())
    answer = client.post(reverse("documents:read-paper"), {"attachments": marked})
    assert answer.status_code == 403
    assert "data-forget-drafts" in answer.content.decode()
    assert [(each.refused, "背街" in each.note) for each in entries()] == [(True, False)]
    part = client.post(
        reverse("documents:read-paper"),
        {"attachments": upload(content=f"机密★3年\n{text_of_paper()}".encode())},
        headers={"HX-Request": "true"},
    ).content.decode()
    assert "涉密文件不得进入本系统" in part
    assert "背街" not in part


def test_the_part_that_is_replaced_is_no_whole_page(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    part = client.post(
        reverse("documents:read-paper"), {"attachments": upload()}, headers={"HX-Request": "true"}
    ).content.decode()
    assert "<html" not in part
    assert "从文件读出，请核对" in part


def test_a_paper_that_is_here_already_is_said_at_once(cast: Cast) -> None:
    number = f"演区政办发〔{today().year}〕12号"
    first = registered(cast, sender="演示区人民政府办公室", document_number=number)
    assert first.label in asked(cast.client(cast.office_clerk), attachments=upload())


def test_only_the_office_reads_papers_in(cast: Cast) -> None:
    answer = cast.client(cast.head).post(reverse("documents:read-paper"), {"attachments": upload()})
    assert answer.status_code == 403


def test_what_was_tampered_with_counts_as_nothing() -> None:
    for carried in ("", "[]", "[1, 2]", "{}", "[[[[", '["a", "b"]'):
        assert carried_in(carried).values == {}
    _, offers = offers_of(carried_in('[{"due_on": "2026-99-99", "genre": "nonsense"}, ""]'), {})
    assert [each.words for each in offers] == ["2026-99-99", "nonsense"]


def test_when_all_places_are_taken_it_says_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_in._places, "acquire", lambda **_: False)
    assert "请过几秒再读一次" in read_in([upload()]).sentence


def test_a_registration_keeps_what_was_read(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    found = read_in([upload()])
    sent = dict(found.values) | {"purpose": "handle", "received_on": today().isoformat(), "copies": "2"}
    client.post(reverse("documents:register"), sent | {"read": found.carried(), "attachments": upload()})
    document = Document.objects.get()
    assert (document.contact, document.copies) == ("甲一鸣 0000-0000000", 2)
    assert document.addressees == "各街道办事处"

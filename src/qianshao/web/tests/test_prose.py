"""排版与校对: the desk where a text is proofread, mended and laid out, and nothing of it stays."""

import base64
import io
import json
import threading
import time
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qianshao.drafting import pages
from qianshao.drafting.findings import remarks_on_text
from qianshao.files.models import Blob, StoredFile
from qianshao.foundation.clock import today
from qianshao.gongwen.proof import Finding, Severity
from qianshao.gongwen.tests import samples
from qianshao.journal.models import Entry
from qianshao.people.actions import change_options
from qianshao.web.prose import MOST_CHARACTERS, MOST_OF_PICTURES, pictures_in
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NOTICE = """演示街道办事处关于开展排水管网巡查的通知

各社区、各科室：
为做好汛期排水工作,现就有关事项通知如下。
一、加强巡查。各社区每日巡查X次。

演示街道办事处
2026年3月5日
"""


def page(answer: Any) -> str:
    return str(answer.content.decode())


def test_it_shows_what_is_wrong_with_its_reason_and_its_fix(cast: Cast) -> None:
    shown = page(cast.client(cast.office_clerk).post("/prose/", {"text": NOTICE, "act": "check"}))
    assert "第 4 行" in shown
    assert "改为“，”" in shown
    assert "GB/T 15834" in shown


def test_a_part_of_the_page_answers_the_browsers_own_asking(cast: Cast) -> None:
    answer = cast.client(cast.office_clerk).post(
        "/prose/", {"text": NOTICE, "act": "check"}, headers={"HX-Request": "true"}
    )
    assert "<html" not in page(answer)
    assert "改为“，”" in page(answer)


def test_it_mends_all_and_gives_the_text_back_before_mending(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    mended = client.post("/prose/", {"text": NOTICE, "act": "mend"}).context["form"].initial
    assert "排水工作，现就" in mended["text"]
    assert mended["before"] == NOTICE
    undone = client.post("/prose/", {"text": mended["text"], "before": mended["before"], "act": "undo"})
    assert undone.context["form"].initial["text"] == NOTICE


def test_it_mends_one_and_leaves_the_rest(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    text = "坚定信念,抓好落实,改进作风。"
    first = client.post("/prose/", {"text": text}).context["remarks"][0].finding.key
    assert client.post("/prose/", {"text": text, "only": first}).context["form"].initial["text"] == (
        "坚定信念，抓好落实,改进作风。"
    )


def test_a_fix_that_is_gone_changes_nothing(cast: Cast) -> None:
    answer = cast.client(cast.office_clerk).post("/prose/", {"text": NOTICE, "only": "0-1-P01"})
    assert "已改正" not in page(answer)
    assert answer.context["form"].initial["text"] == NOTICE


@pytest.mark.parametrize(("wanted", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("ofd", b"PK")])
def test_it_gives_the_text_laid_out(cast: Cast, wanted: str, begins: bytes) -> None:
    answer = cast.client(cast.office_clerk).post("/prose/take/", {"text": NOTICE, "as": wanted})
    assert answer.content.startswith(begins)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Disposition"].endswith(f".{wanted}")


def test_it_shows_the_pages(cast: Cast) -> None:
    answer = cast.client(cast.office_clerk).post(
        "/prose/", {"text": NOTICE, "act": "pages"}, headers={"HX-Request": "true"}
    )
    assert page(answer).count("data:image/png;base64,") == len(answer.context["pages"]) >= 1


def test_it_reads_a_file_in(cast: Cast) -> None:
    upload = SimpleUploadedFile("通知.txt", NOTICE.encode("gb18030"))
    answer = cast.client(cast.office_clerk).post("/prose/", {"act": "read", "file": upload})
    assert "排水管网巡查" in answer.context["form"].initial["text"]


def test_what_it_writes_as_docx_it_reads_back(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    docx = client.post("/prose/take/", {"text": NOTICE, "as": "docx"}).content
    answer = client.post("/prose/", {"act": "read", "file": SimpleUploadedFile("通知.docx", docx)})
    text = answer.context["form"].initial["text"]
    assert "演示街道办事处关于开展排水管网巡查的通知" in text
    assert "各社区每日巡查X次" in text


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"text": "", "act": "pages"}, "请先粘贴文稿"),
        ({"text": "", "act": "read"}, "请先选择要读入的文件"),
        ({"text": "好" * (MOST_CHARACTERS + 1), "act": "check"}, "请分开校对"),
    ],
)
def test_what_cannot_be_done_is_said_and_the_text_stays(
    cast: Cast, sent: dict[str, str], sentence: str
) -> None:
    shown = page(cast.client(cast.office_clerk).post("/prose/", sent))
    assert sentence in shown
    assert sent["text"][:50] in shown


def test_a_file_that_is_not_what_it_says_is_refused_with_a_sentence(cast: Cast) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "没有文档")
    upload = SimpleUploadedFile("通知.docx", packed.getvalue())
    answer = cast.client(cast.office_clerk).post("/prose/", {"text": "留着", "act": "read", "file": upload})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert "留着" in page(answer)


def test_a_marked_text_is_refused_and_leaves_no_trace(cast: Cast) -> None:
    entries = Entry.objects.count()
    client = cast.client(cast.office_clerk)
    answer = client.post("/prose/", {"text": "机密★10年\n关于某事的通知", "act": "check"})
    assert answer.status_code == 403
    assert "涉密" in page(answer)
    assert "某事" not in page(answer)
    part = client.post("/prose/", {"text": "机密★10年\n关于某事的通知"}, headers={"HX-Request": "true"})
    assert "data-forget-drafts" in page(part)
    assert Entry.objects.count() == entries


def test_a_paper_may_write_about_secrecy(cast: Cast) -> None:
    text = "关于加强保密工作的通知\n各科室不得以工作秘密（秘密）为由拖延公开，标有机密的文件按规定清退。"
    assert cast.client(cast.office_clerk).post("/prose/", {"text": text}).status_code == 200


def test_nothing_of_a_text_is_kept(cast: Cast) -> None:
    before = (Entry.objects.count(), StoredFile.objects.count(), Blob.objects.count())
    client = cast.client(cast.office_clerk)
    for act in ("check", "mend", "pages"):
        client.post("/prose/", {"text": NOTICE, "act": act})
    client.post("/prose/", {"act": "read", "file": SimpleUploadedFile("a.txt", NOTICE.encode())})
    client.post("/prose/take/", {"text": NOTICE, "as": "pdf"})
    assert (Entry.objects.count(), StoredFile.objects.count(), Blob.objects.count()) == before


def test_the_office_switches_rules_and_keeps_its_words(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    text = "坚定信念,推进网格员队伍建设。"
    found = {each.finding.rule for each in client.post("/prose/", {"text": text}).context["remarks"]}
    assert found == {"P01"}
    change_options(
        actor=cast.office_head,
        technical=False,
        written={"prose.without": "P01", "prose.words": "【易混词】\n网格员队伍 → 网格队伍"},
    )
    remarks = client.post("/prose/", {"text": text}).context["remarks"]
    assert [each.finding.fix for each in remarks] == ["网格队伍"]


def test_a_wrong_list_of_words_is_told_with_its_line(cast: Cast) -> None:
    head = cast.client(cast.office_head)
    form = head.get("/people/settings/").context["form"]
    fields = {name: field.initial for name, field in form.fields.items() if name != "once"}
    answer = head.post("/people/settings/", {**fields, "prose.words": "【易混词】\n只有一边"})
    assert "2" in " ".join(answer.context["form"].errors["prose.words"])
    answer = head.post("/people/settings/", {**fields, "prose.without": "Z99"})
    assert "Z99" in " ".join(answer.context["form"].errors["prose.without"])


def test_places_are_counted_as_browsers_count(cast: Cast) -> None:
    from qianshao.gongwen.proof import proof

    text = "𠅤𠅤主任,讲话。"
    remark = remarks_on_text(text, [each for each in proof(text) if each.rule == "P01"])[0]
    assert text.encode("utf-16-le")[remark.start * 2 : remark.end * 2].decode("utf-16-le") == ","


def test_what_stood_on_the_desk_comes_back_after_a_file_was_read_over_it(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    upload = SimpleUploadedFile("通知.txt", NOTICE.encode())
    answer = client.post("/prose/", {"text": "写了一上午的稿子", "act": "read", "file": upload})
    assert "恢复读入前的文稿" in page(answer)
    before = answer.context["form"].initial["before"]
    undone = client.post("/prose/", {"text": NOTICE, "before": before, "act": "undo"})
    assert undone.context["form"].initial["text"] == "写了一上午的稿子"


def test_nobody_is_told_that_something_was_mended_when_it_was_refused(cast: Cast) -> None:
    shown = page(
        cast.client(cast.office_clerk).post("/prose/take/", {"text": "", "before": "旧稿", "as": "pdf"})
    )
    assert "请先粘贴文稿" in shown
    assert "已改正" not in shown


def test_who_asks_too_much_at_once_is_told_and_holds_nobody_up(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_places", threading.BoundedSemaphore(1))
    client = cast.client(cast.office_clerk)
    with pages.a_place():
        assert "请过几秒再点一次" in page(client.post("/prose/", {"text": NOTICE, "act": "pages"}))
        assert "请过几秒再点一次" in page(client.post("/prose/take/", {"text": NOTICE, "as": "pdf"}))
        assert "请过几秒再点一次" in page(client.post("/prose/", {"text": "好。\n" * 10_000, "act": "mend"}))
        assert "改为“，”" in page(client.post("/prose/", {"text": NOTICE, "act": "check"}))
    assert client.post("/prose/take/", {"text": NOTICE, "as": "pdf"}).content.startswith(b"%PDF")


def test_a_file_marked_in_its_name_is_refused(cast: Cast) -> None:
    upload = SimpleUploadedFile("机密.txt", NOTICE.encode())
    assert cast.client(cast.office_clerk).post("/prose/", {"act": "read", "file": upload}).status_code == 403


def test_characters_without_a_font_are_named(cast: Cast) -> None:
    shown = page(cast.client(cast.office_clerk).post("/prose/", {"text": f"{NOTICE}\ue123", "act": "pages"}))
    assert "这些字没有字体能显示，排出来是方框：\ue123" in shown


def test_a_file_is_named_by_no_more_than_the_beginning_of_a_title(cast: Cast) -> None:
    text = f"关于{'好' * 300}的通知\n\n各科室：\n请执行。\n"
    answer = cast.client(cast.office_clerk).post("/prose/take/", {"text": text, "as": "docx"})
    assert answer.content.startswith(b"PK")
    assert len(answer["Content-Disposition"]) < 1_000


@pytest.mark.parametrize(
    "carried",
    ["[1]", "{", '{"a": 1}', '{"a": "坏"}', "[" * 100_000, json.dumps({"a": "AAAA" * MOST_OF_PICTURES})],
    ids=["a list", "broken", "a number", "no letters", "deep", "too much"],
)
def test_forged_pictures_count_as_none(carried: str) -> None:
    assert pictures_in(carried) == {}


def test_pictures_are_carried_as_they_are() -> None:
    assert pictures_in(json.dumps({"图.png": base64.b64encode(b"x").decode()})) == {"图.png": b"x"}


def test_places_in_a_long_text_of_rare_names_are_found_at_once() -> None:
    text = "𠅤," * 50_000
    ends = [
        Finding("P01", place, place + 1, 1, place + 1, Severity.WARNING, "", "", None)
        for place in range(len(text) - 600, len(text), 2)
    ]
    began = time.process_time()
    assert remarks_on_text(text, ends)[-1].start == 3 * 49_999
    assert time.process_time() - began < 1


def test_a_file_marked_outside_its_text_is_refused(cast: Cast) -> None:
    docx = samples.docx(samples.paragraph("关于某事的通知"), header=samples.paragraph("秘密★1年"))
    sent = {"act": "read", "file": SimpleUploadedFile("通知.docx", docx)}
    answer = cast.client(cast.office_clerk).post("/prose/", sent)
    assert answer.status_code == 403
    assert "某事" not in page(answer)


def test_a_date_to_come_is_told_as_in_the_terminal(cast: Cast) -> None:
    """F12: the page knows what day it is, like `qianshao proof`."""
    later = today() + timedelta(days=400)
    text = f"{NOTICE.rpartition('2026年')[0]}{later.year}年{later.month}月{later.day}日\n"
    remarks = cast.client(cast.office_clerk).post("/prose/", {"text": text}).context["remarks"]
    assert "F12" in {each.finding.rule for each in remarks}

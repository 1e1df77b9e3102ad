"""涉密不上网: of a marked paper nothing stays, wherever the mark stood (保守国家秘密法)."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from qianshao.documents import actions
from qianshao.documents.tests.papers import (
    PDF,
    advised,
    assignment,
    counsel,
    entries,
    paper,
    registered,
    scan,
)
from qianshao.files.store import store
from qianshao.foundation import secrecy
from qianshao.foundation.clock import today
from qianshao.foundation.secrecy import Marked
from qianshao.gongwen.tests import samples
from tests.cast import Cast

pytestmark = pytest.mark.slow

# Words that stand nowhere else in the product.
TRACE = "青铜器采购清单"
MARKED = [
    {"title": f"机密 {TRACE}"},
    {"title": f"{TRACE}（秘密★1年）"},
    {"document_number": f"{TRACE}绝密〔2026〕3号"},
    {"sender": f"{TRACE}（机 密）"},
]


def traces(words: str) -> list[str]:
    """Every place in the database and the data directory where the words stand."""
    return [*_in_tables(words), *_in_files(words)]


def _in_tables(words: str) -> list[str]:
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- the names come from the database itself
            found += [table for row in cursor.fetchall() if any(words in _text(value) for value in row)]
    return found


def _text(value: Any) -> str:
    return bytes(value).decode("utf-8", "replace") if isinstance(value, (bytes, memoryview)) else str(value)


def _in_files(words: str) -> list[str]:
    needles = [words.encode(), words.encode("utf-16-le"), words.encode("gb18030")]
    root = Path(settings.DATA.root)
    files = [path for path in root.rglob("*") if path.is_file()]
    named = [str(path) for path in root.rglob("*") if words in path.name]
    return named + [str(path) for path in files if any(needle in path.read_bytes() for needle in needles)]


def test_the_search_for_traces_finds_what_is_there(cast: Cast) -> None:
    registered(cast, title=TRACE)
    assert "documents_document" in traces(TRACE)


@pytest.mark.parametrize("facts", MARKED)
def test_nothing_of_a_marked_registration_stays(cast: Cast, facts: dict[str, str]) -> None:
    uploads = [SimpleUploadedFile("附件.pdf", PDF + TRACE.encode())]
    with pytest.raises(Marked, match="涉密文件不得进入本系统，请按保密规定处理。"):
        actions.register_document(paper(**facts), actor=cast.office_clerk, uploads=uploads)
    assert traces(TRACE) == []
    assert [(entry.refused, entry.note) for entry in entries()] == [(True, secrecy.SENTENCE)]
    assert registered(cast).number == 1


def test_nothing_of_a_marked_file_stays(cast: Cast) -> None:
    upload = SimpleUploadedFile(f"{TRACE}（机密）.pdf", PDF + TRACE.encode())
    with pytest.raises(Marked):
        actions.register_document(paper(), actor=cast.office_clerk, uploads=[upload])
    document = registered(cast)
    with pytest.raises(Marked):
        actions.attach_files(document, [upload], actor=cast.office_clerk)
    assert traces(TRACE) == []


def test_nothing_stays_of_a_marked_upload_through_the_page(cast: Cast) -> None:
    client = cast.client(cast.office_clerk)
    sent = {
        "sender": TRACE,
        "title": f"{TRACE}（机密）",
        "genre": "notice",
        "urgency": "plain",
        "purpose": "handle",
        "received_on": today().isoformat(),
        "attachments": [SimpleUploadedFile(f"{TRACE}.pdf", PDF + TRACE.encode() * 400_000)],
        "once": "a-token-of-its-own",
    }
    answer = client.post(reverse("documents:register"), sent)
    words = answer.content.decode()
    assert answer.status_code == 403
    assert "浏览器里的草稿也已清除" in words
    assert TRACE not in words
    assert traces(TRACE) == []
    assert traces("a-token-of-its-own") == []
    assert list(settings.DATA.uploads.iterdir()) == []


FIRST_LINES = ("机密★2年", TRACE, "各科室：", "请落实责任。")
FILES = {
    "扫描件.pdf": samples.pdf(samples.down(*FIRST_LINES)),
    "通知.docx": samples.docx("".join(map(samples.paragraph, FIRST_LINES))),
    "版头.docx": samples.docx(samples.paragraph(TRACE), header=samples.paragraph("秘密★1年")),
    "框.docx": samples.docx(
        f"<w:p><w:r><w:t>演示街道文件</w:t><w:txbxContent>{samples.paragraph('机密')}</w:txbxContent></w:r>"
        f"<w:r><w:t>{TRACE}</w:t></w:r></w:p>"
    ),
    "通知.ofd": samples.ofd(
        "".join(samples.text_object(line, 30 + 10 * at) for at, line in enumerate(FIRST_LINES))
    ),
    "水印.pdf": samples.pdf([*samples.down(TRACE), samples.Words("绝密", 200, 500, 60, "0.7 0.7 -0.7 0.7")]),
    "名单.xlsx": samples.xlsx(
        f'<row r="1"><c r="A1" t="inlineStr"><is><t>机密</t></is></c></row>'
        f'<row r="2"><c r="A2" t="inlineStr"><is><t>{TRACE}</t></is></c></row>'
    ),
    "通知.txt": "\n".join(FIRST_LINES).encode("gb18030"),
}


@pytest.mark.parametrize("name", FILES)
def test_nothing_stays_of_a_file_marked_on_its_first_page(cast: Cast, name: str) -> None:
    upload = SimpleUploadedFile(name, FILES[name])
    with pytest.raises(Marked):
        actions.register_document(paper(), actor=cast.office_clerk, uploads=[upload])
    assert traces(TRACE) == []
    assert not store().holds(hashlib.sha256(FILES[name]).hexdigest())


@pytest.mark.parametrize("name", ["扫描件.pdf", "通知.docx", "通知.ofd", "通知.txt"])
def test_nothing_stays_of_a_marked_first_page_through_the_page(cast: Cast, name: str) -> None:
    sent = {
        "sender": "演示区委办公室",
        "title": "关于有关工作的通知",
        "genre": "notice",
        "urgency": "plain",
        "purpose": "handle",
        "received_on": today().isoformat(),
        "attachments": [SimpleUploadedFile(f"{TRACE}.{name.rpartition('.')[2]}", FILES[name])],
        "once": "a-token-of-its-own",
    }
    answer = cast.client(cast.office_clerk).post(reverse("documents:register"), sent)
    assert answer.status_code == 403
    assert "浏览器里的草稿也已清除" in answer.content.decode()
    assert traces(TRACE) == []
    assert traces("a-token-of-its-own") == []
    assert list(settings.DATA.uploads.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "通知.txt",
            "关于开展保密宣传月活动的通知\n各科室：\n国家秘密分为绝密、机密、秘密三级，不得泄露。".encode(),
        ),
        ("通知.docx", samples.docx(samples.paragraph("涉及国家秘密、工作秘密的，按规定办理。"))),
        ("统计.docx", samples.docx(f"<w:tbl>{samples.row('单位', '绝密', '机密', '秘密')}</w:tbl>")),
        ("坏的.pdf", PDF),
        ("扫描件.pdf", samples.pdf([], drawn="q 500 0 0 500 0 0 cm /I Do Q")),
    ],
    ids=["topic", "topic in docx", "table of levels", "unreadable", "scan"],
)
def test_a_file_about_secrecy_or_that_cannot_be_read_is_taken(cast: Cast, name: str, content: bytes) -> None:
    upload = SimpleUploadedFile(name, content)
    assert actions.register_document(paper(), actor=cast.office_clerk, uploads=[upload]).pk


def test_what_is_written_later_is_refused_too(cast: Cast) -> None:
    document = registered(cast)
    marked = f"{TRACE}（秘密）"
    with pytest.raises(Marked):
        actions.correct_document(document, paper(title=marked), actor=cast.office_clerk, reason="更正")
    with pytest.raises(Marked):
        actions.advise_document(document, counsel(cast, text=marked), actor=cast.office_head)
    document = advised(cast, document)
    with pytest.raises(Marked):
        actions.instruct(document, actor=cast.leader, text=marked, assignments=[assignment(cast)])
    with pytest.raises(Marked):
        actions.mark_read(document, actor=cast.leader, text=marked)
    with pytest.raises(Marked):
        actions.transcribe_instruction(
            document, actor=cast.office_clerk, text=marked, decided_on=document.received_on, scans=[scan()]
        )
    assert traces(TRACE) == []


def test_a_paper_about_secrecy_law_is_taken(cast: Cast) -> None:
    assert registered(cast, title="关于学习《中华人民共和国保守国家秘密法》的通知").pk

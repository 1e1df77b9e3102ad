"""What a file says is read, whatever kind it is; what it is, its content tells."""

import base64
import shutil
import subprocess
from pathlib import Path

import pytest

from qianshao.gongwen.model import Heading, Paragraph, Table
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading import read
from qianshao.gongwen.tests import samples
from qianshao.gongwen.tests.samples import LINES, TEXT


def test_plain_text_is_read_with_the_document_it_makes() -> None:
    reading = read("通知.txt", TEXT.encode())
    assert (reading.kind, reading.text) == ("txt", TEXT)
    assert reading.document is not None
    assert reading.document.title_line == LINES[0]


def test_markdown_is_read_as_markdown() -> None:
    reading = read("通知.md", "# 关于做好值班工作的通知\n\n各科室：\n\n请落实。".encode())
    assert reading.kind == "md"
    assert reading.document is not None
    assert reading.document.title_line == "关于做好值班工作的通知"


def test_a_csv_gives_its_rows() -> None:
    reading = read("表.csv", "事项,主办\n清理河道,城管办\n".encode("gb18030"))
    assert reading.sheets[0].rows == (("事项", "主办"), ("清理河道", "城管办"))


def test_an_rtf_gives_its_text() -> None:
    assert read("通知.rtf", samples.rtf()).text == TEXT


def test_unicode_in_an_rtf_takes_the_place_of_what_stands_in_for_it() -> None:
    content = b"{\\rtf1\\ansi{\\*\\generator x}\\uc1\\u26126?\\u22825?{\\pict 0102}\\par\\'93ok\\'94}"
    assert read("a.rtf", content).text == "明天\n“ok”"


def test_a_page_gives_headings_paragraphs_and_tables() -> None:
    page = (
        "<html><head><meta charset=gb2312><title>x</title><style>p{}</style></head><body><h1>通知</h1>"
        "<p>各科室、\n各社区：<br>请落实<b>责任</b>。</p><script>alert(1)</script><p style='display:none'>藏</p>"
        "<table><tr><th>事项</th><th>主办</th></tr><tr><td>清理<p>河道</td><td colspan=2>城管办</td></tr></table>"
        "<table><tr><td><p>落款</p></td></tr></table></body></html>"
    )
    reading = read("页.html", page.encode("gb18030"))
    assert reading.text == "通知\n各科室、各社区：\n请落实责任。\n事项\t主办\n清理 河道\t城管办\n落款"
    assert [type(block) for block in reading.blocks] == [Heading, Paragraph, Paragraph, Table, Paragraph]


def test_a_letter_is_read_in_the_encodings_programs_use() -> None:
    subject = base64.b64encode("关于值班的通知".encode("gb18030")).decode()
    name = base64.b64encode("附件1：值班表.xlsx".encode()).decode()
    head = (
        f"Subject: =?gb2312?B?{subject}?=\nFrom: =?utf-8?Q?=E7=94=B2=E4=B8=80=E9=B8=A3?= <a@example.com>\n"
        "To: b@example.com\nDate: Thu, 08 Jan 2026 09:00:00 +0800\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=x"
    )
    text = base64.b64encode("请落实值班责任。".encode("gb18030"))
    body = (
        b"--x\r\nContent-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + text
        + b'\r\n--x\r\nContent-Type: application/octet-stream; name="=?utf-8?B?'
        + name.encode()
        + b'?="\r\nContent-Disposition: attachment\r\n\r\nPK\r\n--x--'
    )
    reading = read("信.eml", samples.mail(head, body))
    assert reading.mail is not None
    assert (reading.mail.subject, reading.mail.attachments) == ("关于值班的通知", ("附件1：值班表.xlsx",))
    assert reading.mail.sender == "甲一鸣 <a@example.com>"
    assert "请落实值班责任。" in reading.text


def test_a_letter_in_html_alone_and_in_bare_bytes_is_read() -> None:
    head = (
        "Subject: \udcd6\udcb5\udcb0\udce0\nFrom: a@example.com\nContent-Type: text/html; charset=gbk\n"
        "Content-Transfer-Encoding: quoted-printable"
    )
    page = "<p>请落实责任。</p>".encode("gb18030")
    body = b"".join(b"=%02X" % byte if byte > 127 else bytes([byte]) for byte in page)
    reading = read("信.eml", samples.mail(head, body))
    assert reading.text == "主题：值班\n发件人：a@example.com\n\n请落实责任。"


def test_a_letter_whose_head_is_badly_encoded_is_read() -> None:
    reading = read(
        "信.eml", samples.mail("Subject: =?utf-8?B?a?= b\nFrom: a@example.com", "请落实。".encode())
    )
    assert reading.text.endswith("请落实。")


def test_of_alternatives_the_plain_text_is_read() -> None:
    head = "Subject: a\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x"
    body = (
        "--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n请落实。\r\n"
        "--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>请落实！</p>\r\n--x--"
    )
    assert read("信.eml", samples.mail(head, body.encode())).text == "主题：a\n\n请落实。"


def test_ofd_is_read_by_places_with_its_template_and_all_documents() -> None:
    content = samples.ofd(
        samples.text_object(LINES[2], 60)
        + samples.text_object(LINES[0], 30)
        + samples.text_object(LINES[1], 45)
        + samples.text_object("看不见", 75, more=' Visible="false"'),
        template=samples.text_object("演示街道", 15),
        documents=2,
    )
    reading = read("通知.ofd", content)
    assert reading.pages == (f"演示街道\n{TEXT}",) * 2
    assert read("通知.ofd", content, pages=(2, 2)).page_count == 2


def test_ofd_steps_are_counted_with_their_repetitions() -> None:
    shown = samples.text_object("甲乙丙丁", 30, step="5 g 2 5")
    moved = samples.text_object("戊己", 30, x=60, step="5")
    assert read("a.ofd", samples.ofd(shown + moved)).text == "甲乙丙丁\t戊己"


def test_an_ofd_of_pictures_says_so() -> None:
    with pytest.raises(Problem, match="是图像"):
        read("a.ofd", samples.ofd('<ofd:ImageObject ID="3" Boundary="0 0 210 297" ResourceID="4"/>'))


@pytest.mark.parametrize(
    ("name", "content", "remark"),
    [
        ("通知.docx", TEXT.encode(), "文件名说是 .docx，内容其实是纯文本。"),
        ("通知.pdf", samples.docx(), "文件名说是 .pdf，内容其实是Word 文档（docx）。"),
        ("通知.doc", samples.rtf(), ""),
        ("通知", TEXT.encode(), ""),
    ],
    ids=["text as docx", "docx as pdf", "rtf as doc", "no extension"],
)
def test_a_file_that_is_not_what_its_name_says_is_told_so(name: str, content: bytes, remark: str) -> None:
    reading = read(name, content)
    assert reading.remarks == ((remark,) if remark else ())
    assert LINES[1] in reading.text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "文件是空的"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "这是图片"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"), "打开密码"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook\0".encode("utf-16-le"), "旧版表格"),
        (samples.zipped({"ppt/presentation.xml": "<a/>"}), "演示文稿"),
        (samples.zipped({"a.txt": "a"}), "能读的有"),
        (bytes(range(256)) * 4, "认不出来|不是文字"),
    ],
    ids=["empty", "picture", "locked", "xls", "pptx", "zip", "bytes"],
)
def test_what_holds_no_text_is_refused_in_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(Problem, match=sentence):
        read("文件", content)


@pytest.mark.parametrize(
    "content",
    [
        f"机密★10年\n{TEXT}".encode(),
        samples.docx(samples.paragraph("机密★10年") + samples.paragraph(TEXT)),
        samples.pdf(samples.down("机密★10年", *LINES)),
    ],
    ids=["txt", "docx", "pdf"],
)
def test_a_marked_paper_is_not_read(content: bytes) -> None:
    with pytest.raises(Problem, match="涉密"):
        read("文件", content)


def test_only_paged_files_are_read_by_pages() -> None:
    with pytest.raises(Problem, match="按页"):
        read("a.txt", TEXT.encode(), pages=(1, 1))


def test_an_old_word_file_needs_its_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(Problem, match="antiword"):
        read("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le"))


def test_an_old_word_file_that_is_broken_ends_in_a_sentence() -> None:
    with pytest.raises(Problem, match="旧版 Word"):
        read(
            "旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument\0".encode("utf-16-le")
        )


@pytest.mark.slow
@pytest.mark.parametrize("form", ["doc", "rtf", "pdf"])
def test_what_another_program_wrote_is_read_without_loss(form: str, tmp_path: Path) -> None:
    source = tmp_path / "notice.txt"
    lines = [
        *LINES,
        *(f"{number}.请各科室于2026年3月{number}日前报送值班人员名单和联系电话。" for number in range(1, 9)),
    ]
    source.write_text("\n".join(lines), encoding="utf-8")
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        form,
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=120
    )
    assert read(f"notice.{form}", (tmp_path / f"notice.{form}").read_bytes()).text.split("\n") == lines

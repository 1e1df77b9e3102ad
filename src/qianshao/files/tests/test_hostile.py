"""A file is what its name says, runs nothing, unpacks to nothing immense, and its name is harmless everywhere."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianshao.files.content import MEDIA_TYPES, media_type_of
from qianshao.files.names import LONGEST, clean_name
from qianshao.files.tests.samples import JPG, OLE, PDF, PNG, docx_with, named, package
from qianshao.foundation.verdict import Unacceptable

pytestmark = pytest.mark.slow


def _by_name(value: object) -> str:
    """A test is named by its file's name; bytes of a package hold the time, and would name it anew each run."""
    return value if isinstance(value, str) else "bytes"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("a.png", PNG),
        ("a.JPG", JPG),
        ("a.jpeg", JPG),
        ("a.tif", b"II*\x00" + bytes(9)),
        ("a.bmp", b"BM" + bytes(60)),
        ("a.doc", OLE),
        ("a.xls", OLE),
        ("a.wps", OLE),
        ("a.docx", package("docx")),
        ("a.xlsx", package("xlsx")),
        ("a.pptx", package("pptx")),
        ("a.ofd", package("ofd")),
        ("a.txt", "一、工作回顾".encode()),
        ("a.txt", "一、工作回顾".encode("gb18030")),
        ("a.csv", b"\xef\xbb\xbf1,2\n"),
    ],
    ids=_by_name,
)
def test_what_an_office_uses_is_taken(name: str, content: bytes) -> None:
    assert media_type_of(io.BytesIO(content), name) == MEDIA_TYPES[name.rpartition(".")[2].lower()]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ" + bytes(60)),
        ("a.pdf", b"MZ" + bytes(60)),
        ("a.pdf", b"<html>%PDF-1.7"),
        ("a.html", b"<html></html>"),
        ("a.svg", b"<svg onload='x()'/>"),
        ("a.png", b"<svg onload='x()'/>"),
        ("a.jpg", PNG),
        ("a.js", b"alert(1)"),
        ("a.pdf.exe", PDF),
        ("a", PDF),
        ("", PDF),
        ("a.pdf", b""),
        ("a.txt", b""),
        ("a.txt", b"MZ\x00\x01"),
        ("a.txt", b"  <!DOCTYPE html><script>x()</script>"),
        ("a.txt", b"\xef\xbb\xbf<svg/>"),
        ("a.txt", b"\xff\xfe\xff"),
        ("a.zip", named({"a": b"b"})),
        ("a.docx", named({"a": b"b"})),
        ("a.docx", package("xlsx")),
        ("a.docx", PDF),
        ("a.docx", OLE),
        ("a.docx", package("docx")[:60]),
        ("a.docx", b"PK\x03\x04" + bytes(200)),
        ("a.docm", package("docx")),
        ("a.docx", docx_with("word/vbaProject.bin")),
        ("a.xlsx", named({"xl/workbook.xml": b"x", "xl/activeX/activeX1.xml": b"x"})),
        (
            "a.docx",
            docx_with(
                "[Content_Types].xml", b'<x t="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
            ),
        ),
        ("a.docx", docx_with("word/embeddings/setup.exe", b"MZ")),
        (
            "a.docx",
            docx_with("word/_rels/settings.xml.rels", b'<R Type="attachedTemplate" TargetMode="External"/>'),
        ),
        ("a.ofd", named({"OFD.xml": b"x", "Doc_0/x.js": b"x"})),
        ("a.docx", docx_with("../../etc/passwd")),
        ("a.docx", docx_with("/etc/passwd")),
        ("a.doc", OLE + "_VBA_PROJECT".encode("utf-16-le")),
        ("a.xls", OLE + bytes(1024 * 1024 - 640) + "_VBA_PROJECT".encode("utf-16-le")),
    ],
    ids=_by_name,
)
def test_what_is_not_what_it_says_or_could_run_is_refused_with_a_sentence(name: str, content: bytes) -> None:
    with pytest.raises(Unacceptable) as refusal:
        media_type_of(io.BytesIO(content), name)
    assert refusal.value.sentence.endswith("。")


def test_a_small_file_that_unpacks_to_an_immense_one_is_refused() -> None:
    bomb = named({"word/document.xml": b"x", "word/media/a.bin": bytes(60 * 1024 * 1024)})
    assert len(bomb) < 200_000
    with pytest.raises(Unacceptable, match="解开后过大"):
        media_type_of(io.BytesIO(bomb), "a.docx")


def test_a_file_of_very_many_parts_is_refused() -> None:
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        archive.writestr("word/document.xml", "x")
        for number in range(5_001):
            archive.writestr(f"word/{number}", "")
    with pytest.raises(Unacceptable, match="解开后过大"):
        media_type_of(many, "a.docx")


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("通知.docx", "通知.docx"),
        ("C:\\fakepath\\通知.DOCX", "通知.docx"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("通知\u202efdp.exe.pdf", "通知fdp.exe.pdf"),
        ("a\u200b\ufeffb.pdf", "ab.pdf"),
        ("CON.pdf", "_CON.pdf"),
        (".pdf", "未命名.pdf"),
        ("...", "未命名."),
        ("", "未命名"),
        ("a\x00b.pdf", "ab.pdf"),
        ('a"b<c>|d?.pdf', "a_b_c__d_.pdf"),
    ],
)
def test_a_name_is_cleaned(given_name: str, kept: str) -> None:
    assert clean_name(given_name) == kept.rstrip(".")


@given(st.text(max_size=300))
def test_a_cleaned_name_is_always_harmless(given_name: str) -> None:
    name = clean_name(given_name)
    assert 0 < len(name) <= LONGEST
    assert not set(name) & set('\\/<>:"|?*\r\n\x00')
    assert name.isprintable()
    assert clean_name(name) == name

"""What stands on a file's first page is found cheaply, wherever on it, and what cannot be read is nothing."""

import io
from pathlib import Path

import pytest

from qianshao.gongwen.reading import first_page
from qianshao.gongwen.secrecy import mark_on
from qianshao.gongwen.tests import samples
from qianshao.gongwen.tests.samples import LINES, TEXT, Words, down

PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def page(content: bytes, name: str = "文件") -> str:
    return first_page(name, io.BytesIO(content))


def test_only_the_first_page_of_a_pdf_is_looked_at() -> None:
    assert page(samples.pdf(down(*LINES), down("机密★1年"))) == TEXT


def test_only_the_first_page_of_a_docx_is_looked_at() -> None:
    body = samples.paragraph("甲") + PAGE_BREAK + samples.paragraph("乙")
    assert "乙" not in page(samples.docx(body))


def test_a_docx_without_breaks_is_looked_at_as_far_as_a_page_goes() -> None:
    assert len(page(samples.docx(samples.paragraph("甲" * 90) * 100))) < 2_200


@pytest.mark.parametrize(
    "content",
    [
        samples.pdf([*down(*LINES), Words("机密", 200, 500, 60, "0.7 0.7 -0.7 0.7")]),
        samples.pdf([Words("机密★10年", 90, 60), Words("演街函〔2026〕3号", 350, 60), *down(*LINES)]),
        samples.docx(samples.paragraph(LINES[0]), header=samples.paragraph("秘密★1年")),
        samples.docx(f"<w:tbl>{samples.row('密级', '机密')}</w:tbl>"),
        samples.ofd(samples.text_object("机密★1年", 20) + samples.text_object(LINES[0], 60)),
        samples.ofd(samples.text_object(LINES[0], 60), template=samples.text_object("绝密", 10)),
        samples.ofd(samples.text_object("机密", 90, more=' CTM="0.7 0.7 -0.7 0.7 0 0"')),
        samples.xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=["秘密★1年"]),
        samples.zipped(
            {
                "ppt/presentation.xml": "<p/>",
                "ppt/slides/slide1.xml": '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>机密</a:t></a:r></a:p></p:sld>',
            }
        ),
        f"机密★1年\n{TEXT}".encode("gb18030"),
        f"机密★1年\n{TEXT}".encode("utf-16"),
    ],
    ids=[
        "watermark",
        "beside the number",
        "header",
        "cell",
        "ofd",
        "template",
        "turned",
        "xlsx",
        "pptx",
        "gb",
        "utf-16",
    ],
)
def test_a_mark_is_seen_wherever_it_stands(content: bytes) -> None:
    assert mark_on(page(content))


def test_a_long_text_is_cut_where_a_character_ends() -> None:
    assert page((TEXT + "\n").encode("gb18030") * 3_000).startswith(TEXT)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x89PNG", b"%PDF-1.7", b"PK\x03\x04", bytes(3_000), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
)
def test_what_cannot_be_read_is_nothing(content: bytes) -> None:
    assert page(content) == ""


def test_a_file_on_disk_is_read_in_place_and_stands_at_its_beginning_again(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(samples.pdf(down(*LINES)))
    with path.open("rb") as stream:
        stream.seek(100)
        assert first_page("a.pdf", stream) == TEXT
        assert stream.tell() == 0

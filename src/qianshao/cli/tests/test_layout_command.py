"""`qianshao layout` makes a PDF, DOCX or OFD of a text, and says what a person should know."""

from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from qianshao.cli.commands.layout import command
from qianshao.gongwen.tests.examples import example


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(example("文件-通知"), encoding="utf-8")
    return path


@pytest.mark.parametrize(("ending", "beginning"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("ofd", b"PK")])
def test_the_ending_says_what_is_made(paper: Path, ending: str, beginning: bytes) -> None:
    target = paper.with_suffix(f".{ending}")

    answer = run(paper, "-o", target)

    assert answer.exit_code == 0, answer.output
    assert target.read_bytes().startswith(beginning)


def test_what_was_laid_out_can_be_laid_out_again_from_the_docx(paper: Path, tmp_path: Path) -> None:
    assert run(paper, "-o", tmp_path / "一.docx").exit_code == 0

    answer = run(tmp_path / "一.docx", "-o", tmp_path / "二.pdf")

    assert answer.exit_code == 0, answer.output
    with pypdfium2.PdfDocument(tmp_path / "二.pdf") as pdf:
        assert "演示街道办事处文件" in pdf[0].get_textpage().get_text_bounded()


def test_an_archival_pdf_says_so(paper: Path, tmp_path: Path) -> None:
    run(paper, "-o", tmp_path / "存.pdf", "--archival")

    assert b"<pdfaid:part>2</pdfaid:part>" in (tmp_path / "存.pdf").read_bytes()


def test_a_line_before_the_title_is_not_printed_and_that_is_said(tmp_path: Path) -> None:
    paper = tmp_path / "总结.txt"
    paper.write_text(
        "本文系作者原创投稿，仅供学习参考！\n\n演示街道2025年工作总结\n\n全年办文214件。\n", encoding="utf-8"
    )

    answer = run(paper, "-o", tmp_path / "总结.pdf")

    assert answer.exit_code == 0
    assert "没有排“本文系作者原创投稿" in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["文.txt", "-o", "文.rtf"], "要以 .pdf、.docx 或 .ofd 结尾"),
        (["文.txt", "-o", "文.ofd", "--archival"], "--archival 只用于 PDF"),
        (["没有.txt", "-o", "文.pdf"], "读不到文件"),
        (["表.xlsx", "-o", "文.pdf"], "只认 txt、md 和 docx"),
        (["文.docx", "-o", "文.docx"], "不能盖住文稿"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    answer = run(*arguments)

    assert answer.exit_code == 2
    assert words in answer.output
    assert list(tmp_path.iterdir()) == []


def test_a_marked_paper_is_refused(tmp_path: Path) -> None:
    paper = tmp_path / "文.txt"
    paper.write_text("机密★10年\n\n关于某事的通知\n\n正文。\n", encoding="utf-8")

    assert run(paper, "-o", tmp_path / "文.pdf").exit_code == 2
    assert not (tmp_path / "文.pdf").exists()


def test_a_picture_that_is_not_there_or_lies_elsewhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "别处.png").write_bytes(b"\x89PNG")
    folder = tmp_path / "文稿"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "关于图的通知\n\n各社区：\n![](../别处.png)\n![](/etc/passwd)\n好。\n", "utf-8"
    )
    said = run(folder / "a.txt", "-o", tmp_path / "a.docx")
    assert said.exit_code == 0
    assert "没有找到图片 ../别处.png、/etc/passwd" in said.stderr


def test_a_blank_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" \n\u3000\n", "utf-8")
    said = run(tmp_path / "a.txt", "-o", tmp_path / "a.pdf")
    assert said.exit_code == 2
    assert "没有文字" in said.stderr
    assert not (tmp_path / "a.pdf").exists()

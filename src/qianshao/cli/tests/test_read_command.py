"""`qianshao read` prints what a file says, or one line why it cannot."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qianshao.cli.commands.read import command
from qianshao.gongwen.tests import samples


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "通知.pdf"
    path.write_bytes(samples.pdf(samples.down(*samples.LINES), samples.down("第二页的话。")))
    return path


def test_it_prints_the_text_and_answers_0(paper: Path) -> None:
    answer = run(paper)
    assert (answer.exit_code, answer.output) == (0, f"{samples.TEXT}\n第二页的话。\n")


@pytest.mark.parametrize(("pages", "text"), [("2", "第二页的话。\n"), ("1-1", f"{samples.TEXT}\n")])
def test_it_reads_the_pages_asked_for(paper: Path, pages: str, text: str) -> None:
    assert run(paper, "--pages", pages).output == text


@pytest.mark.parametrize("pages", ["0", "3-1", "a", "7"])
def test_pages_that_are_not_there_are_refused(paper: Path, pages: str) -> None:
    assert run(paper, "--pages", pages).exit_code == 2


def test_json_tells_kind_text_and_structure(paper: Path) -> None:
    row = json.loads(run(paper, "--json").output)
    assert (row["kind"], row["page_count"], row["pages"][1]) == ("pdf", 2, "第二页的话。")


def test_json_tells_the_elements_of_a_paper(tmp_path: Path) -> None:
    paper = tmp_path / "通知.txt"
    paper.write_text(samples.TEXT, encoding="utf-8")
    row = json.loads(run(paper, "--json").output)
    assert (row["document"]["type"], row["document"]["title"]) == ("document", samples.LINES[0])


def test_a_remark_goes_beside_the_text(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    path.write_text("请落实责任。", encoding="utf-8")
    answer = run(path)
    assert answer.stdout == "请落实责任。\n"
    assert "内容其实是纯文本" in answer.stderr


def test_what_cannot_be_read_ends_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "扫描件.pdf"
    path.write_bytes(samples.pdf([], drawn="q 500 0 0 500 0 0 cm /I Do Q"))
    for answer in (run(path), run(tmp_path / "没有.pdf")):
        assert answer.exit_code == 2
        assert answer.stderr.count("\n") == 1

"""`qianshao measure`: a table of clauses for a finished document, exit 1 for faults, 2 for what cannot be measured."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qianshao.cli.commands.measure import command
from qianshao.gongwen.layout.docx import to_docx
from qianshao.gongwen.layout.pdf import to_pdf
from qianshao.gongwen.parsing import parse
from qianshao.gongwen.tests.examples import example

_TEXT = example("文件-通知")


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    path = tmp_path / "通知.pdf"
    path.write_bytes(to_pdf(parse(_TEXT)))
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(_TEXT, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [*map(str, arguments)])


def test_a_good_document_passes_with_a_table_of_figures(printed: Path) -> None:
    outcome = run(printed)
    assert outcome.exit_code == 0, outcome.output
    lines = outcome.output.splitlines()
    assert lines[0] == "检测口径：排版引擎（位置容差 0.3 mm）"
    assert "合格  GB/T 9704 5.2.1" in outcome.output
    assert "不合格 0 项" in lines[-1]


def test_the_source_is_compared_character_by_character(printed: Path, source: Path) -> None:
    assert run(printed, "--source", source).exit_code == 0
    source.write_text(_TEXT.replace("5月15日前", "5月25日前"), encoding="utf-8")
    outcome = run(printed, "--source", source)
    assert outcome.exit_code == 1
    row = next(line for line in outcome.output.splitlines() if "原文核对" in line)
    assert row.startswith("不合格")
    assert "15日前完成" in row
    assert "25日前完成" in row


def test_json_gives_every_row_with_its_key_and_clause(printed: Path) -> None:
    found = json.loads(run(printed, "--json").output)
    rows = {row["key"]: row for row in found["measurements"]}
    assert rows["margin.top"] | {"page": None} == {
        "key": "margin.top",
        "clause": "GB/T 9704 5.2.1",
        "what": "天头",
        "found": 37.0,
        "wanted": 37.0,
        "unit": "mm",
        "tolerance": 1.0,
        "verdict": "ok",
        "page": None,
        "strength": "规定",
        "remark": "",
    }


def test_the_profile_can_be_chosen(printed: Path) -> None:
    assert "文字处理软件网格" in run(printed, "--profile", "word").output


def test_a_docx_is_measured_by_its_settings(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    path.write_bytes(to_docx(parse(_TEXT)))
    outcome = run(path)
    assert outcome.exit_code == 0, outcome.output
    assert outcome.output.startswith("检测口径：文字处理软件设置")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7 nothing more", "已损坏"),
        ("不是版式文件".encode(), "既不是 PDF 也不是 DOCX"),
        (b"PK\x03\x04 broken", "打不开"),
    ],
    ids=["broken-pdf", "text", "broken-docx"],
)
def test_what_cannot_be_measured_is_told_in_one_line(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "文件.pdf"
    path.write_bytes(content)
    outcome = run(path)
    assert outcome.exit_code == 2
    assert outcome.output.count("\n") == 1
    assert sentence in outcome.output


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert run(tmp_path / "没有.pdf").exit_code == 2

"""`qianshao proof` reads a text, says what is wrong with it, and writes nothing unless asked."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qianshao.cli.commands.proof import command

FAULTY = "坚定“四个自信”,开展研判X次。"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "文稿.txt"
    path.write_text(FAULTY, encoding="utf-8")
    return path


def test_it_lists_each_finding_and_answers_1(paper: Path) -> None:
    answer = run(paper)
    assert answer.exit_code == 1
    assert "1行9字\t提醒\tP01" in answer.output
    assert "共 2 处，其中 1 处可以直接改正" in answer.output


def test_a_clean_text_answers_0(tmp_path: Path) -> None:
    clean = tmp_path / "文稿.txt"
    clean.write_text("开展研判4次。", encoding="utf-8")
    assert (run(clean).exit_code, run(clean).output) == (0, "没有发现问题。\n")


def test_the_mended_text_is_written_beside_and_the_original_stays(paper: Path, tmp_path: Path) -> None:
    assert run(paper, "--fix", tmp_path / "改.txt").exit_code == 1
    assert (tmp_path / "改.txt").read_text(encoding="utf-8") == "坚定“四个自信”，开展研判X次。"
    assert paper.read_text(encoding="utf-8") == FAULTY


def test_offsets_count_characters_in_json_also_for_gb18030(tmp_path: Path) -> None:
    paper = tmp_path / "文稿.txt"
    paper.write_bytes(FAULTY.encode("gb18030"))
    rows = json.loads(run(paper, "--json").output)
    assert [(row["rule"], FAULTY[row["start"] : row["end"]]) for row in rows] == [("P01", ","), ("F11", "X")]


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"\x00\x01PK", "不是文本文件"), (b"\xff\xfe\xff", "认不出来")]
)
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "文稿.bin"
    path.write_bytes(content)
    answer = run(path, "--fix", tmp_path / "改.txt")
    assert answer.exit_code == 2
    assert sentence in answer.output
    assert not (tmp_path / "改.txt").exists()


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert run(tmp_path / "无.txt").exit_code == 2

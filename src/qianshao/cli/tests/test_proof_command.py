"""`qianshao proof` reads a text, says what is wrong with it, and writes nothing unless asked."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qianshao.cli.commands.proof import command
from qianshao.gongwen.layout.docx import to_docx
from qianshao.gongwen.parsing import parse
from qianshao.gongwen.proof import RULES, office_words

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
    ("content", "sentence"), [(b"\x00\x01PK", "不是文本文件"), (b"\x89PNG\r\n\x1a\n", "这是图片")]
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


def test_a_text_without_faults_is_written_byte_for_byte_in_its_own_encoding(tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "utf-8", "gb18030"):
        content = "一、工作回顾\r\n开展研判4次。".encode(encoding)
        (tmp_path / "文稿.txt").write_bytes(content)
        assert run(tmp_path / "文稿.txt", "--fix", tmp_path / "改.txt").exit_code == 0
        assert (tmp_path / "改.txt").read_bytes() == content


def test_rules_are_switched_off_and_unknown_ones_refused(paper: Path) -> None:
    assert "F11" not in run(paper, "--without", "F11,p01").output
    assert run(paper, "--without", "F11,p01").exit_code == 0
    refused = run(paper, "--without", "Z99")
    assert refused.exit_code == 2
    assert "没有编号为 Z99 的规则" in refused.output


def test_the_offices_own_words_are_read_from_a_file(paper: Path, tmp_path: Path) -> None:
    words = tmp_path / "词表.txt"
    words.write_text("# 本单位\n【放行】\nX次\n【易混词】\n研判 → 分析研判\n", encoding="utf-8")
    rows = json.loads(run(paper, "--words", words, "--json").output)
    assert [row["rule"] for row in rows] == ["P01", "W04"]


def test_a_bad_line_in_the_words_is_named(paper: Path, tmp_path: Path) -> None:
    words = tmp_path / "词表.txt"
    words.write_text("【易混词】\n其它 其他\n", encoding="utf-8")
    answer = run(paper, "--words", words)
    assert answer.exit_code == 2
    assert "词表第 2 行：这一栏写成“错 → 对”。" in answer.output


def test_all_rules_are_listed_without_a_file() -> None:
    lines = run("--rules").output.splitlines()
    assert len(lines) == len(RULES)
    assert lines[0].split("\t")[:2] == ["F01", "提醒"]
    assert run().exit_code == 2


def test_a_word_file_is_proofread_by_its_text_and_mended_to_text(tmp_path: Path) -> None:
    document = parse("标题：关于做好值班的通知\n主送：各社区\n\n请抓好落实,确保安全。")
    (tmp_path / "通知.docx").write_bytes(to_docx(document))
    rows = json.loads(run(tmp_path / "通知.docx", "--json", "--fix", tmp_path / "改.txt").output)
    assert [(row["rule"], row["message"]) for row in rows] == [("P01", "中文里“,”用全角“，”。")]
    assert "请抓好落实，确保安全。" in (tmp_path / "改.txt").read_text(encoding="utf-8")


def test_a_classified_paper_is_refused(tmp_path: Path) -> None:
    (tmp_path / "文稿.txt").write_text("秘密★10年\n关于某事的通知\n", encoding="utf-8")
    answer = run(tmp_path / "文稿.txt")
    assert answer.exit_code == 2
    assert "涉密文件不得进入本系统" in answer.output


def test_the_same_office_words_from_two_sources_are_joined() -> None:
    both = office_words("【领导】\n甲一鸣 书记\n【下级】\n东风社区") | office_words(
        "【领导】\n甲一鸣 书记\n乙二楠 主任"
    )
    assert [leader.name for leader in both.leaders] == ["甲一鸣", "乙二楠"]
    assert both.below == ("东风社区",)


def test_a_text_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    paper = tmp_path / "长文.txt"
    with paper.open("wb") as file:
        file.truncate(5_000_001)
    result = run(paper)
    assert result.exit_code == 2
    assert result.stderr == f"qianshao: {paper} 太大，校对的文稿不超过 5 MB。\n"


def test_a_text_in_utf_16_is_read_and_mended_in_utf_8(tmp_path: Path) -> None:
    paper, mended = tmp_path / "文.txt", tmp_path / "改.txt"
    paper.write_bytes(FAULTY.encode("utf-16"))
    assert run(paper, "--fix", mended).exit_code == 1
    assert "，" in mended.read_text(encoding="utf-8")

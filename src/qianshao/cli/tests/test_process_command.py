"""`qianshao process check` says what keeps a diagram from being published."""

import json
from pathlib import Path

import pytest

from qianshao.cli.tests.test_commands import ended
from qianshao.processes.tests.drawing import call, chain, drawn, step

REVIEW = drawn(step("核稿"), chain("start", "核稿", "end"), key="review", name="核稿")
SENDING = drawn(step("起草"), call("核", "review"), chain("start", "起草", "核", "end"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, content in (("核稿.bpmn", REVIEW), ("发文.bpmn", SENDING), ("坏.bpmn", b"<html/>")):
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_diagram_without_fault_may_be_published(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("process", "check", "核稿.bpmn") == 0
    assert ended("process", "check", "发文.bpmn", "--with", "核稿.bpmn") == 0
    assert capsys.readouterr().out == "没有发现问题，可以发布。\n" * 2


@pytest.mark.usefixtures("folder")
def test_a_process_it_calls_must_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("process", "check", "发文.bpmn") == 1
    assert capsys.readouterr().out == "核\t子流程“核”调用的流程“review”没有找到。\n"
    assert ended("process", "check", "发文.bpmn", "--json") == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["element"], row["rule"]) == ("核", "call")


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_no_diagram_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("process", "check", "发文.bpmn", "--with", "坏.bpmn") == 2
    assert "坏.bpmn：这不是 BPMN" in capsys.readouterr().err
    assert ended("process", "check", "发文.bpmn", "--with", "核稿.bpmn", "--with", "核稿.bpmn") == 2
    assert "流程编号“review”和另一个文件的相同" in capsys.readouterr().err

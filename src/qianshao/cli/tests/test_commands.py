"""Commands answer in Chinese, in one line where something is wrong, and write nothing then."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import uvicorn

from qianshao.cli.doing.serving import serve
from qianshao.cli.frame import Unusable
from qianshao.cli.listening import address_of, listen, names_of_this_machine
from qianshao.cli.main import main, qianshao


def ended(*arguments: str) -> int:
    """The exit code of a command run in this process."""
    try:
        main(list(arguments))
    except SystemExit as end:
        return int(end.code or 0)
    return 0


@pytest.fixture
def alone(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine with nothing on it but the product."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("QIANSHAO_", "DJANGO_"))
    }
    return environment | {"HOME": str(tmp_path), "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}


def run_alone(alone: dict[str, str], folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from qianshao.cli.main import main; main()", *arguments],
        cwd=folder,
        env=alone,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def free_port() -> int:
    """A port of its own for each test: they run side by side."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_every_command_has_a_sentence_of_help_in_chinese() -> None:
    context = click.Context(qianshao)
    for name in qianshao.list_commands(context):
        found = qianshao.get_command(context, name)
        assert found is not None
        assert found.name == name
        assert any("\u4e00" <= letter <= "\u9fff" for letter in found.help or ""), name


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nothing"], "没有“nothing”这个命令"),
        (["run", "--nothing"], "没有 --nothing 这个选项。"),
        (["run", "--port", "99999999"], "--port 不对"),
        (["backup"], "缺少 文件。"),
        (["restore", "nowhere.zip"], "没有 nowhere.zip 这个文件。"),
        (["run", "--port"], "--port 后面要有一个值。"),
    ],
)
def test_a_mistake_is_one_line_on_standard_error(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(*arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("qianshao: ")
    assert sentence in captured.err
    assert captured.err.count("\n") == 1


def test_what_a_command_found_is_the_exit_code_of_the_program(tmp_path: Path) -> None:
    faulty, clean = tmp_path / "有问题.txt", tmp_path / "没问题.txt"
    faulty.write_text("开展研判X次。", encoding="utf-8")
    clean.write_text("开展研判4次。", encoding="utf-8")
    assert (ended("proof", str(faulty)), ended("proof", str(clean))) == (1, 0)


def test_help_and_version_answer_and_write_nothing(alone: dict[str, str], tmp_path: Path) -> None:
    assert "用法：qianshao" in run_alone(alone, tmp_path, "--help").stdout
    assert run_alone(alone, tmp_path, "--version").stdout.startswith("qianshao ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [["work"], ["doctor"], ["journal", "verify"], ["backup", "a.zip"]])
def test_a_directory_without_data_is_refused_and_left_alone(
    alone: dict[str, str], tmp_path: Path, arguments: list[str]
) -> None:
    answer = run_alone(alone, tmp_path, *arguments)
    assert answer.returncode == 2
    assert "还没有数据" in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


def test_a_port_that_is_taken_is_one_sentence(alone: dict[str, str], tmp_path: Path, taken: int) -> None:
    answer = run_alone(alone, tmp_path, "run", "--port", str(taken))
    assert answer.returncode == 2
    assert f"{taken} 端口用不了" in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_host_that_is_not_ours_is_one_sentence() -> None:
    with pytest.raises(Unusable, match="用不了"):
        listen("192.0.2.1", 8000)


def test_where_to_go_is_said_for_this_machine() -> None:
    assert address_of("0.0.0.0", 8000) == "http://127.0.0.1:8000"  # noqa: S104 (as typed)
    assert address_of("::1", 8000) == "http://[::1]:8000"
    assert {"127.0.0.1", "localhost"} <= set(names_of_this_machine("0.0.0.0"))  # noqa: S104 (as typed)
    assert "0.0.0.0" not in names_of_this_machine("0.0.0.0")  # noqa: S104 (as typed)


@pytest.mark.slow
def test_a_first_start_prints_its_token_serves_and_ends_when_asked(
    alone: dict[str, str], tmp_path: Path
) -> None:
    port = free_port()
    command = "from qianshao.cli.main import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", command, "run", "--data", str(tmp_path / "data"), "--port", str(port)],
        env=alone,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as server:
        assert server.stdout is not None
        assert "设置口令" in server.stdout.readline()
        assert "前哨已启动" in server.stdout.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/set-up/", timeout=20) as page:
            assert page.status == 200
        server.send_signal(signal.SIGTERM)
        assert server.stdout.read().strip() == "前哨已停止。"
        assert server.wait(20) == 0
    assert not (tmp_path / "data" / "qianshao.sqlite3-wal").exists()
    assert (tmp_path / "data" / "qianshao.sqlite3").stat().st_mode & 0o077 == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("QIANSHAO_THREADS", "abc", "应当是数字"),
        ("QIANSHAO_THREADS", "0", "1 到 200"),
        ("QIANSHAO_UPLOAD_MB", "-5", "1 到 4096"),
        ("QIANSHAO_SESSION_HOURS", "半天", "应当是数字"),
        ("QIANSHAO_MAIL_PORT", "smtp", "应当是数字"),
        ("QIANSHAO_MAIL_SECURITY", "ssl", "starttls"),
        ("QIANSHAO_SEAL", "md5", "sm3"),
        ("QIANSHAO_DATABASE_URL", "nonsense://x", "postgresql://"),
        ("QIANSHAO_DATABASE_URL", "mysql://a@b/c", "postgresql://"),
        ("QIANSHAO_DATA", "/dev/null/x", "数据目录"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_one_line(
    alone: dict[str, str], tmp_path: Path, name: str, value: str, sentence: str
) -> None:
    done = run_alone(alone | {name: value}, tmp_path, "run", "--port", str(free_port()))
    assert done.returncode == 2
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_a_database_that_is_none_is_one_line(alone: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "qianshao.sqlite3").write_bytes(b"no database at all")
    done = run_alone(alone, tmp_path, "migrate")
    assert done.returncode == 2
    assert "数据库打不开" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_nobody_is_believed_who_says_they_come_from_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock-out counts by address; `X-Forwarded-For` is read only behind a proxy that was set up."""
    found: list[uvicorn.Config] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda server, sockets: found.append(server.config))
    with socket.socket() as listening:
        serve(listening)
    assert found[0].proxy_headers is False

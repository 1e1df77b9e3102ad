"""A backup is whole or refused, and restoring never overwrites."""

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from qianshao.cli.commands.backup import command as backup
from qianshao.cli.commands.restore import command as restore
from qianshao.config.data import DataDirectory
from qianshao.people.models import Organ


@pytest.fixture
def office(settings: Any, tmp_path: Path) -> Path:
    """A data directory with a stored file, one that is still coming in, and a key."""
    root = tmp_path / "office"
    settings.DATA = DataDirectory(root)
    settings.DATA.make()
    (root / "files" / "ab").mkdir()
    (root / "files" / "ab" / "abcd").write_bytes(b"paper")
    (root / "files" / "incoming").mkdir()
    (root / "files" / "incoming" / "half").write_bytes(b"ha")
    (root / "secret.key").write_text("k" * 50, encoding="ascii")
    return root


@pytest.fixture
def package(office: Path, tmp_path: Path) -> Path:
    Organ.objects.create(name="演示街道", short_name="演示")
    file = tmp_path / "office.zip"
    answer = CliRunner().invoke(backup, [str(file)])
    assert answer.exit_code == 0, answer.output
    return file


@pytest.fixture(autouse=True)
def on_one_pc(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Restoring is for SQLite: it reads what the environment says, also where these tests run on PostgreSQL."""
    if "elsewhere" not in request.fixturenames:
        monkeypatch.delenv("QIANSHAO_DATABASE_URL", raising=False)


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QIANSHAO_DATABASE_URL", "postgresql://server/qianshao")


def test_where_the_data_is_elsewhere_restoring_says_what_to_use(elsewhere: None, tmp_path: Path) -> None:
    answer = back(packed(tmp_path, []), tmp_path / "restored")
    assert (answer.exit_code, "pg_restore" in answer.output) == (2, True)


def back(file: Path, folder: Path) -> Any:
    return CliRunner().invoke(restore, [str(file), "--data", str(folder)])


@pytest.mark.sqlite_alone
@pytest.mark.django_db(transaction=True)
def test_what_comes_back_is_what_was_there(package: Path, tmp_path: Path) -> None:
    folder = tmp_path / "restored"
    assert back(package, folder).exit_code == 0
    with closing(sqlite3.connect(folder / "qianshao.sqlite3")) as database:
        assert database.execute("SELECT name FROM people_organ").fetchall() == [("演示街道",)]
    assert (folder / "files" / "ab" / "abcd").read_bytes() == b"paper"
    assert (folder / "secret.key").read_text(encoding="ascii") == "k" * 50
    assert sorted(path.name for path in folder.iterdir()) == ["files", "qianshao.sqlite3", "secret.key"]
    assert not (folder / "files" / "incoming").exists()


@pytest.mark.sqlite_alone
@pytest.mark.django_db(transaction=True)
def test_nothing_is_overwritten(package: Path, tmp_path: Path) -> None:
    again = CliRunner().invoke(backup, [str(package)])
    assert (again.exit_code, "不会覆盖" in again.output) == (2, True)
    folder = tmp_path / "restored"
    assert back(package, folder).exit_code == 0
    second = back(package, folder)
    assert (second.exit_code, "不会覆盖" in second.output) == (2, True)


@pytest.mark.sqlite_alone
@pytest.mark.django_db(transaction=True)
def test_a_backup_into_a_folder_that_is_not_there_is_refused(office: Path, tmp_path: Path) -> None:
    answer = CliRunner().invoke(backup, [str(tmp_path / "nowhere" / "a.zip")])
    assert (answer.exit_code, "这个目录" in answer.output) == (2, True)


@pytest.mark.postgresql_alone
@pytest.mark.django_db
def test_on_postgresql_it_says_what_to_use(office: Path, tmp_path: Path) -> None:
    answer = CliRunner().invoke(backup, [str(tmp_path / "a.zip")])
    assert (answer.exit_code, "pg_dump" in answer.output) == (2, True)


def packed(tmp_path: Path, parts: list[dict[str, Any]], **content: bytes) -> Path:
    file = tmp_path / "made.zip"
    manifest = {"format": 1, "version": "0.1.0", "made_at": "2026-03-05T09:00:00+08:00", "parts": parts}
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("manifest.json", json.dumps(manifest))
        for name, data in content.items():
            package.writestr(name, data)
    return file


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ({"path": "a", "size": 1, "sha256": "0" * 64}, "a 与清单不符"),
        ({"path": "b", "size": 1, "sha256": "0" * 64}, "b 读不出来"),
        ({"path": "../a", "size": 1, "sha256": "0" * 64}, "不该有的路径"),
        ({"path": "/etc/a", "size": 1, "sha256": "0" * 64}, "不该有的路径"),
        ({"path": "C:\\a", "size": 1, "sha256": "0" * 64}, "不该有的路径"),
        ({"name": "a"}, "不是前哨的备份文件"),
    ],
)
def test_a_damaged_backup_is_refused_and_nothing_is_written(
    tmp_path: Path, part: dict[str, Any], sentence: str
) -> None:
    file = packed(tmp_path, [part], a=b"x")
    folder = tmp_path / "restored"
    answer = back(file, folder)
    assert (answer.exit_code, sentence in answer.output) == (2, True), answer.output
    assert not folder.exists() or list(folder.iterdir()) == []
    assert CliRunner().invoke(restore, [str(file), "--check"]).exit_code == 2


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"no zip")
    assert "不是前哨的备份文件" in back(tmp_path / "a.zip", tmp_path / "restored").output
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as package:
        package.writestr("readme", "")
    assert "不是前哨的备份文件" in back(tmp_path / "b.zip", tmp_path / "restored").output

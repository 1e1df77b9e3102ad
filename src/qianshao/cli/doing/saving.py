"""Taking a backup while the office works on."""

import importlib.metadata
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
from django.conf import settings
from django.db import connection
from django.utils import timezone

from qianshao.cli.frame import Unusable
from qianshao.cli.package import DATABASE, PackageWriter
from qianshao.foundation.clock import now

# Beside the database: stored files, the office's fonts, the key that sessions are signed with.
_FOLDERS = ("files", "fonts")
_KEY = "secret.key"
_NOT_WHOLE = "incoming"


def backup(*, file: Path) -> None:
    """Write one package: the database first, then the files it names, which never change once they are there."""
    if connection.vendor != "sqlite":
        raise Unusable(
            "数据库是 PostgreSQL：请用 pg_dump 备份数据库，再备份数据目录里的 files。本命令只管单机的 SQLite。"
        )
    if file.exists():
        raise Unusable(f"{file} 已经有了，不会覆盖。换一个文件名。")
    if not file.absolute().parent.is_dir():
        raise Unusable(f"没有 {file.absolute().parent} 这个目录。")
    with tempfile.TemporaryDirectory(prefix="backup-", dir=settings.DATA.root) as folder:
        copy = Path(folder) / DATABASE
        _copy_database(copy)
        manifest = PackageWriter(file).write(
            _parts(copy),
            version=importlib.metadata.version("qianshao"),
            made_at=timezone.localtime(now()).isoformat(),
        )
    size = file.stat().st_size / 1024**2
    click.echo(f"已备份到 {file}：{len(manifest.parts)} 个文件，{size:.1f} MB。")
    if "documents" in settings.STORAGES:
        click.echo("附件存放在对象存储里，不在这份备份中，请另行备份。")


def _copy_database(target: Path) -> None:
    """SQLite's own online copy: one moment of the database, writers go on."""
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"])) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)


def _parts(database: Path) -> Iterator[tuple[str, Path]]:
    yield DATABASE, database
    root: Path = settings.DATA.root
    if (root / _KEY).exists():
        yield _KEY, root / _KEY
    for name in _FOLDERS:
        for path in sorted((root / name).rglob("*")):
            inside = path.relative_to(root)
            if path.is_file() and _NOT_WHOLE not in inside.parts:
                yield inside.as_posix(), path

"""Looking the installation over: each check says in one line what it found."""

import hashlib
import json
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta

import click
from django.conf import settings
from django.db import DatabaseError, connection

from qianshao.cli.doing.migrating import waiting
from qianshao.cli.frame import FINDINGS, FINE
from qianshao.foundation.append_only import all_guards
from qianshao.foundation.assets import are_built
from qianshao.foundation.clock import now, today
from qianshao.foundation.models import Job, Worker
from qianshao.foundation.workdays import source_of
from qianshao.reports.tallies import count_anew, differences

_LEAST_FREE = 1024**3
_OVERDUE = timedelta(minutes=10)
_ALIVE = timedelta(minutes=3)


@dataclass(frozen=True)
class Finding:
    """What one check found."""

    name: str
    sound: bool
    words: str


Check = Callable[[], Finding]


def examine(*, mend: bool, as_json: bool) -> int:
    """Run every check; 1 when one of them is not sound. `mend` counts anew first."""
    if mend:
        count_anew()
    findings = [_guarded(each) for each in CHECKS]
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            click.echo(f"{'  ' if finding.sound else '✗ '}{finding.name}：{finding.words}")
        bad = sum(not finding.sound for finding in findings)
        click.echo(f"发现 {bad} 处问题。" if bad else "一切正常。")
    return FINE if all(finding.sound for finding in findings) else FINDINGS


def _guarded(each: Check) -> Finding:
    try:
        return each()
    except (DatabaseError, OSError) as problem:
        return Finding(str(each.__doc__).rstrip("。"), sound=False, words=f"查不了（{problem}）")


def python() -> Finding:
    """Python。"""
    return Finding("Python", sys.version_info >= (3, 11), f"{platform.python_version()}（要 3.11 以上）")


def database() -> Finding:
    """数据库。"""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            answer = cursor.execute("PRAGMA quick_check(1)").fetchone()[0]
            sound = answer == "ok" and sqlite3.sqlite_version_info >= (3, 35)
            return Finding(
                "数据库", sound, f"SQLite {sqlite3.sqlite_version}，{'完好' if answer == 'ok' else answer}"
            )
        cursor.execute("SHOW server_version")
        version = str(cursor.fetchone()[0])
    return Finding("数据库", int(version.split(".")[0]) >= 15, f"PostgreSQL {version}（要 15 以上）")


def migrations() -> Finding:
    """数据库版本。"""
    steps = waiting()
    return Finding(
        "数据库版本", not steps, f"还差 {len(steps)} 步，请运行 qianshao migrate" if steps else "最新"
    )


def data_directory() -> Finding:
    """数据目录。"""
    root = settings.DATA.root
    with tempfile.TemporaryFile(dir=root) as probe:
        probe.write(b"1")
    free = shutil.disk_usage(root).free
    return Finding("数据目录", free >= _LEAST_FREE, f"{root}，可写，剩余 {free / 1024**3:.1f} GB")


def key() -> Finding:
    """密钥。"""
    path = settings.DATA.root / "secret.key"
    if not path.exists():
        return Finding("密钥", sound=True, words="由环境变量给出")
    private = os.name == "nt" or path.stat().st_mode & 0o077 == 0
    return Finding("密钥", private, "仅本用户可读" if private else f"别的用户也能读，请运行 chmod 600 {path}")


def assets() -> Finding:
    """样式。"""
    built = are_built()
    return Finding("样式", built, "已构建" if built else "尚未构建，请运行 make assets")


def holidays() -> Finding:
    """节假日。"""
    day = today()
    years = [day.year] + ([day.year + 1] if day.month == 12 else [])
    unknown = [f"{year}年" for year in years if source_of(year) == "weekends"]
    words = f"{'、'.join(unknown)}的安排还没有，工作日暂按周一至周五推算" if unknown else "有"
    return Finding("节假日", not unknown, words)


def digests() -> Finding:
    """封存算法。"""
    wanted = settings.SEAL
    has = wanted in hashlib.algorithms_available
    other = "" if "sm3" in hashlib.algorithms_available else "（这个 Python 没有 SM3）"
    return Finding(
        "封存算法", has, f"{wanted}{other}" if has else f"这个 Python 没有 {wanted}，改用 sha256 封存"
    )


def journal() -> Finding:
    """留痕。"""
    gone = [name for guard in all_guards() for name in guard.missing(connection)]
    return Finding("留痕", not gone, f"缺少防改触发器：{'、'.join(gone)}" if gone else "防改触发器都在")


def tallies() -> Finding:
    """计数。"""
    wrong = differences()
    return Finding("计数", not wrong, " ".join(wrong) if wrong else "与记录相符")


def worker() -> Finding:
    """后台任务。"""
    moment = now()
    late = Job.objects.filter(open=True, state=Job.State.WAITING, run_at__lt=moment - _OVERDUE).count()
    alive = Worker.objects.filter(seen_at__gt=moment - _ALIVE).count()
    running = f"{alive} 个在运行" if alive else "没有在运行"
    if late:
        return Finding("后台任务", sound=False, words=f"{running}，积压 {late} 件")
    return Finding("后台任务", sound=True, words=f"{running}，没有积压")


def failed_jobs() -> Finding:
    """失败的任务。"""
    failed = Job.objects.filter(open=False, state=Job.State.FAILED).order_by("-finished_at")
    last = failed.first()
    if last is None:
        return Finding("失败的任务", sound=True, words="没有")
    reason = last.error.strip().splitlines()[-1][:120]
    return Finding("失败的任务", sound=False, words=f"{failed.count()} 件，最近是 {last.name}：{reason}")


CHECKS: list[Check] = [
    python,
    data_directory,
    key,
    database,
    migrations,
    assets,
    digests,
    journal,
    tallies,
    holidays,
    worker,
    failed_jobs,
]

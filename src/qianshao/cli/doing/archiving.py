"""Verifying a package of the archive from the terminal, without a database."""

import json
from pathlib import Path

import click

from qianshao.cli.frame import FINDINGS, FINE
from qianshao.documents.package.verifying import Verified, verify_package
from qianshao.gongwen.problem import Problem


def verify(file: str, *, as_json: bool) -> int:
    """Print what is not as it was; the exit code says whether anything is."""
    path = Path(file)
    if not path.is_file():
        raise Problem(f"{file} 不存在，或不是文件。")
    seen = verify_package(path)
    click.echo(_as_json(seen) if as_json else _in_words(seen))
    return FINDINGS if seen.findings else FINE


def _as_json(seen: Verified) -> str:
    told = {
        "archive_number": seen.archive_number,
        "files": seen.files,
        "lists": seen.lists,
        "findings": [each.as_row() for each in seen.findings],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _in_words(seen: Verified) -> str:
    if not seen.findings:
        return f"{seen.archive_number} 完好：{seen.files} 个文件都与 {'、'.join(seen.lists)} 一致。"
    lines = [f"{each.name or '压缩包'}\t{each.sentence}" for each in seen.findings]
    return "\n".join([*lines, f"发现 {len(lines)} 处。"])

"""Reading a file from the terminal."""

import json
import re
from pathlib import Path

import click

from qianshao.cli.frame import FINE, Unusable
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading import LARGEST, Reading, read


def read_file(file: str, *, pages: tuple[int, int] | None = None) -> Reading:
    """What a file says; `Unusable` where it is not there or cannot be read."""
    path = Path(file)
    try:
        if path.stat().st_size > LARGEST:
            raise Unusable(f"{path} 超过 {LARGEST // 1024**2} MB，不读。请拆成几份。")
        content = path.read_bytes()
    except OSError:
        raise Unusable(f"读不到文件 {path}。") from None
    try:
        return read(path.name, content, pages=pages)
    except Problem as problem:
        raise Unusable(f"{path}：{problem}") from None


def print_reading(file: str, *, as_json: bool, pages: str | None) -> int:
    """Print the text, or everything that is known of it as JSON; remarks go to standard error."""
    reading = read_file(file, pages=None if pages is None else _pages(pages))
    if as_json:
        click.echo(json.dumps(reading.as_row(), ensure_ascii=False, indent=2))
        return FINE
    for remark in reading.remarks:
        click.echo(f"qianshao: {remark}", err=True)
    click.echo(reading.text)
    return FINE


def _pages(written: str) -> tuple[int, int]:
    found = re.fullmatch(r"([1-9]\d{0,5})(?:\s*[-－—~～至]\s*([1-9]\d{0,5}))?", written.strip())
    if found is None or int(found[2] or found[1]) < int(found[1]):
        raise Unusable("--pages 写成 3 或 1-3 这样的页码。")
    return int(found[1]), int(found[2] or found[1])

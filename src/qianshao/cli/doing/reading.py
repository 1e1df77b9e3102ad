"""Reading a file from the terminal."""

import json
import re
from pathlib import Path

import click

from qianshao.cli.doing.files import MEGABYTE, content_of
from qianshao.cli.frame import FINE, Unusable
from qianshao.gongwen.parsing import write
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading import Reading, read
from qianshao.gongwen.reading.telling import kind_of
from qianshao.gongwen.secrecy import SENTENCE, mark_on

LARGEST = 512 * MEGABYTE
LARGEST_TEXT = 5 * MEGABYTE
_HEAD = 3_000  # characters, where a secrecy mark stands
_PLAIN = {"txt", "md", "csv"}


def read_file(file: str, *, pages: tuple[int, int] | None = None) -> Reading:
    """What a file says; `Unusable` where it is not there or cannot be read."""
    path = Path(file)
    return _reading(path, content_of(path, most=LARGEST, what="要读的文件"), pages)


def read_text(path: Path, *, what: str) -> tuple[str, str]:
    """The characters of a file and the encoding to write them in: a plain text exactly, of others what they say.

    A plain text keeps its line ends and its byte order mark, so that places count in what the office has before it.
    `what` calls the file by its name where it is too large. Raises `Unusable`.
    """
    content = content_of(path, most=LARGEST_TEXT, what=what)
    try:
        kind = kind_of(path.name, content)
    except Problem as problem:
        raise Unusable(f"{path}：{problem}") from None
    if kind in _PLAIN and (plain := _plain(path, content)):
        return plain
    reading = _reading(path, content, None)
    told = reading.document if reading.kind not in _PLAIN else None
    return (write(told) if told else reading.text), "utf-8"


def _plain(path: Path, content: bytes) -> tuple[str, str] | None:
    """A plain text as it stands in the file and its encoding; None for one in UTF-16, which `read` knows."""
    if b"\x00" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unusable(f"{path} 不是文本文件，请另存为纯文本再试。")
    for encoding in ("utf-8", "gb18030"):
        try:
            characters = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if mark_on(characters[:_HEAD]):
            raise Unusable(f"{path}：{SENTENCE}")
        return characters, encoding
    return None


def _reading(path: Path, content: bytes, pages: tuple[int, int] | None) -> Reading:
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

"""The files a command is given, read within a limit, and the files it writes."""

from pathlib import Path

from qianshao.cli.frame import Unusable

MEGABYTE = 1_000_000


def content_of(path: Path, *, most: int, what: str) -> bytes:
    """A file's bytes, at most `most`; `what` calls such a file by its name (校对的文稿). Raises `Unusable`."""
    try:
        if path.stat().st_size > most:
            raise Unusable(f"{path} 太大，{what}不超过 {most // MEGABYTE} MB。")
        return path.read_bytes()
    except OSError:
        raise Unusable(f"读不到文件 {path}。") from None


def write_file(path: Path, content: bytes) -> None:
    """The file with this content, in place of what was there. Raises `Unusable`."""
    try:
        path.write_bytes(content)
    except OSError:
        raise Unusable(f"写不了文件 {path}。") from None

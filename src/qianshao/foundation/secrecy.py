"""A paper with a secrecy mark never enters: what is given, by words or as a file, is refused before a byte is kept.

What a mark is stands in `gongwen.secrecy`, whose names are used from here by every room above.
"""

from collections.abc import Callable
from typing import IO, Any

from django.core.files.base import File

from qianshao.foundation.verdict import Refused, denied
from qianshao.gongwen.secrecy import SENTENCE, find_mark, mark_in, mark_on

__all__ = [
    "SENTENCE",
    "FirstPage",
    "Marked",
    "find_mark",
    "look_at",
    "mark_in",
    "refuse_marked",
    "refuse_marked_file",
    "register_first_page",
]

# Readers of an upload's first page: they get its name and its open file and return the text, lines apart. It is asked
# before a byte is kept.
FirstPage = Callable[[str, IO[bytes]], str]
_readers: list[FirstPage] = []


class Marked(Refused):
    """The paper carries a secrecy mark. Says nothing of the paper itself, so that nothing of it reaches the journal."""

    def __init__(self) -> None:
        super().__init__(denied(SENTENCE))


def refuse_marked(*texts: str) -> None:
    """Raise `Marked` when any of these carries a secrecy mark; called before anything is stored."""
    if find_mark(*texts) is not None:
        raise Marked


def register_first_page(reader: FirstPage) -> None:
    """`reader(filename, stream)` returns the text of a file's first page, or nothing where it cannot read it."""
    if reader not in _readers:
        _readers.append(reader)


def look_at(upload: "File[Any]") -> str:
    """The text of an upload's first page, read once and noted on the upload.

    A form looks before anything is locked: reading a PDF takes a twentieth of a second, and whoever holds SQLite's lock
    keeps every other writer waiting.
    """
    noted: str | None = getattr(upload, "first_page", None)
    if noted is None:
        noted = "\n".join(reader(upload.name or "", upload.file) for reader in _readers if upload.file)
        upload.first_page = noted  # type: ignore[attr-defined]  # a note on the upload, gone with it
    return noted


def refuse_marked_file(upload: "File[Any]") -> None:
    """Refuse an upload by its name and, as far as a registered reader can tell, by its first page."""
    refuse_marked(upload.name or "")
    if mark_on(look_at(upload)):
        raise Marked

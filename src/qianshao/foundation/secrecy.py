"""A paper with a secrecy mark never enters: what is given, by words or as a file, is refused before a byte is kept.

What a mark is stands in `gongwen.secrecy`, whose names are used from here by every room above.
"""

from collections.abc import Callable

from qianshao.foundation.verdict import Refused, denied
from qianshao.gongwen.secrecy import SENTENCE, find_mark, mark_in

__all__ = [
    "SENTENCE",
    "FirstPage",
    "Marked",
    "find_mark",
    "mark_in",
    "refuse_marked",
    "refuse_marked_file",
    "register_first_page",
]

# Readers of a stored file's first page register here when the room that can read files comes: they get the upload and
# return its text. It is asked before a byte is kept.
FirstPage = Callable[[str, bytes], str]
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
    """`reader(filename, head)` returns the text of a file's first page, or nothing where it cannot read it."""
    if reader not in _readers:
        _readers.append(reader)


def refuse_marked_file(filename: str, head: bytes = b"") -> None:
    """Refuse an upload by its name and, as far as a registered reader can tell, by its first page."""
    refuse_marked(filename, *(reader(filename, head) for reader in _readers))

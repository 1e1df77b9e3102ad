"""The text of a file's first page, cheaply, to look for a secrecy mark before anything of the file is kept.

What of it is a mark, `gongwen.secrecy.mark_on` says.
"""

from typing import IO

from qianshao.gongwen.opening import Archive, open_archive
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading import word
from qianshao.gongwen.reading.characters import decode
from qianshao.gongwen.reading.ofd import first_pages_of
from qianshao.gongwen.reading.old_word import read_doc
from qianshao.gongwen.reading.pdf import pages_of
from qianshao.gongwen.reading.sheets import first_rows_of

SECONDS = 10
LARGEST = 256 * 1024 * 1024  # bytes of what has to be read whole
_LONGEST = 3_000  # characters looked at
_HEAD = 64 * 1024
_SLIDE = "ppt/slides/slide1.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def first_page(name: str, stream: IO[bytes]) -> str:
    """The text of the first page, line by line, cells parted by tabs; nothing where it cannot be read.

    `stream` may be a file on disk: it is then never taken into memory whole. `name` is what whoever asks has, and is not
    believed: the content says what the file is.
    """
    try:
        return _text(stream)[:_LONGEST]
    except Problem:
        return ""
    finally:
        stream.seek(0)


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    head = stream.read(_HEAD)
    if b"%PDF-" in head[:1024]:
        return _pdf(stream)
    if head.startswith(b"PK\x03\x04"):
        return _package(open_archive(stream))
    if head.startswith(_OLE):
        stream.seek(0)
        return read_doc(stream.read(LARGEST), seconds=SECONDS).text
    return _plain(head)


def _pdf(stream: IO[bytes]) -> str:
    told = pages_of(stream, 1, 1, seconds=SECONDS)
    return "\n".join(
        line[0] for page in told["pages"] for name in ("lines", "turned", "askew") for line in page[name]
    )


def _package(archive: Archive) -> str:
    if "word/document.xml" in archive:
        return word.first_page_of(archive)
    if "ofd.xml" in archive:
        return first_pages_of(archive)
    if "xl/workbook.xml" in archive:
        return first_rows_of(archive)
    if _SLIDE in archive:
        return word.lines_of(archive.xml(_SLIDE))
    return ""


def _plain(head: bytes) -> str:
    """The beginning of a text file, cut where a character ends."""
    if len(head) == _HEAD and head[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        head = head[: head.rfind(b"\n") + 1] or head
    return decode(head)

"""The text of a file's first page, cheaply, to look for a secrecy mark before anything of the file is kept.

A mark stands in a line by itself (GB/T 9704 7.2.2); words about secrecy stand in sentences, in tables of figures and
among the other levels. So each line is looked at alone, and only lines that are no sentence.
"""

import re
from typing import IO

from qianshao.gongwen.opening import Archive, open_archive
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading import word
from qianshao.gongwen.reading.characters import decode
from qianshao.gongwen.reading.ofd import first_pages_of
from qianshao.gongwen.reading.old_word import read_doc
from qianshao.gongwen.reading.pdf import pages_of
from qianshao.gongwen.reading.sheets import first_rows_of
from qianshao.gongwen.secrecy import mark_in

SECONDS = 10
LARGEST = 256 * 1024 * 1024  # bytes of what has to be read whole
_LONGEST = 3_000  # characters looked at
_HEAD = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LEVEL = re.compile(r"[绝絕]\s*密|[机機]\s*密|秘\s*密")
_TICKED = re.compile(r"[☑✓✔√■●☒]\s*(?:[绝絕]\s*密|[机機]\s*密|秘\s*密)")
_STARRED = re.compile(r"(?:[绝絕]\s*密|[机機]\s*密|秘\s*密)\s*(?:级\s*)?[★☆⭐✩]")
_QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|《[^》]*》|「[^」]*」")
_SENTENCE = re.compile("[，。；！？]")
_SAYS = re.compile(r"密\s*级\s*(?:[:：]|为|是|定为)|[此本该](?:件|文件|资料|材料)\s*(?:系|为|属|是)")
_MOST_PIECES = 3  # in a line: a mark beside a number and an urgency, or beside a document's number
_LONGEST_LINE = 60


def first_page(name: str, stream: IO[bytes]) -> str:
    """The text of the first page, line by line, cells parted by tabs; nothing where it cannot be read.

    `stream` may be a file on disk: it is then never taken into memory whole.
    """
    try:
        return _text(name, stream)[:_LONGEST]
    except Problem:
        return ""
    finally:
        stream.seek(0)


def mark_on(page: str) -> str:
    """The secrecy mark that a page's text carries in a line by itself, or nothing."""
    return next((mark for line in page.split("\n") if (mark := _mark_in_line(line))), "")


def _mark_in_line(line: str) -> str:
    pieces = [piece.strip() for piece in re.split(r"\t| {3,}|\u3000{2,}", line) if piece.strip()]
    levels = {re.sub(r"\s", "", each) for each in _LEVEL.findall(line)}
    if "密" not in line:
        return ""
    if (ticked := _TICKED.search(line)) or (ticked := _STARRED.search(_QUOTED.sub("", line))):
        return ticked.group()
    if len(levels) > 1 or len(pieces) > _MOST_PIECES:
        return ""
    short = (piece for piece in pieces if len(piece) <= _LONGEST_LINE and _stands_alone(piece))
    return next((mark for piece in short if (mark := mark_in(piece))), "")


def _stands_alone(piece: str) -> bool:
    """A line that is no sentence, or one that says outright which level the paper has (密级：机密，期限五年)."""
    return not _SENTENCE.search(piece) or _SAYS.match(piece) is not None


def _text(name: str, stream: IO[bytes]) -> str:
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
    return "\n".join(line[0] for page in told["pages"] for line in [*page["lines"], *page["aside"]])


def _package(archive: Archive) -> str:
    if "word/document.xml" in archive:
        return word.first_page_of(archive)
    if "ofd.xml" in archive:
        return first_pages_of(archive)
    if "xl/workbook.xml" in archive:
        return first_rows_of(archive)
    return ""


def _plain(head: bytes) -> str:
    """The beginning of a text file, cut where a character ends."""
    if len(head) == _HEAD and head[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        head = head[: head.rfind(b"\n") + 1] or head
    return decode(head)

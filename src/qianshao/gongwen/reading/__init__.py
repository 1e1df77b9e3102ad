"""Reading files of unknown origin: their text and, as far as known, their structure, or one clear sentence why not.

    reading = read("通知.docx", content)
    reading.text, reading.kind, reading.pages, reading.sheets, reading.remarks

What a file is, its content says, not its name. Mojibake is never returned as text. Time and memory are bounded; what
parses in C and is known to fail (PDF, old Word) runs in a process of its own. Nothing is stored, fetched or run.
"""

from dataclasses import replace

from qianshao.gongwen.parsing import parse
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading.first_page import first_page
from qianshao.gongwen.reading.html import read_html
from qianshao.gongwen.reading.mail import read_mail
from qianshao.gongwen.reading.ofd import read_ofd
from qianshao.gongwen.reading.old_word import read_doc
from qianshao.gongwen.reading.pdf import read_pdf
from qianshao.gongwen.reading.plain import read_plain
from qianshao.gongwen.reading.reading import Mail, Reading, Sheet
from qianshao.gongwen.reading.rich import read_rtf
from qianshao.gongwen.reading.sheets import read_xlsx
from qianshao.gongwen.reading.telling import READABLE, kind_of, mismatch
from qianshao.gongwen.reading.word import read_docx
from qianshao.gongwen.secrecy import SENTENCE, mark_on

__all__ = ["LARGEST", "READABLE", "Mail", "Reading", "Sheet", "first_page", "read"]

FIRST = 3_000  # characters at the head, where a secrecy mark stands
MOST_STRUCTURED = 200_000  # characters
LARGEST = 512 * 1024 * 1024
_WHOLE = {
    "docx": read_docx,
    "xlsx": read_xlsx,
    "html": read_html,
    "eml": read_mail,
    "rtf": read_rtf,
    "doc": read_doc,
}
_PAGED = {"pdf": read_pdf, "ofd": read_ofd}


def read(name: str, content: bytes, *, pages: tuple[int, int] | None = None) -> Reading:
    """The text and structure of a file; `pages` from–to (from 1) of a PDF or OFD. Raises `Problem` with one sentence."""
    if len(content) > LARGEST:
        raise Problem("文件超过 512 MB，不读。请拆成几份。")
    kind = kind_of(name, content)
    reading = _read(kind, content, pages)
    if mark_on(reading.text[:FIRST]):
        raise Problem(SENTENCE)
    return replace(_structured(reading), remarks=(*mismatch(name, kind), *reading.remarks))


def _read(kind: str, content: bytes, pages: tuple[int, int] | None) -> Reading:
    if kind in _PAGED:
        return _PAGED[kind](content, pages)
    if pages is not None:
        raise Problem("只有 PDF 和 OFD 能按页读。")
    if kind in _WHOLE:
        return _WHOLE[kind](content)
    return read_plain(content, kind)


def _structured(reading: Reading) -> Reading:
    """Plain text with the official document that it makes, where it makes one and is not longer than papers are."""
    if reading.kind not in {"txt", "md"} or len(reading.text) > MOST_STRUCTURED:
        return reading
    try:
        return replace(reading, document=parse(reading.text, markdown=reading.kind == "md"))
    except Problem as problem:
        if str(problem) == SENTENCE:
            raise
        return reading

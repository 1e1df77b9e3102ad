"""PDF: read page by page in a process of its own, told as paragraphs; never mojibake, never a silent scan."""

import json
from typing import IO, Any

from qianshao.gongwen.apart.lines import Line
from qianshao.gongwen.apart.running import BROKEN, run_module
from qianshao.gongwen.opening import LOCKED
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading.characters import LONG, is_mojibake, tidied
from qianshao.gongwen.reading.paragraphs import PageLines, texts_of
from qianshao.gongwen.reading.reading import Reading

MOST_PAGES = 2_000
SECONDS = 60
SCANNED = "这是扫描件，没有文字层，读不出文字。请用文字识别（OCR）软件识别后再试，或取得原来的电子文件。"
UNMAPPED = "这份 PDF 的字体没有带文字编码，读出来会是乱码。请取得它的 Word 或 OFD 原件。"
EMPTY = "这份 PDF 里没有文字。"
_MOST_UNMAPPED = 0.05
_GETA = "〓"  # what print sets where a character is missing
_PROBLEMS = {"locked": LOCKED, "long": LONG, "broken": BROKEN}


def read_pdf(content: bytes, pages: tuple[int, int] | None = None) -> Reading:
    """The text of a PDF, or of its pages from–to (from 1)."""
    first, last = pages or (1, MOST_PAGES)
    told = pages_of(content, first, min(last, first + MOST_PAGES - 1), seconds=SECONDS)
    _check_range(told["count"], pages)
    read = told["pages"]
    _check_text(read)
    texts, whole = texts_of([_lines(page) for page in read])
    if is_mojibake(whole.replace(_GETA, "")):
        raise Problem(UNMAPPED)
    return Reading(
        "pdf",
        tidied(whole),
        pages=tuple(map(tidied, texts)),
        page_count=told["count"],
        remarks=_remarks(read),
    )


def pages_of(content: bytes | IO[bytes], first: int, last: int, *, seconds: int) -> dict[str, Any]:
    """What the child process says of these pages; `content` may be an open file. Raises `Problem`."""
    said = run_module("qianshao.gongwen.apart.pdf", str(first), str(last), content=content, seconds=seconds)
    try:
        told: dict[str, Any] = json.loads(said)
    except ValueError as error:
        raise Problem(BROKEN) from error
    if "problem" in told:
        raise Problem(_PROBLEMS[told["problem"]])
    return told


def _check_range(count: int, pages: tuple[int, int] | None) -> None:
    if pages is None and count > MOST_PAGES:
        raise Problem(f"这份 PDF 有 {count} 页，一次最多读 {MOST_PAGES} 页。请用 --pages 指定页码。")
    if pages is not None and pages[0] > count:
        raise Problem(f"这份 PDF 只有 {count} 页，没有第 {pages[0]} 页。")


def _check_text(read: list[dict[str, Any]]) -> None:
    letters = sum(page["letters"] for page in read)
    unmapped = sum(page["unmapped"] for page in read)
    if letters == 0:
        raise Problem(SCANNED if any(page["pictures"] for page in read) else EMPTY)
    if unmapped > _MOST_UNMAPPED * letters + 1:
        raise Problem(UNMAPPED)


def _lines(page: dict[str, Any]) -> PageLines:
    lines, turned = (tuple(map(_line, page[name])) for name in ("lines", "turned"))
    return PageLines(page["number"], page["width"], page["height"], lines, turned)


def _line(parts: list[Any]) -> Line:
    line = Line(*parts)
    return line._replace(text=line.text.replace("\ufffd", _GETA))


def _remarks(read: list[dict[str, Any]]) -> tuple[str, ...]:
    remarks = []
    scans = [str(page["number"]) for page in read if page["pictures"]]
    if scans:
        shown = "、".join(scans[:10]) + (" 等" if len(scans) > 10 else "")
        remarks.append(f"第 {shown} 页是图片，没有文字层，没有读出来。")
    unmapped = sum(page["unmapped"] for page in read)
    if unmapped:
        remarks.append(f"有 {unmapped} 个字认不出来，以“{_GETA}”代替。")
    return tuple(remarks)

"""Lines of a page put back into paragraphs, and what every page repeats left out where it is sure."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qianshao.gongwen.apart.lines import Line
from qianshao.gongwen.reading.characters import written_out

_DASHED = re.compile(r"[—–－\-·•\s]*第?\s*\d{1,4}\s*页?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页)?[—–－\-·•\s]*")
_ENDS = re.compile("[。！？：；]$")
_LABEL = re.compile(
    "[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[.．、](?![0-9])|第[一二三四五六七八九十百0-9]+[章节条]"
)
_TOP, _BOTTOM = 0.10, 0.87  # of the page's height; between them nothing is left out
_LONGEST_NUMBER = 24  # characters
_FULL = 2.3  # em that a full line may stay short of the margin, for a mark that must not begin the next line
_INDENT = 0.8  # em
_PITCH = 1.6  # usual distances between lines; a larger one parts paragraphs
_ORDINARY_INDENT = 0.08  # of the page's width: two characters of body text
_SHORT_OF = 1.2  # em
_ENOUGH_FULL = 3  # lines that end together show the margin
_REPEATED = 3  # pages


@dataclass(frozen=True)
class PageLines:
    """The lines of one page from top to bottom; the paper in the same unit as theirs, `number` from 1."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    turned: tuple[Line, ...] = ()  # at a quarter turn against the rest; read after it


def texts_of(pages: Sequence[PageLines]) -> tuple[list[str], str]:
    """Each page's text, and all of it, where a paragraph that runs on to the next page is one."""
    bodies = _bodies(pages)
    texts, whole, running_on = [], "", False
    for page, edges, body in zip(pages, _all_edges(pages, bodies), bodies, strict=True):
        text = "\n".join(filter(None, [_joined(body, edges), *_beside(page)]))
        texts.append(text)
        if not text:
            continue
        goes_on = (
            running_on and body[0].left <= edges[0] + _INDENT * body[0].size and "\t" not in body[0].text
        )
        whole = _join(whole, text) if goes_on else f"{whole}\n{text}".lstrip("\n")
        running_on = (
            bool(body)
            and not _beside(page)
            and _is_full(body[-1], edges[1])
            and not _ENDS.search(body[-1].text)
        )
    return texts, whole


def _beside(page: PageLines) -> list[str]:
    """What stands a quarter turned, but for a page number, which stays upright beside a table laid sideways."""
    return [line.text for line in page.turned if not _DASHED.fullmatch(line.text[:_LONGEST_NUMBER])]


def _joined(lines: Sequence[Line], edges: tuple[float, float]) -> str:
    if not lines:
        return ""
    pitch = _usual_pitch(lines)
    pieces = [lines[0].text]
    for above, below in pairwise(lines):
        if _goes_on(above, below, edges, pitch):
            pieces[-1] = _join(pieces[-1], below.text)
        else:
            pieces.append(below.text)
    return written_out("\n".join(pieces))


def _goes_on(above: Line, below: Line, edges: tuple[float, float], pitch: float) -> bool:
    """Whether a line is the next of the same paragraph: the one above is full, this one is not indented."""
    if "\t" in above.text or "\t" in below.text:
        return False
    if _ENDS.search(above.text) and _LABEL.match(below.text):
        return False
    alike = abs(above.size - below.size) < 0.15 * above.size
    near = 0 < below.y - above.y < _PITCH * pitch
    flush = below.left <= edges[0] + _INDENT * below.size
    return alike and near and flush and _is_full(above, edges[1], below)


def _is_full(line: Line, margin: float, following: Line | None = None) -> bool:
    word = re.match("[!-~]+", following.text) if following else None
    room = max(_FULL, 0.55 * len(word.group()) if word else 0) * line.size
    return line.right + room >= margin


def _join(above: str, below: str) -> str:
    """Chinese goes on without a space, words of letters with one; a soft hyphen goes."""
    if above.endswith(("\u00ad", "\u0002")):
        return above[:-1] + below
    letters = above[-1:].isascii() and below[:1].isascii() and (above[-1:].isalpha() or below[:1].isalpha())
    return f"{above} {below}" if letters else above + below


def _usual_pitch(lines: Sequence[Line]) -> float:
    pitches = sorted(below.y - above.y for above, below in pairwise(lines) if below.y > above.y)
    return pitches[len(pitches) // 2] if pitches else 0.0


def _all_edges(pages: Sequence[PageLines], bodies: list[list[Line]]) -> list[tuple[float, float]]:
    """The margins of each page; on one where every line is indented, the left one is as on the other pages."""
    edges = [_edges(body, page.width) for page, body in zip(pages, bodies, strict=True)]
    lefts: dict[int, float] = {}
    for page, body, (left, _) in zip(pages, bodies, edges, strict=True):
        if body:
            lefts[round(page.width)] = min(left, lefts.get(round(page.width), left))
    usual = [lefts.get(round(page.width), left) for page, (left, _) in zip(pages, edges, strict=True)]
    return [
        (least if left - least < _ORDINARY_INDENT * page.width else left, right)
        for page, (left, right), least in zip(pages, edges, usual, strict=True)
    ]


def _edges(lines: Sequence[Line], width: float) -> tuple[float, float]:
    """Left and right margin of the text: where its long lines start, and where several of them end.

    On a page of short lines nothing shows where a line would be full; it is then as far from the edge as on the left.
    """
    if not lines:
        return 0.0, 0.0
    right = max(line.right for line in lines)
    least = min(line.left for line in lines)
    long = [line for line in lines if line.right - line.left > 0.5 * (right - least)]
    left = min((line.left for line in long), default=least)
    full = sum(right - line.right < _SHORT_OF * line.size and not _ENDS.search(line.text) for line in lines)
    return left, right if full >= _ENOUGH_FULL else max(right, width - left)


def _bodies(pages: Sequence[PageLines]) -> list[list[Line]]:
    """The lines without page numbers, headers and footers."""
    repeated = Counter(key for page in pages for key in {_key(page, line) for line in _outer(page)})
    often = {key for key, times in repeated.items() if times >= _REPEATED and times > len(pages) // 3}
    return [
        [line for line in page.lines if not _is_number(page, line) and _key(page, line) not in often]
        for page in pages
    ]


def _outer(page: PageLines) -> list[Line]:
    return [line for line in page.lines if not _TOP * page.height < line.y < _BOTTOM * page.height]


def _key(page: PageLines, line: Line) -> tuple[str, int] | None:
    """What is the same on every page: the words without their numbers, and the place."""
    outer = not _TOP * page.height < line.y < _BOTTOM * page.height
    return (re.sub(r"\d+", "0", line.text), round(line.y / 4)) if outer else None


def _is_number(page: PageLines, line: Line) -> bool:
    """A page number: `— 3 —`, `第 3 页 共 9 页`, or the bare number of this very page, at the page's edge."""
    if len(line.text) > _LONGEST_NUMBER or line not in (page.lines[0], page.lines[-1]):
        return False
    if _TOP * page.height < line.y < _BOTTOM * page.height:
        return False
    if line.text.strip().isdigit():
        return int(line.text) == page.number
    return _DASHED.fullmatch(line.text) is not None

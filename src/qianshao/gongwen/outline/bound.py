"""Attachments bound with the body: each with its mark, its title and its own rows (GB/T 9704 7.3.7)."""

from qianshao.gongwen.outline.body import read_body
from qianshao.gongwen.outline.labels import label_of
from qianshao.gongwen.outline.marks import has_stops
from qianshao.gongwen.outline.roles import Part, Role
from qianshao.gongwen.outline.rows import Draft
from qianshao.gongwen.outline.tail import tell_mark

MOST_ATTACHMENTS = 99
_TITLE_ROWS = 4
_LONGEST_TITLE_LINE = 60
_NO_TITLE = "|!#\\—-"


def read_bound(draft: Draft, marks: list[int], end: int) -> None:
    """Tell the rows from each mark to the next; an attachment is known by its number, or by its place."""
    names = _names(draft)
    used: set[int] = set()
    most = 0
    for start, stop in zip(marks, [*marks[1:], end], strict=False):
        number = tell_mark(draft, start)
        if number in used or not 1 <= number <= MOST_ATTACHMENTS:
            number = most + 1
        used.add(number)
        most = max(most, number)
        titled = any(part.role == Role.ATTACHMENT_TITLE for part in draft.told[start])
        length = 0 if titled else _title_length(draft, start + 1, stop, names.get(number, ""))
        for index in range(start + 1, start + 1 + length):
            draft.whole(index, Role.ATTACHMENT_TITLE)
        read_body(draft, start + 1 + length, stop)
        draft.within(start, stop, number)


def _names(draft: Draft) -> dict[int, str]:
    parts = [part for parts in draft.told.values() for part in parts if part.role == Role.ATTACHMENT_NAME]
    return {part.number or 1: _solid(_text(draft, part)) for part in parts}


def _text(draft: Draft, part: Part) -> str:
    return draft.source.characters[part.start : part.end]


def _solid(words: str) -> str:
    return "".join(words.split())


def _title_length(draft: Draft, begin: int, end: int, name: str) -> int:
    """How many rows are the title: those that spell the name in 附件说明, else those up to a gap, else the first."""
    group = _group(draft, begin, end)
    words = ""
    for count, index in enumerate(group, 1):
        words += _solid(draft.text(index))
        if words == name:
            return count
    after = begin + len(group)
    closed = after == end or draft.apart(after)
    return len(group) if closed and len(group) <= _TITLE_ROWS else min(len(group), 1)


def _group(draft: Draft, begin: int, end: int) -> list[int]:
    group: list[int] = []
    for index in range(begin, min(begin + _TITLE_ROWS + 1, end)):
        words = draft.text(index)
        plain = len(words) <= _LONGEST_TITLE_LINE and not has_stops(words) and label_of(words) is None
        if not plain or words[0] in _NO_TITLE or "\t" in words or (group and draft.apart(index)):
            break
        group.append(index)
    return group

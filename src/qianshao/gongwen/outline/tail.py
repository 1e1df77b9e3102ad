"""What stands below the body, found by its place: 附件说明, 署名, 成文日期, 附注, bound attachments, 版记."""

import re

from qianshao.gongwen.outline.head import NAME_LABEL, name_parts
from qianshao.gongwen.outline.labels import counted, label_of
from qianshao.gongwen.outline.marks import (
    DATE,
    ends_sentence,
    has_stops,
    is_date,
    is_day,
    is_organ,
    split_date,
)
from qianshao.gongwen.outline.roles import Role
from qianshao.gongwen.outline.rows import Draft

_COPIES = re.compile(r"抄\s*送(?:机关|单位)?\s*[：:]\s*")
_ADDRESSEES = re.compile(r"主\s*送(?:机关)?\s*[：:]\s*")
_PRINTED = re.compile(rf"({DATE})\s*印发")
_NOTE = re.compile(r"[（(][^（）()]{2,200}[）)]")
NOTE_MARK = re.compile(r"附\s*件\s*(?:([0-9０-９]{1,3})\s*)?[：:]\s*")
MARK = re.compile(r"附\s*件\s*([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})?\s*([：:])?")
_CONTACT = re.compile("联\\s*系\\s*(?:人|电话|方式)(?:及电话)?\\s*[：:]")
_COUNT = re.compile("[（(]?共\\s*印\\s*[0-9]{1,6}\\s*份[）)]?")
_MOST_NAMES = 12
_MOST_COPIES = 12
_NO_SIGNER = re.compile(r"(?:特此|此致|此复|敬礼|妥否|当否|以上|谢谢|附|注|[|!#—\-（(\\\[【《“]|\d)")


def is_count(words: str) -> bool:
    """共印×份 at the very end, a habit that the standard has no place for: it stays a paragraph."""
    return _COUNT.fullmatch(words) is not None


def read_imprint(draft: Draft, begin: int, end: int) -> int:
    """版记 at the end of these rows: 主送 抄送 印发 (GB/T 9704 7.4); the answer is the first of its rows."""
    if draft.keys.get("抄送") or draft.keys.get("印发机关"):
        return end
    index = _printer(draft, begin, end)
    copies = _copies_row(draft, begin, index)
    if copies is not None:
        _tell_after(draft, copies, index, Role.COPIES, _COPIES)
        index = copies
    if index > begin and _ADDRESSEES.match(draft.text(index - 1)):
        _tell_after(draft, index - 1, index, Role.IMPRINT_ADDRESSEES, _ADDRESSEES)
        index -= 1
    return index


def _printer(draft: Draft, begin: int, end: int) -> int:
    """印发机关 and 印发日期, on one line or on two."""
    row = draft.rows[end - 1] if end > begin else None
    date = _PRINTED.search(row.text[-40:]) if row and row.text.endswith("印发") else None
    if row is None or date is None:
        return end
    place = len(row.text[:-40]) + date.start()
    draft.tell(
        end - 1,
        row.part(Role.PRINTER, 0, place),
        row.part(Role.PRINTED, place, len(row.text) - 2),
        row.part(Role.MARK, len(row.text) - 2),
    )
    if place == 0 and end - 2 >= begin and is_organ(draft.text(end - 2)):
        draft.whole(end - 2, Role.PRINTER)
        return end - 2
    return end - 1


def _copies_row(draft: Draft, begin: int, end: int) -> int | None:
    """The row of 抄送 whose list, perhaps over several rows, ends where the next element begins."""
    for index in range(end - 1, max(begin, end - _MOST_COPIES) - 1, -1):
        if _COPIES.match(draft.text(index)):
            return index
        if draft.apart(index) or is_date(draft.text(index)) or label_of(draft.text(index)):
            return None
        if index < end - 1 and ends_sentence(draft.text(index)):
            return None
    return None


def _tell_after(draft: Draft, begin: int, end: int, role: Role, mark: re.Pattern[str]) -> None:
    """Rows of a list that begins with a mark and ends with a full stop."""
    for index in range(begin, end):
        row = draft.rows[index]
        found = mark.match(row.text) if index == begin else None
        first = found.end() if found else 0
        last = len(row.text) - 1 if index == end - 1 and row.text.endswith("。") else len(row.text)
        last = max(first, last)
        draft.tell(
            index, row.part(Role.MARK, 0, first), row.part(role, first, last), row.part(Role.MARK, last)
        )


def read_signature(draft: Draft, begin: int, end: int) -> int:
    """附注, 成文日期 and 署名 at the end of these rows; the answer is the first of them (GB/T 9704 7.3.5, 7.3.6)."""
    if draft.keys.get("成文日期") or draft.keys.get("署名"):
        return end
    notes = end
    while notes > begin and notes > end - 3 and _is_note(draft.text(notes - 1)):
        notes -= 1
    last = notes - 1
    if last < begin:
        return end
    row, pair = draft.rows[last], split_date(draft.text(last))
    if pair and _may_sign(pair[0]):
        place = len(row.text) - len(pair[1])
        draft.tell(last, row.part(Role.SIGNATURE, 0, place), row.part(Role.DATE, place))
        first = last
    elif is_date(row.text) or (is_day(row.text) and last > begin and is_organ(draft.text(last - 1))):
        draft.whole(last, Role.DATE)
        first = _signers(draft, begin, last)
    else:
        return _undated(draft, begin, end)
    _notes(draft, notes, end)
    return first


def _notes(draft: Draft, begin: int, end: int) -> None:
    for index in range(begin, end):
        row = draft.rows[index]
        first = 1 if _NOTE.fullmatch(row.text) else 0
        last = len(row.text) - first
        parts = [row.part(Role.MARK, 0, first), row.part(Role.NOTE, first, last), row.part(Role.MARK, last)]
        draft.tell(index, *parts)


def _is_note(words: str) -> bool:
    """附注 in its brackets; who to call is a note without them too."""
    return _NOTE.fullmatch(words) is not None or (len(words) <= 80 and _CONTACT.match(words) is not None)


def _signers(draft: Draft, begin: int, date: int) -> int:
    """Organs above a date, lead organ first; only the one right above it may be a name that is not known for one."""
    first = date
    while first > begin and first > date - _MOST_NAMES and first - 1 not in draft.told:
        words = draft.text(first - 1)
        beside = first == date and _may_sign(words)
        if not (beside or (is_organ(words) and not draft.apart(first))):
            break
        draft.whole(first - 1, Role.SIGNATURE)
        first -= 1
    return first


def _may_sign(words: str) -> bool:
    """Whether a line above or before the date can be who signs: short, without marks, no set phrase, no heading."""
    return (
        2 <= len(words) <= 60
        and not has_stops(words)
        and label_of(words) is None
        and _NO_SIGNER.match(words) is None
        and (len(words) <= 25 or is_organ(words))
        and "\t" not in words
    )


def _undated(draft: Draft, begin: int, end: int) -> int:
    """An organ alone at the end, after a gap or a sentence, signs without a date."""
    words = draft.text(end - 1)
    parted = draft.apart(end - 1) or ends_sentence(draft.text(end - 2))
    if end - 2 < begin or not parted or len(words) > 30 or not is_organ(words) or "的" in words:
        return end
    draft.whole(end - 1, Role.SIGNATURE)
    return end - 1


def read_note(draft: Draft, begin: int, end: int) -> None:
    """附件说明: the last `附件：…` among these rows with the numbered names under it (GB/T 9704 7.3.4)."""
    if draft.keys.get("附件"):
        return
    start = next(
        (index for index in range(end - 1, begin - 1, -1) if NOTE_MARK.match(draft.text(index))), None
    )
    if start is None:
        return
    while (
        start > begin
        and _numbered(draft, start) > 1
        and _numbered(draft, start - 1) == _numbered(draft, start) - 1
    ):
        start -= 1
    if _is_list_of_names(draft, start, end):
        _names(draft, start, end)


def _numbered(draft: Draft, index: int) -> int:
    """What a row `附件2：…` counts; 0 for any other."""
    found = NOTE_MARK.match(draft.text(index))
    return int(found[1]) if found and found[1] else 0


def _is_list_of_names(draft: Draft, start: int, end: int) -> bool:
    words = draft.text(start)
    found = NOTE_MARK.match(words)
    below = start + 1 < end and NAME_LABEL.match(draft.text(start + 1)) is not None
    return found is not None and not ends_sentence(words) and (found.end() < len(words) or below)


def _names(draft: Draft, start: int, end: int) -> None:
    last, index = 0, start
    while index < end:
        row = draft.rows[index]
        found = NOTE_MARK.match(row.text)
        label = NAME_LABEL.match(row.text)
        if found and (index == start or found[1]):
            number = int(found[1] or 0)
            parts = name_parts(row, found.end())
            if number:
                parts = [row.part(Role.ATTACHMENT_NAME, found.end(), number=number)]
            draft.tell(index, row.part(Role.MARK, 0, found.end()), *parts)
        elif label and int(label[1]) == last + 1 and not ends_sentence(row.text):
            draft.tell(index, *name_parts(row, 0))
        elif (
            index > start and row.indent >= 8 and not draft.apart(index) and not has_stops(row.text) and last
        ):
            draft.whole(index, Role.ATTACHMENT_NAME)
        else:
            break
        numbers = [part.number for part in draft.told[index] if part.number]
        last = numbers[-1] if numbers else last
        index += 1


def attachment_marks(draft: Draft, begin: int, end: int) -> list[int]:
    """Rows that begin a bound attachment: `附件` or `附件1` alone; after the date also `附件1：名称` (GB/T 9704 7.3.7)."""
    marks: list[int] = []
    dated = False
    for index in range(begin, end):
        words = draft.text(index)
        dated = dated or (len(words) <= 80 and (is_date(words) or split_date(words) is not None))
        if words[:1] != "附" or len(words) > 80:
            continue
        alone = MARK.fullmatch(words)
        listed = alone and alone[2] and not dated and NAME_LABEL.match(draft.text(index + 1))
        titled = (dated or marks) and _numbered(draft, index) and not _lists_on(draft, index)
        if (alone and not listed) or (not alone and titled):
            marks.append(index)
    return marks


def _lists_on(draft: Draft, index: int) -> bool:
    """Whether `附件1：…` stands in a list with `附件2：…` next to it."""
    return bool(_numbered(draft, index + 1)) or (index > 0 and bool(_numbered(draft, index - 1)))


def tell_mark(draft: Draft, index: int) -> int:
    """The mark of a bound attachment and its title where it stands on the same line; the answer is its number or 0."""
    row = draft.rows[index]
    alone = MARK.fullmatch(row.text)
    if alone:
        number = counted(alone[1]) if alone[1] else 0
        draft.tell(index, row.part(Role.ATTACHMENT_MARK, number=number))
        return number
    number = _numbered(draft, index)
    found = NOTE_MARK.match(row.text)
    end = found.end() if found else 0
    draft.tell(
        index,
        row.part(Role.ATTACHMENT_MARK, 0, end, number=number),
        row.part(Role.ATTACHMENT_TITLE, end),
    )
    return number

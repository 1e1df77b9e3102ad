"""The head of a text: `键：值` lines at its top, also between the fences (`---`) of Markdown."""

import re

from qianshao.gongwen.outline.marks import has_stops
from qianshao.gongwen.outline.roles import Part, Role
from qianshao.gongwen.outline.rows import Draft, Row

# Every key with its role; the names after the first are others that people use for it.
KEYS: dict[str, Role] = {
    "份号": Role.COPY_NUMBER,
    "密级": Role.SETTING,
    "紧急程度": Role.URGENCY,
    "发文机关": Role.MASTHEAD,
    "发文字号": Role.NUMBER,
    "签发人": Role.SIGNER,
    "文前附言": Role.REMARK,
    "标题": Role.TITLE,
    "题注": Role.SUBTITLE,
    "主送": Role.ADDRESSEE,
    "附件": Role.ATTACHMENT_NAME,
    "署名": Role.SIGNATURE,
    "成文日期": Role.DATE,
    "附注": Role.NOTE,
    "版记主送": Role.IMPRINT_ADDRESSEES,
    "抄送": Role.COPIES,
    "印发机关": Role.PRINTER,
    "印发日期": Role.PRINTED,
    "版式": Role.SETTING,
    "印章": Role.SETTING,
    "文种": Role.SETTING,
    "读法": Role.SETTING,
}
OTHER_NAMES = {
    "密级和保密期限": "密级",
    "发文机关标志": "发文机关",
    "文号": "发文字号",
    "主送机关": "主送",
    "附件说明": "附件",
    "发文机关署名": "署名",
    "抄送机关": "抄送",
}
LITERAL = "照键"  # 读法：照键, nothing is told by its place

_KEY = re.compile("([\u4e00-\u9fff]{2,8})[ \t\u3000]*[：:]")
_FENCE = re.compile("-{3,}")
_LINES = {Role.TITLE, Role.SUBTITLE, Role.SIGNATURE, Role.ATTACHMENT_NAME, Role.REMARK, Role.NOTE}
NAME_LABEL = re.compile("([0-9０-９]{1,3})[ \t]*[.．、](?![0-9０-９])[ \t\u3000]*")


def key_of(words: str) -> tuple[str, int] | None:
    """The head key a line begins with, by its first name, and how many characters key and colon take."""
    found = _KEY.match(words)
    if found is None:
        return None
    name = OTHER_NAMES.get(found[1], found[1])
    return (name, found.end()) if name in KEYS else None


def read_head(draft: Draft) -> None:
    """Tell the rows of the head, and where it ends."""
    index = opened = _opening_fence(draft)
    literal = False
    while index < len(draft.rows) and (found := key_of(draft.text(index))):
        name, length = found
        row = draft.rows[index]
        draft.tell(
            index, row.part(Role.KEY, 0, length, key=name), *_value(row, length, name, literal=literal)
        )
        draft.keys[name] = row.text[length:].strip()
        literal = draft.keys.get("读法") == LITERAL
        index = _continued(draft, index + 1, name)
    if opened and index > opened and _FENCE.fullmatch(draft.text(index)):
        draft.whole(index, Role.MARK)
        index += 1
    elif opened:
        draft.told.clear()
        draft.keys.clear()
        index = 0
    draft.head = index


def _opening_fence(draft: Draft) -> int:
    if not _FENCE.fullmatch(draft.text(0)):
        return 0
    draft.whole(0, Role.MARK)
    return 1


def _value(row: Row, length: int, name: str, *, literal: bool) -> list[Part]:
    """The parts of a key's value: names of attachments one by one, closing marks of the place told apart."""
    if KEYS[name] == Role.ATTACHMENT_NAME:
        return name_parts(row, length, key=name, several=not literal)
    begin, end = _bounds_of_value(row.text, length, name)
    return [
        row.part(Role.MARK, length, begin),
        row.part(KEYS[name], begin, end, key=name),
        row.part(Role.MARK, end),
    ]


def _bounds_of_value(words: str, begin: int, name: str) -> tuple[int, int]:
    """Where a value begins and ends; brackets, a closing colon, a full stop and 印发 are the place's, not the value's."""
    value = words[begin:].lstrip()
    if name == "附注" and len(value) > 2 and value[0] in "（(" and value[-1] in "）)":
        return len(words) - len(value) + 1, len(words) - 1
    return begin, _end_of_value(words, name)


def _end_of_value(words: str, name: str) -> int:
    closing = {"主送": "：:", "抄送": "。", "版记主送": "。"}.get(name, "")
    if name == "印发日期" and words.endswith("印发"):
        return len(words) - 2
    return len(words) - 1 if closing and words[-1] in closing and len(words) > 1 else len(words)


def name_parts(row: Row, begin: int, *, key: str = "", several: bool = True) -> list[Part]:
    """Names of attachments in a line: `1. 甲 2. 乙`, each with what it counts; a name without a number counts 0."""
    words = row.text
    labels = _labels(words, begin)[: None if several else 1]
    if not labels:
        return [row.part(Role.ATTACHMENT_NAME, begin, key=key)]
    parts = []
    for place, (start, end, number) in enumerate(labels):
        stop = labels[place + 1][0] if place + 1 < len(labels) else len(words)
        parts.append(row.part(Role.MARK, start, end))
        parts.append(row.part(Role.ATTACHMENT_NAME, end, stop, number=number, key=key))
    return parts


def _labels(words: str, begin: int) -> list[tuple[int, int, int]]:
    """Where `1.`, `2.` … stand that count on from the first, which must come first: (start, end, number)."""
    while begin < len(words) and words[begin].isspace():
        begin += 1
    first = NAME_LABEL.match(words, begin)
    if first is None:
        return []
    found = [(first.start(), first.end(), int(first[1]))]
    for label in NAME_LABEL.finditer(words, first.end()):
        spaced = words[label.start() - 1] in " \t\u3000；;"
        if spaced and int(label[1]) == found[-1][2] + 1:
            found.append((label.start(), label.end(), int(label[1])))
    return found


def _continued(draft: Draft, index: int, name: str) -> int:
    """Further lines of a value: set in from the margin right below it, or numbered names of attachments."""
    literal = draft.keys.get("读法") == LITERAL
    while index < len(draft.rows) and not draft.apart(index) and KEYS[name] in _LINES:
        row = draft.rows[index]
        numbered = name == "附件" and NAME_LABEL.match(row.text)
        inside = row.indent > 0 and (literal or (key_of(row.text) is None and not has_stops(row.text)))
        if not (numbered or inside):
            break
        draft.keys[name] += "\n" + row.text
        draft.tell(index, *_value(row, 0, name, literal=literal))
        index += 1
    return index

"""The rows of a body one by one: headings, tables, pictures, lists of names, paragraphs."""

import re

from qianshao.gongwen.outline.labels import heading_length, label_of
from qianshao.gongwen.outline.roles import Part, Role
from qianshao.gongwen.outline.rows import Draft, Row

HASHES = re.compile(r"(#{1,6})[ \t\u3000]+(?=\S)")
_RULE = re.compile(r"-{3,}|\*{3,}|_{3,}")
BULLET = re.compile(r"[-*+][ \t]+(?=\S)")
CAPTION_MARK = re.compile(r"表[ \t\u3000]*[：:][ \t\u3000]*")
_CAPTION = re.compile(r"(?:附?表[ \t\u3000]*[0-9０-９一二三四五六七八九十]|表[ \t\u3000]*[：:])")
LANDSCAPE = "（横排）"
_ATTENDANCE = re.compile(r"((?:出\s*席|请\s*假|列\s*席|缺\s*席)(?:人员|单位|同志|领导|人)?)\s*[：:]\s*")
_LABELLED = re.compile("[\u4e00-\u9fff]{2,8}[：:]")
_INDENT_OF_NAMES = 6


def hash_title(draft: Draft) -> int:
    """The title of Markdown, the only `#` of a text and above all else; where `#` parts the text it is no title.

    The answer is the first row that is not told; it also settles how many hashes the first level has.
    """
    single = [index for index, row in enumerate(draft.rows) if HASHES.match(row.text) and row.text[1] != "#"]
    if single == [draft.head] and not draft.keys.get("标题"):
        row, found = draft.rows[draft.head], HASHES.match(draft.text(draft.head))
        end = found.end() if found else 0
        draft.tell(draft.head, row.part(Role.MARK, 0, end), row.part(Role.TITLE, end))
        return draft.head + 1
    draft.hashes = 1 if single else 2
    return draft.head


def read_body(draft: Draft, begin: int, end: int) -> None:
    """Tell every row between that is not told yet."""
    rows = [index for index in range(begin, end) if index not in draft.told]
    tables = _tables(draft, rows)
    names = -2
    for index in rows:
        row = draft.rows[index]
        if index in tables:
            draft.tell(index, _table_row(row, tables[index]))
        elif index + 1 in tables and not draft.apart(index + 1) and is_caption(row.text):
            draft.tell(index, *caption_parts(row))
        elif names == index - 1 and _continues_names(draft, index):
            draft.whole(index, Role.ATTENDANCE)
            names = index
        elif found := _ATTENDANCE.match(row.text):
            draft.tell(index, *_attendance(row, found))
            names = index
        else:
            draft.tell(index, *_prose(draft, row))


def _prose(draft: Draft, row: Row) -> list[Part]:
    if picture_of(row.text):
        return [row.part(Role.PICTURE)]
    if found := HASHES.match(row.text):
        level = min(max(len(found[1]) - draft.hashes + 1, 1), 4)
        return [row.part(Role.MARK, 0, found.end()), _heading(row, found.end(), level)]
    if draft.markdown and _RULE.fullmatch(row.text):
        return [row.part(Role.MARK)]
    bullet = BULLET.match(row.text) if draft.markdown else None
    begin = bullet.end() if bullet else 0
    return [row.part(Role.MARK, 0, begin), *line_parts(row, begin)]


def line_parts(row: Row, begin: int) -> list[Part]:
    """A heading, a run-in heading with the text after it, or a paragraph."""
    words = row.text[begin:]
    label = label_of(words)
    length = heading_length(words, label) if label else 0
    if label is None or not length:
        return [row.part(Role.PARAGRAPH, begin)]
    place = row.start + begin + label.length
    heading = row.part(
        Role.HEADING, begin, begin + length, level=label.level, number=label.number, label_end=place
    )
    return [heading, row.part(Role.RUN_IN, begin + length)] if length < len(words) else [heading]


def _heading(row: Row, begin: int, level: int) -> Part:
    """A heading marked by hashes; a label in it says its level."""
    label = label_of(row.text[begin:])
    if label is None:
        return row.part(Role.HEADING, begin, level=level, label_end=row.start + begin)
    place = row.start + begin + label.length
    return row.part(Role.HEADING, begin, level=label.level, number=label.number, label_end=place)


def _tables(draft: Draft, rows: list[int]) -> dict[int, str]:
    """Rows of tables with what parts their cells: `|`, or the tab of two rows and more pasted from a spreadsheet."""
    found = {index: "|" for index in rows if is_pipe_row(draft.text(index))}
    run: list[int] = []
    for index in [*rows, -1]:
        tabbed = index >= 0 and index not in found and "\t" in draft.text(index)
        if tabbed and (not run or (run[-1] == index - 1 and not draft.apart(index))):
            run.append(index)
            continue
        if len(run) >= 2:
            found |= dict.fromkeys(run, "\t")
        run = [index] if tabbed else []
    return found


def picture_of(words: str) -> tuple[str, str] | None:
    """Caption and name of a picture, `![说明](图.png)`; no expression, which would try each bracket."""
    if not (words.startswith("![") and words.endswith(")")):
        return None
    caption, found, name = words[2:-1].rpartition("](")
    return (caption.strip(), name.strip()) if found else None


def is_pipe_row(words: str) -> bool:
    """`| 甲 | 乙 |`."""
    return len(words) >= 3 and words[0] == "|" and words[-1] == "|" and not words.endswith("\\|")


def is_table_row(words: str) -> bool:
    """A row of either form; one with tabs counts only beside another."""
    return is_pipe_row(words) or "\t" in words


def _table_row(row: Row, separator: str) -> Part:
    return row.part(Role.TABLE_ROW, key="" if separator == "|" else "\t")


def is_caption(words: str) -> bool:
    """Whether a line right above a table is its caption: 表1, 附表2, 表一, 表：, or only the mark that it lies sideways."""
    return words == LANDSCAPE or (
        _CAPTION.match(words) is not None and len(words) <= 80 and words[-1] not in "。；"
    )


def caption_parts(row: Row) -> list[Part]:
    """`表1　名称`, or `表：` before a caption that does not begin so; `（横排）` at its end turns the table."""
    found = CAPTION_MARK.match(row.text)
    begin = found.end() if found else 0
    turned = row.text.endswith(LANDSCAPE)
    end = max(begin, len(row.text) - (len(LANDSCAPE) if turned else 0))
    return [row.part(Role.MARK, 0, begin), row.part(Role.CAPTION, begin, end), row.part(Role.MARK, end)]


def _attendance(row: Row, found: re.Match[str]) -> list[Part]:
    return [
        row.part(Role.ATTENDANCE_LABEL, 0, found.end(1)),
        row.part(Role.MARK, found.end(1), found.end()),
        row.part(Role.ATTENDANCE, found.end()),
    ]


def _continues_names(draft: Draft, index: int) -> bool:
    """A further line of a list of names: set in under the names, or the first line below a bare label."""
    row = draft.rows[index]
    if draft.apart(index) or _LABELLED.match(row.text) or label_of(row.text) or row.text.endswith("。"):
        return False
    empty = draft.told[index - 1][-1].role == Role.MARK
    return empty or row.indent >= _INDENT_OF_NAMES

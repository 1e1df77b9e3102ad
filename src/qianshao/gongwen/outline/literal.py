"""读法：照键 — a text in which nothing is told by its place: head keys say each element, marks at the line say each block.

# 一级标题<TAB>段首标题后的文字        #, ##, ###, #### for the four levels
| 甲 | 乙 |                           a table; 表：名称 above it, （横排） at the end of that line
![说明](名.png)                       a picture
@出席：甲一鸣、乙二鸣                  a list of names
附件1                                 begins the first attachment; its title right under it, then a blank line
\\附件1                                a paragraph that begins with one of these marks
"""

import re

from qianshao.gongwen.outline.body import CAPTION_MARK, caption_parts, is_pipe_row, picture_of
from qianshao.gongwen.outline.labels import label_of
from qianshao.gongwen.outline.roles import Part, Role
from qianshao.gongwen.outline.rows import Draft, Row

_HEADING = re.compile(r"(#{1,4})[ ]")
_NAMES = re.compile(r"@([^：]*)(：)")
_MARK = re.compile("附件([0-9]{0,3})")


def read_literal(draft: Draft) -> None:
    """Tell every row below the head."""
    attachment, titled = 0, False
    for index in range(draft.head, len(draft.rows)):
        row = draft.rows[index]
        mark = _MARK.fullmatch(row.text)
        if mark:
            attachment = int(mark[1]) if mark[1] else attachment + 1
            titled = True
            draft.whole(index, Role.ATTACHMENT_MARK, number=int(mark[1] or 0))
        else:
            titled = titled and not draft.apart(index)
            draft.tell(index, *(_guarded(row, Role.ATTACHMENT_TITLE) if titled else _block(draft, index)))
        draft.within(index, index + 1, attachment)


def _block(draft: Draft, index: int) -> list[Part]:
    row = draft.rows[index]
    if heading := _HEADING.match(row.text):
        return _heading(row, heading)
    if names := _NAMES.match(row.text):
        return [
            row.part(Role.MARK, 0, 1),
            row.part(Role.ATTENDANCE_LABEL, 1, names.end(1)),
            row.part(Role.MARK, names.end(1), names.end()),
            row.part(Role.ATTENDANCE, names.end()),
        ]
    if is_pipe_row(row.text):
        return [row.part(Role.TABLE_ROW)]
    if picture_of(row.text):
        return [row.part(Role.PICTURE)]
    if CAPTION_MARK.match(row.text) and is_pipe_row(draft.text(index + 1)) and not draft.apart(index + 1):
        return caption_parts(row)
    return _guarded(row, Role.PARAGRAPH)


def _guarded(row: Row, role: Role) -> list[Part]:
    begin = 1 if row.text.startswith("\\") else 0
    return [row.part(Role.MARK, 0, begin), row.part(role, begin)]


def _heading(row: Row, found: re.Match[str]) -> list[Part]:
    begin = found.end()
    tab = row.text.find("\t", begin)
    end = tab if tab > begin else len(row.text)
    label = label_of(row.text[begin:end])
    own = label if label and label.level == len(found[1]) else None
    heading = row.part(
        Role.HEADING,
        begin,
        end,
        level=len(found[1]),
        number=own.number if own else 0,
        label_end=row.start + begin + (own.length if own else 0),
    )
    return [row.part(Role.MARK, 0, begin), heading, row.part(Role.RUN_IN, end)]

"""A content from plain text: levels by their labels, tables, 附件说明 and bound attachments; no word of it is lost."""

import re
from collections.abc import Callable

from qianshao.drafting.content.nodes import Content, Node, cell, heading, image, line, paragraph
from qianshao.gongwen.model import Table
from qianshao.gongwen.outline.body import is_pipe_row, picture_of
from qianshao.gongwen.outline.labels import heading_length, label_of
from qianshao.gongwen.parsing.tables import table_of

# The file a picture is kept as, by the name it has in the text; None where there is none.
Files = Callable[[str], int | None]

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2060\ufeff\u00ad\ud800-\udfff]")
_NOTE = re.compile("附件[：:](.+)")
_NUMBERED = re.compile(r"([1-9][0-9]?)[.．、][ \u3000]*(\S.*)")
_MARK = re.compile("附件([1-9][0-9]?)?")
_BEFORE_NUMBER = 12


def from_text(text: str, file_of: Files | None = None) -> Content:
    """The content a text says. Blank lines and indents are layout's and left out."""
    raw = [_UNSEEN.sub("", each).rstrip() for each in _LINE_ENDS.sub("\n", text).split("\n")]
    body, bound = _parted(raw)
    body, names = _without_note(body)
    blocks = _blocks(body, file_of) or [line("paragraph", [])]
    note = [{"type": "attachmentNote", "content": [paragraph(each) for each in names]}] if names else []
    attachments = [_attachment(number, lines, file_of) for number, lines in bound]
    return {"type": "doc", "content": _named([*blocks, *note, *attachments])}


def _named(nodes: list[Node]) -> list[Node]:
    """The sections get their names, as `schema` gives them."""
    count = 0
    for node in nodes:
        if node["type"] == "attachment" or (node["type"] == "heading" and node["attrs"]["level"] == 1):
            count += 1
            node["attrs"]["key"] = f"s{count}"
    return nodes


def _parted(lines: list[str]) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The body, and each bound attachment under its mark; marks that do not count upwards are no marks."""
    marks = [(index, found) for index, each in enumerate(lines) if (found := _MARK.fullmatch(each.strip()))]
    numbers = [int(found[1] or 1) for _, found in marks]
    bare = [found for _, found in marks if not found[1]]
    if (
        not marks
        or (bare and len(marks) > 1)
        or any(b <= a for a, b in zip(numbers, numbers[1:], strict=False))
    ):
        return lines, []
    ends = [*(index for index, _ in marks[1:]), len(lines)]
    parts = [(n, lines[index + 1 : end]) for n, (index, _), end in zip(numbers, marks, ends, strict=True)]
    body, names = _without_note(lines[: marks[0][0]])
    # 附件1 for the only one would be drawn as 附件: the figure would be lost.
    drawn_with_number = numbers[0] > 1 or len(marks) > 1 or len(names) > 1
    return (lines, []) if bool(marks[0][1][1]) != drawn_with_number else (lines[: marks[0][0]], parts)


def _attachment(number: int, lines: list[str], file_of: Files | None) -> Node:
    """The title is the first line that holds something."""
    first = next((index for index, each in enumerate(lines) if each.strip()), len(lines))
    words = lines[first].strip().replace("\t", " ") if first < len(lines) else ""
    title = line("attachmentTitle", paragraph(words).get("content", []) if words else [])
    blocks = _blocks(lines[first + 1 :], file_of)
    attrs = {"key": "", "number": number}
    return {"type": "attachment", "attrs": attrs, "content": [title, *(blocks or [line("paragraph", [])])]}


def _without_note(lines: list[str]) -> tuple[list[str], list[str]]:
    """附件说明 at the end of a text: one name, or names that count from 1."""
    solid = [index for index, each in enumerate(lines) if each.strip()]
    for back, index in enumerate(reversed(solid[-100:]), 1):
        found = _NOTE.fullmatch(lines[index].strip())
        if found:
            names = _names(
                [found[1].strip(), *(lines[each].strip() for each in solid[len(solid) - back + 1 :])]
            )
            return (lines[:index], names) if names else (lines, [])
    return lines, []


def _names(lines: list[str]) -> list[str]:
    """The names of these lines; none where they are no list."""
    found = [_NUMBERED.fullmatch(each) for each in lines]
    if len(lines) == 1 and found[0] is None:
        return lines
    numbered = [each for each in found if each is not None]
    counts = [int(each[1]) for each in numbered] == list(range(1, len(lines) + 1))
    return [each[2] for each in numbered] if len(lines) > 1 and len(numbered) == len(lines) and counts else []


def _blocks(lines: list[str], file_of: Files | None) -> list[Node]:
    blocks: list[Node] = []
    index = 0
    while index < len(lines):
        end = _end_of_table(lines, index)
        if end > index:
            blocks.append(_table(lines[index:end]))
        elif lines[index].strip():
            blocks.append(_block(lines[index].strip(), file_of))
        index = max(end, index + 1)
    return blocks


def _end_of_table(lines: list[str], begin: int) -> int:
    """The line after a table that begins here: pipe rows, or two lines and more pasted from a spreadsheet."""
    end = begin
    if is_pipe_row(lines[begin].strip()):
        while end < len(lines) and is_pipe_row(lines[end].strip()):
            end += 1
        return end
    while end < len(lines) and "\t" in lines[end].strip() and not is_pipe_row(lines[end].strip()):
        end += 1
    return end if end - begin > 1 else begin


def _table(lines: list[str]) -> Node:
    tabs = not is_pipe_row(lines[0].strip())
    return table_node(table_of(lines if tabs else [each.strip() for each in lines], tabs=tabs))


def table_node(table: Table) -> Node:
    """A table as a node; a cell's lines are its paragraphs."""
    rows = [
        [
            cell(each.text.split("\n"), head=index < table.heads, columns=each.columns, rows=each.rows)
            for each in row
        ]
        for index, row in enumerate(table.rows)
    ]
    return {"type": "table", "content": [{"type": "tableRow", "content": cells} for cells in rows if cells]}


def _block(words: str, file_of: Files | None) -> Node:
    words = " ".join(words.split("\t"))
    picture = picture_of(words)
    file_id = file_of(picture[1]) if picture and file_of else None
    if picture and file_id is not None:
        return image(file_id, picture[1], picture[0])
    label = label_of(words)
    return heading(label.level, words) if label and heading_length(words, label) else paragraph(words)

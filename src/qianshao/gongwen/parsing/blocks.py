"""Blocks from the parts of an outline."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from qianshao.gongwen.model import Block, Heading, Names, Paragraph, Picture, Table
from qianshao.gongwen.outline import Outline, Part, Role
from qianshao.gongwen.outline.body import LANDSCAPE, picture_of
from qianshao.gongwen.parsing.tables import table_of
from qianshao.gongwen.problem import Problem

Pictures = Callable[[str], bytes | None]

_CONTROL = re.compile("[\t\x00-\x1f\x7f\u2028\u2029]+")
_SOFT_BOLD = re.compile(r"\*\*(?=\S)([^*]+)(?<=\S)\*\*")
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class Reader:
    """Reads the parts of one outline; `pictures` finds a picture's content by its name."""

    def __init__(self, outline: Outline, pictures: Pictures | None, *, markdown: bool) -> None:
        self.outline = outline
        self.pictures = pictures
        self.markdown = markdown

    def text(self, part: Part) -> str:
        """The words of a part in one line, without characters that cannot be set."""
        return _CONTROL.sub(" ", self.outline.text(part)).strip()

    def prose(self, part: Part) -> str:
        """Words of the body; in Markdown without the marks of bold type."""
        words = self.text(part)
        return _SOFT_BOLD.sub(r"\1", words) if self.markdown else words

    def blocks(self, parts: Iterable[Part]) -> tuple[Block, ...]:
        """The blocks these parts make, in their order."""
        lines = [list(each) for _, each in groupby(parts, key=lambda part: part.line)]
        return tuple(self._blocks(lines))

    def _blocks(self, lines: list[list[Part]]) -> Iterator[Block]:
        place = 0
        while place < len(lines):
            roles = {part.role for part in lines[place]}
            end = place + 1
            if Role.TABLE_ROW in roles or _is_caption(lines, place):
                end = _end_of_table(lines, place)
                yield self._table(lines[place:end])
            elif Role.ATTENDANCE_LABEL in roles:
                while end < len(lines) and {part.role for part in lines[end]} == {Role.ATTENDANCE}:
                    end += 1
                yield self._names(lines[place:end])
            elif block := self._block(lines[place]):
                yield block
            place = end

    def _block(self, parts: list[Part]) -> Block | None:
        part = next((each for each in parts if each.role != Role.MARK), None)
        if part is None:
            return None
        if part.role == Role.HEADING:
            body = "".join(self.prose(each) for each in parts if each.role == Role.RUN_IN)
            return Heading(part.level, self.prose(part), body)
        if part.role == Role.PICTURE:
            return self._picture(self.text(part))
        return Paragraph(self.prose(part))

    def _picture(self, words: str) -> Picture:
        caption, name = picture_of(words) or ("", words)
        content = (self.pictures(name) if self.pictures else None) or b""
        if content and not content.startswith(_SIGNATURES):
            raise Problem(f"图片“{name}”不是 PNG 或 JPEG，请另存为其中一种。")
        return Picture(name, caption, content)

    def _table(self, lines: list[list[Part]]) -> Table:
        caption = "".join(self.text(part) for part in lines[0] if part.role == Role.CAPTION)
        turned = any(part.role == Role.MARK and self.text(part) == LANDSCAPE for part in lines[0])
        rows = [part for line in lines for part in line if part.role == Role.TABLE_ROW]
        tabs = rows[0].key == "\t"
        words = [self._full_row(part) if tabs else self.outline.text(part) for part in rows]
        return table_of(words, tabs=tabs, caption=caption, landscape=turned)

    def _full_row(self, part: Part) -> str:
        """A row pasted from a spreadsheet with the empty cells at its ends."""
        return self.outline.source.line_at(part.start).text

    def _names(self, lines: list[list[Part]]) -> Names:
        label = next(part for part in lines[0] if part.role == Role.ATTENDANCE_LABEL)
        names = [self.text(part) for line in lines for part in line if part.role == Role.ATTENDANCE]
        return Names(self.text(label), "".join(names))


def _is_caption(lines: list[list[Part]], place: int) -> bool:
    """Whether a line is the caption of the table that follows; a caption may be only the mark （横排）."""
    follows = place + 1 < len(lines) and lines[place + 1][0].role == Role.TABLE_ROW
    roles = {part.role for part in lines[place]}
    beside = follows and lines[place + 1][0].line == lines[place][0].line + 1
    return beside and (Role.CAPTION in roles or roles == {Role.MARK})


def _end_of_table(lines: list[list[Part]], place: int) -> int:
    """The line after a table: its rows stand on lines that follow each other and are parted in one way."""
    first = place if lines[place][0].role == Role.TABLE_ROW else place + 1
    end = first + 1
    while (
        end < len(lines)
        and lines[end][0].role == Role.TABLE_ROW
        and lines[end][0].line == lines[end - 1][0].line + 1
        and lines[end][0].key == lines[first][0].key
    ):
        end += 1
    return end

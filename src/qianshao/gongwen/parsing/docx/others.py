"""Other people's files: written down as plain text, with what their styles and automatic numbers say, and read as such."""

import re
from collections.abc import Iterator

from qianshao.gongwen.model import Document, kind_of_title
from qianshao.gongwen.outline.body import LANDSCAPE, is_caption
from qianshao.gongwen.outline.labels import label_of
from qianshao.gongwen.outline.marks import DATE, NUMBER, ends_sentence, has_stops, is_date, is_organ
from qianshao.gongwen.outline.tail import MARK
from qianshao.gongwen.parsing.docx.grids import table_of, words_of
from qianshao.gongwen.parsing.docx.story import Piece, Shown, Tabular, Written
from qianshao.gongwen.parsing.plain import parse
from qianshao.gongwen.parsing.tables import rows_of

_TITLES = {"title", "标题"}
_SUBTITLES = {"subtitle", "副标题"}
_LONGEST_HEADING = 60
_MOST_ROWS = 6  # of a table that only sets elements side by side
_IMPRINT = re.compile(rf"(?:抄\s*送|主\s*送)\s*[：:]|.{{0,60}}{DATE}\s*印\s*发$")
_HEAD = re.compile(rf"签\s*发\s*人\s*[：:]|文\s*件$|(?:{NUMBER})$")
_NO_NAME = re.compile(r"[\[\]()\r\n|]+")


def document_of(pieces: list[Piece]) -> Document:
    """The document that plain text with the same words says."""
    lines = Lines()
    for piece in pieces:
        lines.take(piece)
    return parse("\n".join(lines.written()), pictures=lines.pictures.get)


class Lines:
    """The text of a file line by line; the pictures by the names they get in it."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.title: list[str] = []
        self.pictures: dict[str, bytes] = {}
        self.begun = (
            False  # whether the text itself has begun: before it a heading's style may mark the title
        )

    def written(self) -> Iterator[str]:
        """The lines, a title that is marked by its style as a head key above them."""
        if self.title:
            yield "标题：" + "\n　　".join(self.title)
            yield ""
        yield from self.lines

    def take(self, piece: Piece) -> None:
        """Add a paragraph or a table."""
        if isinstance(piece, Tabular):
            self._table(piece)
        elif piece.style.lower() in _TITLES and not self.begun:
            self._title(piece)
        else:
            self._paragraph(piece)
        if isinstance(piece, Written):
            self.lines += [f"![]({self._name(each)})" for each in piece.pictures]

    def _title(self, piece: Written) -> None:
        lines = [line.strip() for line in piece.text.split("\n") if line.strip()]
        known = kind_of_title("".join([*self.title, *lines])) is not None
        if any(map(has_stops, lines)) and not known:
            self._paragraph(piece)
        else:
            self.title += lines

    def _paragraph(self, piece: Written) -> None:
        lines = piece.text.split("\n")
        heading = 1 <= piece.level <= 4 and len(lines) == 1 and self._is_heading(lines[0].strip(), piece)
        for line in lines:
            self.lines.append(f"{'#' * (piece.level + 1)} {line.strip()}" if heading else line)
            self.begun = self.begun or heading or (len(line) >= 20 and ends_sentence(line.strip()))

    def _is_heading(self, words: str, piece: Written) -> bool:
        """Whether a paragraph with a heading's style needs a mark: one with a label is known by that."""
        if not words or len(words) > _LONGEST_HEADING or piece.style.lower() in _SUBTITLES:
            return False
        above = next((line.strip() for line in reversed(self.lines) if line.strip()), "")
        if MARK.fullmatch(above):
            return False  # the title of an attachment
        return self.begun and label_of(words) is None and not ends_sentence(words)

    def _table(self, table: Tabular) -> None:
        """A table; one that only sets elements of a document side by side goes line by line, a date last."""
        rows = [[words_of(box.pieces) for box in row if box.merging != "continue"] for row in table.rows]
        lines = [line for row in rows for cell in row for line in cell.split("\n") if line]
        if all(len(row) <= 1 for row in rows) or (
            len(rows) <= _MOST_ROWS and _are_elements(lines, begun=self.begun)
        ):
            self.lines += sorted(lines, key=is_date)
            return
        found = table_of(table)
        if found is None:
            return
        self.begun = True
        if found.landscape:
            caption = self.lines.pop() if self.lines and is_caption(self.lines[-1].strip()) else ""
            self.lines.append(f"{caption.strip()}{LANDSCAPE}")
        elif self.lines and self.lines[-1].startswith("|"):
            self.lines.append("")
        self.lines += rows_of(found)

    def _name(self, shown: Shown) -> str:
        """A picture's name in the text: that of its file, once for each content."""
        name = _clean(shown.file) or "图片"
        while self.pictures.get(name, shown.content) != shown.content:
            name = f"_{name}"
        self.pictures[name] = shown.content
        return name


def _clean(words: str) -> str:
    return _NO_NAME.sub(" ", words).strip()


def _are_elements(lines: list[str], *, begun: bool) -> bool:
    """Whether the cells of a table are elements of a document: 版记, masthead and number, organs with their date.

    Names of organs alone are a list like any other once the text has begun.
    """
    if any(_IMPRINT.match(line) or (not begun and _HEAD.match(line)) for line in lines):
        return True
    return all(is_organ(line) or is_date(line) for line in lines) and (not begun or any(map(is_date, lines)))

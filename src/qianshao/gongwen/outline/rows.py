"""The lines of a text while it is being read: what each holds, and which are told already."""

import re
from dataclasses import dataclass, field, replace

from qianshao.gongwen.outline.roles import Part, Role
from qianshao.gongwen.text import Text

# Blank, or not to be seen at all.
_BLANK = "\\s\u200b-\u200f\u2060\ufeff\u00ad\u0000-\u001f\u007f"
_SOLID = re.compile(f"[^{_BLANK}]")


@dataclass(frozen=True)
class Row:
    """A line without the blanks around it; `start` is the offset of its first solid character, `indent` in columns."""

    line: int
    start: int
    text: str
    indent: int

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.text)

    def part(
        self,
        role: Role,
        begin: int = 0,
        end: int | None = None,
        *,
        level: int = 0,
        number: int = 0,
        label_end: int = 0,
        key: str = "",
    ) -> Part:
        """A part from `begin` to `end` of the row's text, blanks around it left out."""
        words = self.text[begin : len(self.text) if end is None else end]
        solid = _SOLID.search(words)
        first = self.start + begin + (solid.start() if solid else 0)
        last = max(first, self.start + begin + len(_stripped_end(words)))
        return Part(role, first, last, self.line, level, number, label_end, key)


def _stripped_end(words: str) -> str:
    """Without blanks at the end, looked for from the end: a search from the front would try each blank anew."""
    end = len(words)
    while end and not _SOLID.match(words, end - 1):
        end -= 1
    return words[:end]


@dataclass
class Draft:
    """A text being read: `rows` are its lines that are not blank, `told` the parts of each row told so far.

    `head` is the first row after the head keys; `keys` are the keys that were given; `hashes` is how many `#` a heading
    of the first level has.
    """

    source: Text
    rows: list[Row]
    markdown: bool = False
    told: dict[int, list[Part]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    head: int = 0
    hashes: int = 2

    def tell(self, index: int, *parts: Part) -> None:
        """Say what a row is; empty parts are left out."""
        self.told[index] = [part for part in parts if part.end > part.start]

    def whole(self, index: int, role: Role, number: int = 0) -> None:
        """Say that a row is of one role."""
        self.tell(index, self.rows[index].part(role, number=number))

    def text(self, index: int) -> str:
        """The text of a row; nothing beyond the last."""
        return self.rows[index].text if 0 <= index < len(self.rows) else ""

    def apart(self, index: int) -> bool:
        """Whether blank lines stand between a row and the one before it."""
        return index == 0 or self.rows[index].line > self.rows[index - 1].line + 1

    def within(self, begin: int, end: int, attachment: int) -> None:
        """Say in which bound attachment these rows stand."""
        for index in range(begin, end):
            self.told[index] = [replace(part, attachment=attachment) for part in self.told.get(index, ())]


def rows_of(text: Text) -> list[Row]:
    """The lines of a text that hold something."""
    rows = []
    for line in text.lines:
        solid = _SOLID.search(line.text)
        if solid is None:
            continue
        words = _stripped_end(line.text[solid.start() :])
        before = line.text[: solid.start()]
        indent = sum(2 if each == "\u3000" else 4 if each == "\t" else 1 for each in before)
        rows.append(Row(line.number, line.start + solid.start(), words, indent))
    return rows

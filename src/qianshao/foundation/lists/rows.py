"""One row of a list, drawn here rather than in the template: a page has hundreds of cells, and this halves its time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from qianshao.foundation.lists.columns import Column, in_words

# A cell of at most so many characters is never broken over two lines.
_BRIEF = 12


@dataclass(frozen=True)
class Cell:
    """A column's value in one record, as data and as words."""

    column: Column
    value: Any

    @cached_property
    def words(self) -> str:
        return in_words(self.value)

    @property
    def classes(self) -> str:
        brief = " cell-brief" if len(self.words) <= _BRIEF else ""
        return f"cell-{self.column.kind}{brief}{'' if self.column.on_phone else ' not-phone'}"

    def html(self, row: "Row") -> SafeString:
        """The `<td>`: a link for the title, the column's own template, or the words."""
        if self.column.cell:
            given = {"record": row.record, "value": self.value, "words": self.words, "url": row.url}
            inside: str = render_to_string(self.column.cell, given)
        elif self.column.kind == "title" and row.url:
            inside = format_html('<a href="{}">{}</a>', row.url, self.words)
        else:
            inside = conditional_escape(self.words)
        return format_html('<td class="{}" data-label="{}">{}</td>', self.classes, self.column.label, inside)


@dataclass(frozen=True)
class Row:
    """A record with its page, a class of its own (late, stopped) and its cells."""

    record: Any
    url: str
    extra_class: str
    cells: Sequence[Cell]

    @property
    def html(self) -> SafeString:
        """The `<tr>`; every part of it is escaped where it is made."""
        cells = mark_safe("".join(cell.html(self) for cell in self.cells))  # noqa: S308 - joined from escaped cells
        classes = format_html(' class="{}"', self.extra_class) if self.extra_class else ""
        opens = format_html(' data-row="{}"', self.url) if self.url else ""
        return format_html("<tr{}{}>{}</tr>", classes, opens, cells)

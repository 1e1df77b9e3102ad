"""The list a room declares (`RecordList`), and the same list as one person asked for it (`Listing`)."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from qianshao.foundation.lists.columns import Column
from qianshao.foundation.lists.filters import Filter
from qianshao.foundation.lists.keyset import Order, order_of, page_of, part, parts, place_after, read_place
from qianshao.foundation.lists.rows import Cell, Row
from qianshao.foundation.lists.saved_views import views_of

COUNT_CAP = 1_000
EXPORT_CAP = 20_000
PRINT_CAP = 500
_LONGEST_TEXT = 60
# Words of the address that are no filter.
_OWN = frozenset({"q", "sort", "after", "before", "export", "print"})


def _own_page(record: Any) -> str:
    return str(record.get_absolute_url())


@dataclass(frozen=True)
class RecordList:
    """A list as its room declares it, once, at the top of its `views.py` or in a `lists.py` beside it.

    `default_sort` is a column's name, with `-` for downwards. `text_fields` are the look-ups the text box goes through
    (`title__icontains`); leave them empty for no text box, or give `search(records, text)`. `few(actor, text)` names the
    only records that can hold the text, by an index (None: they are many), so that a long list is not read for a rare
    word. `row_url` may return "".
    """

    name: str
    title: str
    columns: Sequence[Column]
    default_sort: str
    filters: Sequence[Filter] = ()
    text_fields: Sequence[str] = ()
    text_label: str = "在本页内找"
    search: Callable[["QuerySet[Any]", str], "QuerySet[Any]"] | None = None
    few: Callable[[Any, str], Collection[int] | None] | None = None
    row_url: Callable[[Any], str] = _own_page
    row_class: Callable[[Any], str] | None = None
    page_size: int = 50
    empty: str = "这里还没有记录。"
    empty_filtered: str = "没有符合这些条件的记录。"
    empty_url: str = ""
    empty_label: str = ""
    unit: str = "条"

    def bind(
        self, params: Mapping[str, str], records: "QuerySet[Any]", *, actor: Any, path: str
    ) -> "Listing":
        """The list as somebody asked for it; `records` is already what they may see."""
        return Listing(self, params, records, actor, path)

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True)
class FilterWord:
    """One filter as it is set: what the sentence says and what else could be chosen."""

    name: str
    label: str
    value: str
    word: str
    everything: str
    choices: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Heading:
    """One column's head: how it is sorted now (`ascending descending none`, empty: cannot be) and where a click leads."""

    column: Column
    sorted: str = ""
    url: str = ""


@dataclass
class Listing:
    """A list bound to what was asked for. Whatever cannot be understood is left out, with a sentence in `remarks`."""

    declared: RecordList
    params: Mapping[str, str]
    records: "QuerySet[Any]"
    actor: Any
    path: str
    remarks: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.filters = [self._filter_word(each) for each in self.declared.filters]
        self.text = self._text()
        self.sort, self.order = self._sort()
        self.filtered = self._filtered()

    # What was asked for

    def _filter_word(self, declared: Filter) -> FilterWord:
        choices = declared.choices(self.actor)
        words = dict(choices)
        asked = self.params.get(declared.name, declared.default)
        if asked and asked not in words:
            self.remarks.append(f"“{declared.label}”的条件无法识别，已按“{declared.everything}”显示。")
            asked = ""
        word = words.get(asked, declared.everything)
        return FilterWord(declared.name, declared.label, asked, word, declared.everything, choices)

    def _text(self) -> str:
        text = " ".join(self.params.get("q", "").replace("\0", " ").split())
        if len(text) > _LONGEST_TEXT:
            self.remarks.append(f"查找的文字过长，只取了前 {_LONGEST_TEXT} 个字。")
        return text[:_LONGEST_TEXT] if self.has_text_box else ""

    @property
    def has_text_box(self) -> bool:
        return bool(self.declared.text_fields or self.declared.search)

    def _sort(self) -> tuple[str, Order]:
        asked = self.params.get("sort", "")
        column = self.declared.column(asked.removeprefix("-"))
        if asked and not (column and column.sort):
            self.remarks.append("排序的条件无法识别，已按原来的次序显示。")
        if not asked or not (column and column.sort):
            asked = self.declared.default_sort
            column = self.declared.column(asked.removeprefix("-"))
        if column is None or not column.sort:
            raise ValueError(
                f"{self.declared.name} sorts by {asked}, which is no column that can be sorted by"
            )
        return asked, order_of(self.records.model, column.sort, down=asked.startswith("-"))

    def _filtered(self) -> "QuerySet[Any]":
        records = self.records
        for declared, word in zip(self.declared.filters, self.filters, strict=True):
            if word.value:
                records = declared.apply(records, word.value, self.actor)
        if not self.text:
            return records
        if self.declared.few is not None and (few := self.declared.few(self.actor, self.text)) is not None:
            records = records.filter(pk__in=few)
        if self.declared.search is not None:
            return self.declared.search(records, self.text)
        for term in self.text.split():
            records = records.filter(Q.create([(name, term) for name in self.declared.text_fields], Q.OR))
        return records

    # What is shown

    @cached_property
    def _page(self) -> tuple[list[Any], bool, bool]:
        """The records of the page, and whether there are earlier and later ones."""
        size = self.declared.page_size
        backwards = bool(self.params.get("before"))
        token = self.params.get("before") or self.params.get("after")
        place = read_place(token, self.filtered, self.order, before=backwards) if token else None
        if token and place is None:
            self.remarks.append("翻页的位置无法识别，已回到第一页。")
        found = page_of(self.filtered, self.order, place, size + 1)
        if place is not None and (not found or (backwards and len(found) <= size)):
            place, backwards = None, False
            found = page_of(self.filtered, self.order, None, size + 1)
        more = len(found) > size
        if backwards:
            return found[-size:], more, True
        return found[:size], place is not None, more

    @cached_property
    def rows(self) -> list[Row]:
        return [self._row(record) for record in self._page[0]]

    @property
    def print_rows(self) -> list[Row]:
        return [self._row(record) for record in self.all_records(PRINT_CAP)]

    def all_records(self, cap: int) -> Iterator[Any]:
        """Every record that fits the filters, in the order shown, at most `cap`."""
        chunks = (part(self.filtered, self.order, empty=empty)[:cap] for empty in parts(self.order))
        every = chain.from_iterable(chunk.iterator(chunk_size=500) for chunk in chunks)
        return (record for _, record in zip(range(cap), every, strict=False))

    def _row(self, record: Any) -> Row:
        declared = self.declared
        cells = [Cell(column, column.value_of(record)) for column in declared.columns]
        return Row(
            record, declared.row_url(record), declared.row_class(record) if declared.row_class else "", cells
        )

    @cached_property
    def count(self) -> int:
        """How many fit, counted no further than one past the cap."""
        return self.filtered.order_by()[: COUNT_CAP + 1].count()

    @property
    def count_words(self) -> str:
        many = self.count > COUNT_CAP
        return f"{COUNT_CAP:,}+ {self.declared.unit}" if many else f"{self.count} {self.declared.unit}"

    @property
    def is_filtered(self) -> bool:
        return bool(self.text) or any(word.value for word in self.filters)

    @property
    def sentence(self) -> str:
        """「本年 · 城管办 · 在办 · 含“排水”」."""
        words = [word.word if word.value else word.everything for word in self.filters]
        return " · ".join([*words, *([f"含“{self.text}”"] if self.text else [])])

    @property
    def headings(self) -> list[Heading]:
        return [self._heading(column) for column in self.declared.columns]

    def _heading(self, column: Column) -> Heading:
        if not column.sort:
            return Heading(column)
        if self.sort.removeprefix("-") != column.name:
            return Heading(column, "none", self.url(sort=column.name))
        if self.sort.startswith("-"):
            return Heading(column, "descending", self.url(sort=column.name))
        return Heading(column, "ascending", self.url(sort=f"-{column.name}"))

    # Where to go from here

    @property
    def query(self) -> str:
        """The filters, the text and the order, as a saved view keeps them."""
        return urlencode(self._asked())

    def _asked(self) -> dict[str, str]:
        asked = {word.name: word.value for word in self.filters if word.name in self.params or word.value}
        if self.text:
            asked["q"] = self.text
        if self.sort != self.declared.default_sort:
            asked["sort"] = self.sort
        return asked

    def url(self, **changed: str) -> str:
        """The address of this list with something changed; always its first page."""
        return f"{self.path}?{urlencode(self._asked() | changed)}"

    @property
    def everything_url(self) -> str:
        """The list with nothing left out, not even by a filter that is set to begin with."""
        return f"{self.path}?{urlencode(dict.fromkeys((word.name for word in self.filters), ''))}"

    @property
    def is_narrowed(self) -> bool:
        """Whether somebody asked for something else than what the list shows to begin with."""
        set_otherwise = any(
            word.value != declared.default
            for declared, word in zip(self.declared.filters, self.filters, strict=True)
        )
        return bool(self.text) or set_otherwise

    @property
    def can_save(self) -> bool:
        """Whether what is shown is worth a name: something was asked for, and it is not a saved view already."""
        asked = self.is_narrowed or self.sort != self.declared.default_sort
        is_person = getattr(self.actor, "person_id", None) is not None
        return asked and is_person and self.query not in {view.query for view in self.saved_views}

    @property
    def shown_remarks(self) -> list[str]:
        """What had to be left out, once the page is read."""
        _ = self._page
        return self.remarks

    @property
    def earlier_url(self) -> str:
        records, earlier, _ = self._page
        return self.url(before=place_after(records[0], self.order)) if earlier and records else ""

    @property
    def later_url(self) -> str:
        records, _, later = self._page
        return self.url(after=place_after(records[-1], self.order)) if later and records else ""

    @property
    def export_url(self) -> str:
        return self.url(export="xlsx")

    @property
    def print_url(self) -> str:
        return self.url(print="1")

    @cached_property
    def saved_views(self) -> list[Any]:
        """The person's own filters over this list."""
        return views_of(self.actor, self.declared.name)

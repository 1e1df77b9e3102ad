"""Finding: candidates by pairs of characters, checked against the text, newest first, and only what the actor may see."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models.expressions import RawSQL

from qianshao.foundation.visibility import visible_records
from qianshao.people.actor import Actor
from qianshao.search.indexing import kinds
from qianshao.search.models import Entry
from qianshao.search.words import terms

PAGE = 20
# Looked through first, without the index: what is common is among the newest, what is rare the index finds at once.
NEWEST = 2_000
# Fewer candidates than these are fetched one by one (SQLite).
FEW = 1_500
# Of more candidates than these, so many newest rows are read as they are, before the index is asked (SQLite).
COMMON = 20_000
# At most so many hits are asked whether the actor may see them before a page is handed out, full or not.
MOST_ASKED = 2_000
_COLUMNS = "e.id, e.kind, e.object_id, e.happened_on"
_ORDER = "ORDER BY e.happened_on DESC, e.id DESC"

# Left to itself PostgreSQL gathers everything an actor may see (150 ms) to ask it of thirty hits.
_EACH_ALONE = {"sqlite": "", "postgresql": " OFFSET 0"}

Place = tuple[date, int]


@dataclass(frozen=True)
class Hit:
    """A row that matches, before anybody asked whether the actor may see it."""

    id: int
    kind: str
    object_id: int
    happened_on: date

    @property
    def place(self) -> Place:
        return (self.happened_on, self.id)


@dataclass(frozen=True)
class Question:
    """What is looked for: the query's terms, in one organ, of one kind or all."""

    organ_id: int
    terms: tuple[str, ...]
    kind: str = ""

    @property
    def can_be_asked(self) -> bool:
        """One character alone is in nearly everything, and in no index."""
        return any(len(term) > 1 for term in self.terms)


@dataclass
class Found:
    """A page of what was found; `after` is where the next page begins (None: there is no more)."""

    entries: list[Entry] = field(default_factory=list)
    after: Place | None = None


def question(actor: Actor, query: str, *, kind: str = "") -> Question:
    return Question(actor.organ_id, tuple(terms(query)), kind)


def find(actor: Actor, asked: Question, *, after: Place | None = None, size: int = PAGE) -> Found:
    """The newest entries that match and that the actor may see."""
    if not asked.can_be_asked or actor.is_admin:
        return Found()
    seen = _seen(actor, asked)
    if not seen.condition:
        return Found()
    hits = _newest(asked, after, size, seen, NEWEST)
    if len(hits) == size:
        return _page(hits, size)
    candidates = _counted(asked.terms)
    if candidates < FEW:
        return _page(_indexed(asked, after, size, seen), size)
    if candidates == COMMON and len(hits := _newest(asked, after, size, seen, COMMON)) == size:
        return _page(hits, size)
    return _asked_one_by_one(asked, after, size, seen)


@dataclass(frozen=True)
class Seen:
    """A condition on a row `e`: every row, or those that stand for a record the actor may see."""

    condition: str = "TRUE"
    values: tuple[Any, ...] = ()


def _seen(actor: Actor, asked: Question) -> Seen:
    """Each room's own query of what the actor may see, asked of the very row that matches: there is no second truth."""
    conditions: list[str] = []
    values: list[Any] = []
    for kind in [asked.kind] if asked.kind else [kind for kind, _ in kinds()]:
        records = visible_records(actor, kind)
        if records is None:
            continue
        of_row = records.filter(pk=RawSQL("e.object_id", ())).order_by().values("pk")  # noqa: S611 - a column of ours
        try:
            sql, given = of_row.query.sql_with_params()
        except EmptyResultSet:
            continue
        conditions.append(f"(e.kind = %s AND EXISTS ({sql}{_EACH_ALONE[connection.vendor]}))")
        values += [kind, *given]
    return Seen(f"({' OR '.join(conditions)})" if conditions else "", tuple(values))


def _page(hits: list[Hit], size: int) -> Found:
    """A page; where it is full there may be more after it."""
    return Found(_entries(hits), hits[-1].place if len(hits) == size else None)


def _asked_one_by_one(asked: Question, after: Place | None, size: int, seen: Seen) -> Found:
    """Of many hits the newest `MOST_ASKED` are asked whether the actor may see them; the rest is for the next page."""
    statement, values = _by_index(asked, after)
    inner = f"{statement} {_ORDER} LIMIT {MOST_ASKED}"
    visible = f"SELECT {_COLUMNS} FROM ({inner}) e WHERE {seen.condition} {_ORDER} LIMIT %s"  # noqa: S608 - our words only
    hits = _run(visible, [*values, *seen.values, size])
    if len(hits) == size:
        return _page(hits, size)
    last = _run(f"{statement} {_ORDER} LIMIT 1 OFFSET {MOST_ASKED - 1}", values)
    return Found(_entries(hits), last[0].place if last else None)


def _entries(hits: Sequence[Hit]) -> list[Entry]:
    rows = Entry.objects.in_bulk([hit.id for hit in hits])
    return [rows[hit.id] for hit in hits if hit.id in rows]


def matching(asked: Question, *, after: Place | None, size: int) -> list[Hit]:
    """The newest rows in which every term occurs, whoever asks: exactly those of a substring test of every row.

    Two steps: the newest rows are read as they are, and only where they do not fill the page the index is asked.
    """
    hits = _newest(asked, after, size, Seen(), NEWEST)
    return hits if len(hits) >= size else _indexed(asked, after, size, Seen())


def few_with(actor: Actor, kind: str, text: str) -> list[int] | None:
    """The records of a kind in whose words every term of a list's text box occurs; None where they are many.

    Of many a list's page is soon full without the index. Whether the actor may see them is the list's own question.
    """
    asked = Question(actor.organ_id, tuple(terms(text)), kind)
    if not asked.can_be_asked or (connection.vendor == "sqlite" and _counted(asked.terms) >= FEW):
        return None
    statement, values = _by_index(asked, None)
    hits = _run(f"{statement} LIMIT {FEW}", values)
    return None if len(hits) == FEW else [hit.object_id for hit in hits]


def _newest(asked: Question, after: Place | None, size: int, seen: Seen, rows: int) -> list[Hit]:
    """What matches among so many newest rows, read without the index."""
    where, values = _within(asked, after)
    check, checked = _contains(asked.terms)
    newest = (
        f"SELECT {_COLUMNS} FROM (SELECT {_COLUMNS}, e.text FROM search_entry e WHERE {where} "  # noqa: S608 - our words only
        f"{_ORDER} LIMIT {rows}) e WHERE {check} AND {seen.condition} {_ORDER} LIMIT %s"
    )
    return _run(newest, [*values, *checked, *seen.values, size])


def _indexed(asked: Question, after: Place | None, size: int, seen: Seen) -> list[Hit]:
    statement, values = _by_index(asked, after)
    return _run(f"{statement} AND {seen.condition} {_ORDER} LIMIT %s", [*values, *seen.values, size])


def _by_index(asked: Question, after: Place | None) -> tuple[str, list[Any]]:
    """The rows the index offers that hold every term, without an order."""
    where, values = _within(asked, after)
    check, checked = _contains(asked.terms)
    source, candidates, grams = _candidates(asked.terms)
    statement = f"SELECT {_COLUMNS} FROM {source} WHERE {candidates} AND {where} AND {check}"  # noqa: S608 - our words only
    return statement, [grams, *values, *checked]


def _within(asked: Question, after: Place | None) -> tuple[str, list[Any]]:
    where, parameters = ["e.organ_id = %s"], [asked.organ_id]
    values: list[Any] = list(parameters)
    if asked.kind:
        where.append("e.kind = %s")
        values.append(asked.kind)
    if after is not None:
        where.append("(e.happened_on, e.id) < (%s, %s)")
        values.extend([after[0].isoformat() if connection.vendor == "sqlite" else after[0], after[1]])
    return " AND ".join(where), values


def _contains(words: Sequence[str]) -> tuple[str, list[str]]:
    """The check against the text itself. Terms hold letters and digits only, so that nothing in them is a wildcard."""
    one = "instr(e.text, %s) > 0" if connection.vendor == "sqlite" else "strpos(e.text, %s) > 0"
    return " AND ".join([one] * len(words)), list(words)


def _pairs(words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(word[start : start + 2] for word in words for start in range(len(word) - 1)))


def _match(words: Sequence[str]) -> str:
    """The pairs as SQLite's index is asked for them."""
    return " AND ".join(f'"{pair}"' for pair in _pairs(words))


def _candidates(words: Sequence[str]) -> tuple[str, str, Any]:
    """Where candidates come from, the condition on them, and its parameter.

    Few are fetched and put in order; of many the newest are met soon by walking back from today. SQLite cannot tell: it
    knows nothing of how common a pair is, and 700,000 rows walked for three hits took 90 ms.
    """
    if connection.vendor != "sqlite":
        return "search_entry e", "qianshao_grams(e.text) @> %s::text[]", _pairs(words)
    match = _match(words)
    if _counted(words) < FEW:
        joined = "search_grams CROSS JOIN search_entry e ON e.id = search_grams.rowid"
        return joined, "search_grams MATCH %s", match
    return "search_entry e", "e.id IN (SELECT rowid FROM search_grams WHERE search_grams MATCH %s)", match


def _counted(words: Sequence[str]) -> int:
    """How many candidates the index has, counted no further than `COMMON`."""
    if connection.vendor != "sqlite":
        return COMMON  # its planner knows how common a pair is
    count = f"SELECT count(*) FROM (SELECT 1 FROM search_grams WHERE search_grams MATCH %s LIMIT {COMMON})"  # noqa: S608 - a number of ours
    with connection.cursor() as cursor:
        cursor.execute(count, [_match(words)])
        return int(cursor.fetchone()[0])


def _run(statement: str, parameters: list[Any]) -> list[Hit]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [Hit(*row) for row in cursor.fetchall()]


def named_entry(organ_id: int, kind: str, object_id: int) -> Entry | None:
    """What the index knows of a record; whether somebody may see it is asked elsewhere."""
    return Entry.objects.filter(organ_id=organ_id, kind=kind, object_id=object_id).defer("text").first()

"""Finding: candidates by pairs of characters, checked against the text, newest first, and only what the actor may see."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from qianshao.foundation.visibility import visible_among
from qianshao.people.actor import Actor
from qianshao.search.models import Entry
from qianshao.search.words import terms

PAGE = 20
# Looked through first, without the index: what is common is among the newest, what is rare the index finds at once.
NEWEST = 2_000
# Fewer candidates than these are fetched one by one (SQLite).
FEW = 1_500
# At most so many hits are asked whether the actor may see them before a page is handed out, full or not.
MOST_ASKED = 500
_COLUMNS = "e.id, e.kind, e.object_id, e.happened_on"

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
    seen: list[Hit] = []
    examined, place = 0, after
    for batch in _batches(asked, after, size):
        may_see = _visible(actor, batch)
        for hit in batch:
            examined, place = examined + 1, hit.place
            if (hit.kind, hit.object_id) in may_see:
                seen.append(hit)
            if len(seen) == size:
                return Found(_entries(seen), place)
        if examined >= MOST_ASKED:
            return Found(_entries(seen), place)
    return Found(_entries(seen), None)


def _batches(asked: Question, after: Place | None, size: int) -> Iterator[list[Hit]]:
    """Hits, newest first, in batches: most pages need one, somebody who sees little a second, large one."""
    wanted, place = size + size // 2, after
    while True:
        batch = matching(asked, after=place, size=wanted)
        if batch:
            yield batch
        if len(batch) < wanted:
            return
        place, wanted = batch[-1].place, MOST_ASKED


def _visible(actor: Actor, batch: Sequence[Hit]) -> set[tuple[str, int]]:
    by_kind: dict[str, set[int]] = {}
    for hit in batch:
        by_kind.setdefault(hit.kind, set()).add(hit.object_id)
    return {(kind, each) for kind, ids in by_kind.items() for each in visible_among(actor, kind, ids)}


def _entries(hits: Sequence[Hit]) -> list[Entry]:
    rows = Entry.objects.in_bulk([hit.id for hit in hits])
    return [rows[hit.id] for hit in hits if hit.id in rows]


def matching(asked: Question, *, after: Place | None, size: int) -> list[Hit]:
    """The newest rows in which every term occurs, whoever asks: exactly those of a substring test of every row.

    Two steps: the newest rows are read as they are, and only where they do not fill the page the index is asked.
    """
    where, parameters = _within(asked, after)
    check, checked = _contains(asked.terms)
    newest = (
        f"SELECT {_COLUMNS} FROM (SELECT {_COLUMNS}, e.text FROM search_entry e WHERE {where} "  # noqa: S608 - our words only
        f"ORDER BY e.happened_on DESC, e.id DESC LIMIT {NEWEST}) e WHERE {check} "
        "ORDER BY e.happened_on DESC, e.id DESC LIMIT %s"
    )
    hits = _run(newest, [*parameters, *checked, size])
    if len(hits) >= size:
        return hits
    source, candidates, grams = _candidates(asked.terms)
    indexed = (
        f"SELECT {_COLUMNS} FROM {source} WHERE {candidates} AND {where} AND {check} "  # noqa: S608 - our words only
        "ORDER BY e.happened_on DESC, e.id DESC LIMIT %s"
    )
    return _run(indexed, [grams, *parameters, *checked, size])


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


def _candidates(words: Sequence[str]) -> tuple[str, str, Any]:
    """Where candidates come from, the condition on them, and its parameter."""
    pairs = list(dict.fromkeys(word[start : start + 2] for word in words for start in range(len(word) - 1)))
    if connection.vendor != "sqlite":
        return "search_entry e", "qianshao_grams(e.text) @> %s::text[]", pairs
    match = " AND ".join(f'"{pair}"' for pair in pairs)
    if _are_few(match):
        joined = "search_grams CROSS JOIN search_entry e ON e.id = search_grams.rowid"
        return joined, "search_grams MATCH %s", match
    return "search_entry e", "e.id IN (SELECT rowid FROM search_grams WHERE search_grams MATCH %s)", match


def _are_few(match: str) -> bool:
    """Few candidates are fetched and put in order; of many the newest are met soon by walking back from today.

    SQLite cannot tell: it knows nothing of how common a pair is, and 700,000 rows walked for three hits took 90 ms.
    """
    count = f"SELECT count(*) FROM (SELECT 1 FROM search_grams WHERE search_grams MATCH %s LIMIT {FEW})"  # noqa: S608 - a number of ours
    with connection.cursor() as cursor:
        cursor.execute(count, [match])
        return bool(cursor.fetchone()[0] < FEW)


def _run(statement: str, parameters: list[Any]) -> list[Hit]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [Hit(*row) for row in cursor.fetchall()]

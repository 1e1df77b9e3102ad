"""Entries in one canonical form, the same from both databases, and their digests."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import connection

Row = tuple[Any, ...]
ALGORITHMS = ("sha256", "sm3")
SIZE = 32  # bytes, of either

# The order is part of what is sealed: new columns go to the end, and only with a new algorithm name.
_COLUMNS = [
    "e.id",
    "e.organ_id",
    "{at}",
    "e.verb",
    "e.act",
    "CAST(e.refused AS integer)",
    "CAST(e.crossing AS integer)",
    "e.person_id",
    "e.person_name",
    "e.post_id",
    "e.post_name",
    "e.behalf_id",
    "e.behalf_name",
    "e.subject_type",
    "e.subject_id",
    "e.subject_label",
    "e.changes_json",
    "e.note",
]
_AT = {
    # SQLite keeps `2026-03-05 01:02:03[.004005]`, in UTC, as text.
    "sqlite": "substr(e.at || '.000000', 1, 26)",
    "postgresql": "to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
}


def algorithm_wanted() -> str:
    """What new seals use: SM3 where the office asks for it and this Python has it, else SHA-256."""
    wanted = str(getattr(settings, "SEAL", "sha256"))
    return wanted if wanted in ALGORITHMS and wanted in hashlib.algorithms_available else "sha256"


def digest(algorithm: str, data: bytes) -> bytes:
    return hashlib.new(algorithm, data, usedforsecurity=False).digest()


def digest_of(algorithm: str, row: Row) -> bytes:
    """The digest of one entry, as `rows` gives it."""
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=repr)
    return hashlib.new(algorithm, text.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()


def value_of(
    algorithm: str, *, number: int, made_at: datetime, ids: str, count: int, digests: bytes, previous: str
) -> str:
    """A seal's own value: over everything in it and the value of the seal before."""
    moment = made_at.astimezone(UTC).isoformat(timespec="microseconds")
    root = digest(algorithm, digests).hex()
    content = json.dumps([number, algorithm, moment, ids, count, root, previous], separators=(",", ":"))
    return digest(algorithm, content.encode()).hex()


def rows(where: str, parameters: Sequence[Any]) -> Iterator[Row]:
    """Entries (`journal_entry e`) in canonical columns, ascending by id; `where` is ours, never a person's."""
    columns = ", ".join(_COLUMNS).format(at=_AT[connection.vendor])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM journal_entry e WHERE {where} ORDER BY e.id", parameters)  # noqa: S608 - no word of it is a person's
        while batch := cursor.fetchmany(1000):
            yield from batch


def written(ids: Iterable[int]) -> str:
    """`1-400 402 404-1000` from ascending ids."""
    runs: list[list[int]] = []
    for each in ids:
        if runs and runs[-1][1] == each - 1:
            runs[-1][1] = each
        else:
            runs.append([each, each])
    return " ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def runs_of(text: str) -> list[tuple[int, int]]:
    """The runs written above; `ValueError` where somebody wrote something else there."""
    runs = []
    for part in text.split():
        first, _, last = part.partition("-")
        run = (int(first), int(last or first))
        if run[1] < run[0]:
            raise ValueError(part)
        runs.append(run)
    return runs

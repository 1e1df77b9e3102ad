"""The candidates' index in the database's own terms: pairs of characters, over `search_entry.text`.

SQLite: a contentless FTS5 table, kept by triggers (they call `qianshao_grams`, which every connection of ours is given; a
foreign program cannot write these rows, it fails instead of letting the index drift). PostgreSQL: GIN over a function.
`detail=none` holds a third of a full index; positions are not needed, because candidates are checked against the text.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from qianshao.search.words import grams

_SQLITE = [
    "CREATE VIRTUAL TABLE search_grams USING fts5(text, content='', tokenize='ascii', detail=none)",
    """CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
       INSERT INTO search_grams(rowid, text) VALUES (new.id, qianshao_grams(new.text)); END""",
    """CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
       INSERT INTO search_grams(search_grams, rowid, text)
       VALUES ('delete', old.id, qianshao_grams(old.text)); END""",
    """CREATE TRIGGER search_entry_changed AFTER UPDATE OF id, text ON search_entry
       WHEN old.text <> new.text OR old.id <> new.id BEGIN
       INSERT INTO search_grams(search_grams, rowid, text)
       VALUES ('delete', old.id, qianshao_grams(old.text));
       INSERT INTO search_grams(rowid, text) VALUES (new.id, qianshao_grams(new.text)); END""",
]
_SQLITE_UNDO = [
    "DROP TRIGGER IF EXISTS search_entry_added",
    "DROP TRIGGER IF EXISTS search_entry_removed",
    "DROP TRIGGER IF EXISTS search_entry_changed",
    "DROP TABLE IF EXISTS search_grams",
]
# The pairs of `words.grams` and a few more (signs that are neither blank nor the commonest punctuation): candidates only
# ever lose to the check against the text. No DISTINCT: GIN drops doubles itself, and it took twice as long.
_POSTGRESQL = [
    """CREATE OR REPLACE FUNCTION qianshao_grams(t text) RETURNS text[]
       LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
       SELECT array(SELECT a || b FROM unnest(string_to_array(t, NULL), (string_to_array(t, NULL))[2:]) AS pair(a, b)
       WHERE a <> ' ' AND b <> ' ' AND a <> '，' AND b <> '，' AND a <> '。' AND b <> '。') $$""",
    "CREATE INDEX search_entry_grams ON search_entry USING gin (qianshao_grams(text))",
]
_POSTGRESQL_UNDO = ["DROP INDEX IF EXISTS search_entry_grams", "DROP FUNCTION IF EXISTS qianshao_grams(text)"]


def create(connection: BaseDatabaseWrapper) -> None:
    """Make the index; `search_entry` may already hold rows on PostgreSQL, on SQLite it must be empty."""
    give_grams(connection=connection)
    _run(connection, _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL)


def drop(connection: BaseDatabaseWrapper) -> None:
    _run(connection, _SQLITE_UNDO if connection.vendor == "sqlite" else _POSTGRESQL_UNDO)


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def give_grams(*, connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Give a fresh SQLite connection the function its triggers call (receiver of `connection_created`)."""
    if connection.vendor == "sqlite" and connection.connection is not None:
        connection.connection.create_function("qianshao_grams", 1, _joined_grams, deterministic=True)


def _joined_grams(text: str | None) -> str:
    return " ".join(grams(text or ""))

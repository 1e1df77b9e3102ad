"""The triggers that make the journal append-only, on both databases.

A later migration that makes SQLite copy one of these tables drops its triggers: it has to call `install` again
(`missing` tells, and a test and `qianshao journal verify` ask it).
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("journal_entry", "journal_seal")
_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{event} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""
_FUNCTION = """
CREATE OR REPLACE FUNCTION journal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'restrict_violation'; END $$
"""
_POSTGRESQL = """
CREATE OR REPLACE TRIGGER {table}_no_{event} BEFORE {event} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION journal_append_only()
"""


def _events(vendor: str) -> tuple[str, ...]:
    return ("update", "delete") if vendor == "sqlite" else ("update", "delete", "truncate")


def _names(vendor: str) -> list[tuple[str, str, str]]:
    """Every trigger there has to be: its name, table and event."""
    return [(f"{table}_no_{event}", table, event) for table in TABLES for event in _events(vendor)]


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place; those that stand already stay."""
    form = _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for _, table, event in _names(connection.vendor):
            cursor.execute(form.format(table=table, event=event))


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: only for undoing the migration, and for tests that empty their database."""
    with connection.cursor() as cursor:
        for name, table, _ in _names(connection.vendor):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The triggers that should stand and do not (or were switched off)."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')")
        standing = {row[0] for row in cursor.fetchall()}
    return [name for name, _, _ in _names(connection.vendor) if name not in standing]

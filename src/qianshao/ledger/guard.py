"""The triggers that make decisions append-only, on both databases (STYLE.md, rule 7)."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "ledger_decision"
_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{event} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, 'a decision is never changed, only another added'); END
"""
_FUNCTION = """
CREATE OR REPLACE FUNCTION ledger_decision_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a decision is never changed, only another added' USING ERRCODE = 'restrict_violation'; END $$
"""
_POSTGRESQL = """
CREATE OR REPLACE TRIGGER {table}_no_{event} BEFORE {event} ON {table}
FOR EACH ROW EXECUTE FUNCTION ledger_decision_stays()
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place."""
    form = _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for event in ("update", "delete"):
            cursor.execute(form.format(table=TABLE, event=event))


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: for undoing the migration, and for tests that empty their database."""
    with connection.cursor() as cursor:
        for event in ("update", "delete"):
            on = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_{event}{on}")

"""Triggers that refuse to change or remove what was frozen, on both databases."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("reports_freeze", "reports_frozenfigure")


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place; those that stand stay."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION reports_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ "
                "BEGIN RAISE EXCEPTION 'a frozen report never changes' USING ERRCODE = 'restrict_violation'; END $$"
            )
        for table in TABLES:
            for event in ("update", "delete"):
                cursor.execute(_statement(connection.vendor, table, event))


def _statement(vendor: str, table: str, event: str) -> str:
    name = f"{table}_no_{event}"
    if vendor == "sqlite":
        return (
            f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'a frozen report never changes'); END"
        )
    return (
        f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION reports_frozen()"
    )


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take them away: only for undoing the migration, and for tests that tamper."""
    with connection.cursor() as cursor:
        for table in TABLES:
            for event in ("update", "delete"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{event}{on}")

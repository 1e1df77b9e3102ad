"""Tables whose rows are only ever added: triggers refuse UPDATE and DELETE on both databases (STYLE.md, rule 7).

A room declares its tables in its `guard.py`, installs them in a migration and registers them when it starts. A later
migration that makes SQLite copy one of these tables drops its triggers: it has to call `install` again (`missing` tells;
a test, `qianshao journal verify` and `qianshao doctor` ask it).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, '{sentence}'); END
"""
_FUNCTION = """
CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{sentence}' USING ERRCODE = 'restrict_violation'; END $$
"""
_POSTGRESQL = """
CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {function}()
"""


@dataclass(frozen=True)
class AppendOnly:
    """`tables` of one room, the `function` its triggers call on PostgreSQL, and the `sentence` they fail with."""

    tables: tuple[str, ...]
    function: str
    sentence: str

    def install(self, connection: BaseDatabaseWrapper) -> None:
        """Put the triggers in place; those that stand already stay."""
        form = _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL
        words = {"function": self.function, "sentence": self.sentence}
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(_FUNCTION.format(**words))
            for name, table, event in self._triggers(connection.vendor):
                cursor.execute(form.format(name=name, table=table, event=event, **words))

    def remove(self, connection: BaseDatabaseWrapper) -> None:
        """Take the triggers away: only for undoing the migration, and for tests that empty their database or tamper."""
        with connection.cursor() as cursor:
            for name, table, _ in self._triggers(connection.vendor):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")

    def missing(self, connection: BaseDatabaseWrapper) -> list[str]:
        """The triggers that should stand and do not (or were switched off)."""
        standing = _standing(connection)
        return [name for name, _, _ in self._triggers(connection.vendor) if name not in standing]

    def _triggers(self, vendor: str) -> Iterable[tuple[str, str, str]]:
        """Every trigger there has to be: its name, table and event."""
        events = ("update", "delete") if vendor == "sqlite" else ("update", "delete", "truncate")
        return [(f"{table}_no_{event}", table, event) for table in self.tables for event in events]


_guards: dict[str, AppendOnly] = {}


def register_guard(guard: AppendOnly) -> None:
    """Called when a room starts."""
    _guards[guard.function] = guard


def all_guards() -> list[AppendOnly]:
    """Every guard, in the order the rooms registered them."""
    return list(_guards.values())


def _standing(connection: BaseDatabaseWrapper) -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')")
        return {row[0] for row in cursor.fetchall()}

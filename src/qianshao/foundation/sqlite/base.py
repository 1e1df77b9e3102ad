"""SQLite for many writers: a turn in the queue is taken before each write (DESIGN.md, "Stack")."""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from typing import Any

from django.db.backends.sqlite3 import base

from qianshao.foundation.sqlite.queue import WriteTurn

# A write of its own, outside any transaction, waits in the queue as well.
_WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)


class QueuedCursor(base.SQLiteCursorWrapper):
    """Takes a turn for a single write outside a transaction, and gives it back when the statement is through."""

    wrapper: "DatabaseWrapper"

    def execute(self, query: str, params: Any = None) -> sqlite3.Cursor:  # type: ignore[override]  # the stubs name fewer types than Django gives
        with self.wrapper.turn_for(query):
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> sqlite3.Cursor:  # type: ignore[override]  # the stubs name fewer types than Django gives
        with self.wrapper.turn_for(query):
            return super().executemany(query, param_list)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite back end; every write transaction begins (IMMEDIATE) when its turn has come."""

    @cached_property
    def turn(self) -> WriteTurn:
        timeout = float(self.settings_dict["OPTIONS"].get("timeout", 5))
        return WriteTurn(str(self.settings_dict["NAME"]), timeout)

    @cached_property
    def queued(self) -> bool:
        """A database in memory belongs to one process and is not queued for."""
        return not self.is_in_memory_db()

    def turn_for(self, query: str) -> AbstractContextManager[object]:
        """What a statement waits for: a turn where it writes outside any transaction, else nothing."""
        if self.queued and not self.turn.taken and _WRITES.match(query):
            return self.turn
        return nullcontext()

    def create_cursor(self, name: str | None = None) -> QueuedCursor:
        cursor: QueuedCursor = self.connection.cursor(factory=QueuedCursor)
        cursor.wrapper = self
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        if self.queued:
            self.turn.take()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # missing in the stubs
        except BaseException:
            self._give_back()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # missing in the stubs
        self._give_back()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # missing in the stubs
        finally:
            self._give_back()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # missing in the stubs
        finally:
            if "turn" in self.__dict__:
                self.turn.close()
            # The next connection may be to another file (the tests' database).
            self.__dict__.pop("turn", None)
            self.__dict__.pop("queued", None)

    def _give_back(self) -> None:
        if "turn" in self.__dict__:
            self.turn.give_back()

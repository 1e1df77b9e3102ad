"""SQLite for many writers: a file lock is taken before each write transaction begins (DESIGN.md, "Stack")."""

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Filled in with the lock in `foundation.sqlite`."""

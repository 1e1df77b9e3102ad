"""A fair queue for the writers of one SQLite database: first come, first served, over threads and processes.

SQLite's own busy handler sleeps and polls, so that some writers starve (p95 of writes at 16 clients 548 → 136 ms,
`bench/write_queue.py`). The queue is for fairness alone: what keeps data whole is SQLite's own lock, so where the queue
cannot be had the writer goes on without it.
"""

import logging
import threading
from collections import deque
from pathlib import Path
from typing import IO

import portalocker

logger = logging.getLogger(__name__)


class ThreadQueue:
    """A lock handed from thread to thread in the order they asked."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held = False
        self._waiting: deque[threading.Event] = deque()

    def acquire(self, timeout: float) -> bool:
        """Wait for one's turn; False when it did not come in `timeout` seconds."""
        with self._guard:
            if not self._held:
                self._held = True
                return True
            turn = threading.Event()
            self._waiting.append(turn)
        if turn.wait(timeout):
            return True
        with self._guard:
            if turn.is_set():  # it came in the last moment
                return True
            self._waiting.remove(turn)
            return False

    def release(self) -> None:
        """Hand over to whoever has waited longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._held = False


_queues: dict[str, ThreadQueue] = {}
_making = threading.Lock()


def queue_of(database: str) -> ThreadQueue:
    """The queue of this process's threads for a database file."""
    with _making:
        return _queues.setdefault(database, ThreadQueue())


class WriteTurn:
    """One connection's turn to write. Taking it again while holding it changes nothing."""

    def __init__(self, database: str, timeout: float) -> None:
        self._threads = queue_of(database)
        self._path = Path(f"{database}.queue")
        self._timeout = timeout
        self._file: IO[bytes] | None = None
        self.taken = False

    def __del__(self) -> None:
        # A thread that ends without closing its connection must not keep the others waiting.
        self.close()

    def __enter__(self) -> None:
        self.take()

    def __exit__(self, *_: object) -> None:
        self.give_back()

    def take(self) -> None:
        """Wait for the turn: first among this process's threads, then among processes."""
        if self.taken:
            return
        self.taken = self._threads.acquire(self._timeout)
        if self.taken:
            self._lock_file()

    def give_back(self) -> None:
        """Let the next writer go."""
        if not self.taken:
            return
        try:
            if self._file is not None:
                portalocker.unlock(self._file)
        finally:
            self.taken = False
            self._threads.release()

    def close(self) -> None:
        """Give the turn back and close the descriptor."""
        self.give_back()
        if self._file is not None:
            self._file.close()
            self._file = None

    def _lock_file(self) -> None:
        try:
            if self._file is None:
                self._file = self._path.open("ab")
            portalocker.lock(self._file, portalocker.LockFlags.EXCLUSIVE)
        except (OSError, portalocker.LockException):
            logger.warning("no place in the write queue %s; writing without it", self._path)

"""Several people at the same second."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections

from qianshao.foundation.verdict import Conflict, Unacceptable


def at_once(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """Each act in a thread with its own connection, all begun together; what each returned or how it was turned down."""
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        gate.wait(60)
        try:
            return act()
        except (Conflict, Unacceptable) as turned_down:
            return turned_down
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))

"""How long writers of one SQLite database wait, with the product's queue and without: p50, p95, p99, worst.

python -m bench.write_queue [--threads 16] [--processes 1] [--seconds 5] [--json FILE]
"""

import argparse
import json
import multiprocessing
import os
import sqlite3
import tempfile
import threading
import time
from pathlib import Path
from statistics import quantiles
from typing import Any

from qianshao.foundation.sqlite.queue import WriteTurn

PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"


def write(database: str, seconds: float, queued: bool, out: list[float]) -> None:  # noqa: FBT001 (a bench)
    """What an act does: update one row, insert two, in one IMMEDIATE transaction, again and again."""
    connection = sqlite3.connect(database, timeout=20, isolation_level=None)
    connection.executescript(PRAGMAS)
    turn = WriteTurn(database, 20)
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        began = time.perf_counter()
        if queued:
            turn.take()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "UPDATE matter SET version = version + 1 WHERE id = ?", (int(began * 1e6) % 1000 + 1,)
        )
        connection.executemany("INSERT INTO entry (text) VALUES (?)", [("报告进展" * 20,)] * 2)
        connection.execute("COMMIT")
        turn.give_back()
        out.append((time.perf_counter() - began) * 1000)
    turn.close()
    connection.close()


def process(database: str, threads: int, seconds: float, queued: bool, answers: Any) -> None:  # noqa: FBT001 (a bench)
    waits: list[float] = []
    running = [
        threading.Thread(target=write, args=(database, seconds, queued, waits)) for _ in range(threads)
    ]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    answers.put(waits)


def measured(threads: int, processes: int, seconds: float, *, queued: bool) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        database = os.fspath(Path(folder) / "bench.sqlite3")
        connection = sqlite3.connect(database)
        connection.executescript(
            PRAGMAS + "CREATE TABLE matter (id INTEGER PRIMARY KEY, version INTEGER);"
            "CREATE TABLE entry (id INTEGER PRIMARY KEY, text TEXT);"
        )
        connection.executemany("INSERT INTO matter VALUES (?, 0)", [(number,) for number in range(1, 1001)])
        connection.commit()
        connection.close()
        answers: Any = multiprocessing.Queue()
        share = threads // processes
        running = [
            multiprocessing.Process(target=process, args=(database, share, seconds, queued, answers))
            for _ in range(processes)
        ]
        for one in running:
            one.start()
        waits = [wait for _ in running for wait in answers.get()]
        for one in running:
            one.join()
    parts = quantiles(waits, n=100)
    return {
        "writes_per_second": round(len(waits) / seconds),
        "p50_ms": round(parts[49], 1),
        "p95_ms": round(parts[94], 1),
        "p99_ms": round(parts[98], 1),
        "worst_ms": round(max(waits), 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=16)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    rows = {
        name: measured(given.threads, given.processes, given.seconds, queued=queued)
        for name, queued in (("busy handler alone", False), ("queue", True))
    }
    for name, row in rows.items():
        print(f"{name:20}", "  ".join(f"{key} {value}" for key, value in row.items()))
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()

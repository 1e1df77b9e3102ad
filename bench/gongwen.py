"""How long official documents take: laid out as PDF, DOCX and OFD, and proofread: `python -m bench.gongwen`.

Each kind of file is made in a process of its own, held to one core, from 100 documents of five pages that have no
paragraph in common (Typst remembers what it has set). CPU is that process's processor time, MB its highest resident
size.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module

from bench.papers import PARAGRAPHS_OF_TWO_HUNDRED, paper
from qianshao.gongwen.layout.composing import compose
from qianshao.gongwen.layout.faces import find_faces
from qianshao.gongwen.model import Document

KINDS = ("pdf", "docx", "ofd")
AIMS = {"pdf": 50, "docx": 30, "ofd": 100}  # milliseconds of CPU for five pages, issue "gongwen"
LONG_AIM, MEMORY_AIM = 3_000, 150
DOCUMENTS = 100
FIRST = 5  # not counted: fonts are found, libraries are loaded


def maker(kind: str) -> Callable[[Document], bytes]:
    """What makes a kind of file, and no library besides."""
    made: Callable[[Document], bytes] = getattr(
        import_module(f"qianshao.gongwen.layout.{kind}"), f"to_{kind}"
    )
    return made


def milliseconds(make: Callable[[Document], bytes], document: Document) -> tuple[float, float]:
    """CPU and clock of making one file."""
    cpu, clock = time.process_time(), time.perf_counter()
    make(document)
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - clock) * 1000


def hold_to_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def memory() -> int:
    """The highest resident size of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(kind: str) -> None:
    """One row for one kind of file; printed by a process that does nothing else."""
    hold_to_one_core()
    make = maker(kind)
    starting = sum(milliseconds(make, paper(1_000 + seed))[0] for seed in range(FIRST))
    papers = [paper(seed) for seed in range(DOCUMENTS)]
    taken = [milliseconds(make, each) for each in papers]
    cpu, clock = [each for each, _ in taken], [each for _, each in taken]
    five_pages = memory()
    long = paper(9_999, PARAGRAPHS_OF_TWO_HUNDRED)
    long_cpu, long_clock = milliseconds(make, long)
    sys.stdout.write(
        f"{kind:<5}{statistics.median(cpu):>7.1f}{_p95(cpu):>7.1f}{statistics.median(clock):>9.1f}{_p95(clock):>7.1f}"
        f"{AIMS[kind]:>6}{five_pages:>8}{long_cpu:>10.0f}{long_clock:>7.0f}{memory():>8}{starting:>9.0f}\n"
    )


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def lengths() -> None:
    """How many pages the documents have, so that the table says what it says."""
    faces = find_faces()
    pages = sorted(len(compose(paper(seed), faces=faces).pages) for seed in range(DOCUMENTS))
    long = compose(paper(9_999, PARAGRAPHS_OF_TWO_HUNDRED), faces=faces)
    texts = {block for seed in range(DOCUMENTS) for block in paper(seed).blocks}
    total = sum(len(paper(seed).blocks) for seed in range(DOCUMENTS))
    sys.stdout.write(
        f"{DOCUMENTS} documents of {pages[0]} to {pages[-1]} pages (median {statistics.median(pages):.0f}), "
        f"{len(texts):,} different blocks of {total:,}; one of {len(long.pages)} pages\n"
    )


def layout() -> None:
    """The table of all kinds."""
    lengths()
    sys.stdout.write(
        f"{'':<5}{'CPU ms':>7}{'p95':>7}{'clock ms':>9}{'p95':>7}{'aim':>6}{'MB':>8}{'200 pages':>10}{'clock':>7}{'MB':>8}"
        f"{'first 5':>9}\n"
    )
    for kind in KINDS:
        run("bench.gongwen", "--only", kind)
    sys.stdout.write(f"aims: {LONG_AIM} ms for 200 pages, {MEMORY_AIM} MB\n")


def run(module: str, *arguments: str) -> None:
    """A bench in a process of its own, printing where this one prints."""
    sys.stdout.flush()
    subprocess.run([sys.executable, "-m", module, *arguments], check=True)  # noqa: S603 - only our own modules


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.gongwen", description=__doc__)
    parser.add_argument(
        "--only", choices=[*KINDS, "layout", "proof"], help="one kind of file, or one half of it all"
    )
    only = parser.parse_args().only
    if only in KINDS:
        measure(only)
        return
    if only != "proof":
        layout()
    if only != "layout":
        run("bench.proofreading")
        run("bench.proofreading_rates")


if __name__ == "__main__":
    main()

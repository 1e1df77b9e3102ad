"""Random processes: whether anything breaks under random acts, and whether SpiffWorkflow goes the same way.

python -m bench.process_fuzz 2000 [--depth 3] [--first 0]
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable

from qianshao.processes.tests.chance import tried, tried_bent
from qianshao.processes.tests.oracle import compared


def count(what: str, one: Callable[[int, int], Counter[str]], seeds: range, depth: int) -> list[int]:
    """Try each seed; those that broke."""
    found, broken, began = Counter[str](), list[int](), time.process_time()
    for seed in seeds:
        try:
            found += one(seed, depth)
        except (AssertionError, RecursionError):
            broken.append(seed)
    counts = "  ".join(f"{name} {number:,}" for name, number in found.most_common())
    print(
        f"{what}: {counts}; {time.process_time() - began:.1f} s of CPU\n  broken: {broken or 'none'}",
        flush=True,
    )
    return broken


def walked(seed: int, depth: int) -> Counter[str]:
    return Counter(diagrams=1, steps=compared(seed, depth))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("diagrams", type=int)
    parser.add_argument("--depth", type=int, default=3, help="how deep blocks stand in blocks")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    chosen = parser.parse_args()
    seeds = range(chosen.first, chosen.first + chosen.diagrams)
    kinds = {
        "random acts": tried,
        "random acts on bent diagrams": tried_bent,
        "the same walks in SpiffWorkflow": walked,
    }
    broken = [seed for what, one in kinds.items() for seed in count(what, one, seeds, chosen.depth)]
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())

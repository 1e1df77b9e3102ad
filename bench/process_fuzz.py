"""Random processes: whether anything breaks under random acts, and whether SpiffWorkflow goes the same way.

python -m bench.process_fuzz 2000 [--depth 3] [--first 0]
"""

import argparse
import time
from collections import Counter

from qianshao.processes.tests.chance import tried
from qianshao.processes.tests.oracle import compared


def tell(what: str, found: Counter[str], broken: list[int], began: float) -> None:
    counts = "  ".join(f"{name} {count:,}" for name, count in found.most_common())
    print(f"{what}: {counts}; {time.process_time() - began:.1f} s of CPU")
    print(f"  broken: {broken or 'none'}", flush=True)


def try_acts(seeds: range, depth: int) -> list[int]:
    """Random acts, looked at after each."""
    found, broken, began = Counter[str](), list[int](), time.process_time()
    for seed in seeds:
        try:
            found += tried(seed, depth)
        except AssertionError:
            broken.append(seed)
    tell("random acts", found, broken, began)
    return broken


def compare(seeds: range, depth: int) -> list[int]:
    """Walks forward, here and in SpiffWorkflow."""
    found, broken, began = Counter[str](), list[int](), time.process_time()
    for seed in seeds:
        try:
            found += Counter(diagrams=1, steps=compared(seed, depth))
        except AssertionError:
            broken.append(seed)
    tell("the same walks in SpiffWorkflow", found, broken, began)
    return broken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("diagrams", type=int)
    parser.add_argument("--depth", type=int, default=3, help="how deep blocks stand in blocks")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    chosen = parser.parse_args()
    seeds = range(chosen.first, chosen.first + chosen.diagrams)
    return 1 if try_acts(seeds, chosen.depth) + compare(seeds, chosen.depth) else 0


if __name__ == "__main__":
    raise SystemExit(main())

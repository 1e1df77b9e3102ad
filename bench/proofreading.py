"""How long proofreading takes, and whether it grows with the text or with its square: `python -m bench.proofreading`."""

import statistics
import sys
import time

from qianshao.gongwen.proof import proof

ORDINARY = "一是抓实基层党建，开展“一支部一特色”活动12场；二是抓细网格服务，走访群众300余户。\n"
HOSTILE = ["-", ".", "(", '"', "《", "X", "a", "街", "。", "0"]


def milliseconds(text: str, rounds: int = 5) -> float:
    """Median of a few rounds."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        proof(text)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def main() -> None:
    for length in (2_500, 25_000, 200_000):
        text = (ORDINARY * (length // len(ORDINARY) + 1))[:length]
        sys.stdout.write(f"ordinary prose {length:>8} characters {milliseconds(text):>9.1f} ms\n")
    for mark in HOSTILE:
        short, long = milliseconds(mark * 5_000 + "街"), milliseconds(mark * 50_000 + "街")
        sys.stdout.write(
            f"{mark!r:>5} x 5,000 and x 50,000 {short:>9.1f} {long:>9.1f} ms, growth {long / short:.1f}\n"
        )


if __name__ == "__main__":
    main()

"""How long proofreading takes, and whether it grows with the text or with its square: `python -m bench.proofreading`.

Ordinary prose is the clean texts that the rules are judged by, over and over; hostile texts are one mark repeated.
"""

import statistics
import sys
import time
from pathlib import Path

from qianshao.gongwen.proof import proof

_TEXTS = Path(__file__).parent.parent / "tests/proofreading/clean"
HOSTILE = ["-", ".", "(", '"', "《", "X", "a", "街", "。", "0", " ", "\u3000", "1.", "（一）", "《》"]
LENGTHS = {2_500: 9, 25_000: 5, 200_000: 3}
"""Characters, and how often they are proofread."""
AIM = 20  # milliseconds for 2,500 characters


def milliseconds(text: str, rounds: int = 1) -> float:
    """Processor time, the median of a few rounds."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        proof(text)
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def prose(length: int) -> str:
    """So many characters of official prose."""
    text = "".join(path.read_text("utf-8") for path in sorted(_TEXTS.glob("*.txt")))
    return (text * (length // len(text) + 1))[:length]


def main() -> None:
    proof(prose(2_500))  # the first one builds its tables
    found = {length: milliseconds(prose(length), rounds) for length, rounds in LENGTHS.items()}
    for length, taken in found.items():
        each = taken / length * 1000
        sys.stdout.write(f"{length:>8,} characters of prose {taken:>8.1f} ms CPU, {each:.1f} ms a thousand\n")
    sys.stdout.write(f"aim: {AIM} ms for 2,500 characters, and not more a thousand for 200,000\n")
    for mark in HOSTILE:
        short, long = (milliseconds(mark * count + "街") for count in (2_000, 20_000))
        sys.stdout.write(
            f"{mark!r:>9} x 2,000 and x 20,000 {short:>8.1f} {long:>8.1f} ms, growth {long / short:.1f}\n"
        )


if __name__ == "__main__":
    main()

"""What the proofreader finds of the planted faults, and how often it cries wolf: `python -m bench.proofreading_rates`."""

import sys
from collections.abc import Sequence

from tests.proofreading.sets import Fault, alarms, allowed_alarms, clean_texts, faults, found_by_rule


def tell_found(planted: Sequence[Fault]) -> None:
    """Rule by rule, then all together; and how many of those that need no asking were mended."""
    for rule, (found, of) in found_by_rule(planted).items():
        sys.stdout.write(f"{rule:<4} {found:>3} of {of:>3} found\n")
    found, plain = sum(fault.found() for fault in planted), [fault for fault in planted if fault.right]
    sys.stdout.write(
        f"{found} of {len(planted)} planted faults found, {found / len(planted):.1%} (asked: 95 %)\n"
    )
    mended = sum(fault.mended() for fault in plain)
    sys.stdout.write(f"{mended} of {len(plain)} that need no asking mended, {mended / len(plain):.1%}\n")


def tell_alarms(texts: dict[str, str]) -> None:
    """Each false alarm, then how many in how many characters."""
    raised = alarms(texts)
    for alarm in raised:
        sys.stdout.write(f"false alarm: {alarm}\n")
    characters, allowed = sum(map(len, texts.values())), allowed_alarms(texts)
    sys.stdout.write(
        f"{len(raised)} false alarms in {characters:,} characters of {len(texts)} clean texts "
        f"(allowed: fewer than {allowed:.1f})\n"
    )


def main() -> None:
    tell_found(faults())
    tell_alarms(clean_texts())


if __name__ == "__main__":
    main()

"""The backtest of the forecast of lateness: `python -m bench.forecast`.

Learns from the first three fifths of ten invented years, calibrates on the next, and says how good it was on the last
fifth, beside what simpler forecasters say. The years are synthetic (`qianshao.cli.demo.ten_years`): the figures prove the
method, not an office.
"""

import argparse
import os
import time
from datetime import date

NAMES = {
    "model": "the model",
    "always_on_time": "always on time",
    "base_rate": "base rate",
    "yellow": "yellow at 3 working days",
    "plain": "the plain rule",
}
LAST = date(2026, 3, 2)


def main() -> int:
    """Print the backtest of one history."""
    parser = argparse.ArgumentParser(prog="python -m bench.forecast", description=__doc__)
    parser.add_argument("--seed", type=int, default=20)
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qianshao.config.settings")
    import django  # noqa: PLC0415 - after the environment

    django.setup()
    from qianshao.foundation.workdays import hold  # noqa: PLC0415 - needs Django

    hold({})  # the package's calendar, no office's own; nothing here asks a database
    run(given.seed)
    return 0


def run(seed: int) -> None:
    from qianshao.cli.demo.ten_years import ten_years  # noqa: PLC0415 - needs Django
    from qianshao.ledger.lateness.features import FEATURES  # noqa: PLC0415 - needs Django
    from qianshao.ledger.lateness.training import train  # noqa: PLC0415 - needs Django

    pasts = ten_years(LAST, seed)
    began = time.process_time()
    trained = train(pasts, LAST)
    spent = time.process_time() - began
    if trained is None:
        print("too little history")
        return
    finished = [past for past in pasts if past.done_on is not None]
    share = sum(past.was_late(LAST) for past in finished) / len(finished)
    print(
        f"{len(pasts):,} matters, {share:.1%} of the finished late by their last deadline; {trained.looks:,} looks back"
    )
    print(f"learnt in {spent:.1f} s of the processor; tried on looks since {trained.tried_from}\n")
    print("| forecaster | looks | late | Brier | log loss | AUC | called late | precision | recall |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, each in trained.tried.items():
        print(
            f"| {NAMES[name]} | {each.count:,} | {each.late / each.count:.1%} | {each.brier:.4f} | {each.loss:.4f} "
            f"| {each.auc:.3f} | {each.named:,} | {each.precision:.0%} | {each.recall:.0%} |"
        )
    print("\n| chance | looks | forecast | came |\n|---|---|---|---|")
    for band in trained.bands:
        print(
            f"| {band.lowest:.0%} to {band.lowest + 0.1:.0%} | {band.count:,} | {band.forecast:.1%} | {band.came:.1%} |"
        )
    model = trained.model
    print(
        f"\nPlatt: slope {model.slope:.2f}, shift {model.shift:+.2f}; weights (a spread of the feature, log-odds):"
    )
    for feature, mean, spread, weight in zip(
        FEATURES, model.means, model.spreads, model.weights, strict=True
    ):
        print(f"  {feature.name:<11}{weight:+.2f}   mean {mean:.2f} spread {spread:.2f}   {feature.label}")


if __name__ == "__main__":
    raise SystemExit(main())

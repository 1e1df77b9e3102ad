"""Learning from an office's finished matters, and trying what was learnt on a later time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from qianshao.ledger.lateness.features import Look, Seen, looks_at
from qianshao.ledger.lateness.fitting import Model, calibrated, fit
from qianshao.ledger.lateness.history import Past
from qianshao.ledger.lateness.measuring import Band, Figures, bands, figures

# Fewer matters whose end is known teach nothing that could be trusted.
ENOUGH = 200
# What of the time looked at is learnt from and calibrated on when it is tried; the rest is the trial.
_LEARNT, _CALIBRATED = 0.6, 0.8
_YELLOW = 3
_USED, _STILL = 0.5, 10

BASELINES = ("always_on_time", "base_rate", "yellow", "plain")


@dataclass(frozen=True)
class Trained:
    """A model ready for use (learnt until `day`), and how one learnt the same way did on the time after it learnt."""

    model: Model
    day: date
    matters: int
    looks: int
    tried_from: date
    tried: dict[str, Figures]
    bands: list[Band]


def train(pasts: Sequence[Past], day: date) -> Trained | None:
    """Learn from what is known before a day; None where that is too little, or where nothing or everything was late.

    The figures come from a trial: learnt on the first three fifths of the time, calibrated on the next, tried on the
    last. What is used afterwards is learnt on the first four fifths and calibrated on the last.
    """
    looks = list(looks_at(pasts, day))
    matters = known(pasts, day)
    if matters < ENOUGH or not looks:
        return None
    first, calibration, trial = (cut_at(looks, share) for share in (_LEARNT, _CALIBRATED, 1.0))
    try:
        tried = _learn(looks, first, calibration)
        model = _learn(looks, calibration, trial)
    except ValueError:
        return None
    later = between(looks, calibration, trial)
    late = [look.late for look in later]
    chances = [tried.chance(look.seen.numbers) for look in later]
    compared = {
        name: figures(guess, late) for name, guess in guesses(between(looks, None, first), later).items()
    }
    return Trained(
        model,
        day,
        matters,
        len(looks),
        calibration,
        {"model": figures(chances, late), **compared},
        bands(chances, late),
    )


def known(pasts: Iterable[Past], day: date) -> int:
    """How many matters have come to their deadline and can be learnt from."""
    return sum(past.followed and past.due_on < day for past in pasts)


def _learn(looks: Sequence[Look], first: date, second: date) -> Model:
    learnt, later = between(looks, None, first), between(looks, first, second)
    model = fit([look.seen.numbers for look in learnt], [look.late for look in learnt])
    return calibrated(model, [look.seen.numbers for look in later], [look.late for look in later])


def cut_at(looks: Sequence[Look], share: float) -> date:
    """The day by which a share of the looks has its outcome."""
    ends = sorted(look.due_on for look in looks)
    return date.fromordinal(ends[min(int(len(ends) * share), len(ends) - 1)].toordinal() + 1)


def between(looks: Sequence[Look], first: date | None, last: date) -> list[Look]:
    """Looks from `first` on whose outcome was known before `last`; what reaches over a cut belongs to neither side."""
    return [look for look in looks if (first is None or look.day >= first) and look.due_on < last]


def plain_rule(seen: Seen, *, amber: int = _YELLOW, stagnant: int = _STILL) -> bool:
    """What is said where nothing can be learnt yet: near its end, or half its time used and standing still."""
    return seen.left <= amber or (seen.used >= _USED and seen.still >= stagnant)


def guesses(earlier: Sequence[Look], later: Sequence[Look]) -> dict[str, list[float]]:
    """What simpler forecasters would have said of the later looks.

    Yellow and the plain rule give the share that was late when they spoke, and when they did not, in the earlier ones.
    """
    share = _share(earlier)
    return {
        "always_on_time": [0.0] * len(later),
        "base_rate": [share] * len(later),
        "yellow": _by_rule(earlier, later, lambda seen: seen.left <= _YELLOW),
        "plain": _by_rule(earlier, later, plain_rule),
    }


def _by_rule(earlier: Sequence[Look], later: Sequence[Look], speaks: Callable[[Seen], bool]) -> list[float]:
    said = _share([look for look in earlier if speaks(look.seen)])
    silent = _share([look for look in earlier if not speaks(look.seen)])
    return [said if speaks(look.seen) else silent for look in later]


def _share(looks: Sequence[Look]) -> float:
    return sum(look.late for look in looks) / len(looks) if looks else 0.0

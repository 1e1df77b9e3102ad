"""How good forecasts were: figures over chances and what came."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

# A chance of exactly 0 that comes true would cost an infinite loss; it counts as one in a thousand.
_SURE = 0.001


@dataclass(frozen=True)
class Figures:
    """`brier` and `loss` are the better the smaller, `auc` the better the nearer 1 (0.5 is a coin).

    `named` of `count` looks were called late at the threshold, `hit` of them rightly; `late` were late in all.
    """

    count: int
    late: int
    brier: float
    loss: float
    auc: float
    named: int
    hit: int

    @property
    def precision(self) -> float:
        """Of what was called late, how much was."""
        return self.hit / self.named if self.named else 0.0

    @property
    def recall(self) -> float:
        """Of what was late, how much was called so."""
        return self.hit / self.late if self.late else 0.0


@dataclass(frozen=True)
class Band:
    """Looks whose chance lay in one tenth: how many, what was forecast on average, what share was late."""

    lowest: float
    count: int
    forecast: float
    came: float


def figures(chances: Sequence[float], late: Sequence[bool], threshold: float = 0.5) -> Figures:
    """All figures of one forecaster."""
    named = [was_late for chance, was_late in zip(chances, late, strict=True) if chance >= threshold]
    count = len(late)
    return Figures(
        count=count,
        late=sum(late),
        brier=sum((chance - was_late) ** 2 for chance, was_late in zip(chances, late, strict=True)) / count,
        loss=sum(_loss(chance, was_late) for chance, was_late in zip(chances, late, strict=True)) / count,
        auc=_auc(chances, late),
        named=len(named),
        hit=sum(named),
    )


def _loss(chance: float, was_late: bool) -> float:  # noqa: FBT001 - an outcome, not a switch
    held = min(max(chance, _SURE), 1 - _SURE)
    return -log(held if was_late else 1 - held)


def _auc(chances: Sequence[float], late: Sequence[bool]) -> float:
    """How often a late one had the higher chance than one on time; ties count half."""
    order = sorted(range(len(late)), key=lambda each: chances[each])
    rank_sum, place = 0.0, 0
    while place < len(order):
        end = place
        while end < len(order) and chances[order[end]] == chances[order[place]]:
            end += 1
        middle = (place + end + 1) / 2
        rank_sum += middle * sum(late[each] for each in order[place:end])
        place = end
    lates = sum(late)
    others = len(late) - lates
    return (rank_sum - lates * (lates + 1) / 2) / (lates * others) if lates and others else 0.5


def bands(chances: Sequence[float], late: Sequence[bool]) -> list[Band]:
    """The calibration table: tenths of the chance in which anything lay."""
    found = []
    for tenth in range(10):
        inside = [
            (chance, was_late)
            for chance, was_late in zip(chances, late, strict=True)
            if min(int(chance * 10), 9) == tenth
        ]
        if inside:
            count = len(inside)
            found.append(
                Band(
                    tenth / 10,
                    count,
                    sum(chance for chance, _ in inside) / count,
                    sum(was for _, was in inside) / count,
                )
            )
    return found

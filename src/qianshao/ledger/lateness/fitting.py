"""Logistic regression by Newton's method, and Platt's calibration: all of the arithmetic, so that it can be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt

# Coefficients of the standardised features are drawn towards nothing by so much: few matters cannot make a loud one.
PENALTY = 1.0
_STEPS = 25
_ENOUGH = 1e-7
_FAR = 30.0


def chance(score: float) -> float:
    """The probability behind a score on the log-odds scale."""
    return 1 / (1 + exp(-max(-_FAR, min(_FAR, score))))


@dataclass(frozen=True)
class Model:
    """What was learnt: per feature its mean and spread then, and its weight; Platt's line over the score."""

    means: tuple[float, ...]
    spreads: tuple[float, ...]
    weights: tuple[float, ...]
    level: float
    slope: float = 1.0
    shift: float = 0.0

    def parts(self, numbers: Sequence[float]) -> tuple[float, ...]:
        """How far each feature moves this matter from an ordinary one, on the scale of the calibrated score."""
        return tuple(
            self.slope * weight * (number - mean) / spread
            for number, mean, spread, weight in zip(
                numbers, self.means, self.spreads, self.weights, strict=True
            )
        )

    def score(self, numbers: Sequence[float]) -> float:
        """The calibrated log-odds of being late."""
        return self.shift + self.slope * self.level + sum(self.parts(numbers))

    def chance(self, numbers: Sequence[float]) -> float:
        return chance(self.score(numbers))


def fit(rows: Sequence[Sequence[float]], late: Sequence[bool]) -> Model:
    """Learn from looks; raises `ValueError` where all ended the same way, since nothing can be learnt then."""
    if len(set(late)) < 2:
        raise ValueError("all ended the same way")
    means, spreads = _spread(rows)
    scaled = [
        [1.0, *((number - mean) / spread for number, mean, spread in zip(row, means, spreads, strict=True))]
        for row in rows
    ]
    level, *weights = _newton(scaled, late, PENALTY)
    return Model(means, spreads, tuple(weights), level)


def calibrated(model: Model, rows: Sequence[Sequence[float]], late: Sequence[bool]) -> Model:
    """The same model with Platt's line fitted on looks it has not learnt from; unchanged where these say nothing."""
    if len(set(late)) < 2:
        return model
    scored = [[1.0, model.score(row)] for row in rows]
    shift, slope = _newton(scored, late, 0.0)
    if slope <= 0:
        return model
    return Model(model.means, model.spreads, model.weights, model.level, slope, shift)


def _spread(rows: Sequence[Sequence[float]]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Mean and standard deviation of each column; a column that never changes counts as spread 1."""
    means, spreads = [], []
    for column in zip(*rows, strict=True):
        mean = sum(column) / len(column)
        spread = sqrt(sum((number - mean) ** 2 for number in column) / len(column))
        means.append(mean)
        spreads.append(spread if spread > _ENOUGH else 1.0)
    return tuple(means), tuple(spreads)


def _newton(rows: Sequence[Sequence[float]], late: Sequence[bool], penalty: float) -> list[float]:
    """The weights at which the penalised likelihood is greatest; the first column is the constant and bears no penalty."""
    weights = [0.0] * len(rows[0])
    for _ in range(_STEPS):
        slope, bend = _derivatives(rows, late, weights)
        for place in range(1, len(weights)):
            slope[place] -= penalty * weights[place]
            bend[place][place] += penalty
        change = solve(bend, slope)
        weights = [weight + step for weight, step in zip(weights, change, strict=True)]
        if max(abs(step) for step in change) < _ENOUGH:
            break
    return weights


def _derivatives(
    rows: Sequence[Sequence[float]], late: Sequence[bool], weights: Sequence[float]
) -> tuple[list[float], list[list[float]]]:
    """First and (negated) second derivative of the log-likelihood."""
    size = len(weights)
    slope, bend = [0.0] * size, [[0.0] * size for _ in range(size)]
    for row, was_late in zip(rows, late, strict=True):
        expected = chance(sum(weight * number for weight, number in zip(weights, row, strict=True)))
        missed, sway = was_late - expected, expected * (1 - expected)
        for place, number in enumerate(row):
            slope[place] += missed * number
            swayed, line = sway * number, bend[place]
            for other in range(place + 1):
                line[other] += swayed * row[other]
    for place in range(size):
        for other in range(place):
            bend[other][place] = bend[place][other]
    return slope, bend


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Solve a small symmetric system by elimination with pivots; a direction without information stays at 0."""
    size = len(right)
    lines = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for place in range(size):
        best = max(range(place, size), key=lambda each: abs(lines[each][place]))
        lines[place], lines[best] = lines[best], lines[place]
        pivot = lines[place][place]
        if abs(pivot) < _ENOUGH:
            continue
        for below in range(size):
            if below != place and lines[below][place]:
                factor = lines[below][place] / pivot
                lines[below] = [a - factor * b for a, b in zip(lines[below], lines[place], strict=True)]
    return [
        line[size] / line[place] if abs(line[place]) >= _ENOUGH else 0.0 for place, line in enumerate(lines)
    ]

"""One row of a measuring: what a clause asks, what was found, and the verdict.

    margin = Clause("margin.top", "GB/T 9704 5.2.1", "天头", "mm", 1.0)
    margin.judge(37.4, 37.0, page=1).verdict  # Verdict.FINE

A rule that says 一般 or 推荐, or that is only practice, warns; it never faults.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What became of a clause; the value is what a program reads, `words` what a person reads."""

    FINE = "ok"
    FAULT = "fault"
    WARNING = "warning"
    NOT_APPLICABLE = "not applicable"

    @property
    def words(self) -> str:
        """The verdict as a person reads it."""
        return {"ok": "合格", "fault": "不合格", "warning": "提示"}.get(self.value, "不适用")


class Strength(StrEnum):
    """How hard the standard asks: only what it rules can be a fault."""

    MUST = "规定"
    USUAL = "一般"
    RECOMMENDED = "推荐"
    PRACTICE = "实务"

    @property
    def failing(self) -> Verdict:
        """The verdict where it is not kept."""
        return Verdict.FAULT if self is Strength.MUST else Verdict.WARNING


@dataclass(frozen=True)
class Measurement:
    """A clause judged once: `found` and `wanted` are a number in `unit` (mm, pt, 行, 字) or a few words.

    `tolerance` is how far a number may be off. `page` counts from 1, and is none for the document as a whole. `remark` says
    what a person needs besides to find the place.
    """

    key: str
    clause: str
    what: str
    found: float | str
    wanted: float | str
    verdict: Verdict
    unit: str = ""
    tolerance: float = 0.0
    page: int | None = None
    strength: Strength = Strength.MUST
    remark: str = ""

    def as_row(self) -> dict[str, str | float | int | None]:
        """The row for a program; verdicts in English words, numbers rounded to a hundredth."""
        return {
            "key": self.key,
            "clause": self.clause,
            "what": self.what,
            "found": _rounded(self.found),
            "wanted": _rounded(self.wanted),
            "unit": self.unit,
            "tolerance": self.tolerance,
            "verdict": self.verdict.value,
            "page": self.page,
            "strength": self.strength.value,
            "remark": self.remark,
        }


@dataclass(frozen=True)
class Clause:
    """A rule that can be measured: its stable key (`margin.top`), where it stands (`GB/T 9704 5.2.1`), what it is about."""

    key: str
    source: str
    what: str
    unit: str = ""
    tolerance: float = 0.0
    strength: Strength = Strength.MUST

    def judge(
        self,
        found: float | str,
        wanted: float | str,
        *,
        page: int | None = None,
        tolerance: float | None = None,
        remark: str = "",
    ) -> Measurement:
        """Compare what was found with what is wanted: numbers within the tolerance, words exactly."""
        allowed = self.tolerance if tolerance is None else tolerance
        return self.row(
            found, wanted, fine=_agrees(found, wanted, allowed), page=page, remark=remark, tolerance=allowed
        )

    def row(
        self,
        found: float | str,
        wanted: float | str,
        *,
        fine: bool,
        page: int | None = None,
        tolerance: float | None = None,
        remark: str = "",
    ) -> Measurement:
        """A row whose verdict was found elsewhere."""
        verdict = Verdict.FINE if fine else self.strength.failing
        allowed = self.tolerance if tolerance is None else tolerance
        return Measurement(
            self.key,
            self.source,
            self.what,
            found,
            wanted,
            verdict,
            self.unit,
            allowed,
            page,
            self.strength,
            remark,
        )

    def worst(
        self,
        found: Iterable[tuple[float, int]],
        wanted: float,
        *,
        tolerance: float | None = None,
        remark: str = "",
    ) -> Measurement:
        """One row for many (figure, page): the figure that is farthest off; absent where there is none."""
        pairs = list(found)
        if not pairs:
            return self.absent()
        value, page = max(pairs, key=lambda pair: abs(pair[0] - wanted))
        return self.judge(value, wanted, page=page, tolerance=tolerance, remark=remark)

    def absent(self, remark: str = "") -> Measurement:
        """The row of a clause that this document gives no occasion for."""
        return Measurement(
            self.key,
            self.source,
            self.what,
            "",
            "",
            Verdict.NOT_APPLICABLE,
            self.unit,
            remark=remark,
            strength=self.strength,
        )


def _agrees(found: float | str, wanted: float | str, tolerance: float) -> bool:
    if isinstance(found, str) or isinstance(wanted, str):
        return found == wanted
    return abs(found - wanted) <= tolerance + 1e-6


def _rounded(value: float | str) -> float | str:
    return value if isinstance(value, str) else round(value, 2)

"""A rule answers with its reason (STYLE.md, rule 4), and an act that is not allowed ends in one clear sentence."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """What a rule says: allowed, or denied with a sentence in Chinese that says why and who could.

    `crossing` marks a denial that would have crossed the red line, not just a wrong moment or a wrong unit.
    """

    allowed: bool
    reason: str = ""
    crossing: bool = False

    def __bool__(self) -> bool:
        return self.allowed


allowed = Verdict(allowed=True)


def denied(reason: str, *, crossing: bool = False) -> Verdict:
    """A refusal; `reason` is shown to the person as it stands."""
    return Verdict(allowed=False, reason=reason, crossing=crossing)


class Refused(Exception):
    """An actor may not do this. Carries the verdict; becomes a 403 page, an API answer or a line in the terminal."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason)
        self.verdict = verdict
        # Set by the `action` decorator once the refusal stands in the journal.
        self.recorded = False


class Unacceptable(Exception):
    """What was entered cannot be taken: one sentence, at one field (empty for the form as a whole)."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class Conflict(Exception):
    """Somebody else acted first, or the thing is no longer in the state the act needs."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def require(verdict: Verdict) -> None:
    """Raise `Refused` when the verdict is a denial."""
    if not verdict:
        raise Refused(verdict)

"""What proofreading says of one place in a text."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from qianshao.gongwen.proof.manuscript import Manuscript


class Severity(StrEnum):
    """How sure and how grave: an error stops a signature, a warning asks, an information tells."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"

    @property
    def words(self) -> str:
        """What a person reads."""
        return _WORDS[self]


_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFORMATION: "参考"}


@dataclass(frozen=True)
class Hit:
    """Where a rule is broken: offsets in characters, a sentence, and what to put there if that is safe.

    `severity` is given where this place is milder or graver than the rule is as a whole.
    """

    start: int
    end: int
    message: str
    fix: str | None = None
    severity: Severity | None = None


Finder = Callable[[Manuscript], Iterable[Hit]]


@dataclass(frozen=True)
class Rule:
    """One rule of the trade: `id` (`P03`), `what` it asks in a few words, `clause` where it comes from, `find` how
    it is broken."""

    id: str
    severity: Severity
    what: str
    clause: str
    find: Finder


@dataclass(frozen=True)
class Finding:
    """A hit with its rule and its place; line and column count from 1."""

    rule: str
    start: int
    end: int
    line: int
    column: int
    severity: Severity
    message: str
    clause: str
    fix: str | None

    @property
    def key(self) -> str:
        """What tells it from every other finding in the same text."""
        return f"{self.start}-{self.end}-{self.rule}"

    def as_row(self) -> dict[str, Any]:
        """The finding as `--json` tells it."""
        return {
            "rule": self.rule,
            "start": self.start,
            "end": self.end,
            "line": self.line,
            "column": self.column,
            "severity": str(self.severity),
            "message": self.message,
            "clause": self.clause,
            "fix": self.fix,
        }

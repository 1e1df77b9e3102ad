"""Two sets to judge the proofreader by: clean official texts, and sentences with one planted fault each.

Written from the standards and from what goes wrong in offices, not from the rules' code. The form of both is in README.md.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qianshao.gongwen.proof import Finding, OfficeWords, mend, office_words, proof

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Fault:
    """A text with one planted fault from `start` to `end` (characters).

    `right` is the mended text, only where a fix needs no asking; `words` are the lists of the office that
    the fault depends on, where it does.
    """

    id: str
    rules: tuple[str, ...]
    text: str
    start: int
    end: int
    right: str | None
    words: OfficeWords | None

    @property
    def family(self) -> str:
        return self.id[0]

    def met_by(self, finding: Finding) -> bool:
        """Does a finding name one of the expected rules and touch the planted place? `W` stands for every word rule."""
        named = any(
            finding.rule == rule or (len(rule) == 1 and finding.rule.startswith(rule)) for rule in self.rules
        )
        return named and finding.start <= self.end and finding.end >= self.start

    def findings(self) -> list[Finding]:
        return [finding for finding in proof(self.text, words=self.words) if self.met_by(finding)]

    def found(self) -> bool:
        return bool(self.findings())

    def mended(self) -> bool:
        return self.right is not None and mend(self.text, words=self.words) == self.right

    def spoiled(self) -> bool:
        """Was a fix given that leads elsewhere, or one where a person must decide?"""
        return any(finding.fix is not None for finding in self.findings()) and not self.mended()


@dataclass(frozen=True)
class Alarm:
    """A finding on a clean text."""

    name: str
    finding: Finding
    context: str

    def __str__(self) -> str:
        finding = self.finding
        return (
            f"{self.name}:{finding.line}:{finding.column} {finding.rule} {finding.message} …{self.context}…"
        )


def faults() -> list[Fault]:
    rows: list[dict[str, Any]] = [
        json.loads(line)
        for path in sorted((HERE / "faults").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [_fault(row) for row in rows]


def _fault(row: dict[str, Any]) -> Fault:
    words = office_words(row["words"]) if "words" in row else None
    return Fault(
        row["id"], tuple(row["rules"]), row["text"], row["start"], row["end"], row.get("mended"), words
    )


def clean_texts() -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((HERE / "clean").glob("*.txt"))}


def alarms(texts: dict[str, str]) -> list[Alarm]:
    """Every finding on a clean text, whatever its severity."""
    return [
        Alarm(name, finding, text[max(0, finding.start - 8) : finding.end + 8].replace("\n", "⏎"))
        for name, text in texts.items()
        for finding in proof(text)
    ]


def allowed_alarms(texts: dict[str, str]) -> float:
    """Fewer than one in 2,000 characters."""
    return sum(map(len, texts.values())) / 2000


def found_by_rule(planted: Iterable[Fault]) -> dict[str, tuple[int, int]]:
    """How many planted faults of each rule were found, of how many."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for fault in planted:
        counts[fault.rules[0]][0] += fault.found()
        counts[fault.rules[0]][1] += 1
    return {rule: (found, planted) for rule, (found, planted) in sorted(counts.items())}

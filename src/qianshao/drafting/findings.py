"""What proofreading found in a text, as a page shows it: each finding with a little of the text around it."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

from qianshao.gongwen.proof import Finding, Severity

MOST_SHOWN = 300
_AROUND = 12


@dataclass(frozen=True)
class Remark:
    """A finding as the page shows it; `start` and `end` count as browsers do, in UTF-16 units."""

    finding: Finding
    start: int
    end: int
    before: str
    marked: str
    after: str


def remarks_on_text(text: str, findings: list[Finding]) -> list[Remark]:
    """The first findings with a little of the text around each."""
    wide = _WideCount(text)
    return [_remark(text, each, wide) for each in findings[:MOST_SHOWN]]


def _remark(text: str, finding: Finding, wide: "_WideCount") -> Remark:
    line_start = text.rfind("\n", 0, finding.start) + 1
    line_end = (text + "\n").find("\n", finding.end)
    before = text[max(line_start, finding.start - _AROUND) : finding.start]
    after = text[finding.end : min(line_end, finding.end + _AROUND)]
    marked = text[finding.start : min(finding.end, finding.start + 3 * _AROUND)]
    return Remark(finding, wide.at(finding.start), wide.at(finding.end), before, marked, after)


class _WideCount:
    """Offsets in characters told as offsets in UTF-16 units: rare names (𠅤) take two."""

    def __init__(self, text: str) -> None:
        self._wide = [place for place, character in enumerate(text) if ord(character) > 0xFFFF]

    def at(self, offset: int) -> int:
        return offset + bisect_left(self._wide, offset)


def summary_of(findings: list[Finding]) -> dict[str, Any]:
    """How many of each severity, and how many have a safe fix."""
    counts = {each.words: sum(found.severity is each for found in findings) for each in Severity}
    return {
        "counts": {word: count for word, count in counts.items() if count},
        "safe": sum(each.fix is not None for each in findings),
        "hidden": max(0, len(findings) - MOST_SHOWN),
    }

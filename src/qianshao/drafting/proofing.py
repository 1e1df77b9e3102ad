"""A draft proofread: the office's own words and rules, its title first, each finding with where the editor shows it."""

from dataclasses import dataclass
from typing import Any

from qianshao.drafting.content import Content, plain
from qianshao.drafting.figures import as_words, count_all
from qianshao.drafting.findings import MOST_SHOWN, remarks_on_text, summary_of
from qianshao.drafting.house import House
from qianshao.gongwen.proof import Finding, proof

# Some 100 pages; a longer text is proofread as far as that.
MOST = 60_000
_SEVERITIES = {"information": "notice"}


@dataclass(frozen=True)
class Proofread:
    """The text as it was read (the title is its first line), what was found, and whether it was too long to read whole."""

    text: str
    findings: list[Finding]
    cut: bool
    shown: list[dict[str, Any]]


def proofread(organ_id: int, title: str, content: Content) -> Proofread:
    """Read a draft with its figures as they count today."""
    body = plain(content, as_words(count_all(organ_id, content)))
    head = f"{title}\n"
    text = head + body.text[:MOST]
    findings = proof(text, **House(organ_id).rules) if body.text.strip() else []
    shown = [_placed(each, body, len(head)) for each in findings[:MOST_SHOWN] if each.start >= len(head)]
    return Proofread(text, findings, len(body.text) > MOST, shown)


def _placed(finding: Finding, body: Any, head: int) -> dict[str, Any]:
    block, start, end = body.span(finding.start - head, finding.end - head)
    return {
        "block": block,
        "start": start,
        "end": end,
        "severity": _SEVERITIES.get(finding.severity.value, finding.severity.value),
        "words": finding.severity.words,
        "rule": finding.rule,
        "message": finding.message,
        "clause": finding.clause,
        "fix": finding.fix,
    }


def panel_of(found: Proofread) -> dict[str, Any]:
    """What the page lists of it."""
    return {
        "remarks": remarks_on_text(found.text, found.findings),
        "cut": MOST if found.cut else 0,
        **summary_of(found.findings),
    }

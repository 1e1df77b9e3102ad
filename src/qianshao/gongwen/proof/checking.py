"""All rules over one text, and their fixes together."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from qianshao.gongwen.proof import (
    attachments,
    citing,
    dates,
    elements,
    figures,
    levels,
    numbers,
    official,
    pairs,
    people,
    punctuation,
    routing,
    sentences,
    slips,
    words,
)
from qianshao.gongwen.proof.finding import Finding, Rule
from qianshao.gongwen.proof.manuscript import Manuscript
from qianshao.gongwen.proof.office import OfficeWords
from qianshao.gongwen.text import Text

_FAMILIES = (
    punctuation,
    pairs,
    sentences,
    numbers,
    figures,
    levels,
    elements,
    attachments,
    dates,
    slips,
    citing,
    people,
    routing,
    official,
    words,
)
RULES: list[Rule] = sorted((rule for family in _FAMILIES for rule in family.RULES), key=lambda rule: rule.id)
_NOTHING = OfficeWords()
_PARTED = re.compile(r"[\s,，、;；]+")


def rule_ids(written: str) -> tuple[list[str], list[str]]:
    """The rules somebody wrote down (`P16、N09`), and those among them that no rule has."""
    ids = [each for each in _PARTED.split(written.upper()) if each]
    known = {rule.id for rule in RULES}
    return ids, sorted(set(ids) - known)


def proof(
    characters: str,
    *,
    without: Collection[str] = (),
    words: OfficeWords | None = None,
    today: date | None = None,
) -> list[Finding]:
    """Everything the rules find, in the order of the text.

    `without` are rules switched off, `words` the office's own lists; only with `today` does a rule ask what day it is.
    """
    manuscript = Manuscript(Text(characters), words or _NOTHING, today)
    allowed = _Allowed(characters, manuscript.words.allowed)
    findings = {
        finding
        for rule in RULES
        if rule.id not in without
        for finding in _findings(rule, manuscript)
        if not allowed.cover(finding)
    }
    return sorted(findings, key=lambda each: (each.start, each.end, each.rule, each.message))


def _findings(rule: Rule, manuscript: Manuscript) -> Iterator[Finding]:
    for hit in rule.find(manuscript):
        severity = hit.severity or rule.severity
        place = manuscript.text.place(hit.start)
        yield Finding(rule.id, hit.start, hit.end, *place, severity, hit.message, rule.clause, hit.fix)


class _Allowed:
    """Where the words stand that an office never wants flagged."""

    def __init__(self, characters: str, words: Iterable[str]) -> None:
        self._spans = [
            (start, start + len(word)) for word in words if word for start in _occurrences(characters, word)
        ]

    def cover(self, finding: Finding) -> bool:
        """Whether a finding lies within one of the spans."""
        return any(start <= finding.start and finding.end <= end for start, end in self._spans)


def _occurrences(characters: str, word: str) -> Iterator[int]:
    place = characters.find(word)
    while place >= 0:
        yield place
        place = characters.find(word, place + 1)


def apply(characters: str, findings: Iterable[Finding]) -> str:
    """The text with the safe fixes in; of two that overlap, the one that stands first."""
    pieces, done = [], 0
    for finding in sorted(findings, key=lambda each: (each.start, each.end)):
        if finding.fix is None or finding.start < done:
            continue
        pieces += [characters[done : finding.start], finding.fix]
        done = finding.end
    return "".join([*pieces, characters[done:]])


def mend(
    characters: str,
    *,
    without: Collection[str] = (),
    words: OfficeWords | None = None,
    today: date | None = None,
) -> str:
    """The text with every safe fix applied until none is left, so that mending again changes nothing.

    A fix can make room for another (`，，` after a widened comma); each pass removes faults, ten are plenty.
    """
    for _ in range(10):
        mended = apply(characters, proof(characters, without=without, words=words, today=today))
        if mended == characters:
            break
        characters = mended
    return characters

"""All rules over one text, and their fixes together."""

from collections.abc import Collection, Iterable

from qianshao.gongwen.proof import numbers, official, punctuation, structure, words
from qianshao.gongwen.proof.finding import Finding, Rule
from qianshao.gongwen.text import Text

RULES: list[Rule] = [*punctuation.RULES, *numbers.RULES, *structure.RULES, *official.RULES, *words.RULES]


def proof(characters: str, *, without: Collection[str] = ()) -> list[Finding]:
    """Everything the rules find, in the order of the text; `without` are rules switched off."""
    text = Text(characters)
    findings = [
        Finding(
            rule.id,
            hit.start,
            hit.end,
            *text.place(hit.start),
            rule.severity,
            hit.message,
            rule.clause,
            hit.fix,
        )
        for rule in RULES
        if rule.id not in without
        for hit in rule.find(text)
    ]
    return sorted(set(findings), key=lambda each: (each.start, each.end, each.rule))


def apply(characters: str, findings: Iterable[Finding]) -> str:
    """The text with the safe fixes in; of two that overlap, the one that stands first."""
    pieces, done = [], 0
    for finding in sorted(findings, key=lambda each: (each.start, each.end)):
        if finding.fix is None or finding.start < done:
            continue
        pieces += [characters[done : finding.start], finding.fix]
        done = finding.end
    return "".join([*pieces, characters[done:]])


def mend(characters: str, *, without: Collection[str] = ()) -> str:
    """The text with every safe fix applied until none is left, so that mending again changes nothing.

    A fix can make room for another (`，，` after a widened comma); each pass removes faults, ten are plenty.
    """
    for _ in range(10):
        mended = apply(characters, proof(characters, without=without))
        if mended == characters:
            break
        characters = mended
    return characters

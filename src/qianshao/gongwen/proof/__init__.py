"""Proofreading of official prose: rules are data and small functions, one file a family (docs/proofreading.md).

It never changes a text by itself: `mend` applies the fixes that depend on nobody's intention, where it is asked to.
"""

from qianshao.gongwen.proof.checking import RULES, apply, mend, proof, rule_ids
from qianshao.gongwen.proof.finding import Finding, Rule, Severity
from qianshao.gongwen.proof.office import Leader, OfficeWords, Organ, Phrase, office_words

__all__ = [
    "RULES",
    "Finding",
    "Leader",
    "OfficeWords",
    "Organ",
    "Phrase",
    "Rule",
    "Severity",
    "apply",
    "mend",
    "office_words",
    "proof",
    "rule_ids",
]

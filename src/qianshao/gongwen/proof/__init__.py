"""Proofreading of official prose: rules are data and small functions, one file a family (STANDARDS §3)."""

from qianshao.gongwen.proof.checking import RULES, mend, proof
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
    "mend",
    "office_words",
    "proof",
]

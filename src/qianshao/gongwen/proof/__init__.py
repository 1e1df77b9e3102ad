"""Proofreading of official prose: rules are data and small functions, one file a family (STANDARDS §3)."""

from qianshao.gongwen.proof.checking import RULES, mend, proof
from qianshao.gongwen.proof.finding import Finding, Rule, Severity

__all__ = ["RULES", "Finding", "Rule", "Severity", "mend", "proof"]

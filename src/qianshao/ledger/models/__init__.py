"""The ledger's records: the matter, what was decided about it, and what happened along the way."""

from qianshao.ledger.models.along import Advice, Extension, Inspection, Progress, Urging
from qianshao.ledger.models.decided import Decision, Recording
from qianshao.ledger.models.imported import ColumnMapping, ImportRun
from qianshao.ledger.models.matter import Helper, Involvement, Matter

__all__ = [
    "Advice",
    "ColumnMapping",
    "Decision",
    "Extension",
    "Helper",
    "ImportRun",
    "Inspection",
    "Involvement",
    "Matter",
    "Progress",
    "Recording",
    "Urging",
]

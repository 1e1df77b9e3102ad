"""The ledger's records: the matter, what was decided about it, and what happened along the way."""

from qianshao.ledger.models.along import Advice, Extension, Inspection, Progress, Urging
from qianshao.ledger.models.decided import Decision, Recording
from qianshao.ledger.models.imported import ColumnMapping, ImportRun
from qianshao.ledger.models.lateness import Lateness, LatenessModel
from qianshao.ledger.models.matter import Helper, Involvement, Matter
from qianshao.ledger.models.plans import Occasion, Plan, PlanStep, PlanTemplate, PlanTemplateStep
from qianshao.ledger.models.yearly import FixedDate, YearEntry

__all__ = [
    "Advice",
    "ColumnMapping",
    "Decision",
    "Extension",
    "FixedDate",
    "Helper",
    "ImportRun",
    "Inspection",
    "Involvement",
    "Lateness",
    "LatenessModel",
    "Matter",
    "Occasion",
    "Plan",
    "PlanStep",
    "PlanTemplate",
    "PlanTemplateStep",
    "Progress",
    "Recording",
    "Urging",
    "YearEntry",
]

"""Decisions are append-only: what a leader decided is never changed, only another decision added."""

from qianshao.foundation.append_only import AppendOnly

GUARD = AppendOnly(
    ("ledger_decision",), "ledger_decision_stays", "a decision is never changed, only another added"
)

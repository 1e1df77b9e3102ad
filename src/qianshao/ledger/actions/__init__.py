"""Every write of the ledger, a verb each. Lock · may I · change · journal · tell."""

from qianshao.ledger.actions.advising import advise, correct_forecast
from qianshao.ledger.actions.assigning import assign, name_helper_contact
from qianshao.ledger.actions.contesting import (
    confirm_recording,
    confirm_same_paper,
    contest_record,
    settle_contest,
)
from qianshao.ledger.actions.deciding import adjust, close_matter, decide_extension, send_back, stop_matter
from qianshao.ledger.actions.handling import report_done, report_progress, request_extension
from qianshao.ledger.actions.import_runs import ask_for_import
from qianshao.ledger.actions.importing import import_ledger
from qianshao.ledger.actions.lateness import keep_lateness_model, say_lateness
from qianshao.ledger.actions.moving import move_plan
from qianshao.ledger.actions.opening import Opening, break_down, open_matter
from qianshao.ledger.actions.plan_drafts import Line, PlanDraft, draft_from
from qianshao.ledger.actions.planning import (
    approve_plan,
    cancel_plan,
    finish_plan,
    propose_plan,
    start_plan,
)
from qianshao.ledger.actions.supervising import inspect, urge
from qianshao.ledger.actions.templates import TemplateDraft, retire_template, write_template
from qianshao.ledger.actions.wishes import (
    decline_cancel,
    decline_move,
    propose_cancel,
    propose_move,
    withdraw_wish,
)
from qianshao.ledger.actions.yearly import (
    FixedDraft,
    drop_entry,
    keep_fixed_date,
    make_year,
    put_entry,
    retire_fixed_date,
)

__all__ = [
    "FixedDraft",
    "drop_entry",
    "keep_fixed_date",
    "keep_lateness_model",
    "make_year",
    "put_entry",
    "retire_fixed_date",
    "Opening",
    "Line",
    "PlanDraft",
    "TemplateDraft",
    "approve_plan",
    "cancel_plan",
    "decline_cancel",
    "decline_move",
    "draft_from",
    "finish_plan",
    "move_plan",
    "propose_cancel",
    "propose_move",
    "propose_plan",
    "retire_template",
    "start_plan",
    "withdraw_wish",
    "write_template",
    "adjust",
    "advise",
    "assign",
    "break_down",
    "close_matter",
    "confirm_recording",
    "confirm_same_paper",
    "contest_record",
    "correct_forecast",
    "decide_extension",
    "ask_for_import",
    "import_ledger",
    "inspect",
    "name_helper_contact",
    "open_matter",
    "report_done",
    "report_progress",
    "request_extension",
    "say_lateness",
    "send_back",
    "settle_contest",
    "stop_matter",
    "urge",
]

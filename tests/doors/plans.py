"""倒排计划: who may open which page. A plan is seen by those who have a step in it, the others get 404."""

from collections.abc import Callable, Collection
from typing import Any

from qianshao.ledger import actions
from qianshao.ledger.models import Plan
from qianshao.ledger.tests.planned import ahead, proposed, started, template
from qianshao.ledger.yearly import Rule
from tests.cast import Cast
from tests.doors import OFFICE, WORKERS, Door, for_some, for_work

# A plan of the city office with a step of the eastern community, in the charge of one leader.
_SEEN = {"principal", "leader", *OFFICE, "head", "staff", "liaison", "community_head"}
_UNSEEN = {name: 404 for name in WORKERS if name not in _SEEN}
_LEADERS = {"principal", "leader"}
_PREPARE = {*_LEADERS, *OFFICE, "head"}
_COORDINATE = {"principal", "leader", "other_leader", *OFFICE, "head", "other_head", "community_head"}


def _plan(cast: Cast) -> tuple[int]:
    return (started(cast).pk,)


def _template(cast: Cast) -> tuple[int]:
    return (template(cast).pk,)


def _entry(cast: Cast) -> tuple[int]:
    return (actions.put_entry(actor=cast.office_clerk, title="季度观摩", on=ahead()).pk,)


def _fixed(cast: Cast) -> tuple[int]:
    draft = actions.FixedDraft("七一", Rule(7, 1))
    return (actions.keep_fixed_date(draft, actor=cast.office_clerk).pk,)


def asked(cast: Cast) -> Plan:
    return actions.propose_move(started(cast), ahead(80), actor=cast.office_clerk, text="会场冲突")


def asked_to_cancel(cast: Cast) -> Plan:
    return actions.propose_cancel(started(cast), actor=cast.office_clerk, text="会不开了")


def _act(make: Callable[[Cast], Plan], name: str, only: Collection[str]) -> Door:
    def args(cast: Cast) -> tuple[Any, ...]:
        return (make(cast).pk, name)

    return for_some(only, 200, args=args, apart=_UNSEEN)


DOORS: dict[str, Door] = {
    "ledger:plans": for_work(200),
    "ledger:plan-new": for_some(_COORDINATE, 200),
    "ledger:plan": for_some(_SEEN, 200, args=_plan, apart=_UNSEEN),
    "ledger:plan-paper": for_some(_SEEN, 200, args=_plan, apart=_UNSEEN),
    "ledger:plan-act": _act(proposed, "approve", _LEADERS),
    "ledger:plan-templates": for_work(200),
    "ledger:plan-template": for_work(200, args=_template),
    "ledger:plan-template-new": for_some(OFFICE, 200),
    "ledger:plan-template-edit": for_some(OFFICE, 200, args=_template),
    "ledger:plan-template-retire": for_some(OFFICE, 302, args=_template, method="post"),
    "ledger:year": for_work(200),
    "ledger:year-propose": for_some(OFFICE, 200),
    "ledger:year-entry-new": for_some(OFFICE, 200),
    "ledger:year-entry-drop": for_some(OFFICE, 302, args=_entry, method="post"),
    "ledger:fixed-dates": for_work(200),
    "ledger:fixed-date-new": for_some(OFFICE, 200),
    "ledger:fixed-date-edit": for_some(OFFICE, 200, args=_fixed),
    "ledger:fixed-date-retire": for_some(OFFICE, 302, args=_fixed, method="post"),
}

# Every act behind the one URL, beside the row that stands for it.
ACTS: dict[str, Door] = {
    "approve": _act(proposed, "approve", _LEADERS),
    "move": _act(started, "move", _LEADERS),
    "ask-move": _act(started, "ask-move", _PREPARE),
    "decline-move": _act(asked, "decline-move", _LEADERS),
    "cancel": _act(started, "cancel", _LEADERS),
    "ask-cancel": _act(started, "ask-cancel", _PREPARE),
    "decline-cancel": _act(asked_to_cancel, "decline-cancel", _LEADERS),
}

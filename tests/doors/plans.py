"""倒排计划: who may open which page. A plan is seen by those who have a step in it, the others get 404."""

from qianshao.ledger.tests.planned import started, template
from tests.cast import Cast
from tests.doors import OFFICE, WORKERS, Door, for_some, for_work

# A plan of the city office with a step of the eastern community, in the charge of one leader.
_SEEN = {"principal", "leader", *OFFICE, "head", "staff", "liaison", "community_head"}
_UNSEEN = {name: 404 for name in WORKERS if name not in _SEEN}


def _plan(cast: Cast) -> tuple[int]:
    return (started(cast).pk,)


def _template(cast: Cast) -> tuple[int]:
    return (template(cast).pk,)


DOORS: dict[str, Door] = {
    "ledger:plan": for_some(_SEEN, 200, args=_plan, apart=_UNSEEN),
    "ledger:plan-template": for_work(200, args=_template),
}

"""Who signs for what comes in."""

from qianshao.documents.models import Receipt
from qianshao.foundation.verdict import Verdict, denied
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.permissions import holds, permission

RECEIVE = permission("documents:receipt:sign", Act.SERVE, "签收来文")
SETTLE = permission("documents:receipt:settle", Act.SERVE, "了结签收")


def who_receives(actor: Actor) -> Verdict:
    return holds(actor, RECEIVE, who_could="来文由办公室签收。")


def may_settle(actor: Actor, receipt: Receipt) -> Verdict:
    held = holds(actor, SETTLE, who_could="来文由办公室签收。")
    if held and not receipt.open:
        return denied("这一批已经全部登记或了结。")
    return held

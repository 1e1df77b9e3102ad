"""Who may send a 签报."""

from qianshao.foundation.verdict import Verdict
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.permissions import holds, permission

START_MEMO = permission("documents:memo:start", Act.ADVISE, "呈签报")


def may_start_memo(actor: Actor) -> Verdict:
    return holds(actor, START_MEMO, who_could="请业务岗位的同志呈报。")

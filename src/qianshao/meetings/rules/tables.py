"""Who keeps the office's tables of kinds and rooms."""

from qianshao.foundation.verdict import Verdict
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.permissions import holds, permission

KEEP_KINDS = permission("meetings:kind:keep", Act.SERVE, "设置会议种类")
KEEP_ROOMS = permission("meetings:room:keep", Act.SERVE, "设置会议室")


def may_keep_kinds(actor: Actor) -> Verdict:
    return holds(actor, KEEP_KINDS, who_could="请办公室设置。")


def may_keep_rooms(actor: Actor) -> Verdict:
    return holds(actor, KEEP_ROOMS, who_could="请办公室设置。")

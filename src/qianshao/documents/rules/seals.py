"""Who keeps the register of seals, and who presses one."""

from qianshao.documents.models import Seal
from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.people.actor import Actor
from qianshao.people.acts import OFFICE_KINDS, Act, PostKind
from qianshao.people.permissions import holds, permission

KEEP_SEALS = permission("documents:seal:keep", Act.SERVE, "管理印章", only={PostKind.OFFICE_HEAD})
USE_SEAL = permission("documents:seal:use", Act.SERVE, "用印")


def may_keep_seals(actor: Actor) -> Verdict:
    return holds(actor, KEEP_SEALS, who_could="印章由办公室主任登记管理。")


def may_retire_seal(actor: Actor, seal: Seal) -> Verdict:
    held = may_keep_seals(actor)
    if held and seal.valid_until is not None:
        return denied(f"{seal}已经停用。")
    return held


def may_use_seal(actor: Actor, seal: Seal) -> Verdict:
    """Only in the post that keeps it, and while it is in force."""
    held = holds(actor, USE_SEAL, who_could=f"{seal}由{seal.keeper}保管。")
    if held and actor.post_id != seal.keeper_id:
        return denied(f"{seal}由{seal.keeper}保管，由其用印。")
    if held and not seal.in_force(today()):
        return denied(f"{seal}今天不在启用期内，不能用印。")
    return held


def may_read_uses(actor: Actor) -> Verdict:
    if actor.is_system or actor.kind in OFFICE_KINDS or actor.kind is PostKind.PRINCIPAL:
        return allowed
    return denied("用印登记由办公室保管。")

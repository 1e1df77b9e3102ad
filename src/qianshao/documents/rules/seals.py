"""Who keeps the register of seals, and who presses one."""

from qianshao.documents.models import Outgoing, Seal
from qianshao.documents.queries.outgoing import turns
from qianshao.documents.queries.seals import impressions_of
from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.people.actor import Actor
from qianshao.people.acts import OFFICE_KINDS, Act, PostKind
from qianshao.people.permissions import holds, permission

KEEP_SEALS = permission("documents:seal:keep", Act.SERVE, "管理印章", only={PostKind.OFFICE_HEAD})
REGISTER_JOINT = permission("documents:joint-seal:register", Act.SERVE, "登记联合机关印模", only=OFFICE_KINDS)
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


def may_press_beforehand(actor: Actor, outgoing: Outgoing, seal: Seal) -> Verdict:
    """The keeper of another seal that signs a joint paper, while the paper is to be sealed, once."""
    held = may_use_seal(actor, seal)
    if held and not turns(outgoing, "documents.seal"):
        return denied("现在不是用印这一步。")
    wanted = {each.own.pk: each for each in impressions_of(outgoing, today()) if each.own}
    if held and seal.pk not in wanted:
        return denied(f"这件发文不用{seal}。")
    if held and wanted[seal.pk].used:
        return denied(f"{seal}已在这件发文上用印。")
    return held


def may_register_joint(actor: Actor, outgoing: Outgoing) -> Verdict:
    """The office, for a joint paper that is not distributed yet."""
    held = holds(actor, REGISTER_JOINT, who_could="联合机关送来的印模由办公室登记。")
    if held and not outgoing.joint:
        return denied("这件不是联合发文，没有别的机关用印。")
    if held and (outgoing.distributed_on or not outgoing.open):
        return denied("这件发文已经分发或办结，印章不再更换。")
    return held


def may_read_uses(actor: Actor) -> Verdict:
    if actor.is_system or actor.kind in OFFICE_KINDS or actor.kind is PostKind.PRINCIPAL:
        return allowed
    return denied("用印登记由办公室保管。")

"""Who may register, correct and strike out, and who sets up a register. Each rule answers with its reason."""

from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.people.actor import Actor
from qianshao.people.acts import OFFICE_KINDS, UNIT_KINDS, Act
from qianshao.people.models import Unit
from qianshao.people.permissions import holds, permission, within
from qianshao.registers.models import Register, RegisterEntry

SET_UP = permission("registers:register:set-up", Act.SERVE, "设立台账册")
RECORD = permission("registers:entry:record", Act.SERVE, "登记台账册")
RECORD_OWN = permission("registers:entry:record-own", Act.HANDLE, "登记本单位的台账册", only=UNIT_KINDS)

_OFFICE_COULD = "请办公室登记。"


def may_set_up(actor: Actor) -> Verdict:
    """Only the office decides which registers there are."""
    return holds(actor, SET_UP, who_could="请办公室设立。")


def may_record(actor: Actor, register: Register, unit: Unit | None = None) -> Verdict:
    """The office registers for every unit, a unit for itself in the registers open to its kind."""
    if register.closed_on is not None:
        return denied(f"“{register}”已停用，不再登记。")
    if actor.is_system or actor.kind in OFFICE_KINDS:
        return holds(actor, RECORD)
    held = holds(actor, RECORD_OWN, who_could=_OFFICE_COULD)
    if not held:
        return held
    return _own(actor, register, unit)


def _own(actor: Actor, register: Register, unit: Unit | None) -> Verdict:
    unit = unit or Unit.objects.get(pk=actor.unit_id or 0)
    if not within(actor, RECORD_OWN, unit_id=unit.pk, mine=unit.pk == actor.unit_id):
        return denied(f"只能登记本单位的，{unit}的由其自行登记，或请办公室登记。")
    if unit.kind not in register.open_to:
        return denied(f"“{register}”由办公室统一登记。")
    return allowed


def may_change(actor: Actor, entry: RegisterEntry) -> Verdict:
    """Correct or strike out: the office any entry, a unit's head the unit's, others what they registered."""
    if entry.struck:
        return denied("这一条已作废，不再更改。")
    if entry.subject_type:
        return denied("这一条是从原来的记录里带来的，请到那里更正。")
    if actor.is_system or actor.kind in OFFICE_KINDS:
        return holds(actor, RECORD)
    held = holds(actor, RECORD_OWN, who_could=_OFFICE_COULD)
    if not held:
        return held
    mine = entry.recorded_by_id is not None and entry.recorded_by_id == actor.person_id
    if within(actor, RECORD_OWN, unit_id=entry.unit_id, mine=mine):
        return allowed
    return denied("只有登记人、本单位负责人和办公室可以更改这一条。")

"""What an actor may see of the registers, and what the pages ask for."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from qianshao.foundation.numbering import Numbered
from qianshao.people.actor import Actor
from qianshao.people.acts import OFFICE_KINDS, UNIT_KINDS, PostKind
from qianshao.people.models import Unit
from qianshao.people.queries import units_of
from qianshao.registers.models import Register, RegisterEntry


def visible_to(actor: Actor) -> QuerySet[RegisterEntry]:
    """The office and the leaders see every entry; a unit its own; the administrators none."""
    entries = RegisterEntry.objects.filter(organ_id=actor.organ_id)
    if actor.is_system or actor.is_leader or actor.kind in OFFICE_KINDS:
        return entries
    if actor.kind in UNIT_KINDS:
        return entries.filter(unit_id=actor.unit_id or 0)
    return entries.none()


def registers_for(actor: Actor) -> QuerySet[Register]:
    """The registers an actor meets: all for the office and the leaders, for a unit those open to its kind."""
    registers = Register.objects.filter(organ_id=actor.organ_id)
    if actor.is_system or actor.is_leader or actor.kind in OFFICE_KINDS:
        return registers
    unit = Unit.objects.filter(pk=actor.unit_id or 0).first()
    if unit is None or actor.kind not in UNIT_KINDS:
        return registers.none()
    # Six to twenty rows: asked in Python, since the two databases look into JSON differently.
    return registers.filter(pk__in=[each.pk for each in registers if unit.kind in each.open_to])


def with_this_year(registers: QuerySet[Register], actor: Actor, day: date) -> list[tuple[Register, int]]:
    """Each register with the number of entries of this year the actor may see."""
    counted = visible_to(actor).filter(struck=False, happened_on__year=day.year)
    counts = dict(counted.order_by().values_list("register_id").annotate(Count("pk")))
    return [(register, counts.get(register.pk, 0)) for register in registers]


def units_for(actor: Actor, register: Register) -> QuerySet[Unit]:
    """The units an actor may register for: the office for every unit, the others for their own."""
    if actor.is_system or actor.kind in OFFICE_KINDS:
        return units_of(actor.organ_id)
    return units_of(actor.organ_id).filter(pk=actor.unit_id or 0, kind__in=register.open_to)


def numbered_in(organ_id: int) -> list[Numbered]:
    """The number series of the registers in use."""
    kept = Register.objects.filter(organ_id=organ_id, closed_on=None)
    return [Numbered(register.series, register.name) for register in kept]


def may_look(actor: Actor) -> bool:
    """Whether 台账册 stands in an actor's navigation."""
    return not actor.is_admin and actor.kind in {
        *OFFICE_KINDS,
        *UNIT_KINDS,
        PostKind.PRINCIPAL,
        PostKind.LEADER,
    }


def found(entries: QuerySet[RegisterEntry], words: str) -> QuerySet[RegisterEntry]:
    """Entries whose title or note has the words."""
    return entries.filter(Q(title__icontains=words) | Q(note__icontains=words))

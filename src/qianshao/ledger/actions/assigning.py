"""Naming people: the two tiers. Only a unit's own head names a person of that unit (M14)."""

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import apply_changes
from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Conflict, Unacceptable
from qianshao.ledger.actions import steps
from qianshao.ledger.models import Helper, Matter
from qianshao.ledger.rules import MATTER_ACTS
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Person
from qianshao.people.queries import members


@action
def assign(matter: Matter, *, actor: Actor, person: Person, text: str = "") -> Matter:
    """Name the person of the lead unit who handles the matter; naming another reassigns it."""
    matter = steps.lock(matter)
    MATTER_ACTS["assign"].require(actor, matter)
    _check_member(person, matter.lead_unit_id, str(matter.lead_unit), "assignee")
    if matter.assignee_id == person.pk:
        raise Conflict(f"承办人已经是{person}。")
    before = matter.assignee_id
    changes = apply_changes(matter, assignee=person, state=Matter.State.IN_HAND, assigned_on=today())
    record(
        "ledger.matter.assigned", matter, actor=actor, act=Act.COORDINATE, changes=changes, note=text.strip()
    )
    steps.tell_of(
        matter,
        "ledger.assigned",
        to={person.pk},
        text=f"{actor}指定您承办{matter.number}《{matter.title}》，{steps.short(matter.due_on)}前办结。{text.strip()}",
        actor=actor,
    )
    if before:
        steps.tell_of(
            matter,
            "ledger.reassigned",
            to={before},
            text=f"{matter.number}《{matter.title}》已改由{person}承办。",
            actor=actor,
        )
    return matter


@action
def name_helper_contact(matter: Matter, *, actor: Actor, person: Person) -> Matter:
    """The head of a helping unit names who of theirs to turn to."""
    matter = steps.lock(matter)
    MATTER_ACTS["name_helper_contact"].require(actor, matter)
    helper = Helper.objects.select_for_update().get(matter=matter, unit_id=actor.unit_id or 0)
    _check_member(person, helper.unit_id, actor.unit_name, "contact")
    if helper.contact_id == person.pk:
        raise Conflict(f"联系人已经是{person}。")
    changes = apply_changes(helper, contact=person)
    record(
        "ledger.helper.contact_named",
        matter,
        actor=actor,
        act=Act.COORDINATE,
        changes=changes,
        note=actor.unit_name,
    )
    steps.tell_of(
        matter,
        "ledger.contact",
        to={person.pk} | steps.concerned(matter),
        text=f"{actor.unit_name}由{person}联系协办{matter.number}《{matter.title}》。",
        actor=actor,
    )
    return matter


def _check_member(person: Person, unit_id: int, unit_name: str, field: str) -> None:
    if not members(unit_id).filter(pk=person.pk).exists():
        raise Unacceptable(f"{person}不在{unit_name}任职，请选本单位的人。", field=field)

"""What waits for an actor in the ledger: an indexed query for each kind of waiting."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from qianshao.foundation.clock import today
from qianshao.foundation.todos import ToDo
from qianshao.ledger.models import Extension, Matter, Recording
from qianshao.ledger.queries.deciders import Leaders, handed_on_to, leaders_today, still_own
from qianshao.people.actor import Actor
from qianshao.people.acts import HEAD_KINDS
from qianshao.people.queries import members

_State = Matter.State


def todos_of_ledger(actor: Actor, limit: int) -> list[ToDo]:
    """The actor's to-dos of this room, the earliest deadlines first."""
    if actor.is_admin or actor.is_system:
        return []
    found: list[ToDo] = []
    if actor.is_leader:
        found += _leaders(actor, limit)
    else:
        found += _units(actor, limit)
    if actor.is_office:
        found += [_recording(each, "处理异议") for each in _contested(actor, limit)]
    return found


def _units(actor: Actor, limit: int) -> Iterable[ToDo]:
    people = [person for person in (actor.person_id, actor.on_behalf_of_id) if person]
    mine = Q(state=_State.IN_HAND, assignee_id__in=people)
    if actor.kind in HEAD_KINDS:
        mine |= Q(state=_State.TO_ASSIGN) | Q(state=_State.IN_HAND) & left_behind(actor.unit_id or 0)
    matters = Matter.objects.filter(mine, organ_id=actor.organ_id, lead_unit_id=actor.unit_id, open=True)
    related = matters.select_related("leader_post", "lead_unit", "assignee")
    for matter in related.order_by("due_on", "pk")[:limit]:
        if matter.state != _State.IN_HAND:
            yield _todo(matter, "指定承办人", str(matter.leader_post))
        elif matter.assignee_id in people:
            yield _todo(matter, "办理", str(matter.lead_unit))
        else:
            yield _todo(matter, "重新指定承办人", f"承办人{matter.assignee}已离任")


def left_behind(unit_id: int) -> Q:
    """Matters whose assignee has left the unit or the office: its head names another."""
    return ~Q(assignee_id__in=members(unit_id).order_by().values("pk"))


def _leaders(actor: Actor, limit: int) -> Iterable[ToDo]:
    leaders = leaders_today(actor.organ_id)
    reported = Matter.objects.filter(organ_id=actor.organ_id, state=_State.DONE, open=True)
    reported = reported.select_related("lead_unit").order_by("due_on", "pk")
    for which in _decided_by(actor, leaders):
        for matter in reported.filter(which)[:limit]:
            yield _todo(matter, "销号", str(matter.lead_unit))
    asked = Extension.objects.filter(organ_id=actor.organ_id, answer=Extension.Answer.PENDING)
    asked = asked.select_related("matter__lead_unit").order_by("due_before", "pk")
    for which in _decided_by(actor, leaders, "matter__"):
        for extension in asked.filter(which)[:limit]:
            yield _todo(extension.matter, "批延期", str(extension.matter.lead_unit))
    told = Recording.objects.filter(
        organ_id=actor.organ_id, post_id=actor.post_id or 0, state=Recording.State.TOLD
    ).exclude(decision__matter__state=Matter.State.STOPPED)
    for recording in told.select_related("decision__matter").order_by("pk")[:limit]:
        yield _recording(recording, "确认代录")


def _decided_by(actor: Actor, leaders: Leaders, prefix: str = "") -> Iterable[Q]:
    """What the actor's own post answers for, then what was handed on to it; apart, so that each walks its index."""
    yield still_own(actor, leaders, prefix)
    handed_on = handed_on_to(actor, leaders, prefix)
    if handed_on is not None:
        yield handed_on


def _contested(actor: Actor, limit: int) -> Iterable[Recording]:
    contested = Recording.objects.filter(organ_id=actor.organ_id, state=Recording.State.CONTESTED)
    return contested.select_related("decision__matter", "post").order_by("pk")[:limit]


def _todo(matter: Matter, wanted: str, sender: str) -> ToDo:
    since = {
        "指定承办人": matter.opened_on,
        "办理": matter.assigned_on,
        "重新指定承办人": today(),
        "销号": matter.done_on,
    }.get(wanted)
    return ToDo(
        title=matter.title,
        wanted=wanted,
        url=matter.get_absolute_url(),
        sender=sender,
        since=since or matter.opened_on,
        due_on=matter.due_on,
        urgent=matter.due_on < today(),
        kind="台账",
    )


def _recording(recording: Recording, wanted: str) -> ToDo:
    matter = recording.decision.matter
    contested = recording.state == Recording.State.CONTESTED
    return ToDo(
        title=f"{recording.decision.get_kind_display()}：{matter.title}",
        wanted=wanted,
        url=matter.get_absolute_url(),
        sender=str(recording.post) if contested else recording.recorder_label,
        since=timezone.localdate(recording.contested_at or recording.told_at),
        due_on=None,
        urgent=contested,
        kind="台账",
    )

"""What waits for an actor in the ledger: an indexed query for each kind of waiting."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from qianshao.foundation.clock import today
from qianshao.foundation.todos import ToDo
from qianshao.ledger.models import Extension, Matter, Recording
from qianshao.people.actor import Actor
from qianshao.people.acts import HEAD_KINDS

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
        mine |= Q(state=_State.TO_ASSIGN)
    matters = Matter.objects.filter(mine, organ_id=actor.organ_id, lead_unit_id=actor.unit_id, open=True)
    for matter in matters.select_related("leader_post", "lead_unit").order_by("due_on", "pk")[:limit]:
        assigned = matter.state == _State.IN_HAND
        yield _todo(
            matter,
            "办理" if assigned else "指定承办人",
            str(matter.lead_unit if assigned else matter.leader_post),
        )


def _leaders(actor: Actor, limit: int) -> Iterable[ToDo]:
    reported = Matter.objects.filter(
        organ_id=actor.organ_id, leader_post_id=actor.post_id, state=_State.DONE, open=True
    )
    for matter in reported.select_related("lead_unit").order_by("due_on", "pk")[:limit]:
        yield _todo(matter, "销号", str(matter.lead_unit))
    asked = Extension.objects.filter(
        organ_id=actor.organ_id, answer=Extension.Answer.PENDING, matter__leader_post_id=actor.post_id
    )
    for extension in asked.select_related("matter__lead_unit").order_by("due_before", "pk")[:limit]:
        yield _todo(extension.matter, "批延期", str(extension.matter.lead_unit))
    told = Recording.objects.filter(
        organ_id=actor.organ_id, post_id=actor.post_id or 0, state=Recording.State.TOLD
    )
    for recording in told.select_related("decision__matter").order_by("pk")[:limit]:
        yield _recording(recording, "确认代录")


def _contested(actor: Actor, limit: int) -> Iterable[Recording]:
    contested = Recording.objects.filter(organ_id=actor.organ_id, state=Recording.State.CONTESTED)
    return contested.select_related("decision__matter", "post").order_by("pk")[:limit]


def _todo(matter: Matter, wanted: str, sender: str) -> ToDo:
    since = {"指定承办人": matter.opened_on, "办理": matter.assigned_on, "销号": matter.done_on}.get(wanted)
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

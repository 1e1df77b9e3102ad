"""公文去向 (条例 art. 24): where the paper and every copy of it is at any time, with whom and since when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from qianshao.documents.models import Document, Recipient, Task
from qianshao.documents.queries.incoming import waiting_instruction
from qianshao.documents.states import State
from qianshao.foundation.verdict import Verdict
from qianshao.people.actor import Actor
from qianshao.processes import models as processes
from qianshao.processes import rules as process_rules
from qianshao.processes.queries.turns import circulated, open_tasks

_OFFICE = "办公室"


@dataclass(frozen=True)
class Place:
    """One line: what (原件, 主办, 协办, 传阅), with whom, since when, how it stands, and what may be done about it."""

    what: str
    who: str
    since: datetime | None
    standing: str
    act: str = ""
    url: str = ""
    verdict: Verdict | None = None


def places_of(document: Document, actor: Actor) -> list[Place]:
    """The original first, then the units that were handed it, then who has it to read."""
    return [*_original(document, actor), *_units(document), *_readers(document, actor)]


def who_has_it(document: Document) -> str:
    """In a few words, for the head of the page; empty once it is closed."""
    if document.state == State.INSTRUCTING:
        return str(document.with_post)
    if document.state == State.REVIEWING:
        return "、".join(dict.fromkeys(_holder(task) for task in open_tasks(document)))
    if document.state == State.IN_HAND:
        matters = Task.objects.filter(document=document, matter__open=True).select_related(
            "matter__lead_unit"
        )
        return "、".join(dict.fromkeys(str(task.matter.lead_unit) for task in matters)) or _OFFICE
    return _OFFICE if document.open else ""


def _original(document: Document, actor: Actor) -> Iterator[Place]:
    if document.state == State.SENT_BACK:
        yield Place("原件", document.sender, None, "已退回来文单位")
        return
    tasks = list(open_tasks(document)) if document.open else []
    if document.state == State.REVIEWING:
        yield from _in_review(tasks, actor)
        return
    turn = waiting_instruction(document)
    if turn is not None:
        place = Place("原件", str(turn.post), turn.sent_at, "待批示")
        its = next((each for each in tasks if each.post_id == turn.post_id), None)
        yield _with_urge(place, its, actor) if its else place
        return
    since = min((task.opened_at for task in tasks if task.opened_at), default=document.registered_at)
    yield Place("原件", _OFFICE, since, document.get_state_display())


def _in_review(tasks: list[processes.Task], actor: Actor) -> Iterator[Place]:
    """A step the office has drawn in: one line however many posts could take it."""
    by_step: dict[str, list[processes.Task]] = {}
    for task in tasks:
        by_step.setdefault(task.name, []).append(task)
    for name, several in by_step.items():
        holders = "、".join(map(_holder, several))
        yield _with_urge(Place("原件", holders, several[0].opened_at, f"待{name}"), several[0], actor)


def _with_urge(place: Place, task: processes.Task, actor: Actor) -> Place:
    """催办 of whoever has it, where the actor may."""
    if task.post_id == actor.post_id or not process_rules.may_urge(actor, task):
        return place
    urged = f"，已催 {task.urged} 次" if task.urged else ""
    url = reverse("processes:urge", args=[task.pk])
    verdict = process_rules.may_urge(actor, task)
    return Place(place.what, place.who, place.since, f"{place.standing}{urged}", "催办", url, verdict)


def _units(document: Document) -> Iterator[Place]:
    given = Task.objects.filter(document=document, handed_over_on__isnull=False)
    leads = {task.matter.lead_unit_id: task for task in given.select_related("matter")}
    for recipient in Recipient.objects.filter(document=document).select_related("unit"):
        task = leads.get(recipient.unit_id)
        if task is None:
            yield Place("协办", str(recipient.unit), None, "已送")
        else:
            matter = task.matter
            yield Place("主办", str(recipient.unit), None, f"{matter.number} {matter.get_state_display()}")


def readers_of(document: Document) -> "QuerySet[processes.Circulation]":
    return circulated(document).select_related("post__unit", "read_by")


def _readers(document: Document, actor: Actor) -> Iterator[Place]:
    for row in readers_of(document):
        who = row.read_as or f"{row.post.unit} {row.post}"
        if row.open:
            standing = "未阅，已催" if row.urged_at else "未阅"
            verdict = process_rules.may_recall(actor, row)
            url = reverse("processes:recall", args=[row.pk])
            yield Place("传阅", who, row.sent_at, standing, "收回" if verdict else "", url, verdict)
        else:
            standing = "已收回" if row.recalled_at else f"已阅{f'：{row.word}' if row.word else ''}"
            yield Place("传阅", who, row.sent_at, standing)


def _holder(task: processes.Task) -> str:
    return str(task.post) if task.post else "岗位空缺"

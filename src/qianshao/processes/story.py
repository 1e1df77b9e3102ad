"""How far a record is on its way: one line a turn, who has it now, and what the actor may do about it.

Rooms show it on their records: `story_of(record, actor)` and the fragment `processes/_story.html`.
"""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.urls import reverse
from django.utils import timezone

from qianshao.foundation.verdict import Conflict, Verdict, allowed
from qianshao.foundation.workdays import working_days_between
from qianshao.people.actor import Actor
from qianshao.processes import rules
from qianshao.processes.diagram import Sort
from qianshao.processes.models import Circulation, Instance, Task
from qianshao.processes.queries.finding import vacant
from qianshao.processes.queries.inbox import page_of
from qianshao.processes.queries.loading import Loaded, load
from qianshao.processes.queries.turns import circulated, instance_of
from qianshao.processes.running import TaskState, verbs

_WORDS = {
    TaskState.OPEN: "待办",
    TaskState.WAITING: "等候",
    TaskState.PAUSED: "暂停",
    TaskState.DONE: "已办",
    TaskState.RETURNED: "已退回",
    TaskState.CANCELLED: "不用办了",
    TaskState.DROPPED: "已减签",
}


@dataclass(frozen=True)
class Offer:
    """One button about a process: its word, page, whether it may be, whether it is the one to press."""

    label: str
    url: str
    verdict: Verdict = allowed
    primary: bool = False


@dataclass(frozen=True)
class Line:
    """One turn as people read it: step, whose, since when, how it ended and how long it took."""

    task: Task
    word: str
    took: str
    offers: tuple[Offer, ...] = ()
    # The call (子流程) it is a step of.
    within: str = ""


@dataclass(frozen=True)
class Deadline:
    """A deadline of the diagram that is running: of what, and its last day."""

    words: str
    due_on: date


@dataclass(frozen=True)
class Story:
    """A record's process so far; `lines` in the order things came, `now` who has it in one sentence."""

    instance: Instance
    lines: tuple[Line, ...]
    now: str
    offers: tuple[Offer, ...]
    readers: tuple[Circulation, ...]
    may_circulate: Verdict
    circulate_url: str
    deadlines: tuple[Deadline, ...] = ()


def story_of(record: models.Model, actor: Actor) -> Story | None:
    """The way of a record so far, None where it runs on nothing."""
    instance = instance_of(record)
    return None if instance is None else story_of_instance(instance, actor)


def story_of_instance(instance: Instance, actor: Actor) -> Story:
    loaded = load(instance)
    tasks = list(instance.tasks.select_related("post", "principal", "done_by").order_by("number"))
    for task in tasks:
        task.instance = instance
    shown = [task for task in tasks if task.opened_at is not None or task.state == TaskState.WAITING]
    empty = vacant(task.post_id for task in tasks if task.open and task.post_id)
    lines = tuple(
        Line(
            task,
            _WORDS[TaskState(task.state)],
            took(task),
            tuple(_beside(actor, task, tasks, empty)),
            loaded.run.diagram.call_of(task.node),
        )
        for task in shown
    )
    return Story(
        instance=instance,
        lines=lines,
        now=now_with(tasks),
        offers=tuple(offers(actor, loaded, tasks)),
        readers=tuple(_readers(loaded, actor)),
        may_circulate=rules.may_circulate_at_all(actor),
        circulate_url=reverse("processes:circulate", args=[instance.subject_type, instance.subject_id]),
        deadlines=tuple(_deadlines(loaded)),
    )


def _deadlines(loaded: Loaded) -> Iterator[Deadline]:
    """What the diagram gives so many days, where it gives any."""
    diagram = loaded.run.diagram
    if not loaded.instance.open or not diagram.of_sort(Sort.TIMER):
        return
    for timer in loaded.instance.timers.filter(open=True).order_by("due_on", "pk"):
        host = diagram.nodes[diagram.nodes[timer.node].attached_to]
        call = diagram.call_of(host.id)
        yield Deadline(f"子流程“{call}”" if host.sort is not Sort.STEP else host.title, timer.due_on)


def _readers(loaded: Loaded, actor: Actor) -> Iterator[Circulation]:
    """Who was to read it; each says whether the actor may take it back (`may_recall`)."""
    for row in circulated(loaded.record):
        row.may_recall = row.open and bool(rules.may_recall(actor, row))  # type: ignore[attr-defined]  # for the page
        yield row


def now_with(tasks: list[Task]) -> str:
    """签发 副主任（分管城管）；会签 党建办主任、民政办主任. Empty once it has ended."""
    found: dict[str, list[str]] = {}
    for task in tasks:
        if task.open:
            found.setdefault(task.name, []).append(str(task.post) if task.post else "岗位空缺")
    return "；".join(f"{name} {'、'.join(posts)}" for name, posts in found.items())


def took(task: Task) -> str:
    """How long a turn took or has taken so far: by the hour within a day, by working days beyond."""
    if task.opened_at is None:
        return ""
    end = task.done_at or (timezone.now() if task.open else None)
    return "" if end is None else _span(task.opened_at, end)


def _span(first: datetime, last: datetime) -> str:
    days = working_days_between(timezone.localdate(first), timezone.localdate(last))
    if days > 0:
        return f"{days} 个工作日"
    minutes = max(0, int((last - first).total_seconds() // 60))
    if minutes < 1:
        return "不到 1 分钟"
    return f"{minutes // 60} 小时" if minutes >= 60 else f"{minutes} 分钟"


def offers(actor: Actor, loaded: Loaded, tasks: list[Task]) -> list[Offer]:
    """What the actor may do about this process now, the one thing to do first."""
    found = []
    for task in tasks:
        if task.open and task.post_id == actor.post_id:
            found += _mine(task)
        elif _can_be_withdrawn(actor, loaded, task):
            found.append(Offer(f"撤回{task.name}", _page("withdraw", task)))
    if loaded.instance.open and (verdict := rules.may_stop(actor, loaded.instance)):
        found.append(Offer("终止", reverse("processes:stop", args=[loaded.instance.pk]), verdict))
    return found


def _mine(task: Task) -> list[Offer]:
    return [
        Offer(task.name, page_of(task), primary=True),
        Offer("退回", _page("send-back", task)),
        Offer("转办", _page("hand-over", task)),
        Offer("加签", _page("add-signer", task)),
    ]


def _beside(actor: Actor, task: Task, tasks: list[Task], empty: set[int]) -> list[Offer]:
    """Small verbs beside another's open turn."""
    if not task.open:
        return []
    if actor.is_office and (task.post_id is None or task.post_id in empty):
        return [Offer("指定办理岗位", _page("fill", task))]
    found = []
    if task.post_id not in (None, actor.post_id) and rules.may_urge(actor, task):
        found.append(Offer("催办", _page("urge", task)))
    step = [each for each in tasks if each.token == task.token]
    if len(step) > 1 and rules.may_drop(actor, task, colleagues={each.post_id for each in step}):
        found.append(Offer("减签", _page("drop-signer", task)))
    return found


def _can_be_withdrawn(actor: Actor, loaded: Loaded, task: Task) -> bool:
    if task.state != TaskState.DONE or not rules.may_withdraw(actor, task):
        return False
    step = loaded.subject.step(task.does) if task.does else None
    if task.does and (step is None or step.undo is None):
        return False
    run = copy.deepcopy(
        loaded.run, {id(loaded.run.diagram): loaded.run.diagram, id(loaded.run.find): loaded.run.find}
    )
    try:
        verbs.withdraw(run, run.tasks[task.number])
    except Conflict:
        return False
    return True


def _page(name: str, task: Task) -> str:
    return reverse(f"processes:{name}", args=[task.pk])

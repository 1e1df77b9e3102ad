"""待办 of processes: what a post has to do, one indexed query; what it has to read; the empty seats for the office."""

from datetime import date

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone

from qianshao.foundation.clock import today
from qianshao.foundation.todos import ToDo
from qianshao.people.actor import Actor
from qianshao.people.models import Post
from qianshao.people.queries import holdings_on
from qianshao.processes.models import Circulation, Task
from qianshao.processes.subjects import subject_of, told_elsewhere

# What a line of a list never shows: not fetched for fifty of them.
_UNSHOWN = (
    "after",
    "opinion",
    "outcome",
    "done_as",
    "instance__facts",
    "instance__lists",
    "instance__ending",
)


def open_tasks_of(post_id: int) -> QuerySet[Task]:
    """What waits for a post, the earliest deadline first, what has none last."""
    mine = Task.objects.filter(post_id=post_id, open=True).select_related("instance").defer(*_UNSHOWN)
    return mine.order_by(F("due_on").asc(nulls_last=True), "pk")


def todos(actor: Actor, limit: int) -> list[ToDo]:
    """The actor's to-dos: steps with the actor's post, records to be read, and for the office seats to be filled."""
    if actor.is_admin or actor.is_system or actor.post_id is None:
        return []
    mine = open_tasks_of(actor.post_id).exclude(does__in=told_elsewhere())
    day = today()
    found = [_of_task(task, day) for task in mine[:limit]]
    to_read = Circulation.objects.filter(post_id=actor.post_id, open=True).order_by("pk")
    found += [_of_circulation(row) for row in to_read[:limit]]
    if actor.is_office:
        found += [_of_empty_seat(task) for task in empty_seats(actor.organ_id, limit)]
    return found


def empty_seats(organ_id: int, limit: int) -> list[Task]:
    """Steps with nobody to take them: found empty, or left by whoever held the post."""
    waiting = Task.objects.filter(organ_id=organ_id, open=True).exclude(does__in=told_elsewhere())
    waiting = waiting.select_related("instance", "post")
    empty = list(waiting.filter(post=None).order_by("pk")[:limit])
    held = holdings_on(today()).filter(post__organ_id=organ_id).values("post_id")
    vacant = list(Post.objects.filter(organ_id=organ_id).exclude(pk__in=held).values_list("pk", flat=True))
    if vacant:
        empty += waiting.filter(post_id__in=vacant).order_by("pk")[:limit]
    return empty[:limit]


def page_of(task: Task) -> str:
    """Where a step is done: on the page of the room whose verb it is, else on the room's own."""
    step = subject_of(task.instance.subject_type).step(task.does) if task.does else None
    return step.url(task) if step else task.get_absolute_url()


def _of_task(task: Task, day: date) -> ToDo:
    instance = task.instance
    return ToDo(
        title=instance.title,
        wanted=task.name,
        url=page_of(task),
        sender=task.sent_as,
        since=timezone.localdate(task.opened_at) if task.opened_at else day,
        due_on=task.due_on,
        urgent=instance.urgent or (task.due_on is not None and task.due_on < day) or task.urged > 0,
        kind=subject_of(instance.subject_type).words,
    )


def _of_circulation(row: Circulation) -> ToDo:
    return ToDo(
        title=row.title,
        wanted="阅",
        url=reverse("processes:read", args=[row.pk]),
        sender=row.sent_as,
        since=timezone.localdate(row.sent_at),
        due_on=None,
        urgent=row.urged_at is not None,
        kind=subject_of(row.subject_type).words,
    )


def _of_empty_seat(task: Task) -> ToDo:
    return ToDo(
        title=f"{task.name}：{task.instance.title}",
        wanted="指定办理岗位",
        url=reverse("processes:fill", args=[task.pk]),
        sender=f"{task.post}空缺" if task.post else "岗位空缺",
        since=timezone.localdate(task.opened_at) if task.opened_at else today(),
        due_on=task.due_on,
        urgent=True,
        kind=subject_of(task.instance.subject_type).words,
    )

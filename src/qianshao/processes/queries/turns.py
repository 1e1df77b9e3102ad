"""Whose turn it is, and what an actor has or had to do with a record."""

from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from qianshao.foundation.visibility import label_of
from qianshao.people.actor import Actor
from qianshao.processes.models import Circulation, Instance, Task


def instance_of(record: models.Model) -> Instance | None:
    """The process a record runs on, or ran on last."""
    found = Instance.objects.filter(subject_type=label_of(record), subject_id=record.pk)
    found = found.select_related("version__process", "starter_post")
    return found.defer("version__xml", "version__process__sketch").order_by("-pk").first()


def open_tasks(record: models.Model) -> QuerySet[Task]:
    """Everything somebody has to do about a record now."""
    return Task.objects.filter(
        instance__subject_type=label_of(record),
        instance__subject_id=record.pk,
        instance__open=True,
        open=True,
    ).select_related("instance", "post")


def open_task_for(actor: Actor, record: models.Model, *, does: str = "") -> Task | None:
    """What the actor's post has to do about a record now; with `does` only that step of a room's own."""
    mine = open_tasks(record).filter(post_id=actor.post_id or 0)
    return (mine.filter(does=does) if does else mine).order_by("number").first()


def has_to_do_with(actor: Actor, label: str) -> Q:
    """The records of a kind that the actor's post has or had to do with: a step, or one to read (传阅).

    Rooms use it in their `visible_to`: whoever is to act on a record sees it.
    """
    tasks = Task.objects.filter(post_id=actor.post_id or 0, instance__subject_type=label)
    read = Circulation.objects.filter(post_id=actor.post_id or 0, subject_type=label, recalled_at=None)
    return Q(pk__in=tasks.order_by().values("instance__subject_id")) | Q(
        pk__in=read.order_by().values("subject_id")
    )


def ways_through(actor: Actor, label: str) -> "list[tuple[QuerySet[Any], str]]":
    """The same as rows and where the record's key stands in them, for rooms that ask many records one by one."""
    tasks = Task.objects.filter(post_id=actor.post_id or 0, instance__subject_type=label)
    read = Circulation.objects.filter(post_id=actor.post_id or 0, subject_type=label, recalled_at=None)
    return [(tasks.order_by(), "instance__subject_id"), (read.order_by(), "subject_id")]


def circulated(record: models.Model) -> QuerySet[Circulation]:
    """Who a record was sent to for reading, in that order."""
    found = Circulation.objects.filter(subject_type=label_of(record), subject_id=record.pk)
    return found.select_related("post__unit", "read_by")


def to_read(actor: Actor, record: models.Model) -> Circulation | None:
    """Whether a record waits for the actor's post to read it."""
    return circulated(record).filter(post_id=actor.post_id or 0, open=True).first()

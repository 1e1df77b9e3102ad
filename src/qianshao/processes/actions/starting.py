"""Starting a process: part of another room's act (发起, 送审), which checks the permission and writes the entry."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models

from qianshao.foundation.acting import action
from qianshao.foundation.clock import now
from qianshao.foundation.verdict import Conflict, Unacceptable
from qianshao.foundation.visibility import label_of
from qianshao.people.actor import Actor
from qianshao.processes.actions.common import finish, hold
from qianshao.processes.models import Instance, Process
from qianshao.processes.running import start


@action
def start_process(
    process: Process,
    record: models.Model,
    *,
    actor: Actor,
    title: str,
    urgent: bool = False,
    facts: Mapping[str, Any] | None = None,
    lists: Mapping[str, Sequence[int]] | None = None,
) -> Instance:
    """Send a record along the current version of a process. The calling verb has checked who may, and journals."""
    process = Process.objects.select_related("current").get(pk=process.pk)
    if process.current is None:
        raise Unacceptable(f"“{process.name}”还没有发布，请办公室先发布流程。")
    if process.subject_type != label_of(record):
        raise Unacceptable(f"“{process.name}”不是为这类文件画的。")
    if Instance.objects.filter(subject_type=label_of(record), subject_id=record.pk, open=True).exists():
        raise Conflict("这件已经在流程中。")
    instance = Instance.objects.create(
        organ_id=process.organ_id,
        version=process.current,
        subject_type=label_of(record),
        subject_id=record.pk,
        title=title[:300],
        urgent=urgent,
        facts=dict(facts or {}),
        lists={name: list(posts) for name, posts in (lists or {}).items()},
        starter_post_id=actor.post_id,
        started_by_id=actor.person_id,
        started_as=str(actor)[:120],
        started_at=now(),
    )
    loaded = hold(instance.pk)
    start(loaded.run)
    finish(loaded, "", None, actor=actor, silent=True)
    return loaded.instance


@action
def entitle(instance: Instance, *, actor: Actor, title: str, urgent: bool = False) -> Instance:
    """The record got another title: whoever has it to do reads the new one. Part of another room's act."""
    Instance.objects.filter(pk=instance.pk, organ_id=actor.organ_id).update(title=title[:300], urgent=urgent)
    return instance

"""Moves that are part of another room's verb (代录, 办结, 异议, 退回来文单位), which checks who may and writes the entry.

What a person does in a step of their own goes through `complete_task`, which asks the red line.
"""

from collections.abc import Mapping, Sequence

from qianshao.foundation.acting import action
from qianshao.foundation.verdict import Conflict
from qianshao.people.actor import Actor
from qianshao.people.models import Post
from qianshao.processes.actions.common import check_words, finish, held_task, hold
from qianshao.processes.models import Instance, Task
from qianshao.processes.running import TaskState, may_be_returned_to, verbs


@action
def carry_on(task: Task, *, actor: Actor, outcome: str = "", opinion: str = "") -> Instance:
    """What a step waited for has happened by a verb of its room: the process goes on from it."""
    loaded = hold(task.instance_id)
    row = held_task(loaded, task)
    if row.state != TaskState.OPEN:
        raise Conflict(verbs.ALREADY)
    loaded.instance.facts = loaded.instance.facts | {"outcome": outcome}
    verbs.complete(loaded.run, loaded.task(row), outcome)
    finish(loaded, "", row, actor=actor, note=check_words(opinion), silent=True)
    return loaded.instance


@action
def lead_back(
    instance: Instance,
    does: str,
    *,
    actor: Actor,
    opinion: str = "",
    lists: Mapping[str, Sequence[int]] | None = None,
) -> bool:
    """A step of the room's own that was done is taken again (撤回, 异议, 恢复办理), also after the process has ended.

    `lists` name anew who takes it. False where the process has no such step behind it.
    """
    loaded = hold(instance.pk)
    loaded.instance.lists = loaded.instance.lists | {name: list(ids) for name, ids in (lists or {}).items()}
    nodes = loaded.run.diagram.nodes
    for row in (each for each in loaded.tasks.values() if each.open):
        for token in may_be_returned_to(loaded.run, loaded.task(row)):
            if nodes[token.node].does == does:
                verbs.send_back(loaded.run, loaded.task(row), token.node)
                finish(loaded, "", row, actor=actor, note=check_words(opinion), silent=True)
                return True
    if verbs.reopen(loaded.run, does):
        finish(loaded, "", None, actor=actor, note=check_words(opinion), silent=True)
        return True
    return False


@action
def pass_on(task: Task, post: Post, *, actor: Actor) -> Instance:
    """Another post takes a step, by a verb of its room (转其他领导)."""
    loaded = hold(task.instance_id)
    row = held_task(loaded, task)
    verbs.hand_over(loaded.run, loaded.task(row), post.pk)
    finish(loaded, "", row, actor=actor, silent=True)
    return loaded.instance


@action
def end_instance(instance: Instance, *, actor: Actor, reason: str) -> Instance:
    """The record went another way (退回来文单位, 作废): nothing more is done about it."""
    loaded = hold(instance.pk)
    verbs.stop(loaded.run)
    Instance.objects.filter(pk=loaded.instance.pk).update(ending=reason[:200])
    finish(loaded, "", None, actor=actor, note=reason, silent=True)
    return loaded.instance

"""The verbs on a task: 办理 退回 撤回 加签 减签 转办 委托 指定 催办, and seeing it. One act, one transaction, one entry."""

from collections.abc import Mapping, Sequence
from typing import Any

from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.changes import Change
from qianshao.foundation.clock import now
from qianshao.foundation.verdict import Conflict, Unacceptable, denied, require
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Post
from qianshao.people.queries import who_can_act_in
from qianshao.processes import rules
from qianshao.processes.actions.choosing import choose
from qianshao.processes.actions.common import check_words, finish, held_task, hold, named
from qianshao.processes.models import Instance, Task
from qianshao.processes.queries.loading import Loaded
from qianshao.processes.running import Place, RunState, TaskState, verbs


@action
def complete_task(
    task: Task,
    *,
    actor: Actor,
    outcome: str = "",
    opinion: str = "",
    chosen: Mapping[str, Sequence[int]] | None = None,
    facts: Mapping[str, Any] | None = None,
    does: str = "",
) -> Instance:
    """办理: do what a step asks for; `outcome` is what the choice after it asks for, `chosen` the people it names.

    A step of a room's own (`does`) is completed by that room's verb alone, which names it and writes the journal's entry.
    """
    loaded = hold(task.instance_id)
    row = held_task(loaded, task)
    _must_be_open(row)
    require(rules.may_act_on(actor, row))
    _must_be_done_by(row, does)
    note = check_words(opinion)
    loaded.instance.lists = loaded.instance.lists | choose(loaded, row, chosen or {})
    said = dict(facts or {}) | {"outcome": outcome}
    loaded.instance.facts = loaded.instance.facts | said
    verbs.complete(loaded.run, loaded.task(row), outcome, **dict(facts or {}))
    changes = [Change("outcome", "结果", "", outcome)] if outcome else []
    opened = finish(
        loaded, "processes.task.completed", row, actor=actor, note=note, changes=changes, silent=bool(does)
    )
    _must_have_chosen(loaded, row, opened)
    return loaded.instance


@action
def send_back_task(task: Task, to: str, *, actor: Actor, reason: str, straight: bool = False) -> Instance:
    """退回 to an earlier step, with the reason; `straight`: once mended it comes straight back (改后直送)."""
    loaded = hold(task.instance_id)
    row = held_task(loaded, task)
    _must_be_open(row)
    require(rules.may_act_on(actor, row))
    note = check_words(reason, required="请写退回的理由，对方好改。", field="reason")
    target = loaded.run.diagram.nodes.get(to)
    verbs.send_back(loaded.run, loaded.task(row), to, straight=straight)
    how = "改后直送本步骤" if straight else "重新逐步办理"
    changes = [Change("to", "退到", "", target.name if target else to), Change("how", "改好以后", "", how)]
    finish(loaded, "processes.task.returned", row, actor=actor, note=note, changes=changes)
    return loaded.instance


@action
def withdraw_task(task: Task, *, actor: Actor, reason: str = "") -> Instance:
    """撤回: take back what one did, as long as nobody after has acted on it or opened it."""
    loaded = hold(task.instance_id)
    row = held_task(loaded, task)
    require(rules.may_withdraw(actor, row))
    note = check_words(reason, field="reason")
    step = loaded.subject.step(row.does) if row.does else None
    if row.does and (step is None or step.undo is None):
        raise Conflict(f"“{row.name}”已经生效，不能撤回。")
    verbs.withdraw(loaded.run, loaded.task(row))
    if step is not None and step.undo is not None:
        step.undo(loaded.record, row)
    finish(loaded, "processes.task.withdrawn", row, actor=actor, note=note)
    return loaded.instance


@action
def add_signer_to(task: Task, post: Post, place: str, *, actor: Actor, reason: str = "") -> Instance:
    """加签: somebody more is heard before, signs beside, or follows after the one who asks."""
    loaded = hold(task.instance_id)
    row = held_task(loaded, task)
    _must_be_open(row)
    require(rules.may_act_on(actor, row))
    require(rules.may_take(post, Act(row.act), organ_id=actor.organ_id))
    note = check_words(reason, field="reason")
    verbs.add_signer(loaded.run, loaded.task(row), post.pk, Place(place))
    changes = [Change("post", f"加签（{PLACES[Place(place)]}）", "", str(post))]
    finish(loaded, "processes.task.signer_added", row, actor=actor, note=note, changes=changes)
    return loaded.instance


@action
def drop_signer_from(task: Task, *, actor: Actor, reason: str) -> Instance:
    """减签: a signer who has not acted yet need not."""
    loaded = hold(task.instance_id)
    row = held_task(loaded, task)
    require(rules.may_drop(actor, row))
    note = check_words(reason, required="请写减签的理由。", field="reason")
    verbs.drop_signer(loaded.run, loaded.task(row))
    changes = [Change("post", "减签", named(row.post), "")]
    finish(loaded, "processes.task.signer_dropped", row, actor=actor, note=note, changes=changes)
    return loaded.instance


@action
def hand_over_task(
    task: Task, post: Post, *, actor: Actor, reason: str = "", on_behalf: bool = False
) -> Instance:
    """转办: another post takes the step; `on_behalf` (委托): it acts for the post that had it."""
    loaded = hold(task.instance_id)
    row = held_task(loaded, task)
    _must_be_open(row)
    require(rules.may_act_on(actor, row))
    require(rules.may_pass_to(actor, post, Act(row.act)))
    note = check_words(reason, field="reason")
    before = named(row.post)
    principal = row.post_id if on_behalf else None
    verbs.hand_over(loaded.run, loaded.task(row), post.pk, principal=principal)
    changes = [Change("post", "委托" if on_behalf else "转办", before, str(post))]
    finish(loaded, "processes.task.handed_over", row, actor=actor, note=note, changes=changes)
    return loaded.instance


@action
def fill_task(task: Task, post: Post, *, actor: Actor, reason: str = "") -> Instance:
    """Name who takes a step whose seat is empty, or whose holder has left."""
    loaded = hold(task.instance_id)
    row = held_task(loaded, task)
    require(rules.may_fill(actor, row))
    require(rules.may_take(post, Act(row.act), organ_id=actor.organ_id))
    note = check_words(reason, field="reason")
    before = named(row.post)
    running = loaded.task(row)
    running.post = None
    verbs.fill(loaded.run, running, post.pk)
    changes = [Change("post", "办理岗位", before, str(post))]
    finish(loaded, "processes.task.filled", row, actor=actor, note=note, changes=changes)
    return loaded.instance


@action
def urge_task(task: Task, *, actor: Actor, reason: str = "") -> Task:
    """催办: remind whoever has it, once a day at most."""
    loaded = hold(task.instance_id)
    row = held_task(loaded, task)
    _must_be_open(row)
    require(rules.may_urge(actor, row))
    note = check_words(reason, field="reason")
    if row.post_id is None:
        raise Conflict("这一步的岗位空缺，无人可催，请办公室先指定办理岗位。")
    if row.urged_at is not None and row.urged_at >= now().replace(hour=0, minute=0, second=0, microsecond=0):
        raise Conflict("今天已经催过，明天再催。")
    Task.objects.filter(pk=row.pk).update(urged=row.urged + 1, urged_at=now())
    record(
        "processes.task.urged",
        loaded.record,
        actor=actor,
        act=Act.INSPECT,
        changes=[Change("post", "催办", "", named(row.post))],
        note=note,
    )
    text = f"{actor}催办：{loaded.subject.words}《{loaded.instance.title}》请您{row.name}。{note}"
    tell(
        "processes.urged",
        to=who_can_act_in({row.post_id}),
        text=text,
        subject=loaded.record,
        url=row.get_absolute_url(),
    )
    return row


@action
def see_task(task: Task, *, actor: Actor) -> None:
    """Whoever has the task has opened it: it can no longer be withdrawn by the one before. Opening is no act of the
    office and leaves no entry."""
    if task.open and task.seen_at is None and task.post_id == actor.post_id:
        Task.objects.filter(pk=task.pk, open=True, seen_at=None).update(seen_at=now())


@action
def stop_instance(instance: Instance, *, actor: Actor, reason: str) -> Instance:
    """终止: nothing more is done; the reason stays on the record."""
    loaded = hold(instance.pk)
    require(rules.may_stop(actor, loaded.instance))
    note = check_words(reason, required="请写终止的理由。", field="reason")
    verbs.stop(loaded.run)
    Instance.objects.filter(pk=loaded.instance.pk).update(ending=note[:200])
    loaded.instance.ending = note[:200]
    finish(loaded, "processes.instance.stopped", None, actor=actor, note=note)
    return loaded.instance


PLACES = {Place.BEFORE: "前加签", Place.BESIDE: "并加签", Place.AFTER: "后加签"}


def _must_be_open(row: Task) -> None:
    if row.instance.state != RunState.RUNNING:
        raise Conflict("流程已经结束。")
    if row.state != TaskState.OPEN:
        raise Conflict(verbs.ALREADY)


def _must_be_done_by(row: Task, does: str) -> None:
    """A step of a room's own is done on that room's page, and nowhere else."""
    if row.does != does:
        require(denied(f"“{row.name}”要在它自己的页面上办理。"))


def _must_have_chosen(loaded: Loaded, row: Task, opened: Sequence[Task]) -> None:
    """Whoever should have chosen the people of the step that now came and chose nobody is asked to; the act is undone."""
    name = loaded.run.diagram.nodes[row.node].chooses
    if not name or loaded.instance.lists.get(name):
        return
    for task in opened:
        if loaded.run.diagram.nodes[task.node].people in (f"list:{name}", f"leaders:{name}"):
            raise Unacceptable(f"请选定由谁{task.name}。", field=f"chosen_{name}")

"""Writing back what an act changed in a run: only the rows that differ."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from qianshao.foundation.clock import now, today
from qianshao.foundation.workdays import add_working_days
from qianshao.people.actor import Actor
from qianshao.processes.diagram import Node
from qianshao.processes.diagram.due import working_days
from qianshao.processes.models import Task, Timer, Token
from qianshao.processes.queries.loading import Loaded
from qianshao.processes.running import run as running
from qianshao.processes.running.calls import is_entry, under_way

_ENDED = (running.TaskState.DONE, running.TaskState.RETURNED)


def store(loaded: Loaded, *, actor: Actor, opinion: str = "") -> list[Task]:
    """Write what the run has become; the tasks that are somebody's turn since this act."""
    changed = _store_tokens(loaded)
    opened = _store_tasks(loaded, actor, opinion)
    _store_timers(loaded, changed)
    _store_instance(loaded)
    return opened


def _store_tokens(loaded: Loaded) -> list[running.Token]:
    fresh, changed = [], []
    for token in loaded.run.tokens.values():
        row = loaded.tokens.get(token.id)
        values = _token_values(token)
        if row is None:
            fresh.append(Token(instance=loaded.instance, number=token.id, entered_at=now(), **values))
        elif differing := _differing(row, values):
            _update(row, differing)
        else:
            continue
        changed.append(token)
    for row in Token.objects.bulk_create(fresh):
        loaded.tokens[row.number] = row
    return changed


def _token_values(token: running.Token) -> dict[str, Any]:
    return {
        "node": token.node,
        "state": token.state.value,
        "since": sorted(token.since),
        "via": token.via,
        "back_to": token.back_to,
        "asked": token.asked,
        "into": token.into,
        "rung": sorted(token.rung),
        "left_at": None if token.lives else now(),
    }


def _store_tasks(loaded: Loaded, actor: Actor, opinion: str) -> list[Task]:
    fresh, opened = [], []
    for task in loaded.run.tasks.values():
        row = loaded.tasks.get(task.id)
        values = _task_values(task) | _moments(task, row, loaded, actor, opinion)
        if row is None:
            node = loaded.run.node_of(task)
            row = Task(
                organ_id=loaded.instance.organ_id,
                instance=loaded.instance,
                number=task.id,
                **_of_node(task, node),
                **values,
            )
            fresh.append(row)
        elif differing := _differing(row, values):
            _update(row, differing)
        if "opened_at" in values and row.open:
            opened.append(row)
    for row in Task.objects.bulk_create(fresh):
        loaded.tasks[row.number] = row
    return opened


def _of_node(task: running.Task, node: Node) -> dict[str, Any]:
    return {"token": task.token, "node": node.id, "name": node.name[:120], "act": node.act, "does": node.does}


def _task_values(task: running.Task) -> dict[str, Any]:
    return {
        "post_id": task.post,
        "principal_id": task.principal,
        "state": task.state.value,
        "open": task.state is running.TaskState.OPEN,
        "place": task.place.value,
        "after": sorted(task.after),
        "outcome": task.outcome,
        "acted": task.acted,
    }


def _moments(
    task: running.Task, row: Task | None, loaded: Loaded, actor: Actor, opinion: str
) -> dict[str, Any]:
    """When it came to somebody, was seen, was done, and by whom: as far as this act changed it."""
    values: dict[str, Any] = {}
    opens = task.state is running.TaskState.OPEN
    if opens and (row is None or not row.open or row.post_id != task.post):
        values |= {
            "opened_at": now(),
            "due_on": _due_on(loaded.run.node_of(task)),
            "sent_as": str(actor)[:120],
        }
        values |= {"done_at": None, "done_by_id": None, "done_as": "", "urged": 0, "urged_at": None}
        # What was said when it was sent back or done is in the journal; the step is to be answered anew.
        values["opinion"] = ""
    if task.state in _ENDED and (row is None or row.state not in _ENDED):
        values |= {
            "done_at": now(),
            "done_by_id": actor.person_id,
            "done_as": str(actor)[:120],
            "opinion": opinion,
        }
    if task.seen != (row is not None and row.seen_at is not None):
        values["seen_at"] = now() if task.seen else None
    return values


def _due_on(node: Node) -> date | None:
    return add_working_days(today(), working_days(node.due)) if node.due else None


def _store_timers(loaded: Loaded, changed: Iterable[running.Token]) -> None:
    """Start the timers of steps and calls that are taken now, and stop those of what was left."""
    run, timers = loaded.run, loaded.run.diagram.timers
    watched = [token for token in changed if timers.get(token.node) and not is_entry(run, token)]
    watched += [token for token in run.tokens.values() if is_entry(run, token)]
    found = Timer.objects.filter(instance=loaded.instance, token__in=[token.id for token in watched])
    rows = {(row.token, row.node): row for row in found} if watched else {}
    for token in watched:
        taken = bool(under_way(run, token)) or token.state is running.TokenState.TAKEN
        for node in timers[token.node]:
            runs = taken and node.id not in token.rung
            row = rows.get((token.id, node.id))
            if row is None and runs:
                due = add_working_days(today(), working_days(node.due))
                Timer.objects.create(instance=loaded.instance, token=token.id, node=node.id, due_on=due)
            elif row is not None and row.open != runs:
                _update(row, {"open": runs})


def _store_instance(loaded: Loaded) -> None:
    instance, running_now = loaded.instance, loaded.run.state is running.RunState.RUNNING
    values: dict[str, Any] = {"state": loaded.run.state.value, "open": running_now}
    if running_now != (instance.ended_at is None):
        values["ended_at"] = None if running_now else now()
    said = {"facts": instance.facts, "lists": instance.lists}
    if differing := _differing(instance, values) | (said if said != loaded.said else {}):
        _update(instance, differing)


def _differing(row: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Those of the values the row does not hold yet; when it left is told once."""
    differing = {name: value for name, value in values.items() if getattr(row, name) != value}
    if "left_at" in differing and row.left_at and values["left_at"]:
        del differing["left_at"]
    return differing


def _update(row: Any, values: dict[str, Any]) -> None:
    type(row).objects.filter(pk=row.pk).update(**values)
    for name, value in values.items():
        setattr(row, name, value)

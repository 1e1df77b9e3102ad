"""An instance as a `Run` in memory, and the rows it was read from."""

from dataclasses import dataclass, field
from typing import Any

from qianshao.processes.models import Instance, Task, Token
from qianshao.processes.queries.diagrams import diagram_of
from qianshao.processes.queries.finding import find_posts
from qianshao.processes.running import run as running
from qianshao.processes.subjects import Subject, record_of, subject_of


@dataclass
class Loaded:
    """One instance with what it runs on: its record, the run, and the rows of its tokens and tasks by their number."""

    instance: Instance
    subject: Subject
    record: Any
    run: running.Run
    # What had been said and chosen before this act.
    said: dict[str, Any]
    tokens: dict[int, Token] = field(default_factory=dict)
    tasks: dict[int, Task] = field(default_factory=dict)

    def task(self, row: Task) -> running.Task:
        return self.run.tasks[row.number]


def load(instance: Instance) -> Loaded:
    """Read an instance whole: its record, its tokens, its tasks (three queries), on the diagram it began with."""
    subject = subject_of(instance.subject_type)
    record = record_of(instance.subject_type, instance.subject_id)
    facts = {**instance.facts, **subject.read(record)}
    run = running.Run(
        diagram_of(instance.version),
        lambda node: find_posts(node, instance, subject, record),
        facts=facts,
        state=running.RunState(instance.state),
    )
    loaded = Loaded(instance, subject, record, run, {"facts": instance.facts, "lists": instance.lists})
    for token in instance.tokens.all():
        loaded.tokens[token.number] = token
        run.tokens[token.number] = token_of(token)
    for task in instance.tasks.all():
        loaded.tasks[task.number] = task
        run.tasks[task.number] = task_of(task)
    return loaded


def token_of(row: Token) -> running.Token:
    return running.Token(
        id=row.number,
        node=row.node,
        state=running.TokenState(row.state),
        since=frozenset(row.since),
        via=row.via,
        back_to=row.back_to,
        asked=row.asked,
        into=row.into,
        rung=frozenset(row.rung),
    )


def task_of(row: Task) -> running.Task:
    return running.Task(
        id=row.number,
        token=row.token,
        post=row.post_id,
        state=running.TaskState(row.state),
        place=running.Place(row.place),
        after=frozenset(row.after),
        outcome=row.outcome,
        principal=row.principal_id,
        seen=row.seen_at is not None,
        acted=row.acted,
    )

"""What a running process is made of: tokens, tasks, and the facts its conditions ask for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from qianshao.processes.diagram.parts import Diagram, Node

# Who takes a step: the posts (by id), none where the seat is empty.
Finder = Callable[[Node], list[int]]


class RunState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


class TokenState(StrEnum):
    """What a token does: it is taken (a step runs), waits at a join, is set aside until a mended step comes back
    (改后直送), went on, went into a join, or was undone."""

    TAKEN = "taken"
    WAITING = "waiting"
    ASIDE = "aside"
    DONE = "done"
    JOINED = "joined"
    UNDONE = "undone"


class TaskState(StrEnum):
    """What a task is: open, waiting for another's turn, paused while its step is set aside, done, sent back, no longer
    wanted because the step went on, or dropped (减签)."""

    OPEN = "open"
    WAITING = "waiting"
    PAUSED = "paused"
    DONE = "done"
    RETURNED = "returned"
    CANCELLED = "cancelled"
    DROPPED = "dropped"


class Place(StrEnum):
    """Where a signer was put (加签): of the step itself, before, beside or after the one who asked."""

    OWN = "own"
    BEFORE = "before"
    BESIDE = "beside"
    AFTER = "after"


@dataclass
class Token:
    """Where the process stands. `since` are the tokens it descends from; `via` the arrow it came by; `back_to` the token
    set aside that it leads back to (改后直送); `asked` the task that set it aside; `into` the token of the join it went
    into; `rung` the timers that rang."""

    id: int
    node: str
    state: TokenState
    since: frozenset[int] = frozenset()
    via: str = ""
    back_to: int = 0
    asked: int = 0
    into: int = 0
    rung: frozenset[str] = frozenset()

    @property
    def lives(self) -> bool:
        return self.state in (TokenState.TAKEN, TokenState.WAITING, TokenState.ASIDE)


@dataclass
class Task:
    """What one post is to do in a step. `post` is None where the seat is empty; `after` are the tasks that come first;
    `principal` the post on whose behalf it is done (委托), `acted` its place among all acts of the run, 0 for none."""

    id: int
    token: int
    post: int | None
    state: TaskState
    place: Place = Place.OWN
    after: frozenset[int] = frozenset()
    outcome: str = ""
    principal: int | None = None
    seen: bool = False
    acted: int = 0

    @property
    def pending(self) -> bool:
        return self.state in (TaskState.OPEN, TaskState.WAITING, TaskState.PAUSED)


@dataclass
class Run:
    """One instance, its calls expanded (diagram.calling). `facts` is what conditions may ask: fields of the record, and
    always the last step's `outcome`."""

    diagram: Diagram
    find: Finder
    facts: dict[str, Any] = field(default_factory=dict)
    tokens: dict[int, Token] = field(default_factory=dict)
    tasks: dict[int, Task] = field(default_factory=dict)
    state: RunState = RunState.RUNNING

    def new_token(self, node: str, state: TokenState, since: frozenset[int], **more: Any) -> Token:
        token = Token(max(self.tokens, default=0) + 1, node, state, since, **more)
        self.tokens[token.id] = token
        return token

    def new_task(self, token: Token, post: int | None, **more: Any) -> Task:
        task = Task(max(self.tasks, default=0) + 1, token.id, post, **more)
        self.tasks[task.id] = task
        return task

    def tasks_of(self, token: Token) -> list[Task]:
        return [task for task in self.tasks.values() if task.token == token.id]

    def act(self, task: Task, state: TaskState, outcome: str = "") -> None:
        """Note that a task was acted on."""
        task.acted = 1 + max(each.acted for each in self.tasks.values())
        task.state, task.outcome, task.seen = state, outcome, True

    def node_of(self, task: Task) -> Node:
        return self.diagram.nodes[self.tokens[task.token].node]

    def living(self) -> Iterator[Token]:
        return (token for token in self.tokens.values() if token.lives)

    def open_tasks(self) -> list[Task]:
        return [task for task in self.tasks.values() if task.state is TaskState.OPEN]

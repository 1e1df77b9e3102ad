"""Whose turn it is in a step: tasks in order, set aside, taken up again, and whether enough have acted."""

from qianshao.processes.diagram.parts import Node
from qianshao.processes.running.run import Place, Run, Task, TaskState, Token, TokenState


def order(run: Run, token: Token) -> None:
    """Open the tasks whose turn it is, and let the others wait."""
    tasks = run.tasks_of(token)
    pending = {task.id for task in tasks if task.pending}
    for task in tasks:
        if task.pending:
            task.state = TaskState.WAITING if task.after & pending else TaskState.OPEN


def set_aside(run: Run, token: Token, asked: Task) -> None:
    """A step waits until what `asked` sent back is mended."""
    token.state, token.asked = TokenState.ASIDE, asked.id
    for task in run.tasks_of(token):
        if task.pending:
            task.state = TaskState.PAUSED
    asked.state = TaskState.RETURNED


def take_up(run: Run, token: Token) -> None:
    """The mended step came back: whoever sent it goes on, and so do the others."""
    token.state = TokenState.TAKEN
    asked = run.tasks[token.asked]
    asked.state, asked.seen = TaskState.OPEN, False
    order(run, token)


def cancel(run: Run, token: Token) -> None:
    """What is still pending in a step is no longer wanted."""
    for task in run.tasks_of(token):
        if task.pending:
            task.state = TaskState.CANCELLED


def open_again(run: Run, token: Token, task: Task) -> None:
    """A task is as if it had not been done: those who were no longer asked because of it are asked again."""
    task.state, task.outcome, task.acted = TaskState.OPEN, "", 0
    tasks = run.tasks_of(token)
    if not _has_enough(run.node_of(task), tasks):
        for each in tasks:
            if each.state is TaskState.CANCELLED:
                each.state = TaskState.WAITING
    order(run, token)


def is_done(run: Run, token: Token) -> bool:
    """Whether the step has what it needs; whoever need not act any more is let go."""
    tasks = run.tasks_of(token)
    if not _has_enough(run.diagram.nodes[token.node], tasks):
        return False
    needed = _needed_besides(run, [task for task in tasks if task.pending])
    for task in tasks:
        if task.pending and task.id not in needed:
            task.state = TaskState.CANCELLED
    return not needed


def counts(task: Task) -> bool:
    """Whether a step can be about this task alone: those put before or after are only heard."""
    return task.place in (Place.OWN, Place.BESIDE) and task.state is not TaskState.DROPPED


def _has_enough(node: Node, tasks: list[Task]) -> bool:
    """Whether enough of the step's own have acted; of several who find it in a step for one, the first to act."""
    own = [task for task in tasks if task.place is Place.OWN and task.state is not TaskState.DROPPED]
    done = sum(task.state is TaskState.DONE for task in own)
    need = node.many.need if node.many else "any"
    if need == "any":
        return done > 0 or not own
    share = 100 if need == "all" else int(need)
    return done * 100 >= share * len(own)


def _needed_besides(run: Run, pending: list[Task]) -> set[int]:
    """Who is waited for though the step's own are enough: those put beside, those put after once whoever asked for
    them has acted or is waited for, and whoever these wait for."""
    needed: set[int] = set()
    new = {task.id for task in pending if task.place is Place.BESIDE or _was_asked_after(run, task)}
    while new:
        needed |= new
        first = frozenset().union(*(run.tasks[key].after for key in needed))
        new = {
            task.id
            for task in pending
            if task.id in first or (task.place is Place.AFTER and task.after & needed)
        } - needed
    return needed


def _was_asked_after(run: Run, task: Task) -> bool:
    return task.place is Place.AFTER and any(run.tasks[key].state is TaskState.DONE for key in task.after)

"""Whose turn it is in a step: tasks in order, set aside, taken up again, and whether enough have acted."""

from qianshao.processes.diagram.parts import Many, Node
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
    for each in run.tasks_of(token):
        if each.state is TaskState.CANCELLED:
            each.state = TaskState.WAITING
    order(run, token)


def is_done(run: Run, token: Token) -> bool:
    """Whether the step has what it needs; whoever need not act any more is let go."""
    tasks = run.tasks_of(token)
    if not _has_enough(run.diagram.nodes[token.node], tasks):
        return False
    for task in tasks:
        if task.pending and not _was_asked_after(run, task):
            task.state = TaskState.CANCELLED
    return not any(task.pending for task in tasks)


def counts(task: Task) -> bool:
    """Whether a task is one of those the step is about: those put before or after are heard besides."""
    return task.place in (Place.OWN, Place.BESIDE) and (task.pending or task.state is TaskState.DONE)


def _was_asked_after(run: Run, task: Task) -> bool:
    """Whether it was put after somebody who has acted: such a signer is waited for in any case."""
    return task.place is Place.AFTER and any(run.tasks[key].state is TaskState.DONE for key in task.after)


def _has_enough(node: Node, tasks: list[Task]) -> bool:
    counting = [task for task in tasks if counts(task)]
    done = sum(task.state is TaskState.DONE for task in counting)
    need = (node.many or Many()).need
    if need == "any":
        return done > 0
    share = 100 if need == "all" else int(need)
    return bool(counting) and done * 100 >= share * len(counting)

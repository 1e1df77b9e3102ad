"""The verbs of a running process (DESIGN.md, "Processes"). Each refuses with its reason and changes nothing then."""

from qianshao.foundation.verdict import Conflict, Unacceptable
from qianshao.processes.diagram.parts import Node, Sort
from qianshao.processes.running.calls import is_entry, is_overtaken, under_way, waits_outside
from qianshao.processes.running.moving import arrive, enter, leave, settle
from qianshao.processes.running.run import Place, Run, RunState, Task, TaskState, Token, TokenState
from qianshao.processes.running.turns import cancel, counts, is_done, open_again, order, set_aside
from qianshao.processes.running.undoing import undo_after

ALREADY = "这一步刚才已经有人办过了，请刷新后再看。"
_OVER = "流程已经结束。"


def complete(run: Run, task: Task, outcome: str = "", **facts: object) -> None:
    """办理: this task is done. When the step has what it needs, the process goes on."""
    _must_be_open(run, task)
    run.act(task, TaskState.DONE, outcome)
    run.facts |= {**facts, "outcome": outcome}
    _go_on(run, run.tokens[task.token])


def send_back(run: Run, task: Task, to: str, *, straight: bool = False) -> None:
    """退回: an earlier step is taken again. `straight` (改后直送): it comes straight back here once it is mended."""
    _must_be_open(run, task)
    token = run.tokens[task.token]
    target = next((each for each in may_be_returned_to(run, task) if each.node == to), None)
    if target is None:
        raise Unacceptable("只能退回给已经办过的步骤。")
    run.act(task, TaskState.RETURNED)
    if straight:
        set_aside(run, token, task)
        arrive(run, run.diagram.nodes[to], target.since, back_to=token.id)
    else:
        undo_after(run, target)
        task.state, target.state = TaskState.RETURNED, TokenState.UNDONE
        arrive(run, run.diagram.nodes[to], target.since, via=target.via)
    settle(run)


def may_be_returned_to(run: Run, task: Task) -> list[Token]:
    """The steps a task can be sent back to: those done before it on its own way, the last first, each once."""
    since = run.tokens[task.token].since
    done = [token for token in run.tokens.values() if token.id in since and _is_step_done(run, token)]
    return list({each.node: each for each in sorted(done, key=lambda each: each.id)}.values())[::-1]


def _is_step_done(run: Run, token: Token) -> bool:
    """A step of the way itself, not one that was taken again only to be mended."""
    is_step = run.diagram.nodes[token.node].sort is Sort.STEP
    return is_step and token.state is TokenState.DONE and not token.back_to


def withdraw(run: Run, task: Task) -> None:
    """撤回: take back what one did, as long as nobody after has acted on it or opened it, and no deadline has passed."""
    token = run.tokens[task.token]
    if task.state is not TaskState.DONE or run.state is RunState.STOPPED:
        raise Conflict("这件事没有办过，或流程已经终止，不能撤回。")
    if token.state not in (TokenState.DONE, TokenState.TAKEN):
        raise Conflict("这一步已经退回或作废，不能撤回。")
    if _is_passed_over(run, token) or _is_passed_over(run, run.tokens.get(token.back_to)):
        raise Conflict("这一步已经超过时限、转到下一步，不能撤回。")
    _nobody_after(run, token, task)
    if token.state is TokenState.DONE:
        _take_again(run, token)
    open_again(run, token, task)
    settle(run)


def _is_passed_over(run: Run, token: Token | None) -> bool:
    """Whether a deadline took the process away from this step, or from the call it stands in."""
    if token is None:
        return False
    return any(run.diagram.nodes[timer].interrupts for timer in token.rung) or is_overtaken(run, token)


def _nobody_after(run: Run, token: Token, task: Task) -> None:
    """Refuse when somebody has gone on from what is to be withdrawn."""
    after = [
        each
        for each in run.tasks.values()
        if token.id in run.tokens[each.token].since or task.id in each.after
    ]
    if any(each.acted > task.acted for each in after):
        raise Conflict("下一步已经办理，不能撤回，可以请对方退回。")
    if any(each.seen and each.pending for each in after):
        raise Conflict("下一步已经阅看，不能撤回，可以请对方退回。")


def _take_again(run: Run, token: Token) -> None:
    """The step is taken again as it stood; a token that it led back to is set aside again."""
    aside = run.tokens.get(token.back_to)
    if aside is not None:
        aside.since -= {token.id}
        set_aside(run, aside, run.tasks[aside.asked])
    undo_after(run, token)
    token.state = TokenState.TAKEN


def reopen(run: Run, does: str) -> bool:
    """恢复办理: a process that has ended goes on from a step of the room's own that was done, taken again."""
    done = [token for token in run.tokens.values() if _is_step_done(run, token)]
    target = next((token for token in reversed(done) if run.diagram.nodes[token.node].does == does), None)
    if run.state is not RunState.DONE or target is None:
        return False
    undo_after(run, target)
    target.state = TokenState.UNDONE
    arrive(run, run.diagram.nodes[target.node], target.since, via=target.via)
    settle(run)
    return True


def add_signer(run: Run, task: Task, post: int, place: Place) -> Task:
    """加签: somebody more signs, before, beside or after the one who asks."""
    _must_be_open(run, task)
    token = run.tokens[task.token]
    if any(each.post == post and each.pending for each in run.tasks_of(token)):
        raise Conflict("这位同志已经在这一步里了。")
    if place is Place.BEFORE:
        added = run.new_task(token, post, state=TaskState.OPEN, place=place, after=task.after)
        task.state, task.after = TaskState.WAITING, frozenset({added.id})
    elif place is Place.AFTER:
        followers = [each for each in run.tasks_of(token) if task.id in each.after]
        added = run.new_task(token, post, state=TaskState.WAITING, place=place, after=frozenset({task.id}))
        for each in followers:
            each.after |= {added.id}
    else:
        added = run.new_task(token, post, state=TaskState.OPEN, place=Place.BESIDE, after=task.after)
    return added


def drop_signer(run: Run, task: Task) -> None:
    """减签: somebody who has not acted yet need not. The last one of a step cannot be dropped."""
    token = run.tokens[task.token]
    if run.state is not RunState.RUNNING or not task.pending or token.state is not TokenState.TAKEN:
        raise Conflict(ALREADY)
    if not any(counts(each) for each in run.tasks_of(token) if each.id != task.id):
        raise Conflict("这一步只剩这一位，不能减签，可以转办。")
    task.state = TaskState.DROPPED
    _go_on(run, token)


def hand_over(run: Run, task: Task, post: int, *, principal: int | None = None) -> None:
    """转办: another post takes the task; with `principal` (委托) it acts on that post's behalf."""
    _must_be_open(run, task)
    if any(each.post == post and each.pending for each in run.tasks_of(run.tokens[task.token])):
        raise Conflict("这位同志已经在这一步里了。")
    task.post, task.principal, task.seen = post, principal, False


def fill(run: Run, task: Task, post: int) -> None:
    """Give a task of an empty seat to a post."""
    if not task.pending or task.post is not None:
        raise Conflict(ALREADY)
    task.post = post


def see(run: Run, task: Task) -> None:
    """Whoever has the task has opened it."""
    task.seen = task.seen or task.pending


def ring(run: Run, token: Token, timer: Node) -> None:
    """时限到: the process also goes along the timer's arrows, or, where it interrupts, only there.

    A step that is only being mended is never passed over: whoever sent it back waits for it.
    """
    if is_entry(run, token):
        _ring_for_call(run, token, timer)
        return
    if timer.interrupts and token.back_to:
        return
    if run.state is not RunState.RUNNING or token.state is not TokenState.TAKEN or timer.id in token.rung:
        return
    token.rung |= {timer.id}
    since = token.since
    if timer.interrupts:
        cancel(run, token)
        token.state = TokenState.DONE
        since |= {token.id}
    for flow in run.diagram.leaving[timer.id]:
        enter(run, flow, since)
    settle(run)


def _ring_for_call(run: Run, entry: Token, timer: Node) -> None:
    """The deadline of a call: what is under way inside goes on beside, or is left as it stands, all of it."""
    inside = under_way(run, entry)
    if run.state is not RunState.RUNNING or not inside or timer.id in entry.rung:
        return
    if timer.interrupts and waits_outside(run, entry):
        return
    entry.rung |= {timer.id}
    since = entry.since
    if timer.interrupts:
        for token in inside:
            cancel(run, token)
            token.state = TokenState.DONE
        since |= {entry.id}
    for flow in run.diagram.leaving[timer.id]:
        enter(run, flow, since)
    settle(run)


def stop(run: Run) -> None:
    """终止: nothing more is done."""
    if run.state is not RunState.RUNNING:
        raise Conflict(_OVER)
    for token in list(run.living()):
        cancel(run, token)
        token.state = TokenState.UNDONE
    run.state = RunState.STOPPED


def _must_be_open(run: Run, task: Task) -> None:
    if run.state is not RunState.RUNNING:
        raise Conflict(_OVER)
    if task.state is not TaskState.OPEN or run.tokens[task.token].state is not TokenState.TAKEN:
        raise Conflict(ALREADY)


def _go_on(run: Run, token: Token) -> None:
    """Leave the step when it has what it needs, else open whoever's turn it is."""
    if is_done(run, token):
        leave(run, token)
    else:
        order(run, token)
    settle(run)

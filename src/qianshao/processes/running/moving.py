"""Tokens move: along arrows, through gateways, into joins, until every one of them stands at a step or at the end."""

from qianshao.processes.diagram.conditions import read_condition
from qianshao.processes.diagram.parts import Flow, Node, Sort
from qianshao.processes.diagram.soundness import reached
from qianshao.processes.running.run import Run, RunState, TaskState, Token, TokenState
from qianshao.processes.running.turns import take_up


def start(run: Run) -> Run:
    """Put the first token on the way. The run has just been made."""
    (begin,) = run.diagram.of_sort(Sort.START)
    first = run.new_token(begin.id, TokenState.DONE, frozenset())
    for flow in run.diagram.leaving[begin.id]:
        enter(run, flow, frozenset({first.id}))
    settle(run)
    return run


def enter(run: Run, flow: Flow, since: frozenset[int]) -> None:
    """A token comes along an arrow."""
    arrive(run, run.diagram.nodes[flow.target], since, via=flow.id)


def arrive(run: Run, node: Node, since: frozenset[int], *, via: str = "", back_to: int = 0) -> None:
    """A token comes to an element."""
    if node.sort is Sort.STEP:
        take(run, run.new_token(node.id, TokenState.TAKEN, since, via=via, back_to=back_to))
    elif node.sort in (Sort.FORK, Sort.CHOICES) and len(run.diagram.entering[node.id]) > 1:
        run.new_token(node.id, TokenState.WAITING, since, via=via)
        if node.sort is Sort.FORK:
            _join_whole(run, node)
    else:
        token = run.new_token(node.id, TokenState.DONE, since, via=via)
        _leave_gateway(run, node, since | {token.id})


def take(run: Run, token: Token) -> None:
    """Give a step to its people; an empty seat stands as a task of nobody, and is reported."""
    node = run.diagram.nodes[token.node]
    posts: list[int | None] = [*dict.fromkeys(run.find(node))]
    in_turn = node.many is not None and node.many.in_turn
    after: frozenset[int] = frozenset()
    for post in posts or [None]:
        task = run.new_task(token, post, state=TaskState.WAITING if after else TaskState.OPEN, after=after)
        after = frozenset({task.id}) if in_turn else after


def leave(run: Run, token: Token) -> None:
    """A step is done: back to whoever sent it to be mended, or along its arrows."""
    token.state = TokenState.DONE
    aside = run.tokens.get(token.back_to)
    if aside is not None and aside.state is TokenState.ASIDE:
        aside.since |= {token.id}
        take_up(run, aside)
        return
    token.back_to = 0
    for flow in run.diagram.leaving[token.node]:
        enter(run, flow, token.since | {token.id})


def settle(run: Run) -> None:
    """After an act: inclusive joins that nothing more can come to fire, and a run without living tokens is done."""
    while any(_join_some(run, node) for node in run.diagram.of_sort(Sort.CHOICES)):
        pass
    if run.state is not RunState.STOPPED:
        run.state = RunState.RUNNING if any(run.living()) else RunState.DONE


def _leave_gateway(run: Run, node: Node, since: frozenset[int]) -> None:
    for flow in _ways(run, node):
        enter(run, flow, since)


def _ways(run: Run, node: Node) -> list[Flow]:
    """The arrows a token takes out of an element; conditions decide at a choice, its default where none holds."""
    out = run.diagram.leaving[node.id]
    if node.sort not in (Sort.CHOICE, Sort.CHOICES) or len(out) < 2:
        return out
    holding = [
        flow for flow in out if flow.id != node.default and read_condition(flow.condition).holds(run.facts)
    ]
    if not holding:
        return [flow for flow in out if flow.id == node.default]
    return holding[:1] if node.sort is Sort.CHOICE else holding


def _join_whole(run: Run, node: Node) -> None:
    waiting = _waiting(run, node)
    if waiting.keys() == {flow.id for flow in run.diagram.entering[node.id]}:
        _join(run, node, list(waiting.values()))


def _join_some(run: Run, node: Node) -> bool:
    """Fire an inclusive join unless something can still come to a way that is empty (see `diagram.soundness`).

    Inside a call only what is inside can still come: nothing enters it again before it has ended.
    """
    waiting = _waiting(run, node)
    if not waiting:
        return False
    empty = {flow.id for flow in run.diagram.entering[node.id]} - waiting.keys()
    for token in run.living():
        if token in waiting.values() or not run.diagram.nodes[token.node].is_within(node.inside):
            continue
        ways = reached(run.diagram, token.node, without=node.id, inside=node.inside)
        if ways & empty and not ways & waiting.keys():
            return False
    _join(run, node, list(waiting.values()))
    return True


def _waiting(run: Run, node: Node) -> dict[str, Token]:
    """The tokens that wait at a join, by the arrow they came by; of two by the same arrow the earlier."""
    found: dict[str, Token] = {}
    for token in run.tokens.values():
        if token.node == node.id and token.state is TokenState.WAITING:
            found.setdefault(token.via, token)
    return found


def _join(run: Run, node: Node, waiting: list[Token]) -> None:
    since = frozenset().union(*(token.since | {token.id} for token in waiting))
    joined = run.new_token(node.id, TokenState.DONE, since)
    for token in waiting:
        token.state, token.into = TokenState.JOINED, joined.id
    _leave_gateway(run, node, since | {joined.id})

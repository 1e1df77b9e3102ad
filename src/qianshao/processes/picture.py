"""Where a running thing stands, for its picture: each element's state, who has it, since when, for how long."""

from collections.abc import Iterable
from typing import Any

from qianshao.foundation.wording import moment_in_words
from qianshao.processes.models import Instance, Task, Token
from qianshao.processes.queries.diagrams import diagram_of
from qianshao.processes.running import TokenState
from qianshao.processes.story import took

_LEFT = (TokenState.DONE, TokenState.JOINED)


def picture_of(instance: Instance) -> dict[str, Any]:
    """`{"nodes": {id: {state, who, since, took, inside}}, "flows": [ids that were gone along]}`; states are `done`, `now`,
    `returned`, `waiting`, `empty`, `late` (assets/src/js/diagram/picture.js). `inside`: turns in a called process."""
    tokens = {token.number: token for token in instance.tokens.order_by("number")}
    tasks: dict[int, list[Task]] = {}
    for task in instance.tasks.select_related("post", "done_by").order_by("number"):
        tasks.setdefault(task.token, []).append(task)
    last: dict[str, Token] = {}
    for token in tokens.values():
        drawn = drawn_at(token.node)
        if drawn not in last or not _lives(last[drawn]):
            last[drawn] = token
    nodes: dict[str, dict[str, Any]] = {
        node: _element(token, tasks.get(token.number, [])) for node, token in last.items()
    }
    for call, inside in _inside(tasks).items():
        nodes[call]["inside"] = inside
    for call in _passed_over(instance, tokens.values(), last):
        nodes[call]["state"] = "late"
    gone = [token.via for token in tokens.values() if token.via and token.state != TokenState.UNDONE]
    return {"nodes": nodes, "flows": list(dict.fromkeys(gone))}


def drawn_at(element: str) -> str:
    """What of a called process (`call/step`) stands in the picture: the call itself."""
    return element.partition("/")[0]


def _inside(tasks: dict[int, list[Task]]) -> dict[str, list[str]]:
    """Who did what inside each call, and for how long: 初核：张三（综合办科员），用时 2 小时."""
    found: dict[str, list[str]] = {}
    for task in sorted(
        (each for several in tasks.values() for each in several), key=lambda each: each.number
    ):
        if drawn_at(task.node) != task.node and task.opened_at is not None:
            who = task.done_as or str(task.post or "岗位空缺")
            spent = f"，{'已用' if task.open else '用时'} {took(task)}" if took(task) else ""
            found.setdefault(drawn_at(task.node), []).append(f"{task.name}：{who}{spent}")
    return found


def _passed_over(instance: Instance, tokens: Iterable[Token], last: dict[str, Token]) -> list[str]:
    """The steps and calls a deadline took the process away from."""
    rung = [token for token in tokens if token.rung and token.state != TokenState.UNDONE]
    nodes = diagram_of(instance.version).nodes if rung else {}
    places = {drawn_at(token.node) for token in rung if any(nodes[key].interrupts for key in token.rung)}
    return [place for place in sorted(places) if not _lives(last[place])]


def _lives(token: Token) -> bool:
    return token.state in (TokenState.TAKEN, TokenState.WAITING, TokenState.ASIDE)


def _element(token: Token, tasks: list[Task]) -> dict[str, str]:
    """What the last token at an element says of it."""
    if token.state == TokenState.UNDONE:
        return {"state": "returned"}
    if token.state in _LEFT:
        return _done(tasks)
    open_ = [task for task in tasks if task.open]
    if token.state != TokenState.TAKEN or not open_:
        return {"state": "waiting"}
    if all(task.post is None for task in open_):
        return {"state": "empty", "who": "岗位空缺"}
    return {
        "state": "now",
        "who": _several([str(task.post or "岗位空缺") for task in open_]),
        **_since(open_[0]),
    }


def _since(task: Task) -> dict[str, str]:
    return {"since": moment_in_words(task.opened_at), "took": took(task)}


def _done(tasks: list[Task]) -> dict[str, str]:
    did = [task for task in tasks if task.done_at is not None]
    if not did:
        return {"state": "done"}
    longest = max(did, key=lambda task: task.number)
    return {"state": "done", "who": _several([task.done_as for task in did]), "took": took(longest)}


def _several(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]}等 {len(names)} 人"

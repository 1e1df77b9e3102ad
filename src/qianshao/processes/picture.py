"""Where a running thing stands, for its picture: each element's state, who has it, since when, for how long."""

from typing import Any

from qianshao.foundation.wording import moment_in_words
from qianshao.processes.models import Instance, Task, Token
from qianshao.processes.running import TokenState
from qianshao.processes.story import took

_LEFT = (TokenState.DONE, TokenState.JOINED)


def picture_of(instance: Instance) -> dict[str, Any]:
    """`{"nodes": {id: {state, who, since, took}}, "flows": [ids that were gone along]}`; states are `done`, `now`,
    `returned`, `waiting`, `empty` (assets/src/js/diagram/picture.js)."""
    tokens = {token.number: token for token in instance.tokens.order_by("number")}
    tasks: dict[int, list[Task]] = {}
    for task in instance.tasks.select_related("post", "done_by").order_by("number"):
        tasks.setdefault(task.token, []).append(task)
    last: dict[str, Token] = {}
    for token in tokens.values():
        drawn = drawn_at(token.node)
        if drawn not in last or not _lives(last[drawn]):
            last[drawn] = token
    nodes = {node: _element(token, tasks.get(token.number, [])) for node, token in last.items()}
    gone = [token.via for token in tokens.values() if token.via and token.state != TokenState.UNDONE]
    return {"nodes": nodes, "flows": list(dict.fromkeys(gone))}


def drawn_at(element: str) -> str:
    """What of a called process (`call/step`) stands in the picture: the call itself."""
    return element.partition("/")[0]


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

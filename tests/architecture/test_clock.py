"""Nothing asks what day it is when a module is loaded, so that a run may cross midnight (Asia/Shanghai)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLOCKS = {"today", "now", "localdate", "localtime", "time", "monotonic"}
_LATER = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def asked_at_once(node: ast.AST) -> Iterator[ast.Call]:
    """The calls of a clock that run when the module is loaded: in its body, decorators, defaults; none in functions."""
    if isinstance(node, _LATER):
        decorators = [] if isinstance(node, ast.Lambda) else node.decorator_list
        defaults = [each for each in (*node.args.defaults, *node.args.kw_defaults) if each is not None]
        inside: list[ast.AST] = [*decorators, *defaults]
    else:
        inside = list(ast.iter_child_nodes(node))
        if isinstance(node, ast.Call) and _name(node.func) in CLOCKS and not node.args:
            yield node
    for each in inside:
        yield from asked_at_once(each)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


@pytest.mark.parametrize("folder", ["src", "tests", "bench"])
def test_no_module_asks_the_clock_when_it_is_loaded(folder: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        for call in asked_at_once(ast.parse(path.read_text()))
    ]
    assert not found, "\n".join(found)


def test_it_sees_decorators_and_defaults_and_leaves_what_runs_later() -> None:
    seen = "@mark([today()])\ndef f(day=date.today()):\n    return today()\nYEAR = today().year\nlater = lambda: now()\n"
    assert [call.lineno for call in asked_at_once(ast.parse(seen))] == [1, 2, 4]

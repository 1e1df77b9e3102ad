"""Every write is a verb in `actions.py`, and says who acts (STYLE.md, rules 2, 3 and 12)."""

import ast
from pathlib import Path

import pytest

from tests.architecture.tree import SOURCE, functions_in, is_action_file, python_files, shown, tree_of

ALWAYS = {"create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "acreate", "asave"}
# Where something is written outside an action, and why it may be.
MAY_WRITE = {
    "foundation/changes.py": "apply_changes is what actions write with",
    "foundation/numbering.py": "next_number runs inside the caller's action",
    "foundation/working.py": "a job's lease and outcome are bookkeeping, not acts of a person",
    "foundation/housekeeping.py": "clears away tokens and jobs that have served their purpose",
    "foundation/jobs.py": "a job's lease and outcome are bookkeeping, not acts of a person",
    "reports/tallies.py": "kept counts, derived from the records and counted anew at will; no act of anybody",
    "reports/jobs.py": "kept counts, derived from the records and counted anew at will; no act of anybody",
    "cli/demo/build.py": "marks the office it has just made as a demo; nobody acts in it yet",
    "foundation/forms.py": "a once-token is used up in the transaction of the act it guards",
    "foundation/once.py": "a once-token is used up in the transaction of the act it guards",
    "foundation/lists/saved_views.py": "a person's own saved filter is a preference, not an act of the trade",
}


def is_write(node: ast.AST) -> bool:
    """`x.create(…)`, `x.save()`, `x.update(field=…)`, `x.delete()`, `apply_changes(…)`.

    `seen.update(other)` of a dictionary and `book.save(path)` of a workbook take something by position, a model's do not.
    """
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name):
        return node.func.id == "apply_changes"
    if not isinstance(node.func, ast.Attribute):
        return False
    name = node.func.attr
    if name == "create" and ast.unparse(node.func.value) == "Q":
        return False
    if name == "update":
        return bool(node.keywords) and not node.args
    return name in ALWAYS or (name in {"save", "delete"} and not node.args)


def reason_to_write(path: Path) -> str:
    inside = path.relative_to(SOURCE).as_posix()
    return next((why for start, why in MAY_WRITE.items() if inside == start or inside.startswith(start)), "")


def writes_in(tree: ast.AST) -> list[int]:
    return [node.lineno for node in ast.walk(tree) if is_write(node)]


@pytest.mark.parametrize(
    ("source", "writes"),
    [
        ("matter.save()", True),
        ("Matter.objects.filter(pk=1).update(open=False)", True),
        ("Matter.objects.create(title='x')", True),
        ("apply_changes(matter, open=False)", True),
        ("seen.update(other)", False),
        ("digest.update(b'x')", False),
        ("book.save(stream)", False),
    ],
)
def test_a_write_is_told_from_what_only_looks_like_one(source: str, writes: bool) -> None:  # noqa: FBT001 - a table
    assert bool(writes_in(ast.parse(source))) is writes


def test_nothing_is_written_outside_an_action() -> None:
    held = [path for path in python_files() if not is_action_file(path) and not reason_to_write(path)]
    found = {shown(path): lines for path in held if (lines := writes_in(tree_of(path)))}
    assert found == {}, "make it a verb in the room's actions.py"


def actions_in(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [
        function
        for function in functions_in(path)
        if "action" in {ast.unparse(decorator).split("(")[0] for decorator in function.decorator_list}
    ]


ACTIONS = [
    (path, function) for path in python_files() if is_action_file(path) for function in actions_in(path)
]


def test_an_action_is_told_who_acts_by_keyword() -> None:
    untold = [
        f"{shown(path)}: {action.name}"
        for path, action in ACTIONS
        if "actor" not in {argument.arg for argument in action.args.kwonlyargs}
    ]
    assert untold == [], "it lacks `*, actor`"


def test_an_action_says_what_it_is_for() -> None:
    silent = [f"{shown(path)}: {action.name}" for path, action in ACTIONS if not ast.get_docstring(action)]
    assert silent == []

"""Tests can fail, and do not hide: nothing is skipped but for want of a browser, and nothing waits by the clock."""

import ast
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, all_python_files, shown, tree_of

HIDING = {
    "pytest.skip",
    "pytest.mark.skip",
    "pytest.mark.skipif",
    "pytest.importorskip",
    "pytest.mark.xfail",
    "pytest.xfail",
}
# Its fixtures wait for a server to start, and say so where there is no browser.
BROWSER = ROOT / "tests" / "browser" / "conftest.py"
TESTS = [path for path in all_python_files() if "tests" in path.relative_to(ROOT).parts and path != BROWSER]


def names_in(path: Path) -> set[str]:
    return {ast.unparse(node) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute)}


@pytest.mark.parametrize("path", TESTS, ids=shown)
def test_nothing_is_skipped_and_nothing_sleeps(path: Path) -> None:
    hidden = names_in(path) & (HIDING | {"time.sleep"})
    assert not hidden, "mark it sqlite_alone or postgresql_alone, or wait for what is to happen"


# In a browser every step fails by itself when what it waits for does not come.
@pytest.mark.parametrize(
    "path",
    [path for path in TESTS if path.name.startswith("test_") and "browser" not in path.parts],
    ids=shown,
)
def test_every_test_asserts(path: Path) -> None:
    for function in tree_of(path).body:
        if isinstance(function, ast.FunctionDef) and function.name.startswith("test_"):
            text = ast.unparse(function)
            assert "assert" in text or "raises" in text or "expect" in text, f"{function.name} cannot fail"

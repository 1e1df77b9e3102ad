"""Tests can fail, and do not hide: nothing is skipped but for want of a browser, and nothing waits by the clock."""

import ast
from pathlib import Path

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


def test_nothing_is_skipped_and_nothing_sleeps() -> None:
    found = {shown(path): hidden for path in TESTS if (hidden := names_in(path) & (HIDING | {"time.sleep"}))}
    assert found == {}, "mark it sqlite_alone or postgresql_alone, or wait for what is to happen"


def cannot_fail(path: Path) -> list[str]:
    """The tests of a file that hold nothing that could fail."""
    tests = [node for node in tree_of(path).body if isinstance(node, ast.FunctionDef)]
    return [
        test.name
        for test in tests
        if test.name.startswith("test_")
        and not any(word in ast.unparse(test) for word in ("assert", "raises", "expect"))
    ]


def test_every_test_asserts() -> None:
    """In a browser every step fails by itself when what it waits for does not come."""
    files = [path for path in TESTS if path.name.startswith("test_") and "browser" not in path.parts]
    assert {shown(path): names for path in files if (names := cannot_fail(path))} == {}

"""Small files, small functions, whole words (STYLE.md, rule 15)."""

import re
import statistics
import tokenize
from pathlib import Path

from tests.architecture.tree import all_python_files, functions_in, python_files, shown, templates

LINES = 400
FORBIDDEN = re.compile(
    r"^(utils?|helpers?|misc|managers?|common_utils|base_\w+|\w+_(utils?|helpers?|manager))$"
)
# `noqa: S603 - why`, `noqa: S603  (why)`, `type: ignore[code]  # why`: an exception names its rule and its reason.
NOQA = re.compile(r"noqa(?!: [A-Z]+[0-9]+(, ?[A-Z]+[0-9]+)*\s+[-–—(]\s*\S)")
IGNORE = re.compile(r"type: ignore(?!\[[\w-]+(, ?[\w-]+)*\]\s+([-–—(]|# )\s*\S)")


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def written_files() -> list[Path]:
    """All but what makemigrations wrote."""
    return [
        path for path in all_python_files() if not ("migrations" in path.parts and path.name[:4] == "0001")
    ]


def test_a_file_has_at_most_400_lines() -> None:
    files = [*written_files(), *templates()]
    assert {shown(path): lines for path in files if (lines := lines_of(path)) > LINES} == {}


def test_half_of_the_files_have_about_a_hundred_lines() -> None:
    assert statistics.median(lines_of(path) for path in python_files()) <= 120


def test_nine_functions_in_ten_have_at_most_twenty_lines() -> None:
    lengths = [node.end_lineno - node.lineno + 1 for path in python_files() for node in functions_in(path)]
    assert statistics.quantiles(lengths, n=10)[-1] <= 20


def test_a_module_is_named_for_what_it_holds() -> None:
    named = [shown(path) for path in all_python_files() if FORBIDDEN.match(path.stem)]
    assert named == [], "say what is in it"


def bare_exceptions(path: Path) -> list[int]:
    """The lines of a file that leave a rule out without saying which and why."""
    with tokenize.open(path) as stream:
        tokens = tokenize.generate_tokens(stream.readline)
        comments = [token for token in tokens if token.type == tokenize.COMMENT]
    return [token.start[0] for token in comments if NOQA.search(token.string) or IGNORE.search(token.string)]


def test_an_exception_from_the_rules_gives_its_reason() -> None:
    files = python_files(migrations=True)
    found = {shown(path): lines for path in files if (lines := bare_exceptions(path))}
    assert found == {}, "write `noqa: RULE - reason` or `type: ignore[code]  # reason`"

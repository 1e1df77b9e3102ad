"""docs/proofreading.md names every rule as it is, and its example of an office's list can be read."""

import re

from qianshao.gongwen.proof import office_words
from tests.architecture.tree import ROOT
from tests.docs.rules import table

PAGE = (ROOT / "docs/proofreading.md").read_text(encoding="utf-8")


def test_the_table_of_rules_is_that_of_the_code() -> None:
    assert table() in PAGE, "python -m tests.docs.rules prints the rows"


def test_the_example_of_an_offices_list_is_one() -> None:
    example = re.search("```text\n(# 演示街道的词表.*?)```", PAGE, re.DOTALL)
    assert example is not None
    words = office_words(example[1])
    assert all(vars(words).values()), words

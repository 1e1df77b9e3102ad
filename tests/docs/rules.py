"""The table of proofreading rules in docs/proofreading.md: `python -m tests.docs.rules` prints its rows."""

from qianshao.gongwen.proof import RULES

HEAD = "| 编号 | 轻重 | 内容 | 依据 |\n| --- | --- | --- | --- |\n"


def table() -> str:
    """One row a rule, in the order of their ids."""
    rows = [f"| {rule.id} | {rule.severity.words} | {rule.what} | {rule.clause} |\n" for rule in RULES]
    return HEAD + "".join(rows)


if __name__ == "__main__":
    print(table(), end="")  # noqa: T201 - what it is for
